"""JSON as developers write it, and JSON meant to hurt."""

from __future__ import annotations

import pytest

from catalog_builder.importing.tolerant_json import JsonError, mapping_of, read_mapping, text_of


def test_comments_trailing_commas_and_a_byte_order_mark_are_accepted() -> None:
    text = '\ufeff{\n // line\n "a": "https://example.com", /* block */\n "b": [1, 2,],\n}\n'
    assert read_mapping(text.encode()) == {"a": "https://example.com", "b": [1, 2]}


@pytest.mark.parametrize(
    "text", ["", "[]", "null", '{"a": }', '{"a": 1} x', '{"a": "open', "[" * 100_000, '{"a":' * 40 + "1" + "}" * 40]
)
def test_anything_but_one_shallow_object_is_a_fault(text: str) -> None:
    with pytest.raises(JsonError):
        read_mapping(text.encode())


def test_text_that_is_not_utf8_is_a_fault_with_its_place() -> None:
    with pytest.raises(JsonError, match="not UTF-8 at byte 6"):
        read_mapping(b'{"a":"' + "插件".encode("gbk") + b'"}')


def test_values_of_another_type_count_as_not_given() -> None:
    assert text_of({"a": 1}, "a") == ""
    assert text_of({"a": " b "}, "a") == "b"
    assert mapping_of({"a": []}, "a") == {}
