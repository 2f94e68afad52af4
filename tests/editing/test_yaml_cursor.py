"""Where the cursor stands in plugin.yml, at `|` in these texts, whether the file is YAML at that moment or not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from catalog_builder.editing.yaml_cursor import Cursor, cursor_at
from catalog_builder.load.located_yaml import read_yaml
from catalog_builder.settings import Limits


def at(text: str) -> Cursor | None:
    before, _, after = text.partition("|")
    lines = (before + after).split("\n")
    return cursor_at(lines, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)


@pytest.mark.parametrize(
    ("text", "field", "kind", "typed"),
    [
        ("|", "", "key", ""),
        ("id: demo\nsta|", "", "key", "sta"),
        ("status: |", "status", "value", ""),
        ("status: rel|eased\n", "status", "value", "rel"),
        ("status:|", "", "key", "status:"),
        ("name:\n  |", "name", "key", ""),
        ("name:\n  zh: |", "name.zh", "value", ""),
        ("name: {|", "name", "key", ""),
        ("name: {zh: 演示, |}", "name", "key", ""),
        ("name: {zh: 演示, en: De|}", "name.en", "value", "De"),
        ("name: {zh: '逗号, 冒号: ', en: |", "name.en", "value", ""),
        ("labels: [map, |]", "labels", "value", ""),
        ("labels: [|", "labels", "value", ""),
        ("labels:\n  - |", "labels", "key", ""),
        ("labels:\n- ma|", "labels", "key", "ma"),
        ("labels:\n  - map\n  - |", "labels", "key", ""),
        ("previews:\n  - |", "previews", "key", ""),
        ("previews:\n  - image: |", "previews.image", "value", ""),
        ("previews:\n  - image: a.png\n    |", "previews", "key", ""),
        ("previews:\n  - image: a.png\n    caption: {zh: |", "previews.caption.zh", "value", ""),
        ("previews:\n- image: a.png\n  caption:\n    zh: |", "previews.caption.zh", "value", ""),
        ("previews: [{image: |", "previews.image", "value", ""),
        (
            "interface:\n  components:\n    - name: a\n      properties:\n        - name: b\n          |",
            "interface.components.properties",
            "key",
            "",
        ),
        ("a: 1\n\n# note\nprovider:\n  name: {zh: x}\n  # another\n\n  kind: |", "provider.kind", "value", ""),
        ("provider:\n  kind: company\n|", "", "key", ""),
        ("allow:\n  - {rule: |", "allow.rule", "value", ""),
    ],
)
def test_the_field_and_what_is_being_written(text: str, field: str, kind: str, typed: str) -> None:
    cursor = at(text)
    assert cursor is not None
    assert (".".join(cursor.field), cursor.kind, cursor.typed) == (field, kind, typed)


@pytest.mark.parametrize("text", ["# no|te", "id: demo # no|te", "name: {zh: 演示}|", "name: {zh: 演示} |"])
def test_nothing_is_written_in_a_comment_and_behind_closed_brackets(text: str) -> None:
    assert at(text) is None


def test_a_hash_in_quotes_begins_no_comment() -> None:
    cursor = at('name: {zh: "a # b|')
    assert cursor is not None and cursor.field == ("name", "zh")


@pytest.mark.parametrize(
    ("text", "siblings"),
    [
        ("id: a\n|\nname: {zh: x}\nstatus: draft\n", {"id", "name", "status"}),
        ("name: {zh: x, |, fr: y}", {"zh", "fr"}),
        ("previews:\n  - image: a\n  - image: b\n    |\n    caption: {zh: x}\n  - other: c\n", {"image", "caption"}),
        ("provider:\n  |\n  kind: company\nlinks:\n  homepage: x\n", {"kind"}),
    ],
)
def test_the_keys_that_are_there_already(text: str, siblings: set[str]) -> None:
    cursor = at(text)
    assert cursor is not None and cursor.siblings == siblings


@pytest.mark.parametrize(
    ("text", "is_entry"),
    [
        ("previews:\n  |", False),
        ("previews:\n  - |", True),
        ("previews:\n  - image: a\n    |", True),
        ("labels: [|", True),
        ("provider:\n  |", False),
        ("provider: {|", False),
    ],
)
def test_whether_it_stands_in_a_lists_entry(text: str, is_entry: bool) -> None:
    cursor = at(text)
    assert cursor is not None and cursor.is_entry is is_entry


def test_the_column_is_where_the_typed_text_begins() -> None:
    cursor = at("name: {zh: 演示, en: De|")
    assert cursor is not None and cursor.column == len("name: {zh: 演示, en: ") + 1


def test_a_place_outside_of_the_text_is_nowhere() -> None:
    assert cursor_at(["id: a"], 5, 1) is None
    assert cursor_at(["id: a"], 0, 1) is None


@pytest.mark.parametrize("character", ['"', "{", "[", "'", ":", ",", "- ", "}", "#", " #", "a: ", "{a: ", " "])
def test_long_lines_of_anything_are_read_in_no_time(character: str) -> None:
    start = time.monotonic()
    for head in ("name: {", "", "- "):
        line = head + character * 30_000
        cursor_at([line] * 3, 3, len(line) + 1)
    assert time.monotonic() - start < 5


SHIPPED = sorted((Path(__file__).parents[2] / "plugins_data").glob("*/plugin.yml"))


@pytest.mark.parametrize("path", SHIPPED, ids=[path.parent.name for path in SHIPPED])
def test_every_key_and_value_of_a_shipped_plugin_is_where_the_parser_sees_it(path: Path) -> None:
    located = read_yaml(path.read_bytes(), Limits())
    lines = path.read_text("utf-8").split("\n")
    for place, span in located.keys.items():
        cursor = cursor_at(lines, span.line, span.end_column + 1)
        *above, key = [part for part in place if isinstance(part, str)]
        assert cursor is not None, span
        assert (cursor.field, cursor.kind, cursor.typed) == (tuple(above), "key", key), span
    for place, span in located.places.items():
        value = located.value
        for part in place:
            value = value[part]  # type: ignore[index]  # A path of the parser's own.
        if not isinstance(value, str) or span.line != span.end_line:
            continue
        cursor = cursor_at(lines, span.line, span.column + 1)
        assert cursor is not None, span
        assert cursor.field == tuple(part for part in place if isinstance(part, str)), span


def test_a_file_that_ends_anywhere_is_read() -> None:
    text = SHIPPED[0].read_text("utf-8")
    for end in range(0, len(text), 7):
        lines = text[:end].split("\n")
        assert cursor_at(lines, len(lines), len(lines[-1]) + 1) is None or lines
