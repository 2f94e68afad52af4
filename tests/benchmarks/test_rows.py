"""From single runs to the rows of the report."""

from __future__ import annotations

import json
from pathlib import Path

from rows import Table, as_text, corpus_facts, machine, summary, write_results

RUNS = [
    {"elapsed_s": seconds, "cpu_s": 1.0, "largest_bytes": size, "files_written": 7, "bytes_written": 9}
    for seconds, size in ((3.0, 100), (1.23456, 300), (2.0, 200))
]


def test_medians_with_least_and_most_of_the_times() -> None:
    found = summary(RUNS)
    assert (found["elapsed_s"], found["elapsed_s_least"], found["elapsed_s_most"]) == (2.0, 1.235, 3.0)
    assert found["largest_bytes"] == 200
    assert "largest_bytes_least" not in found


def test_a_row_for_each_size_tool_and_kind_in_the_order_they_came() -> None:
    table = Table()
    for tool in ("ours", "hugo"):
        for run in RUNS:
            table.add(100, tool, "cold", run)
    rows = table.rows()
    assert [(row["tool"], row["runs"]) for row in rows] == [("ours", 3), ("hugo", 3)]
    assert len(as_text(rows).splitlines()) == 3


def test_the_file_is_plain_json_with_a_row_a_line(tmp_path: Path) -> None:
    rows = [{"plugins": 1, "tool": "ours"}, {"plugins": 2, "tool": "ours"}]
    write_results(tmp_path / "figures.json", {"machine": {"cores": 2}, "rows": rows})
    text = (tmp_path / "figures.json").read_text("utf-8")
    assert json.loads(text) == {"machine": {"cores": 2}, "rows": rows}
    assert '    {"plugins": 1, "tool": "ours"},\n' in text


def test_the_machine_is_described_and_not_named() -> None:
    assert machine().keys() == {"cores", "memory_gib", "system", "architecture", "python"}


def test_documents_are_described(tmp_path: Path) -> None:
    for name, words in (("a", "one\n\n```js\nx\n```\n"), ("b", "two\n")):
        (tmp_path / name / "doc").mkdir(parents=True)
        (tmp_path / name / "doc" / "README.md").write_text(words, "utf-8")
    (tmp_path / "a" / "doc" / "README.en.md").write_text("three", "utf-8")
    facts = corpus_facts(tmp_path)
    assert facts == {"plugins": 2, "document_bytes": 10, "code_blocks": 0.5, "translated_percent": 50}
