"""plugin.yml to a tree with places: what is accepted, what is refused, and that nothing crashes."""

from __future__ import annotations

import time

import pytest

from catalog_builder.load.located_yaml import LocatedYaml, read_yaml
from catalog_builder.model.diagnostic import Span
from catalog_builder.settings import Limits

LIMITS = Limits()


def read(text: str | bytes, limits: Limits = LIMITS) -> LocatedYaml:
    return read_yaml(text if isinstance(text, bytes) else text.encode(), limits)


def kinds(text: str | bytes) -> list[str]:
    return [fault.kind for fault in read(text).faults]


@pytest.mark.parametrize("written", ["1.10", "no", "on", "0777", "12:30:45", "2024-01-01", "1e3", ".inf", "=", "<<"])
def test_plain_words_stay_the_text_that_was_written(written: str) -> None:
    assert read(f"a: {written}\n").value == {"a": written}


@pytest.mark.parametrize(
    ("written", "expected"), [("true", True), ("False", False), ("~", None), ("", None), ('"true"', "true"), ("''", "")]
)
def test_only_plain_true_false_and_nothing_are_no_text(written: str, expected: object) -> None:
    assert read(f"a: {written}\n").value == {"a": expected}


def test_values_and_keys_know_their_places_in_characters() -> None:
    located = read("名称: {zh: 演示, en: Demo}\nlist:\n  - 一\n  - b: 二\n")
    assert located.places["名称", "zh"] == Span(line=1, column=10, end_line=1, end_column=11)
    assert located.keys["名称", "en"] == Span(line=1, column=14, end_line=1, end_column=15)
    assert located.places["list", 0] == Span(line=3, column=5, end_line=3, end_column=5)
    assert located.keys["list", 1, "b"] == Span(line=4, column=5, end_line=4, end_column=5)
    assert located.place(("list", 1, "absent")) == located.places["list", 1]


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault() -> None:
    assert read(b"\xef\xbb\xbfa: b\r\nc: d\r\n").value == {"a": "b", "c": "d"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a: &x b\n", "unsupported"),
        ("a: *x\n", "unsupported"),
        ("a: !!int 1\n", "unsupported"),
        ("a: !local b\n", "unsupported"),
        ("%YAML 1.1\n---\na: b\n", "unsupported"),
        ("a: b\n---\nc: d\n", "unsupported"),
        ("? {a: b}\n: c\n", "unsupported"),
        ("? [a]\n: c\n", "unsupported"),
        ("a: 1\na: 2\n", "duplicate-key"),
        ("a: {b: c\n", "syntax"),
        ("a: b: c\n", "syntax"),
        ("a:\n\t- b\n", "syntax"),
        ("a: \x07\n", "syntax"),
        ("- a\n", "not-mapping"),
        ("text\n", "not-mapping"),
        ("", "not-mapping"),
        (b"a: \xff\n", "not-text"),
        ("a: " + "[" * 9 + "]" * 9, "too-deep"),
        ("a: [" + "b," * 2000 + "b]", "too-many"),
        ("a: " + "b" * 64_000, "too-large"),
    ],
)
def test_what_a_description_does_not_need_is_refused(text: str | bytes, kind: str) -> None:
    assert kind in kinds(text)


def test_a_repeated_key_keeps_the_first_value_and_is_a_fault() -> None:
    located = read("a: 1\na: 2\n")
    assert located.value == {"a": "1"}
    assert [fault.span for fault in located.faults] == [Span(line=2, column=1, end_line=2, end_column=1)]


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 60_000,
        "{" * 60_000,
        "- " * 30_000,
        "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(3_000)),
        "? " * 20_000,
        '"' * 60_001,
        "\0" * 1_000,
        "a: |\n" + " x\n" * 20_000,
        "!" * 60_000,
        "&" * 60_000,
    ],
    ids=["lists", "mappings", "dashes", "aliases", "keys", "quotes", "nul", "block", "tags", "anchors"],
)
def test_hostile_text_neither_crashes_nor_takes_long(hostile: str) -> None:
    started = time.process_time()
    read(hostile)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_what_only_yaml_1_1_takes_for_a_line_end_is_text(character: str) -> None:
    located = read(f"# x{character}hidden: 1\na: x{character}y\nb: '{character}'\n")
    assert located.value == {"a": f"x{character}y", "b": character}
    assert located.keys[("b",)] == Span(line=3, column=1, end_line=3, end_column=1)


def test_private_characters_stay_what_they_are() -> None:
    assert read("a: \ue028\n").value == {"a": "\ue028"}
