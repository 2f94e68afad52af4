"""The JSON Schema of plugin.yml: the one place that says which fields there are, what they hold and what they mean.

`catalog schema` prints it, editors complete from it, manifests are validated by it and the field table of the site
is made from it. Beside the standard keywords each field carries `x-zh` (its description in Chinese) and, where a
pattern says too little, `x-expected` (what would be right, in both languages).
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

RESERVED_IDS = (
    "404 api assets aux com1 com2 com3 com4 com5 com6 com7 com8 com9 con constructor en index javascripts lpt1 lpt2 "
    "lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 nul plugins prn prototype robots search sitemap stylesheets tags zh"
).split()
"""Ids that would collide with the site's own addresses, with Windows devices or with names every object has."""

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
VERSION_PATTERN = r"^(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2})){2}$"


def plugin_schema() -> Schema:
    """Return the schema as plain values, fresh on each call, keys in the order in which they are explained."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "plugin.yml",
        "description": "Metadata of one WeChat Mini Program plugin in the catalog.",
        "type": "object",
        "additionalProperties": False,
        "required": ("id appid name summary provider category icon version status support".split()),
        "properties": {**_identity(), **_presentation(), **_life(), **_access(), **_technical(), **_origin()},
        "if": {"properties": {"status": {"const": "released"}}, "required": ["status"]},
        "then": {"required": ["description", "labels", "previews"]},
    }


def _identity() -> Schema:
    return {
        "id": _text(
            "Id of the plugin: the name of its folder and of its page.",
            "插件 id，与文件夹同名，也是页面地址的一部分。",
            pattern=ID_PATTERN,
            minLength=3,
            maxLength=40,
            expected=(
                "3 到 40 个小写字母、数字，可用单个连字符分隔",
                "3 to 40 lower-case letters and digits, single hyphens between them",
            ),
        )
        | {"not": {"anyOf": [{"enum": list(RESERVED_IDS)}, {"pattern": "^[0-9]+$"}]}},
        "appid": _text(
            "AppID of the provider.",
            "插件提供方的 AppID。",
            pattern=r"^wx[0-9a-f]{16}$",
            expected=("wx 加 16 位小写十六进制数字", "wx and 16 lower-case hexadecimal digits"),
        ),
        "name": _localized("Name of the plugin.", "插件名称。", 60, 60),
        "summary": _localized("What it does, in one line.", "一句话介绍。", 60, 140),
        "description": _localized(
            "Function description, Markdown without pictures.", "功能描述，可用 Markdown，不含图片。", 5000, 5000
        ),
        "provider": _object(
            "Who offers the plugin.",
            "插件提供方。",
            required=["name"],
            name=_localized("Name of the provider.", "提供方名称。", 80, 80),
            kind=_choice(
                "What the provider is; individuals may not offer plugins.",
                "提供方的主体类型；个人主体不能提供插件。",
                "company media government organization",
            ),
            url=_address("The provider's own page.", "提供方的网址。"),
        ),
    }


def _presentation() -> Schema:
    return {
        "category": _text(
            "The one approved service category: `<primary>` or `<primary>/<secondary>`.",
            "已获批准的一个服务类目：`<一级>` 或 `<一级>/<二级>`。",
            pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)?$",
            expected=("categories.yml 中的类目 id", "a category id of categories.yml"),
        ),
        "labels": _list("Labels, ids of labels.yml.", "标签，取自 labels.yml。", _label(), 1, 10)
        | {"uniqueItems": True},
        "icon": _path("Avatar: a square picture in the plugin's folder.", "插件头像：文件夹中的一张方形图片。"),
        "previews": _list(
            "Preview pictures for the plugin's page.",
            "插件页展示的预览图。",
            _object(
                "A preview picture.",
                "一张预览图。",
                required=["image"],
                image=_path("The picture, relative to the plugin's folder.", "图片路径，相对于插件文件夹。"),
                caption=_localized("What it shows.", "图片说明。", 100, 200),
            ),
            1,
            8,
        ),
        "language": _choice(
            "Language of doc/README.md; zh unless given.", "doc/README.md 的语言，默认为 zh。", "zh en"
        ),
    }


def _life() -> Schema:
    return {
        "version": _version("Newest released version.", "最新发布的版本。"),
        "base_library": _version("Lowest base library it runs on.", "所需的最低基础库版本。"),
        "releases": _list(
            "Released versions, newest first.",
            "发布过的版本，新的在前。",
            _object(
                "A release.",
                "一次发布。",
                required=["version"],
                version=_version("Its version.", "版本号。"),
                date=_text(
                    "Day of the release.",
                    "发布日期。",
                    pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
                    expected=("YYYY-MM-DD 形式的日期", "a day as YYYY-MM-DD"),
                ),
                notes=_localized("What changed.", "更新内容。", 2000, 2000),
            ),
            1,
            200,
        ),
        "status": _choice(
            "Where the plugin is in its life; drafts and plugins in review appear with --drafts only.",
            "插件所处的阶段；draft 与 in-review 只在 --drafts 时展示。",
            "draft in-review released deprecated removed",
        ),
        "successor": _text(
            "Id of the plugin to use instead, for deprecated and removed ones.",
            "替代它的插件 id，用于 deprecated 与 removed。",
            pattern=ID_PATTERN,
            expected=("本目录中另一个插件的 id", "the id of another plugin of this catalog"),
        ),
    }


def _access() -> Schema:
    return {
        "approval": _choice(
            "What happens to a usage application: the provider decides within 24 hours, or it is granted at once.",
            "使用申请的处理方式：提供方在 24 小时内审批，或自动通过。",
            "required automatic",
        ),
        "payment": _choice("Payment mode.", "支付模式。", "none service-provider ordinary-merchant"),
        "support": _object(
            "How users of the plugin reach its provider; at least one way.",
            "联系提供方的方式，至少一种。",
            least=1,
            email=_text(
                "Electronic mail.",
                "电子邮箱。",
                maxLength=254,
                pattern=r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$",
                expected=("一个邮箱地址", "a mail address"),
            ),
            url=_address("Page for questions.", "咨询页面。"),
            phone=_text(
                "Telephone.",
                "电话。",
                pattern=r"^\+?[0-9][0-9 -]{4,24}$",
                expected=("数字、空格与连字符", "digits, blanks and hyphens"),
            ),
            wechat=_text("WeChat account.", "微信号。", minLength=1, maxLength=60),
        ),
    }


def _technical() -> Schema:
    return {
        "interface": _object(
            "What the plugin opens to its hosts.",
            "插件对外开放的接口。",
            alias=_text(
                "Alias that the examples use in app.json.",
                "示例在 app.json 中使用的别名。",
                pattern=r"^[A-Za-z_][A-Za-z0-9_-]{0,39}$",
                expected=("字母开头的标识符", "an identifier that starts with a letter"),
            ),
            components=_list("Public components.", "公开的自定义组件。", _component(), 1, 100),
            pages=_list("Public pages.", "公开的页面。", _page(), 1, 100),
            api=_list("Functions of the JavaScript interface.", "JavaScript 接口。", _function(), 1, 200),
        ),
        "domains": _list(
            "Request domains of the plugin.",
            "插件的服务器域名。",
            _text(
                "A host name.",
                "一个域名。",
                pattern=r"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$",
                expected=("不带协议和路径的小写域名", "a lower-case host name without scheme or path"),
            ),
            1,
            50,
        ),
    }


def _origin() -> Schema:
    return {
        "links": _object(
            "The plugin's own places.",
            "插件的相关网址。",
            homepage=_address("Home page.", "主页。"),
            repository=_address("Source repository.", "代码仓库。"),
            issues=_address("Issue tracker.", "问题反馈。"),
            documentation=_address("Documentation elsewhere.", "其他文档。"),
        ),
        "sources": _list(
            "Where facts about somebody else's plugin were taken from.",
            "整理他人插件时的资料来源。",
            _address("A source.", "一处来源。"),
            1,
            30,
        ),
    }


def _component() -> Schema:
    return _object(
        "A component.",
        "一个组件。",
        required=["name"],
        name=_name(),
        tag=_name(),
        address=_plugin_address(),
        summary=_summary(),
        properties=_list("Properties.", "属性。", _parameter(), 1, 100),
        events=_list(
            "Events.",
            "事件。",
            _object(
                "An event.",
                "一个事件。",
                required=["name"],
                name=_name(),
                detail=_text("Shape of event.detail.", "event.detail 的内容。", maxLength=500),
                summary=_summary(),
            ),
            1,
            100,
        ),
        methods=_list(
            "Methods.",
            "方法。",
            _object("A method.", "一个方法。", required=["name"], name=_name(), summary=_summary()),
            1,
            100,
        ),
    )


def _page() -> Schema:
    return _object(
        "A page.",
        "一个页面。",
        required=["name"],
        name=_name(),
        path=_text("Path of its files in the plugin.", "页面文件在插件中的路径。", maxLength=160),
        address=_plugin_address(),
        summary=_summary(),
        query=_list("Parameters of its address.", "页面参数。", _parameter(), 1, 100),
    )


def _function() -> Schema:
    return _object(
        "A function.",
        "一个函数。",
        required=["name"],
        name=_name(),
        summary=_summary(),
        parameters=_list("Arguments.", "参数。", _parameter(), 1, 100),
        returns=_localized("What it returns.", "返回值。", 500, 500),
    )


def _parameter() -> Schema:
    return _object(
        "A parameter.",
        "一个参数。",
        required=["name"],
        name=_name(),
        type=_text("Type.", "类型。", minLength=1, maxLength=80),
        required_=_described({"type": "boolean"}, "Whether it must be given.", "是否必填。"),
        default=_text("Default.", "默认值。", maxLength=200),
        summary=_summary(),
    )


def _name() -> Schema:
    return _text(
        "Name as written in code.",
        "代码中的名称。",
        pattern=r"^[^\s<>\"'`&]{1,80}$",
        expected=(
            "1 到 80 个字符，不含空白、引号与尖括号",
            "1 to 80 characters without blanks, quotes or angle brackets",
        ),
    )


def _summary() -> Schema:
    return _localized("What it is for.", "用途说明。", 500, 500)


def _label() -> Schema:
    return _text(
        "A label.",
        "一个标签。",
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        maxLength=24,
        expected=("labels.yml 中的标签 id", "a label id of labels.yml"),
    )


def _version(en: str, zh: str) -> Schema:
    return _text(
        en,
        zh,
        pattern=VERSION_PATTERN,
        expected=("形如 1.0.12 的三段数字，每段不超过 999", "three numbers such as 1.0.12, each at most 999"),
    )


def _path(en: str, zh: str) -> Schema:
    return _text(
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


def _plugin_address() -> Schema:
    return _text(
        "Address hosts use when it is not plugin://<alias>/<name>.",
        "宿主使用的地址；与 plugin://<别名>/<名称> 相同时不写。",
        maxLength=200,
        pattern=r"^plugin(-private)?://[A-Za-z0-9_-]+(/[A-Za-z0-9_.-]+)+$",
        expected=(
            "plugin:// 或 plugin-private:// 开头的地址",
            "an address that starts with plugin:// or plugin-private://",
        ),
    )


def _address(en: str, zh: str) -> Schema:
    return _text(
        en,
        zh,
        maxLength=2000,
        pattern=r"^https://[A-Za-z0-9.-]+\.[A-Za-z]{2,63}(:[0-9]{1,5})?([/?#][^\s<>\"\\]*)?$",
        expected=("https:// 开头的网址", "an address that starts with https://"),
    )


def _choice(en: str, zh: str, words: str) -> Schema:
    return _described({"enum": words.split()}, en, zh)


def _localized(en: str, zh: str, zh_max: int, en_max: int) -> Schema:
    return _object(
        en,
        zh,
        least=1,
        zh=_text("In Chinese.", "中文。", minLength=1, maxLength=zh_max),
        en=_text("In English.", "英文。", minLength=1, maxLength=en_max),
    )


def _text(en: str, zh: str, *, expected: tuple[str, str] | None = None, **keywords: Any) -> Schema:
    schema = _described({"type": "string", **keywords}, en, zh)
    if expected:
        schema["x-expected"] = {"zh": expected[0], "en": expected[1]}
    return schema


def _list(en: str, zh: str, items: Schema, least: int, most: int) -> Schema:
    return _described({"type": "array", "items": items, "minItems": least, "maxItems": most}, en, zh)


def _object(en: str, zh: str, /, *, required: list[str] | None = None, least: int = 0, **properties: Schema) -> Schema:
    schema: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key.rstrip("_"): value for key, value in properties.items()},
    }
    if required:
        schema["required"] = required
    if least:
        schema["minProperties"] = least
    return _described(schema, en, zh)


def _described(schema: Schema, en: str, zh: str) -> Schema:
    return {**schema, "description": en, "x-zh": zh}
