"""A list of plugin.yml holds too few, too many or repeated entries.

Wrong:
    plugin.yml:
        support: {}

Right:
    plugin.yml:
        support: {email: support@example.com}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import due_zh, faults_of_kind, value_at
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import one_of, shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.manifest import ManifestFault
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

_NEEDED = frozenset({"labels", "previews"})
"""Lists that a released plugin must have."""


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every list or mapping with a wrong number of entries, or with entries that repeat."""
    for fault in faults_of_kind(loaded, "field-count"):
        found = _found(value_at(loaded, fault.path))
        field = shown(fault.field)
        yield Finding(
            path=MANIFEST,
            span=fault.span,
            message=text(f"{field} {found.zh}，{due_zh(fault)}", f"{field} {found.en}; expected {fault.expected.en}"),
            help=_help(fault, value_at(loaded, fault.path)),
        )


def _help(fault: ManifestFault, value: object) -> Localized:
    field = shown(fault.field)
    if isinstance(value, list) and not value and field not in _NEEDED:
        return text(f"没有内容时删去 {field}，不要留空列表。", f"Remove {field} when there is nothing to list.")
    if repeated := _repeated(value):
        return text(f"每个只留一处：{one_of(repeated)}", f"Keep each of these once: {one_of(repeated)}")
    return text(f"改写 {field}：{fault.expected.zh}。", f"Rewrite {field} so that it holds {fault.expected.en}.")


def _found(value: object) -> Localized:
    if not isinstance(value, list) or not value:
        return text("是空的", "is empty")
    if repeated := _repeated(value):
        return text(f"中有重复项 {one_of(repeated)}", f"repeats {one_of(repeated)}")
    return text(f"有 {len(value)} 项", f"has {len(value)} entries")


def _repeated(value: object) -> list[str]:
    words = Counter(word for word in (value if isinstance(value, list) else ()) if isinstance(word, str))
    return [word for word, count in words.items() if count > 1]
