"""Commands that look at what is there and change nothing but records: the built site, and the two languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from catalog_builder import cli_options
from catalog_builder.check.report.scope import counted
from catalog_builder.cli_output import ProgressLine, language_of
from catalog_builder.cli_paint import echo, painted_diff
from catalog_builder.model.text import Language

if TYPE_CHECKING:
    from catalog_builder.parity.finding import Finding
    from catalog_builder.parity.survey import Pair


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@cli_options.lang
@click.option("--external", is_flag=True, help="Also ask whether the addresses outside the site still answer.")
@click.option("--offline", is_flag=True, help="With --external: list these addresses only, without a request.")
@cli_options.cache
def audit(site: Path, lang: str | None, external: bool, offline: bool, cache_dir: Path | None) -> int:
    """Read a built site with an independent parser.

    Reports what is broken in it or loads from elsewhere, and ends with 1 when there is anything; with --external also
    when an address outside is gone, unreachable or in a private network. Answers are remembered in the cache folder
    for up to a week.
    """
    from catalog_builder.audit import audit_site, format_problems

    if (offline or cache_dir) and not external:
        raise click.UsageError("--offline and --cache-dir go with --external.")
    language = language_of(lang)
    problems = audit_site(site)
    click.echo(format_problems(problems, language))
    is_broken = external and _audit_external(site, cache_dir or Path(".cache"), language, offline=offline)
    return 1 if problems or is_broken else 0


def _audit_external(site: Path, cache_dir: Path, language: Language, *, offline: bool) -> bool:
    """Show the addresses outside the site and return whether the owner has to act on one."""
    from catalog_builder.audit.external_links import external_links
    from catalog_builder.audit.external_report import format_links, format_verdicts

    links = external_links(site)
    click.echo()
    if offline:
        click.echo(format_links(links, language))
        return False
    from catalog_builder.audit.verdict import BROKEN
    from catalog_builder.audit.visit_memory import MEMORY_NAME
    from catalog_builder.audit.visits import visit  # 27 ms with requests, for who asks for it alone.

    stage = "外部链接" if language == "zh" else "external links"
    with ProgressLine() as progress:
        verdicts = visit(
            [link.address for link in links],
            cache_dir / MEMORY_NAME,
            progress=lambda done, total: progress(stage, done, total),
        )
    click.echo(format_verdicts(links, verdicts, language))
    return any(verdict.state in BROKEN for verdict in verdicts.values())


@click.command()
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
@cli_options.project
@cli_options.lang
@click.option("--record", is_flag=True, help="Note in these pages that they agree with their source as it is now.")
@click.option("--diff/--no-diff", default=True, help="Show what of the source has changed since.")
@click.option("--table", is_flag=True, help="List every page with its words, examples and state.")
@click.option("--strict", is_flag=True, help="End with 1 when there is anything to report.")
def translations(
    pages: tuple[str, ...], lang: str | None, record: bool, diff: bool, table: bool, strict: bool, **options: Any
) -> int:
    """Compare the two languages of the documentation.

    Lists pages that are missing, stale or left over, where their structure differs, and terms with two names. PAGE is a
    path that both languages share, such as framework/config.md; all pages unless given.
    """
    from catalog_builder.parity.report import parity_report, record_pages
    from catalog_builder.parity.table import pages_table

    settings = cli_options.settings_of(options)
    language = language_of(lang)
    if record:
        for file in record_pages(settings.project, pages):
            click.echo(file)
        return 0
    report = parity_report(settings.project, pages)
    if table:
        click.echo(pages_table(report.pairs, language))
    for finding in report.findings:
        click.echo(finding.told(language))
    if diff:
        _show_changes(settings.project, report.pairs, language)
    click.echo(_summary(report.pairs, report.findings, language))
    return 1 if report.findings and (strict or settings.translations == "fail") else 0


def _show_changes(project: Path, pairs: Sequence[Pair], language: Language) -> None:
    from catalog_builder.source.page_history import changes_since

    for pair in pairs:
        if pair.state == "stale" and pair.translation and pair.origin:
            found = changes_since(pair.translation.recorded, pair.origin.file, pair.origin.text, project)
            if found is None:
                click.echo(_unknown(pair.origin.file, language), err=True)
            else:
                echo(found, painted_diff)


def _unknown(file: str, language: Language) -> str:
    if language == "zh":
        return f"{file}：git 历史里没有翻译时的版本，无法显示差异（浅克隆请先 git fetch --unshallow）。"
    return (
        f"{file}: git does not know the version it was translated from, so no difference can be shown "
        "(in a shallow clone, run git fetch --unshallow)."
    )


def _summary(pairs: Sequence[Pair], findings: Sequence[Finding], language: Language) -> str:
    current = sum(pair.state == "current" for pair in pairs)
    if language == "zh":
        return f"{len(pairs)} 页，其中 {current} 页的译文与原文一致；{len(findings)} 处问题。"
    return f"{counted(len(pairs), 'page')}, {current} with a current translation; {len(findings)} to mend."
