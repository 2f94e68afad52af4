"""Characters of a kind are found as themselves and as escapes; only the former can be taken out."""

from __future__ import annotations

import re
from pathlib import Path

from catalog_builder.check.characters import (
    Occurrence,
    document_occurrences,
    field_edit,
    field_texts,
    manifest_occurrences,
    named,
    removal_help,
)
from catalog_builder.model.fix import Edit
from catalog_builder.model.loaded import LoadedPlugin

from .plugin_folders import lay_over, load_folder

KIND = re.compile("[\u200b\u202e]")


def loaded_with(files: dict[str, str], tmp_path: Path) -> LoadedPlugin:
    return load_folder(lay_over(files, tmp_path) / "demo")


def in_document(text: str, tmp_path: Path) -> list[Occurrence]:
    return list(document_occurrences(loaded_with({"doc/README.md": text}, tmp_path), KIND))


def test_each_line_is_told_once_with_all_its_characters(tmp_path: Path) -> None:
    first, second = in_document("# a\u200bb\u202e\n\n`c\u200b`\n", tmp_path)
    assert (first.characters, second.characters) == ("\u200b\u202e", "\u200b")
    assert [(edit.column, edit.end_column, edit.text) for edit in first.removals] == [(4, 5, ""), (6, 7, "")]
    assert second.span and (second.span.line, second.span.column) == (3, 3)


def test_an_entity_counts_in_prose_and_is_not_taken_out(tmp_path: Path) -> None:
    (found,) = in_document("# a\n\n&#8238; 与 &#x202E;\n\n`&#8238;`\n", tmp_path)
    assert (found.characters, found.removals) == ("\u202e\u202e", ())
    assert "&#…;" in (removal_help(found).en or "")


def test_a_character_beside_markup_is_marked_as_such(tmp_path: Path) -> None:
    found = in_document("# a\n\nb\u200bc\n\n**d**\u200be\n", tmp_path)
    assert [occurrence.touches_markup for occurrence in found] == [False, True]


def test_only_so_many_lines_of_a_document_are_told(tmp_path: Path) -> None:
    assert len(in_document("a\u200b\n" * 500, tmp_path)) == 20


def test_in_plugin_yml_comments_and_escapes_count_too(tmp_path: Path) -> None:
    snippet = 'summary: {zh: "地\u200b图", en: "A\\u202E map"}\n# \u202e\n'
    found = list(manifest_occurrences(loaded_with({"plugin.yml": snippet}, tmp_path), KIND))
    assert [(entry.characters, len(entry.removals)) for entry in found] == [("\u200b", 1), ("\u202e", 1), ("\u202e", 0)]


def test_an_unreadable_plugin_yml_and_a_garbled_document_are_left_to_others(tmp_path: Path) -> None:
    loaded = loaded_with({"plugin.yml!": "id: [\u200b", "doc/README.md": "<gbk 演示>"}, tmp_path)
    assert list(manifest_occurrences(loaded, KIND)) == []
    assert list(field_texts(loaded)) == []
    assert list(document_occurrences(loaded, re.compile("�"))) == []


def test_a_stretch_of_a_field_is_replaced_where_it_stands_plainly(tmp_path: Path) -> None:
    loaded = loaded_with({"plugin.yml": 'summary: {zh: 图a图, en: "\\x61 map"}\n'}, tmp_path)
    zh, en = (field for field in field_texts(loaded) if field.path[0] == "summary")
    line = zh.span.line if zh.span else 0
    expected = Edit(path="plugin.yml", line=line, column=17, end_line=line, end_column=18, text="x")
    assert field_edit(loaded, zh, 2, "x", 1) == expected
    assert field_edit(loaded, en, 0, "x", 1) is None


def test_characters_are_named_once_each_and_not_without_end() -> None:
    assert named("\u202e\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert named("\x08\ufffe") == "U+0008 BACKSPACE, U+FFFE"
    assert named("abcd").endswith("…")


def test_the_removals_leave_nothing_of_the_kind(tmp_path: Path) -> None:
    text = "# a\u200b\u202eb\n\n`c`\u200b 尾\n"
    lines = text.split("\n")
    for occurrence in in_document(text, tmp_path):
        for edit in sorted(occurrence.removals, reverse=True):
            old = lines[edit.line - 1]
            lines[edit.line - 1] = old[: edit.column - 1] + edit.text + old[edit.end_column - 1 :]
    assert lines == ["# ab", "", "`c` 尾", ""]
