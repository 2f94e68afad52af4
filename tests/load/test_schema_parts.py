"""The pieces of the schema: what each admits and what it refuses."""

from __future__ import annotations

import json
import re

import jsonschema_rs
import pytest

from catalog_builder.load.schema_parts import (
    ID_PATTERN,
    RESERVED_IDS,
    Schema,
    address_field,
    choice_field,
    described_field,
    label_field,
    list_field,
    localized_field,
    name_field,
    object_field,
    path_field,
    plugin_address_field,
    summary_field,
    text_field,
    version_field,
)

FIELDS: dict[str, Schema] = {
    "name": name_field(),
    "label": label_field(),
    "version": version_field("Version.", "版本。"),
    "path": path_field("Picture.", "图片。"),
    "plugin address": plugin_address_field(),
    "address": address_field("Page.", "网页。"),
    "choice": choice_field("State.", "状态。", "draft in-review"),
    "localized": localized_field("Text.", "文字。", 4, 8),
    "summary": summary_field(),
    "list": list_field("Labels.", "标签。", label_field(), 1, 2),
    "object": object_field("Person.", "人。", required=["name"], name=name_field(), required_=label_field()),
    "ways": object_field(
        "Ways.", "方式。", least=1, mail=text_field("Mail.", "邮箱。"), page=text_field("Page.", "网页。")
    ),
}


def admits(field: str, value: object) -> bool:
    return jsonschema_rs.is_valid(FIELDS[field], value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "bind:tap"),
        ("name", "名称"),
        ("name", "x" * 80),
        ("label", "map"),
        ("label", "text-to-speech"),
        ("label", "2d"),
        ("version", "0.0.0"),
        ("version", "1.0.12"),
        ("version", "999.999.999"),
        ("path", "icon.png"),
        ("path", "previews/首页 1.JPG"),
        ("path", "a/b/c.d.svg"),
        ("plugin address", "plugin://alias/hello-page"),
        ("plugin address", "plugin-private://wx1234567890abcdef/pages/index/index"),
        ("address", "https://example.com"),
        ("address", "https://example.com:8443/a?b=c#d"),
        ("address", "https://example.com/文档"),
        ("choice", "in-review"),
        ("localized", {"zh": "四个汉字"}),
        ("localized", {"en": "12345678"}),
        ("localized", {"zh": "😀😀😀😀", "en": "smile"}),
        ("summary", {"zh": "长" * 500}),
        ("list", ["map"]),
        ("list", ["map", "location"]),
        ("object", {"name": "x", "required": "yes"}),
        ("ways", {"mail": "a@example.com"}),
    ],
)
def test_a_field_admits(field: str, value: object) -> None:
    assert admits(field, value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "two words"),
        ("name", "<script>"),
        ("name", 'a"b'),
        ("name", "a'b"),
        ("name", "a`b"),
        ("name", "a&b"),
        ("name", "name\n"),
        ("name", "x" * 81),
        ("name", 5),
        ("label", "Map"),
        ("label", "-map"),
        ("label", "map-"),
        ("label", "a--b"),
        ("label", "地图"),
        ("label", "x" * 25),
        ("version", "1.0"),
        ("version", "1.0.0.0"),
        ("version", "01.0.0"),
        ("version", "1.0.1000"),
        ("version", "v1.0.0"),
        ("version", "1.0.0-beta"),
        ("version", "1.0.0\n"),
        ("version", "١.0.0"),
        ("path", ""),
        ("path", "/icon.png"),
        ("path", "a//b.png"),
        ("path", "a\\b.png"),
        ("path", "C:icon.png"),
        ("path", "https://example.com/icon.png"),
        ("path", "icon.bmp"),
        ("path", "icon.png.exe"),
        ("path", "icon.png\n"),
        ("path", "icon"),
        ("path", f"{'x' * 157}.png"),
        ("plugin address", "plugin://alias"),
        ("plugin address", "plugin://alias/"),
        ("plugin address", "plugin:///hello"),
        ("plugin address", "https://alias/hello"),
        ("plugin address", "plugin://alias/a b"),
        ("address", "http://example.com"),
        ("address", "javascript:alert(1)"),
        ("address", "https://"),
        ("address", "https://localhost"),
        ("address", "https://user:secret@example.com"),
        ("address", 'https://example.com/"onclick'),
        ("address", "https://example.com/<b>"),
        ("address", "https://example.com\\@evil.example"),
        ("address", "https://example.com/a b"),
        ("address", " https://example.com"),
        ("address", f"https://example.com/{'x' * 2000}"),
        ("choice", "released"),
        ("choice", "Draft"),
        ("choice", ""),
        ("localized", {}),
        ("localized", {"zh": ""}),
        ("localized", {"zh": "五个汉字呢"}),
        ("localized", {"en": "123456789"}),
        ("localized", {"zh": "文字", "fr": "texte"}),
        ("localized", "文字"),
        ("summary", {"zh": "长" * 501}),
        ("list", []),
        ("list", ["a", "b", "c"]),
        ("list", ["Map"]),
        ("list", "map"),
        ("object", {}),
        ("object", {"required": "yes"}),
        ("object", {"name": "x", "required_": "yes"}),
        ("object", {"name": "x", "other": "y"}),
        ("ways", {}),
    ],
)
def test_a_field_refuses(field: str, value: object) -> None:
    assert not admits(field, value)


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_plain_json_with_a_description_in_each_language(field: str) -> None:
    schema = FIELDS[field]
    assert json.loads(json.dumps(schema)) == schema
    assert schema["description"].endswith(".") and schema["x-zh"].endswith("。")


def test_what_would_be_right_is_told_in_both_languages_and_only_where_it_was_given() -> None:
    told = text_field("Day.", "日期。", expected=("一个日期", "a day"))
    assert told["x-expected"] == {"zh": "一个日期", "en": "a day"}
    assert "x-expected" not in text_field("Day.", "日期。")


def test_a_description_does_not_change_the_schema_it_is_given() -> None:
    plain: Schema = {"type": "boolean"}
    assert described_field(plain, "Whether.", "是否。") == {
        "type": "boolean",
        "description": "Whether.",
        "x-zh": "是否。",
    }
    assert plain == {"type": "boolean"}


@pytest.mark.parametrize("reserved", RESERVED_IDS)
def test_a_reserved_id_has_the_form_of_an_id(reserved: str) -> None:
    assert re.fullmatch(ID_PATTERN, reserved)


@pytest.mark.parametrize(
    "name", ["con", "nul", "com1", "lpt9", "prototype", "constructor", "assets", "plugins", "en", "zh"]
)
def test_names_with_a_meaning_elsewhere_are_reserved(name: str) -> None:
    assert name in RESERVED_IDS
