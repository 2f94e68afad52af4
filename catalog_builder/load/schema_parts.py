"""The pieces that the schema of plugin.yml is made of, each with its description in English and in Chinese."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
VERSION_PATTERN = r"^(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2})){2}$"

RESERVED_IDS = (
    "404 api assets aux com1 com2 com3 com4 com5 com6 com7 com8 com9 con constructor en index javascripts lpt1 lpt2 "
    "lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 nul plugins prn prototype robots search sitemap stylesheets tags zh"
).split()
"""Ids that would collide with the site's own addresses, with Windows devices or with names every object has."""


def name_field() -> Schema:
    return text_field(
        "Name as written in code.",
        "代码中的名称。",
        pattern=r"^[^\s<>\"'`&]{1,80}$",
        expected=(
            "1 到 80 个字符，不含空白、引号与尖括号",
            "1 to 80 characters without blanks, quotes or angle brackets",
        ),
    )


def summary_field() -> Schema:
    return localized_field("What it is for.", "用途说明。", 500, 500)


def label_field() -> Schema:
    return text_field(
        "A label.",
        "一个标签。",
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        maxLength=24,
        expected=("labels.yml 中的标签 id", "a label id of labels.yml"),
    )


def version_field(en: str, zh: str) -> Schema:
    return text_field(
        en,
        zh,
        pattern=VERSION_PATTERN,
        expected=("形如 1.0.12 的三段数字，每段不超过 999", "three numbers such as 1.0.12, each at most 999"),
    )


def path_field(en: str, zh: str) -> Schema:
    return text_field(
        en,
        zh,
        minLength=1,
        maxLength=160,
        pattern=r"^[^/\\:]+(/[^/\\:]+)*\.(png|jpg|jpeg|gif|webp|svg|PNG|JPG|JPEG|GIF|WEBP|SVG)$",
        expected=(
            "插件文件夹内的图片相对路径，如 previews/1.png",
            "a picture's path inside the plugin's folder, such as previews/1.png",
        ),
    )


def plugin_address_field() -> Schema:
    return text_field(
        "Address hosts use when it is not plugin://<alias>/<name>.",
        "宿主使用的地址；与 plugin://<引用名>/<名称> 相同时不写。",
        maxLength=200,
        pattern=r"^plugin(-private)?://[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)+$",
        expected=(
            "plugin:// 或 plugin-private:// 开头的地址",
            "an address that starts with plugin:// or plugin-private://",
        ),
    )


def address_field(en: str, zh: str) -> Schema:
    return text_field(
        en,
        zh,
        maxLength=2000,
        pattern=r"^https://[A-Za-z0-9.-]+\.[A-Za-z]{2,63}(:[0-9]{1,5})?([/?#][^\s<>\"\\]*)?$",
        expected=("https:// 开头的网址", "an address that starts with https://"),
    )


def choice_field(en: str, zh: str, words: str) -> Schema:
    return described_field({"enum": words.split()}, en, zh)


def localized_field(en: str, zh: str, zh_max: int, en_max: int) -> Schema:
    return object_field(
        en,
        zh,
        least=1,
        zh=text_field("In Chinese.", "中文。", minLength=1, maxLength=zh_max),
        en=text_field("In English.", "英文。", minLength=1, maxLength=en_max),
    )


def text_field(en: str, zh: str, *, expected: tuple[str, str] | None = None, **keywords: Any) -> Schema:
    schema = described_field({"type": "string", **keywords}, en, zh)
    if expected:
        schema["x-expected"] = {"zh": expected[0], "en": expected[1]}
    return schema


def list_field(en: str, zh: str, items: Schema, least: int, most: int) -> Schema:
    return described_field({"type": "array", "items": items, "minItems": least, "maxItems": most}, en, zh)


def object_field(
    en: str, zh: str, /, *, required: list[str] | None = None, least: int = 0, **properties: Schema
) -> Schema:
    schema: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key.rstrip("_"): value for key, value in properties.items()},
    }
    if required:
        schema["required"] = required
    if least:
        schema["minProperties"] = least
    return described_field(schema, en, zh)


def described_field(schema: Schema, en: str, zh: str) -> Schema:
    return {**schema, "description": en, "x-zh": zh}
