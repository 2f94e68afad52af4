"""`catalog sync`: its options, and what it tells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from catalog_builder import cli_options
from catalog_builder.cli_output import ProgressLine, language_of, seen_from_here
from catalog_builder.cli_paint import echo, painted_report
from catalog_builder.model.text import Language

if TYPE_CHECKING:
    from catalog_builder.settings import Settings
    from catalog_builder.syncing.bounds import Outcome, SyncReport

_STATES: dict[Language, dict[str, str]] = {
    "zh": {
        "current": "无变化",
        "pinned": "已固定",
        "updated": "已更新",
        "behind": "有待更新",
        "edited": "本地改过",
        "failed": "未取回",
        "faulty": "有错误",
    },
    "en": {
        "current": "unchanged",
        "pinned": "pinned",
        "updated": "updated",
        "behind": "behind",
        "edited": "edited here",
        "failed": "not fetched",
        "faulty": "faulty",
    },
}


@click.command()
@click.argument("plugins", nargs=-1, metavar="[ID]...")
@cli_options.project
@cli_options.plugins
@cli_options.cache
@cli_options.lang
@click.option(
    "--update", is_flag=True, help="Take what is new on branches and among tags since the folders were pinned."
)
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; end with 1 when something is behind or broken."
)
@click.option(
    "--force", is_flag=True, help="Overwrite what was edited here; with --update also follow tags that moved."
)
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=8, help="Repositories asked at the same time; 8 unless given."
)
@click.option("--timeout", type=click.IntRange(1), default=60, help="Seconds for one origin; 60 unless given.")
@click.option("--total-timeout", type=click.IntRange(1), default=600, help="Seconds for all of them; 600 unless given.")
@click.option(
    "--max-bytes",
    type=click.IntRange(1),
    default=100_000_000,
    help="Bytes that one origin may bring; 100 MB unless given.",
)
@click.option(
    "--allow-protocol",
    type=click.Choice(["file", "http"]),
    multiple=True,
    help="Fetch from such addresses too, beside https and ssh.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the report.")
def sync(plugins: tuple[str, ...], lang: str | None, form: str, **options: Any) -> int:
    """Fetch plugin folders from their authors' own repositories.

    ID names plugins whose folder holds an origin.yml; all of them unless given. Folders are brought to the commits in
    plugins.lock, and those without one are pinned. What fails or is faulty stays as it was, is reported, and makes the
    command end with 1. Nothing that is fetched is run.
    """
    from catalog_builder.syncing.bounds import Bounds, Demand
    from catalog_builder.syncing.synchronization import synchronize

    demand = Demand(
        plugins=plugins,
        is_updating=options.pop("update"),
        is_only_asking=options.pop("only_check"),
        is_forced=options.pop("force"),
        jobs=options.pop("jobs"),
    )
    bounds = Bounds(
        origin_s=options.pop("timeout"),
        total_s=options.pop("total_timeout"),
        max_fetched_bytes=options.pop("max_bytes"),
        protocols=frozenset({"https", "ssh", *options.pop("allow_protocol")}),
    )
    settings, language = cli_options.settings_of(options, is_bare=True), language_of(lang)
    with ProgressLine() as progress:
        report = synchronize(settings, demand, bounds, progress)
    if form == "json":
        click.echo(json_report(report, settings, language), nl=False)
    else:
        echo("\n".join(text_lines(report, settings, language)) + "\n", painted_report)
    if report.failures:
        click.echo("\n".join(report.failures), err=True)
        return 3
    return 0 if report.is_fitting else 1


def text_lines(report: SyncReport, settings: Settings, language: Language) -> Iterator[str]:
    """Yield what became of each origin that is not as before, then the counts."""
    for outcome in report.outcomes:
        if outcome.state != "current":
            yield from _outcome_lines(outcome, settings, language)
    counts = {state: sum(outcome.state == state for outcome in report.outcomes) for state in _STATES[language]}
    told = [f"{_STATES[language][state]} {number}" for state, number in counts.items() if number]
    if language == "zh":
        yield f"{len(report.outcomes)} 个来源" + (f"：{'，'.join(told)}。" if told else "。")
    else:
        noun = "origin" if len(report.outcomes) == 1 else "origins"
        yield f"{len(report.outcomes)} {noun}" + (f": {', '.join(told)}." if told else ".")


def _outcome_lines(outcome: Outcome, settings: Settings, language: Language) -> Iterator[str]:
    from catalog_builder.check.report import render_report

    change = " → ".join(commit[:12] for commit in dict.fromkeys((outcome.previous, outcome.commit)) if commit)
    facts = "  ".join(fact for fact in (outcome.git, outcome.ref, change) if fact)
    yield f"{outcome.plugin}: {_STATES[language][outcome.state]}" + (f"  {facts}" if facts else "")
    if outcome.reason:
        yield f"  {outcome.reason.message.best(language)[0]}"
        yield f"  help: {outcome.reason.cure.best(language)[0]}"
    if outcome.diagnostics:
        told = render_report(
            "text",
            outcome.diagnostics,
            plugins=1,
            language=language,
            sources=outcome.sources or {},
            site_url=settings.site_url,
            root=seen_from_here(settings.plugins_dir),
        )
        paragraphs, _, _ = told.rstrip().rpartition("\n\n")  # The last one counts what the summary below counts.
        yield from (f"    {line}".rstrip() for line in paragraphs.split("\n"))


def json_report(report: SyncReport, settings: Settings, language: Language) -> str:
    """Return one JSON object: `origins`, by id, and `summary`; diagnostics are those of `catalog check`."""
    counts = {state: sum(outcome.state == state for outcome in report.outcomes) for state in _STATES["en"]}
    origins = [_record(outcome, settings, language) for outcome in report.outcomes]
    told = {"origins": origins, "summary": {"origins": len(origins), **counts}}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _record(outcome: Outcome, settings: Settings, language: Language) -> dict[str, object]:
    from catalog_builder.check.report import render_report

    told = render_report(
        "json", outcome.diagnostics, plugins=1, language=language, sources={}, site_url=settings.site_url
    )
    return {
        "plugin": outcome.plugin,
        "state": outcome.state,
        "git": outcome.git or None,
        "ref": outcome.ref or None,
        "commit": outcome.commit or None,
        "previous": outcome.previous or None,
        "message": outcome.reason.message.best(language)[0] if outcome.reason else None,
        "help": outcome.reason.cure.best(language)[0] if outcome.reason else None,
        "diagnostics": json.loads(told)["diagnostics"],
    }
