"""The JSON Schema of api/v1: the one place that says what its files hold. The site's tables of fields are made from it.

Each field carries `x-zh`, its description in Chinese. Within v1 fields may be added, so that unknown ones are allowed;
none is taken away or changes its meaning. Draft: https://json-schema.org/draft/2020-12/schema.
"""

from __future__ import annotations

from typing import Any

from catalog_builder.render.api_schema_interface import interface_parts
from catalog_builder.render.api_schema_parts import (
    LANGUAGE_TEXTS,
    LINK_TEXTS,
    SUPPORT_TEXTS,
    TEXT,
    Schema,
    array,
    choice,
    described,
    nullable,
    number,
    optional,
    record,
    ref,
    texts,
)

FILES = ("plugins", "plugin", "moved", "categories", "labels")
"""Definitions that a whole file goes by."""


def api_schema() -> Schema:
    """Return the schema as plain values, fresh on each call."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "api/v1",
        "description": "Files of the plugin catalog for programs. Addresses are relative to the file that names them.",
        "anyOf": [ref(name) for name in FILES],
        "$defs": {
            "plugins": _plugins(),
            "plugin": _plugin(),
            "moved": _moved(),
            "categories": _categories(),
            "labels": _labels(),
            **_parts(),
        },
    }


def _plugins() -> Schema:
    page = record(
        "A page of the index: plugins/2.json and so on after plugins.json.",
        "索引的一页：plugins.json 之后是 plugins/2.json，依此类推。",
        total=described(number(), "Plugins of the whole index; on its first page only.", "插件总数，只在第一页给出。"),
        next=described(
            nullable(TEXT), "Address of the next page; null on the last.", "下一页的地址；最后一页为 null。"
        ),
        plugins=array(ref("listed"), "Plugins, ordered by id.", "插件，按 id 排序。"),
    )
    return optional(page, "total")


def _plugin() -> Schema:
    return record(
        "Everything public about a plugin: plugins/<id>.json.",
        "一个插件的全部公开资料：plugins/<id>.json。",
        **_identity(),
        description=described(ref("localized"), "Function description, Markdown.", "功能描述，Markdown。"),
        provider=record(
            "Who offers it.",
            "提供方。",
            name=described(ref("localized"), "Its name.", "名称。"),
            kind=described(
                choice("company media government organization", is_nullable=True), "What it is.", "主体类型。"
            ),
            url=described(nullable(TEXT), "Its web site.", "网址。"),
        ),
        **_place(),
        successor=described(nullable(TEXT), "Id of the plugin to use instead.", "替代它的插件 id。"),
        former_ids=array(TEXT, "Ids that it had before, oldest first.", "曾用的 id，旧的在前。"),
        **_version(),
        base_library=described(nullable(TEXT), "Lowest base library it runs on.", "所需的最低基础库版本。"),
        approval=described(
            choice("required automatic", is_nullable=True),
            "Whether applications to use it need approval.",
            "使用申请的处理方式。",
        ),
        payment=described(
            choice("none service-provider ordinary-merchant", is_nullable=True), "Payment mode.", "支付模式。"
        ),
        language=described(choice("zh en"), "Language of its main document.", "主要文档的语言。"),
        releases=array(
            record(
                "A release.",
                "一次发布。",
                version=described(TEXT, "Its version.", "版本号。"),
                date=described(nullable(TEXT), "Its day, YYYY-MM-DD.", "日期，形如 YYYY-MM-DD。"),
                notes=described(ref("localized"), "What changed.", "更新内容。"),
            ),
            "Releases, newest first.",
            "发布过的版本，新的在前。",
        ),
        interface=described(ref("interface"), "What it opens to its hosts.", "对外开放的接口。"),
        domains=array(TEXT, "Its request domains.", "服务器域名。"),
        support=texts("How to reach the provider.", "联系方式。", SUPPORT_TEXTS),
        links=texts("Its own places.", "相关网址。", LINK_TEXTS),
        sources=array(TEXT, "Where facts were taken from.", "资料来源。"),
        quality=described(
            {"anyOf": [_quality(), {"type": "null"}]},
            "How well it is described; null for a removed one.",
            "资料的质量分；已移除的插件为 null。",
        ),
        **_addresses(),
    )


def _quality() -> Schema:
    return record(
        "Points out of 100, by its own folder alone; catalog quality explains each criterion.",
        "质量分，满分 100，只取决于插件自己的文件夹；每一项的说明见 catalog quality。",
        points=described(number(), "Points of all criteria together.", "得分。"),
        of=described(number(), "The most it can have.", "满分。"),
        criteria=array(
            record(
                "A criterion that applies.",
                "一个适用的评分项。",
                id=described(TEXT, "Its id.", "评分项的 id。"),
                points=described(number(), "All of its points, or 0.", "得分：满分或 0。"),
                of=described(number(), "Its points.", "这一项的满分。"),
            ),
            "Criteria that apply; the others count for nothing.",
            "适用的评分项；不适用的不计分。",
        ),
    )


def _addresses() -> dict[str, Schema]:
    return {
        "icon": described({"anyOf": [ref("picture"), {"type": "null"}]}, "Its avatar.", "头像。"),
        "previews": array(
            record(
                "A preview.",
                "一张预览图。",
                caption=described(ref("localized"), "What it shows.", "图片说明。"),
                picture=described(ref("picture"), "The picture.", "图片。"),
            ),
            "Its previews.",
            "预览图。",
        ),
        "documents": array(
            record(
                "A document.",
                "一份文档。",
                language=described(choice("zh en"), "Its language.", "语言。"),
                url=described(TEXT, "Address of its Markdown.", "Markdown 的地址。"),
            ),
            "Its documents, as their author wrote them.",
            "开发文档的原文。",
        ),
        "page": described(ref("addresses"), "Its page.", "页面的地址。"),
        "feeds": described(ref("feeds"), "Feeds of its releases.", "版本更新的订阅地址。"),
        "badge": described(ref("addresses"), "Its badge, SVG.", "徽章（SVG）的地址。"),
        "card": described(ref("addresses"), "Its card, SVG.", "名片（SVG）的地址。"),
    }


def _moved() -> Schema:
    return record(
        "What stands at a former id: plugins/<former id>.json.",
        "曾用 id 处的文件：plugins/<曾用 id>.json。",
        id=described(TEXT, "The former id.", "曾用 id。"),
        moved_to=record(
            "The plugin as it is called now.",
            "现在的插件。",
            id=described(TEXT, "Its id.", "现在的 id。"),
            json=described(TEXT, "Its file.", "它的 JSON 文件的地址。"),
            page=described(ref("addresses"), "Its page.", "页面的地址。"),
        ),
    )


def _categories() -> Schema:
    feeds = described(
        {"anyOf": [ref("feeds"), {"type": "null"}]}, "Its feeds; null while empty.", "订阅；空类目为 null。"
    )
    common = {
        "id": described(TEXT, "Its id: <primary> or <primary>/<secondary>.", "类目 id：<一级> 或 <一级>/<二级>。"),
        "name": described(ref("localized"), "Its name.", "名称。"),
        "plugins": described(number(), "Plugins in it; removed ones do not count.", "其中的插件数，不含已移除的。"),
        "page": described(ref("addresses"), "Its page.", "页面的地址。"),
        "feeds": feeds,
    }
    inner = record("A secondary category.", "一个二级类目。", **common)
    category = record(
        "A primary category.",
        "一个一级类目。",
        **common,
        secondary=array(inner, "Its secondary categories.", "其下的二级类目。"),
    )
    return record(
        "All service categories.",
        "全部服务类目。",
        categories=array(category, "Primary categories, in the site's order.", "一级类目，次序与网站相同。"),
    )


def _labels() -> Schema:
    label = record(
        "A label.",
        "一个标签。",
        id=described(TEXT, "Its id.", "标签 id。"),
        name=described(ref("localized"), "Its name.", "名称。"),
        plugins=described(number(), "Plugins with it; removed ones do not count.", "带有它的插件数，不含已移除的。"),
        page=described(ref("addresses"), "Its page.", "页面的地址。"),
    )
    return record(
        "All labels.", "全部标签。", labels=array(label, "Labels, in the site's order.", "标签，次序与网站相同。")
    )


def _identity() -> dict[str, Schema]:
    return {
        "id": described(TEXT, "Id of the plugin.", "插件 id。"),
        "appid": described({"type": "string", "pattern": "^wx[0-9a-f]{16}$"}, "AppID.", "AppID。"),
        "name": described(ref("localized"), "Its name.", "名称。"),
        "summary": described(ref("localized"), "What it does, in one line.", "一句话介绍。"),
    }


def _place() -> dict[str, Schema]:
    return {
        "category": described(TEXT, "Id of its category, see categories.json.", "类目 id，见 categories.json。"),
        "labels": array(TEXT, "Ids of its labels, see labels.json.", "标签 id，见 labels.json。"),
        "status": described(choice("draft in-review released deprecated removed"), "Its stage.", "所处的阶段。"),
    }


def _version() -> dict[str, Schema]:
    return {
        "version": described(TEXT, "Newest version.", "最新版本。"),
        "updated": described(nullable(TEXT), "Day of the newest dated release.", "最近一次注明日期的发布是哪一天。"),
    }


def _parts() -> dict[str, Any]:
    listed = record(
        "A plugin in the index.",
        "索引中的一个插件。",
        **_identity(),
        provider=described(ref("localized"), "Name of its provider.", "提供方名称。"),
        **_place(),
        **_version(),
        page=described(ref("addresses"), "Its page.", "页面的地址。"),
        json=described(TEXT, "Its own file.", "它自己的 JSON 文件的地址。"),
    )
    rendition = record(
        "A picture's file.",
        "图片文件。",
        url=described(TEXT, "Its address, which never shows another picture.", "图片的地址；图片变了，地址也会变。"),
        width=described(number(), "Width in pixels.", "宽度（像素）。"),
        height=described(number(), "Height in pixels.", "高度（像素）。"),
        bytes=described(number(), "Size in bytes.", "字节数。"),
    )
    return {
        "listed": listed,
        "localized": texts("A text in up to two languages.", "最多两种语言的文本。", LANGUAGE_TEXTS),
        "addresses": record(
            "An address for each language.",
            "两种语言的地址。",
            **{name: described(TEXT, *told) for name, told in LANGUAGE_TEXTS.items()},
        ),
        "feeds": record(
            "Feeds.",
            "订阅。",
            atom=described(ref("addresses"), "Atom.", "Atom。"),
            json=described(ref("addresses"), "JSON Feed.", "JSON Feed。"),
        ),
        "picture": record(
            "A picture.",
            "一张图片。",
            full=described(ref("rendition"), "The picture itself.", "图片本身。"),
            thumbnail=described(ref("rendition"), "A small one.", "缩略图。"),
        ),
        "rendition": rendition,
        **interface_parts(),
    }
