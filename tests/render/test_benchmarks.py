"""The report on speed: each table shows what was measured, in both languages, whatever sizes and tools there are."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup

from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.render.benchmark_words import RUNS, WORDS
from catalog_builder.render.benchmarks import speed_report
from catalog_builder.source.tables import read_tables
from tests.render.rendering import ROOT


def _row(plugins: int, tool: str, run: str, elapsed_s: float, **more: float) -> dict[str, Any]:
    cost = {"elapsed_s": elapsed_s, "cpu_s": elapsed_s * 2, "largest_bytes": 100 * 2**20, "together_bytes": 250 * 2**20}
    return {
        "plugins": plugins,
        "tool": tool,
        "run": run,
        **cost,
        "files_written": 4321,
        "bytes_written": 7_000_000,
        **more,
    }


def _tool(identifier: str, name: str) -> dict[str, Any]:
    named = {"zh": name, "en": name}
    return {"id": identifier, "name": named, "version": "1.2", "about": {"zh": "单语言 <b>", "en": "One language <b>"}}


PAGE = {"page_bytes": 30_000, "page_gzip_bytes": 7_100}
MEASURED = {
    "machine": {"cores": 2, "memory_gib": 24, "python": "3.11.7", "unheard_of": 1},
    "corpus": {"document_bytes": 5856},
    "tools": [_tool("ours", "We & us"), _tool("hugo", "Hugo")],
    "rows": [
        _row(100, "ours", "cold", 3.0, **PAGE),
        _row(100, "hugo", "cold", 1.0, **PAGE),
        _row(1000, "ours", "cold", 5.0, **PAGE),
        _row(1000, "hugo", "cold", 20.0, **PAGE),
        _row(1000, "ours", "document", 0.25),
        _row(1000, "hugo", "document", 20.0),
        _row(10_000, "ours", "cold", 123.4, **PAGE),
        _row(1000, "ours", "pictures-new", 60.0),
    ],
}


def _report(language: Language = "en") -> dict[str, str]:
    return dict(speed_report(json.dumps(MEASURED).encode(), language))


def _rows(html: str) -> list[list[str]]:
    return [
        [cell.get_text(" ", strip=True).replace("\u00a0", " ") for cell in row.select("th, td")]
        for row in BeautifulSoup(html, "html5lib").select("tr")
    ]


def test_times_stand_by_tool_and_size_and_what_was_not_measured_is_a_dash() -> None:
    heads, ours, hugo = _rows(_report()["speed-cold"])
    assert heads == ["Tool", "100 plugins", "1\u202f000 plugins", "10\u202f000 plugins"]
    assert ours == ["We & us", "3.00 s (CPU 6.00 s)", "5.00 s (CPU 10.0 s)", "123 s (CPU 247 s)"]
    assert hugo[3] == "–"


def test_ratios_are_ours_over_theirs_at_the_largest_size_that_both_did() -> None:
    _, hugo = _rows(_report()["speed-ratios"])
    assert hugo == ["Hugo", "0.25", "0.25", "1.00", "0.01"]


def test_our_runs_name_each_kind_that_was_measured() -> None:
    _, cold, document = _rows(_report()["speed-ours"])
    assert cold[0] == "Cold, nothing kept but encoded pictures"
    assert document == ["A sentence changed in one document", "–", "0.25 s (CPU 0.50 s) 4\u202f321 files written", "–"]


def test_memory_pages_pictures_tools_and_setting_are_told() -> None:
    report = _report()
    assert _rows(report["speed-memory"])[1][1] == "100 / 250 MiB"
    assert _rows(report["speed-pages"])[1] == ["We & us", "30.0 KB", "7.1 KB", "4\u202f321", "7 MB"]
    assert _rows(report["speed-pictures"])[1][1] == "60.0 s (CPU 120 s)"
    assert _rows(report["speed-tools"])[2] == ["Hugo", "1.2", "One language <b>"]
    assert _rows(report["speed-setting"])[1:] == [
        ["Processor cores", "2"],
        ["Memory", "24 GiB"],
        ["Python", "3.11.7"],
        ["Length of a document, on average", "5856 bytes"],
    ]


def test_plots_show_every_tool() -> None:
    report = _report()
    assert "We &amp; us" in report["speed-growth-plot"]
    assert report["speed-growth-plot"].count("<circle") == 5
    assert report["speed-ratio-plot"].count("<rect") == 2
    assert "0.25 s" in report["speed-document-plot"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_figures_every_name_is_there_all_the_same(language: Language) -> None:
    assert speed_report(b"", language).keys() == _report().keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_asks_for_tables_that_there_are(language: Language) -> None:
    page = (ROOT / "content" / language / "publish" / "speed.md").read_text("utf-8")
    assert set(re.findall(r"^\[table: (.*)\]$", page, re.MULTILINE)) == _report(language).keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_figures_fill_every_table(language: Language) -> None:
    shipped = read_tables(ROOT / "content" / "tables")["benchmarks"]
    for name, html in speed_report(shipped, language).items():
        assert "<svg" in html if name.endswith("-plot") else "<td>" in html, name


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["zh"].keys() == WORDS["en"].keys()
    assert RUNS["zh"].keys() == RUNS["en"].keys()
    for name, text in WORDS["en"].items():
        assert re.findall(r"\{\w+\}", text) == re.findall(r"\{\w+\}", WORDS["zh"][name]), name
