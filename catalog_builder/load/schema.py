"""The JSON Schema of plugin.yml: the one place that says which fields there are, what they hold and what they mean.

`catalog schema` prints it, editors complete from it, manifests are validated by it and the field table of the site
is made from it. Beside the standard keywords each field carries `x-zh` (its description in Chinese) and, where a
pattern says too little, `x-expected` (what would be right, in both languages).
"""

from __future__ import annotations

from catalog_builder.load.schema_interface import component_field, function_field, page_field
from catalog_builder.load.schema_parts import (
    ID_PATTERN,
    RESERVED_IDS,
    Schema,
    address_field,
    choice_field,
    label_field,
    list_field,
    localized_field,
    object_field,
    path_field,
    text_field,
    version_field,
)


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


def _id_field(en: str, zh: str) -> Schema:
    field = text_field(
        en,
        zh,
        pattern=ID_PATTERN,
        minLength=3,
        maxLength=40,
        expected=(
            "3 到 40 个小写字母、数字，可用单个连字符分隔",
            "3 to 40 lower-case letters and digits, single hyphens between them",
        ),
    )
    return field | {"not": {"anyOf": [{"enum": list(RESERVED_IDS)}, {"pattern": "^[0-9]+$"}]}}


def _identity() -> Schema:
    return {
        "id": _id_field(
            "Id of the plugin: the name of its folder and of its page.",
            "插件 id，与文件夹同名，也是页面地址的一部分。",
        ),
        "appid": text_field(
            "AppID of the provider.",
            "插件提供方的 AppID。",
            pattern=r"^wx[0-9a-f]{16}$",
            expected=("wx 加 16 位小写十六进制数字", "wx and 16 lower-case hexadecimal digits"),
        ),
        "name": localized_field("Name of the plugin.", "插件名称。", 60, 60),
        "summary": localized_field("What it does, in one line.", "一句话介绍。", 60, 140),
        "description": localized_field(
            "Function description, Markdown without pictures.", "功能描述，可用 Markdown，不含图片。", 5000, 5000
        ),
        "provider": object_field(
            "Who offers the plugin.",
            "插件提供方。",
            required=["name"],
            name=localized_field("Name of the provider.", "提供方名称。", 80, 80),
            kind=choice_field(
                "What the provider is; individuals may not offer plugins.",
                "提供方的主体类型；个人主体不能提供插件。",
                "company media government organization",
            ),
            url=address_field("The provider's own page.", "提供方的网址。"),
        ),
    }


def _presentation() -> Schema:
    return {
        "category": text_field(
            "The one approved service category: `<primary>` or `<primary>/<secondary>`.",
            "已获批准的一个服务类目：`<一级>` 或 `<一级>/<二级>`。",
            pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)?$",
            expected=("categories.yml 中的类目 id", "a category id of categories.yml"),
        ),
        "labels": list_field("Labels, ids of labels.yml.", "标签，取自 labels.yml。", label_field(), 1, 10)
        | {"uniqueItems": True},
        "icon": path_field("Avatar: a square picture in the plugin's folder.", "插件头像：文件夹中的一张方形图片。"),
        "previews": list_field(
            "Preview pictures for the plugin's page.",
            "插件页展示的预览图。",
            object_field(
                "A preview picture.",
                "一张预览图。",
                required=["image"],
                image=path_field("The picture, relative to the plugin's folder.", "图片路径，相对于插件文件夹。"),
                caption=localized_field("What it shows.", "图片说明。", 100, 200),
            ),
            1,
            8,
        ),
        "language": choice_field(
            "Language of doc/README.md; zh unless given.", "doc/README.md 的语言，默认为 zh。", "zh en"
        ),
    }


def _life() -> Schema:
    return {
        "version": version_field("Newest released version.", "最新发布的版本。"),
        "base_library": version_field("Lowest base library it runs on.", "所需的最低基础库版本。"),
        "releases": list_field(
            "Released versions, newest first.",
            "发布过的版本，新的在前。",
            object_field(
                "A release.",
                "一次发布。",
                required=["version"],
                version=version_field("Its version.", "版本号。"),
                date=text_field(
                    "Day of the release.",
                    "发布日期。",
                    pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
                    expected=("YYYY-MM-DD 形式的日期", "a day as YYYY-MM-DD"),
                ),
                notes=localized_field("What changed.", "更新内容。", 2000, 2000),
            ),
            1,
            200,
        ),
        "status": choice_field(
            "Where the plugin is in its life; drafts and plugins in review appear with --drafts only.",
            "插件所处的阶段；draft 与 in-review 只在 --drafts 时展示。",
            "draft in-review released deprecated removed",
        ),
        "successor": text_field(
            "Id of the plugin to use instead, for deprecated and removed ones.",
            "替代它的插件 id，用于 deprecated 与 removed。",
            pattern=ID_PATTERN,
            expected=("本目录中另一个插件的 id", "the id of another plugin of this catalog"),
        ),
        "former_ids": list_field(
            "Ids that the plugin had before, oldest first; their addresses lead to its page.",
            "插件曾用的 id，旧的在前；旧地址会转到现在的页面。",
            _id_field("A former id.", "一个曾用 id。"),
            1,
            10,
        )
        | {"uniqueItems": True},
    }


def _access() -> Schema:
    return {
        "approval": choice_field(
            "What happens to a usage application: the provider decides within 24 hours, or it is granted at once.",
            "使用申请的处理方式：提供方在 24 小时内审批，或自动通过。",
            "required automatic",
        ),
        "payment": choice_field("Payment mode.", "支付模式。", "none service-provider ordinary-merchant"),
        "support": object_field(
            "How users of the plugin reach its provider; at least one way.",
            "联系提供方的方式，至少一种。",
            least=1,
            email=text_field(
                "Electronic mail.",
                "电子邮箱。",
                maxLength=254,
                pattern=r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$",
                expected=("一个邮箱地址", "a mail address"),
            ),
            url=address_field("Page for questions.", "咨询页面。"),
            phone=text_field(
                "Telephone.",
                "电话。",
                pattern=r"^\+?[0-9][0-9 -]{4,24}$",
                expected=("数字、空格与连字符", "digits, blanks and hyphens"),
            ),
            wechat=text_field("WeChat account.", "微信号。", minLength=1, maxLength=60),
        ),
    }


def _technical() -> Schema:
    return {
        "interface": object_field(
            "What the plugin opens to its hosts.",
            "插件对外开放的接口。",
            alias=text_field(
                "Alias that the examples use in app.json.",
                "示例在 app.json 中使用的引用名。",
                pattern=r"^[A-Za-z_][A-Za-z0-9_-]{0,39}$",
                expected=("字母开头的标识符", "an identifier that starts with a letter"),
            ),
            components=list_field("Public components.", "公开的自定义组件。", component_field(), 1, 100),
            pages=list_field("Public pages.", "公开的页面。", page_field(), 1, 100),
            api=list_field("Functions of the JavaScript interface.", "JavaScript 接口。", function_field(), 1, 200),
        ),
        "domains": list_field(
            "Request domains of the plugin.",
            "插件的服务器域名。",
            text_field(
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
        "links": object_field(
            "The plugin's own places.",
            "插件的相关网址。",
            homepage=address_field("Home page.", "主页。"),
            repository=address_field("Source repository.", "代码仓库。"),
            issues=address_field("Issue tracker.", "问题反馈。"),
            documentation=address_field("Documentation elsewhere.", "其他文档。"),
        ),
        "sources": list_field(
            "Where facts about somebody else's plugin were taken from.",
            "整理他人插件时的资料来源。",
            address_field("A source.", "一处来源。"),
            1,
            30,
        ),
        "allow": list_field(
            "Rules whose warnings are not to be reported on this plugin; errors always are.",
            "不再报告的警告：列出规则和原因；错误不能豁免。",
            object_field(
                "A rule and why it does not apply.",
                "一条规则与豁免的原因。",
                required=["rule"],
                rule=text_field(
                    "Id of the rule, as in brackets in a message.",
                    "规则 id，即报告中方括号里的内容。",
                    pattern=r"^[a-z]+(-[a-z]+)+$",
                    expected=("规则 id，如 image-alt-missing", "the id of a rule, such as image-alt-missing"),
                ),
                reason=text_field(
                    "Why it does not apply here; without it the entry has no effect.",
                    "豁免的原因；不写则不起作用。",
                    maxLength=200,
                ),
            ),
            1,
            20,
        ),
    }
