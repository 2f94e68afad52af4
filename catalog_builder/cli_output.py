"""What the commands print: progress on a terminal, plain lines elsewhere, and the summary of a build."""

from __future__ import annotations

import locale
import math
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

import click

from catalog_builder.check.report import render_report
from catalog_builder.cli_paint import echo, is_terminal, painted_report
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.last_good import LastGood
from catalog_builder.model.text import Language
from catalog_builder.settings import Settings

if TYPE_CHECKING:  # A build's modules take longer to import than a warm check takes in all.
    from rich.progress import Progress, TaskID

    from catalog_builder.pipeline import BuildReport
    from catalog_builder.results import CheckReport


BUG = "This is a bug of the program. Please report it with the lines above."


class _Summary(NamedTuple):
    """The words of a build's summary in one language."""

    kept: str
    version: str
    """One version in a list: id, version, day and the rules that report an error now."""

    between: str
    unkept: str
    obstacles: dict[str, str]
    left_out: str
    withheld: str
    comma: str
    written: str
    search: str


_SUMMARIES: dict[Language, _Summary] = {
    "zh": _Summary(
        kept="有错误，上一个可用版本仍在发布：",
        version="{id} {version}（{day}，{reasons}）",
        between="；",
        unkept="上一个可用版本无法展示：{id}（{day}），{obstacle}",
        obstacles={
            "record": "它的记录已损坏，或由不兼容的其他版本写下",
            "pictures": "它的图片已丢失",
        },
        left_out="因有错误而未发布：",
        withheld="加 --drafts 才展示：",
        comma="、",
        written="{plugins} 个插件，{files} 个文件（{megabytes:.1f} MB），位于 {site}："
        "写入 {changed} 个，删除 {removed} 个，用时 {elapsed_s:.1f} 秒",
        search="搜索：首次查询下载 {first:.0f} KB，之后每次 {later:.0f} KB",
    ),
    "en": _Summary(
        kept="Faulty, so the last good version stays: ",
        version="{id} {version} ({day}: {reasons})",
        between="; ",
        unkept="The last good version cannot be shown: {id} ({day}): {obstacle}",
        obstacles={
            "record": "its record is damaged, or another version of this program wrote it",
            "pictures": "a picture of it is gone",
        },
        left_out="Left out because of errors: ",
        withheld="Shown with --drafts only: ",
        comma=", ",
        written="{plugins} plugins, {files} files ({megabytes:.1f} MB) in {site}: "
        "{changed} written, {removed} removed, {elapsed_s:.1f} s",
        search="search: first query {first:.0f} KB, later {later:.0f} KB",
    ),
}


def language_of(given: str | None) -> Language:
    """Return the language to speak: the one given, else that of the user's locale, else English."""
    if given in ("zh", "en"):
        return "zh" if given == "zh" else "en"
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    name = name or locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith("zh") else "en"


class ProgressLine:
    """A progress bar on a terminal, nothing elsewhere. Also the function that stages call."""

    def __init__(self, *, after_s: float = 0.2) -> None:
        """Show nothing of what ends within `after_s`: a warm run is over before a bar could be read, or imported."""
        self._shown_from = time.monotonic() + after_s if is_terminal(sys.stderr) else math.inf
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress:
            self._progress.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` steps of a stage are done."""
        if time.monotonic() < self._shown_from:
            return
        if self._progress is None:
            self._progress = _started_bar()
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(stage, total=total)
        self._progress.update(self._tasks[stage], completed=done, total=total)


def _started_bar() -> Progress:
    from rich.console import Console  # 40 ms with the next, and only for who waits at a terminal.
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.start()
    return bar


def read_sources(diagnostics: Sequence[Diagnostic], plugins_dir: Path) -> Mapping[str, str]:
    """Return the text of each file that a diagnostic points into, for excerpts; unreadable ones are left out."""
    sources: dict[str, str] = {}
    for diagnostic in diagnostics:
        if diagnostic.span is None or diagnostic.path in sources:
            continue
        try:
            text = (plugins_dir / diagnostic.path).read_bytes().decode("utf-8-sig", "replace")
        except OSError:
            continue
        sources[diagnostic.path] = text.replace("\r\n", "\n").replace("\r", "\n")
    return sources


def print_report(form: str, report: CheckReport, settings: Settings, language: Language) -> None:
    """Print what was found in one of the forms of a report; in colour where that is wanted."""
    text = render_report(
        form,
        report.diagnostics,
        plugins=report.plugins,
        language=language,
        sources=read_sources(report.diagnostics, settings.plugins_dir),
        site_url=settings.site_url,
        root=seen_from_here(settings.plugins_dir),
    )
    echo(text, painted_report if form == "text" else str)


def seen_from_here(folder: Path) -> str:
    """Return a folder as reports name it: relative to the present one where it lies in it."""
    here = Path.cwd()
    return folder.relative_to(here).as_posix() if folder.is_relative_to(here) else folder.as_posix()


def print_build(report: BuildReport, settings: Settings, language: Language, elapsed_s: float) -> None:
    """Print what was wrong, then in a few lines what was done."""
    if report.check.diagnostics:
        print_report("text", report.check, settings, language)
        click.echo()
    for warning in report.host_warnings:
        click.echo(f"warning: {warning}", err=True)
    if report.check.notice:
        click.echo(report.check.notice, err=True)
    for line in _summary(report, settings, elapsed_s, language):
        click.echo(line)


def _summary(report: BuildReport, settings: Settings, elapsed_s: float, language: Language) -> Iterator[str]:
    words = _SUMMARIES[language]
    if report.kept:
        yield words.kept + words.between.join(_version(version, words) for version in report.kept)
    for old in report.unkept:
        yield words.unkept.format(id=old.id, day=old.day, obstacle=words.obstacles[old.obstacle])
    if report.left_out:
        yield words.left_out + words.comma.join(report.left_out)
    if report.withheld:
        yield words.withheld + words.comma.join(report.withheld)
    written = report.written
    yield words.written.format(
        plugins=len(report.published),
        files=written.files,
        megabytes=written.size / 1e6,
        site=settings.site_dir,
        changed=written.changed,
        removed=written.removed,
        elapsed_s=elapsed_s,
    )
    if report.search:
        yield words.search.format(first=report.search.first.first / 1000, later=report.search.later.later / 1000)


def _version(kept: LastGood, words: _Summary) -> str:
    reasons = words.comma.join(kept.reasons)
    return words.version.format(id=kept.id, version=kept.version, day=kept.day, reasons=reasons)
