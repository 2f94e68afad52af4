"""Texts that are not in NFC, with edits that change what differs and nothing else."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from catalog_builder.check.normal_form import Unnormalized, unnormalized_texts

from .plugin_folders import BASELINE, lay_over, load_folder


def found_in(files: dict[str, str], tmp_path: Path) -> list[Unnormalized]:
    return list(unnormalized_texts(load_folder(lay_over(files, tmp_path) / "demo")))


def test_a_normal_plugin_has_none() -> None:
    assert list(unnormalized_texts(load_folder(BASELINE / "demo"))) == []


def test_the_edits_of_a_document_bring_it_into_the_normal_form(tmp_path: Path) -> None:
    text = "# Cafe\u0301 演示\n\n好。\n\ne\u0301e\u0301 尾\n"
    (found,) = found_in({"doc/README.md": text}, tmp_path)
    lines = text.split("\n")
    for edit in found.edits:
        old = lines[edit.line - 1]
        lines[edit.line - 1] = old[: edit.column - 1] + edit.text + old[edit.end_column - 1 :]
    assert "\n".join(lines) == unicodedata.normalize("NFC", text)
    assert found.span and (found.span.line, found.span.column) == (1, 6)


def test_an_ideograph_that_may_look_different_afterwards_is_marked(tmp_path: Path) -> None:
    (found,) = found_in({"doc/README.md": "# \ufa19社\n"}, tmp_path)
    assert not found.keeps_its_look


def test_a_field_written_with_escapes_has_no_edit(tmp_path: Path) -> None:
    (found,) = found_in({"plugin.yml": 'summary: {zh: "Cafe\\u0301", en: A}\n'}, tmp_path)
    assert (found.field, found.edits) == ("summary.zh", ())


def test_beside_an_odd_file_name_the_document_is_not_edited(tmp_path: Path) -> None:
    found = found_in({"doc/e\u0301.png": "<png 8x8>", "doc/README.md": "![图](e\u0301.png)\n"}, tmp_path)
    assert [(entry.path, entry.edits) for entry in found] == [("doc/README.md", ())]


def test_a_hostile_document_has_a_bounded_number_of_edits(tmp_path: Path) -> None:
    (found,) = found_in({"doc/README.md": "e\u0301\n" * 5_000}, tmp_path)
    assert len(found.edits) == 200


def test_lines_that_only_yaml_counts_are_not_looked_up(tmp_path: Path) -> None:
    manifest = 'id: "\u2028\u2028\u2028"\nsummary: {zh: "e\\u0301"}\n'
    assert [entry.field for entry in found_in({"plugin.yml!": manifest}, tmp_path)] == ["summary.zh"]
