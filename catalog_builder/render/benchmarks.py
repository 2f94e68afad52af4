"""Tables and plots of the report on speed, from the figures that `make bench` writes.

In: content/tables/benchmarks.json. Out: safe HTML by the name that the page asks for. Which figures there are decides
what is shown: sizes, generators and kinds of run are read off the rows, and a table without rows is a dash.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from catalog_builder.model.text import Language
from catalog_builder.render.benchmark_words import RUNS, WORDS
from catalog_builder.render.plots import Bar, Series, bar_plot, growth_plot
from catalog_builder.render.tables import Row, html_table

_OURS = "ours"
_MIB = 2**20
_KB = 1000
_NOTHING = "–"
_PICTURES = ("pictures-shared", "pictures-kept", "pictures-new")


def speed_report(content: bytes, language: Language) -> Mapping[str, str]:
    """Return every table and plot of the report by name; all are empty when nothing was measured yet."""
    figures = _Figures(json.loads(content or b"{}"), language)
    tables: Mapping[str, Callable[[_Figures], str]] = {
        "speed-cold": lambda figures: _times(figures, "cold"),
        "speed-document": lambda figures: _times(figures, "document"),
        "speed-unchanged": lambda figures: _times(figures, "unchanged"),
        "speed-memory": _memory,
        "speed-ratios": _ratios,
        "speed-ours": _our_runs,
        "speed-pages": _pages,
        "speed-pictures": _pictures,
        "speed-tools": _tools,
        "speed-setting": _setting,
        "speed-growth-plot": _growth,
        "speed-ratio-plot": lambda figures: _bars(figures, "cold", "ratio_title"),
        "speed-document-plot": lambda figures: _bars(figures, "document", "document_title"),
    }
    return {name: make(figures) for name, make in tables.items()}


class _Figures:
    """The rows of the file, to be asked for."""

    def __init__(self, measured: Mapping[str, Any], language: Language) -> None:
        self.language = language
        self.words = WORDS[language]
        self.machine: Mapping[str, Any] = measured.get("machine", {})
        self.corpus: Mapping[str, Any] = measured.get("corpus", {})
        self.tools: Sequence[Mapping[str, Any]] = measured.get("tools", ())
        self._rows = {(row["plugins"], row["tool"], row["run"]): row for row in measured.get("rows", ())}

    def row(self, plugins: int, tool: str, run: str) -> Mapping[str, Any] | None:
        """Return what was measured, or None."""
        return self._rows.get((plugins, tool, run))

    def sizes(self, run: str = "cold") -> list[int]:
        """Return the numbers of plugins for which anybody did such a run."""
        return sorted({plugins for plugins, _, found in self._rows if found == run})

    @property
    def common(self) -> int:
        """The largest number of plugins for which others than this builder ran, 0 when none did."""
        return max((plugins for plugins, tool, _ in self._rows if tool != _OURS), default=0)

    def name(self, tool: Mapping[str, Any]) -> str:
        """Return what the report calls a generator."""
        return str(tool["name"][self.language])


def _times(figures: _Figures, run: str) -> str:
    sizes = figures.sizes(run)
    heads = [figures.words["tool"], *(figures.words["plugins"].format(n=_grouped(size)) for size in sizes)]
    rows = []
    for tool in figures.tools:
        found = [figures.row(size, tool["id"], run) for size in sizes]
        if any(found):
            rows.append((escape(figures.name(tool)), *(_time_cell(figures, row) for row in found)))
    return html_table(heads, rows)


def _time_cell(figures: _Figures, row: Mapping[str, Any] | None) -> str:
    if row is None:
        return _NOTHING
    cpu = figures.words["cpu"].format(s=_seconds(row["cpu_s"]))
    return f"<strong>{_seconds(row['elapsed_s'])} s</strong> {escape(cpu)}"


def _memory(figures: _Figures) -> str:
    sizes = figures.sizes()
    heads = [figures.words["tool"], *(figures.words["plugins"].format(n=_grouped(size)) for size in sizes)]
    rows = []
    for tool in figures.tools:
        found = [figures.row(size, tool["id"], "cold") for size in sizes]
        cells = (
            f"{_grouped(round(row['largest_bytes'] / _MIB))} / {_grouped(round(row['together_bytes'] / _MIB))} MiB"
            if row
            else _NOTHING
            for row in found
        )
        rows.append((escape(figures.name(tool)), *cells))
    return html_table(heads, rows)


def _ratios(figures: _Figures) -> str:
    """Return ours divided by each other generator, at the largest number that all did."""
    heads = [figures.words[name] for name in ("against", "cold_time", "cold_cpu", "memory", "document_time")]
    rows = []
    for tool in figures.tools:
        if tool["id"] != _OURS:
            cells = (
                _ratio(figures, tool["id"], run, measure)
                for run, measure in (
                    ("cold", "elapsed_s"),
                    ("cold", "cpu_s"),
                    ("cold", "largest_bytes"),
                    ("document", "elapsed_s"),
                )
            )
            rows.append((escape(figures.name(tool)), *cells))
    return html_table(heads, rows)


def _ratio(figures: _Figures, tool: str, run: str, measure: str) -> str:
    ours, other = (figures.row(figures.common, name, run) for name in (_OURS, tool))
    return f"{ours[measure] / other[measure]:.2f}" if ours and other else _NOTHING


def _our_runs(figures: _Figures) -> str:
    sizes = figures.sizes()
    heads = [figures.words["run"], *(figures.words["plugins"].format(n=_grouped(size)) for size in sizes)]
    rows = []
    for run, told in RUNS[figures.language].items():
        found = [figures.row(size, _OURS, run) for size in sizes]
        if any(found):
            rows.append((escape(told), *(_run_cell(figures, row) for row in found)))
    return html_table(heads, rows)


def _run_cell(figures: _Figures, row: Mapping[str, Any] | None) -> str:
    if row is None:
        return _NOTHING
    files = figures.words["files"].format(n=_grouped(row["files_written"]))
    return f"{_time_cell(figures, row)}<br>{escape(files)}"


def _pages(figures: _Figures) -> str:
    heads = [figures.words[name] for name in ("tool", "page", "page_gzip", "files_head", "written")]
    rows = []
    for tool in figures.tools:
        if row := figures.row(figures.common, tool["id"], "cold"):
            sizes = (f"{row[measure] / _KB:.1f} KB" for measure in ("page_bytes", "page_gzip_bytes"))
            written = f"{_grouped(round(row['bytes_written'] / _KB**2))} MB"
            rows.append((escape(figures.name(tool)), *sizes, _grouped(row["files_written"]), written))
    return html_table(heads, rows)


def _pictures(figures: _Figures) -> str:
    heads = [figures.words[name] for name in ("pictures", "time", "files_head", "written")]
    rows = []
    for run in _PICTURES:
        for size in figures.sizes(run):
            if row := figures.row(size, _OURS, run):
                told = figures.words[run].format(n=_grouped(size))
                written = f"{_grouped(round(row['bytes_written'] / _KB**2))} MB"
                rows.append((escape(told), _time_cell(figures, row), _grouped(row["files_written"]), written))
    return html_table(heads, rows)


def _tools(figures: _Figures) -> str:
    heads = [figures.words[name] for name in ("tool", "version", "about")]
    rows: list[Row] = [
        (escape(figures.name(tool)), escape(tool["version"]), escape(tool["about"][figures.language]))
        for tool in figures.tools
    ]
    return html_table(heads, rows)


def _setting(figures: _Figures) -> str:
    """Return what the figures depend on: the machine and the documents."""
    known = {**figures.machine, **{f"corpus_{name}": value for name, value in figures.corpus.items()}}
    rows = [
        (escape(figures.words[f"setting_{name}"]), escape(figures.words.get(f"unit_{name}", "{n}").format(n=value)))
        for name, value in known.items()
        if f"setting_{name}" in figures.words
    ]
    return html_table([figures.words["setting"], figures.words["value"]], rows)


def _growth(figures: _Figures) -> str:
    series = [
        Series(
            name=figures.name(tool),
            kind=tool["id"],
            points=tuple(
                (size, row["elapsed_s"]) for size in figures.sizes() if (row := figures.row(size, tool["id"], "cold"))
            ),
        )
        for tool in figures.tools
    ]
    words = figures.words
    return growth_plot(words["growth_title"], series, words["across"], words["upwards"], _tick)


def _bars(figures: _Figures, run: str, title: str) -> str:
    rows = [(tool, figures.row(figures.common, tool["id"], run)) for tool in figures.tools]
    bars = [
        Bar(
            name=figures.name(tool),
            kind=tool["id"],
            value=row["elapsed_s"],
            told=f"{_seconds(row['elapsed_s'])} s",
        )
        for tool, row in rows
        if row
    ]
    return bar_plot(figures.words[title].format(n=_grouped(figures.common)), bars)


def _seconds(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else _grouped(round(value))


def _tick(value: float) -> str:
    return _grouped(round(value)) if value >= 1 else f"{value:g}"


def _grouped(value: int) -> str:
    return f"{value:,}".replace(",", "\u202f")
