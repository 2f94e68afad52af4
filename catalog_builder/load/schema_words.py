"""What editors show and insert beside the schema itself: what each choice means, examples, snippets. Values only.

Keys are fields as authors write them, list positions left out: `releases.date`. A test asks for a meaning of every
choice and for a field behind every key.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from catalog_builder.model.text import Localized


def _text(zh: str, en: str) -> Localized:
    return Localized(zh=zh, en=en)


CHOICES: Mapping[str, Mapping[str, Localized]] = MappingProxyType(
    {
        "provider.kind": {
            "company": _text("企业", "A company"),
            "media": _text("媒体", "A media organisation"),
            "government": _text("政府机关", "A public authority"),
            "organization": _text("其他组织", "Another organisation"),
        },
        "language": {
            "zh": _text("doc/README.md 是中文，英文另写 doc/README.en.md", "doc/README.md is in Chinese"),
            "en": _text("doc/README.md 是英文，中文另写 doc/README.zh.md", "doc/README.md is in English"),
        },
        "status": {
            "draft": _text(
                "草稿：还在写，只在 --drafts 时展示", "Draft: still being written, shown with --drafts only"
            ),
            "in-review": _text(
                "审核中：已提交平台，只在 --drafts 时展示",
                "In review: submitted to the platform, shown with --drafts only",
            ),
            "released": _text("已发布：在目录中展示", "Released: shown in the catalog"),
            "deprecated": _text(
                "不推荐再用：排在最后，请用 successor 写明替代它的插件",
                "Deprecated: listed last; name the plugin to use instead as successor",
            ),
            "removed": _text(
                "已下架：页面保留并说明，不再出现在列表中", "Removed: its page stays and says so, lists leave it out"
            ),
        },
        "approval": {
            "required": _text(
                "提供方在 24 小时内审批使用申请", "The provider answers each application within 24 hours"
            ),
            "automatic": _text("申请后自动通过", "Applications are granted at once"),
        },
        "payment": {
            "none": _text("插件不使用支付", "The plugin takes no payments"),
            "service-provider": _text("服务商模式", "Payments through a service provider"),
            "ordinary-merchant": _text("普通商户模式", "Payments to an ordinary merchant"),
        },
    }
)
"""Every word that a field with a fixed set of words may hold, and what it means."""

EXAMPLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "provider.url": ("https://example.com",),
        "icon": ("icon.png",),
        "previews.image": ("previews/1.png",),
        "version": ("1.0.0",),
        "base_library": ("2.10.0",),
        "releases.version": ("1.0.0",),
        "releases.date": ("2026-01-31",),
        "support.email": ("support@example.com",),
        "support.url": ("https://example.com/support",),
        "support.phone": ("400-000-0000",),
        "interface.alias": ("myPlugin",),
        "interface.components.name": ("my-component",),
        "interface.pages.name": ("index",),
        "interface.api.name": ("getLocation",),
        "domains": ("api.example.com",),
        "links.homepage": ("https://example.com",),
        "links.repository": ("https://github.com/owner/repository",),
        "links.issues": ("https://github.com/owner/repository/issues",),
        "sources": ("https://mp.weixin.qq.com/wxopen/plugindevdoc?appid=wx0123456789abcdef",),
    }
)
"""Values as they are written, for fields whose form is easier shown than told. Editors insert the first one with the
key, so none may pass for true when it is kept by mistake; the AppID has a snippet instead."""

_BOTH = {"zh": "$1", "en": "$2"}

SNIPPETS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "provider": {"name": {"zh": "$1", "en": "$2"}, "kind": "${3|company,media,government,organization|}"},
        "previews": {"image": "previews/${1:1}.png", "caption": {"zh": "$2", "en": "$3"}},
        "releases": {
            "version": "${1:1.0.0}",
            "date": "${2:2026-01-31}",
            "notes": {"zh": "$3", "en": "$4"},
        },
        "support": {"email": "$1"},
        "interface.components": {"name": "$1", "summary": {"zh": "$2", "en": "$3"}},
        "interface.components.properties": {
            "name": "$1",
            "type": "${2:String}",
            "required": "${3|true,false|}",
            "summary": {"zh": "$4", "en": "$5"},
        },
        "interface.components.events": {
            "name": "bind:${1:change}",
            "detail": "$2",
            "summary": {"zh": "$3", "en": "$4"},
        },
        "interface.pages": {"name": "$1", "path": "$2", "summary": {"zh": "$3", "en": "$4"}},
        "interface.api": {"name": "$1", "summary": {"zh": "$2", "en": "$3"}},
        "allow": {"rule": "$1", "reason": "$2"},
    }
)
"""What a new object holds to begin with, by its field; for a list, each of its entries. `$1`, `${1:text}` and
`${1|a,b|}` are stops of the cursor as language servers write them."""

BILINGUAL_SNIPPET: Mapping[str, str] = MappingProxyType(_BOTH)
"""What a field that holds text in both languages begins with."""

APPID_SNIPPET = "wx${1:0123456789abcdef}"
