"""What `catalog check --fix` and `--diff` print beside the report: what was mended, or what would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from catalog_builder.check.report.scope import MEND_COMMAND, counted, summarize
from catalog_builder.check.wording import printable
from catalog_builder.cli_output import ProgressLine, print_report, seen_from_here
from catalog_builder.cli_paint import echo, painted_diff
from catalog_builder.mend.diff import mending_diff
from catalog_builder.mending import MendReport, foresee_mending, mend_plugins
from catalog_builder.model.text import Language
from catalog_builder.results import CheckReport
from catalog_builder.settings import Settings


def mend(settings: Settings, chosen: Sequence[Path], form: str, language: Language, *, is_written: bool) -> CheckReport:
    """Mend what is safe to mend, or show what that would change; return what remains."""
    if settings.scheduler:
        raise click.UsageError("--executor dask goes without --fix and --diff.")
    with ProgressLine() as progress:
        mended = (mend_plugins if is_written else foresee_mending)(settings, chosen, progress)
    if is_written:
        print_mended(mended, language, is_report=form != "text")
        print_report(form, mended.remaining, settings, language)
    else:
        print_foreseen(mended, settings, language)
    return mended.remaining


def print_mended(report: MendReport, language: Language, *, is_report: bool) -> None:
    """Print what was mended; beside a report for programs, which has standard output for itself."""
    for line in mended_lines(report, language):
        click.echo(line, err=is_report)
    if not is_report:
        click.echo()


def print_foreseen(report: MendReport, settings: Settings, language: Language) -> None:
    """Print the diff on standard output, ready for `git apply`, and what it amounts to beside it."""
    root = seen_from_here(settings.plugins_dir)
    echo("".join(mending_diff(mending, root) for mending in report.mendings), painted_diff)
    click.echo(foreseen_line(report, language), err=True)


def mended_lines(report: MendReport, language: Language) -> Iterator[str]:
    """Yield what was mended: file, rule and what was done, once for what was done alike several times."""
    number = _faults(report)
    if language == "zh":
        yield f"已修复 {number} 处问题：" if number else "没有可以自动修复的问题。"
    else:
        yield f"{counted(number, 'problem')} fixed:" if number else "There is nothing that can be fixed automatically."
    for mending in report.mendings:
        done = Counter((fix.path, fix.rule, fix.title.best(language)[0]) for fix in mending.applied)
        for (path, rule, title), times in done.items():
            tail = f" ×{times}" if times > 1 else ""
            yield f"  {printable(f'{mending.plugin}/{path}')}: [{rule}] {printable(title)}{tail}"


def foreseen_line(report: MendReport, language: Language) -> str:
    """Return how much would change and what would remain."""
    files = sum(len(mending.changes) for mending in report.mendings)
    remaining = summarize(report.remaining.plugins, report.remaining.diagnostics)
    if language == "zh":
        left = f"还剩 {remaining.errors} 个错误，{remaining.warnings} 个警告"
        if not files:
            return f"没有可以自动修复的问题；{left}。"
        return f"以上尚未写入。{MEND_COMMAND} 会修改 {files} 个文件，修复 {_faults(report)} 处问题；{left}。"
    left = f"{counted(remaining.errors, 'error')} and {counted(remaining.warnings, 'warning')}"
    if not files:
        return f"There is nothing that can be fixed automatically; {left} remain."
    return (
        f"Nothing was written. {MEND_COMMAND} would change {counted(files, 'file')} and fix "
        f"{counted(_faults(report), 'problem')}; {left} would remain."
    )


def _faults(report: MendReport) -> int:
    return sum(len(mending.applied) for mending in report.mendings)
