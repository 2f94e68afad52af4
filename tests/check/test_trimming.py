"""Blanks taken away from the texts of plugin.yml, and nothing else."""

from __future__ import annotations

import pytest

from catalog_builder.check.trimming import one_line_texts, trimming_edits
from catalog_builder.load.manifest import load_manifest
from catalog_builder.model.manifest import Manifest
from catalog_builder.settings import Limits

from .edited import applied


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('name: {zh: "  演示 ", en: Demo}\n', 'name: {zh: "演示", en: Demo}\n'),
        ("name: {zh: ' 演示'}\n", "name: {zh: '演示'}\n"),
        ("name: {zh: 　演示　, en: Demo}\n", "name: {zh: 演示, en: Demo}\n"),
        ("name:\n  zh: |\n    演示\n", "name:\n  zh: |-\n    演示\n"),
        ("name:\n  zh: >\n    Demo\n    two\n", "name:\n  zh: >-\n    Demo\n    two\n"),
        ("name: {zh: \"it''s \"}\n", "name: {zh: \"it''s\"}\n"),
    ],
)
def test_the_blanks_go_and_everything_else_stays(source: str, expected: str) -> None:
    mended = applied(source, edits_for(source))
    assert mended == expected
    assert values(read(mended)) == [text.strip() for text in values(read(source))]


@pytest.mark.parametrize(
    "source",
    [
        'name: {zh: "\\t演示"}\n',
        'name: {zh: "\\x20演示"}\n',
        'name: {zh: "演示\n\n  甲"}\n',
        "name:\n  zh: |\n    演示\n    第二行\n",
        "name:\n  zh: |2\n      演示\n",
        "name:\n  zh: |+\n    演示\n\n",
        "name: {zh: 演示}\n",
        "name: {zh: 　#演示}\n",
        "name: {zh: 　null}\n",
        "name: {zh: 　True　}\n",
        "name:\n  zh: 演示:　\n",
        "name: {zh: 　'演示'}\n",
        "name: {zh: ' '}\n",
    ],
)
def test_nothing_is_done_where_the_characters_are_not_plain_to_see(source: str) -> None:
    assert [edit for edit in edits_for(source) if edit.text != "-"] == []


def test_names_summaries_and_captions_are_texts_of_one_line() -> None:
    source = (
        "name: {zh: a}\nsummary: {en: b}\ndescription: {zh: c}\nprovider: {name: {zh: d}}\n"
        "previews: [{caption: {zh: e}}]\nreleases: [{notes: {zh: f}}]\nzh: g\n"
    )
    assert [value for _, value in one_line_texts(read(source))] == ["a", "b", "d", "e"]


def edits_for(source: str) -> list:
    manifest = read(source)
    return [
        edit
        for path, value in one_line_texts(manifest)
        for edit in trimming_edits(source.split("\n"), manifest.places[path], value)
    ]


def values(manifest: Manifest) -> list[str]:
    return [value for _, value in one_line_texts(manifest)]


def read(source: str) -> Manifest:
    return load_manifest(source.encode(), Limits())
