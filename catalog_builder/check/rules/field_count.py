"""A list of plugin.yml holds too few, too many or repeated entries.

Wrong:
    plugin.yml:
        support: {}

Right:
    plugin.yml:
        support: {email: support@example.com}
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import due_zh, faults_of_kind, value_at
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import one_of, shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import Localized

RULE = Rule(
    id="field-count",
    family="metadata",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("项数不符", "Too few, too many or repeated entries"),
    finds=text(
        "项数过少、过多或有重复项的列表；一种语言都没有写的双语文本；一种联系方式都没有的 support。",
        "Lists with too few, too many or repeated entries, texts in neither language, and support "
        "without a single way to reach the provider.",
    ),
    matters=text(
        "空列表等于没有这项内容，过长的列表让页面无法阅读。",
        "An empty list says nothing, and an endless one makes the page unreadable.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every list or mapping with a wrong number of entries, or with entries that repeat."""
    for fault in faults_of_kind(loaded, "field-count"):
        found = _found(value_at(loaded, fault.path))
        field = shown(fault.field)
        yield Finding(
            path=MANIFEST,
            span=fault.span,
            message=text(f"{field} {found.zh}，{due_zh(fault)}", f"{field} {found.en}; expected {fault.expected.en}"),
            help=text(
                f"改写 {field}：{fault.expected.zh}。",
                f"Rewrite {field} so that it holds {fault.expected.en}.",
            ),
        )


def _found(value: object) -> Localized:
    if not isinstance(value, list) or not value:
        return text("是空的", "is empty")
    words = [word for word in value if isinstance(word, str)]
    repeated = [word for word in dict.fromkeys(words) if words.count(word) > 1]
    if repeated:
        return text(f"中有重复项 {one_of(repeated)}", f"repeats {one_of(repeated)}")
    return text(f"有 {len(value)} 项", f"has {len(value)} entries")
