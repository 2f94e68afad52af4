"""Blocks of plugin.yml put in order: nothing is lost, whatever the file looks like."""

from __future__ import annotations

from random import Random

import pytest

from catalog_builder.check.key_order import KEYS, advice, misplaced_key, ordering_edit
from catalog_builder.load.manifest import load_manifest
from catalog_builder.load.schema import plugin_schema
from catalog_builder.settings import Limits

from .edited import applied

FORMS = (
    "{key}: plain\n",
    "{key}: two\n  lines # not a comment\n",
    '{key}: "quoted\n\n  # text"\n',
    '{key}: "quoted\n# text"\n',
    "{key}: [a,\n  b]  # end\n",
    "{key}: [a,\nb,\n]\n",
    "{key}: {{zh: 一, en: one}}\n",
    "{key}:\n- a\n- b: 1\n  c: 2\n",
    "{key}:\n  zh: |\n    一\n\n    # 二\n  en: one\n",
    "{key}:\n  zh: |+\n    一\n\n\n",
    "{key}: |\n  text\n  # text\n",
    "{key}: >-\n  text\n   more\n\n",
    "{key}: |1\n   text\n",
    "{key}:\n  # above\n  zh: 一\n  # below\n",
    "{key}:\n",
    "{key}: 'it''s: #1'\n",
)
BEFORE = ("", "", "", "# about {key}\n", "# two lines\n# about {key}\n", "\n", "\n# apart\n", "# stray\n\n", "   \n")
HEADS = ("", "", "# yaml-language-server: $schema=../plugin.schema.json\n", "# head\n\n", "\n", "---\n")
ENDS = ("", "\n", "\n\n", "# end\n", "...\n")


def test_the_order_is_that_of_the_schema() -> None:
    assert tuple(plugin_schema()["properties"]) == KEYS


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("id: a\nname: b\n", None),
        ("name: b\nid: a\n", ("id", "name", 2)),
        ("version: 1\nstatus: 2\nname: 3\n", ("name", "version", 3)),
        ("name: b\nunknown: c\nid: a\n", ("id", "name", 3)),
    ],
)
def test_the_first_key_out_of_order_is_found(source: str, expected: tuple[str, str, int] | None) -> None:
    found = misplaced_key(load_manifest(source.encode(), Limits()), source)
    assert (found and (found.key, found.above, found.span and found.span.line)) == expected


def test_comments_blank_lines_and_texts_travel_with_their_key() -> None:
    source = (
        "# yaml-language-server: $schema=../plugin.schema.json\nname: b\n\n# the version\n# in two lines\nversion: 1\n"
        "description: |\n  text\n  # text\n\n# the id\nid: a  # as the folder\n"
    )
    assert ordered(source) == (
        "# yaml-language-server: $schema=../plugin.schema.json\n# the id\nid: a  # as the folder\nname: b\n\n"
        "description: |\n  text\n  # text\n\n# the version\n# in two lines\nversion: 1\n"
    )


def test_only_what_has_to_move_is_touched() -> None:
    source = "id: a\nname: b\nversion: 1\ncategory: c\nstatus: d\n"
    edit = ordering_edit(load_manifest(source.encode(), Limits()), source)
    assert edit is not None
    assert (edit.line, edit.end_line, edit.text) == (3, 4, "category: c\nversion: 1")


@pytest.mark.parametrize(
    "source",
    [
        "# about the file or about its first key\nname: b\nid: a\n",
        "name: b\n# of no key in particular\n\nid: a\n",
        "name: b\nid: a\n# at the end\n",
        "name: b\nunknown: c\nid: a\n",
        "{name: b, id: a}\n",
        "  name: b\n  id: a\n",
        '"name": b\nid: a\n',
        "name: b\nid: a\nid: c\n",
        "---\nname: b\nid: a\n",
        'name: "b\n# c"\nid: a\n',
        "name: [b,\n]\nid: a\n",
        "name: b\u2028\nid: a\n",
        "name: |\n  b\nid: a",
        "id: a\nname: b\n",
    ],
)
def test_in_doubt_or_in_order_nothing_is_moved(source: str) -> None:
    assert ordering_edit(load_manifest(source.encode(), Limits()), source) is None


def test_windows_line_ends_and_a_byte_order_mark_make_no_difference() -> None:
    source = "name: b\n# x\nid: a\n"
    content = b"\xef\xbb\xbf" + source.replace("\n", "\r\n").encode()
    assert ordering_edit(load_manifest(content, Limits()), source) == ordering_edit(
        load_manifest(source.encode(), Limits()), source
    )


def test_nothing_is_lost_whatever_the_file_looks_like() -> None:
    random, moved = Random(11), 0
    for _ in range(2_000):
        source = made_up(random)
        before = load_manifest(source.encode(), Limits())
        edit = ordering_edit(before, source)
        if edit is None:
            continue
        moved += 1
        mended = applied(source, [edit])
        after = load_manifest(mended.encode(), Limits())
        assert after.values == before.values, source
        assert [key for key in KEYS if key in after.values] == list(after.values), source
        assert sorted(mended.split("\n")) == sorted(source.split("\n"))
        assert ordering_edit(after, mended) is None
    assert moved > 150


def test_advice_names_the_program_only_where_it_does_the_work() -> None:
    found = misplaced_key(load_manifest(b"name: b\nid: a\n", Limits()), "name: b\nid: a\n")
    assert found is not None
    assert "--fix" in (advice(found, is_by_program=True).en or "")
    assert "by hand" in (advice(found, is_by_program=False).en or "")


def ordered(source: str) -> str:
    edit = ordering_edit(load_manifest(source.encode(), Limits()), source)
    return applied(source, [edit]) if edit else source


def made_up(random: Random) -> str:
    keys = random.sample(KEYS, random.randint(2, 5))
    forms = FORMS if random.random() < 0.5 else FORMS[:3]
    before = BEFORE if random.random() < 0.5 else BEFORE[:6]
    blocks = "".join(f"{random.choice(before)}{random.choice(forms)}".format(key=key) for key in keys)
    text = random.choice(HEADS) + blocks + random.choice(ENDS)
    return text if random.random() < 0.8 else text.rstrip("\n")
