"""plugin.yml holds a key that has no meaning.

Wrong:
    plugin.yml:
        sumary: {zh: 演示, en: Demo}

Right:
    plugin.yml:
        summary: {zh: 演示, en: Demo}
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import faults_of_kind
from catalog_builder.check.readdressing import value_fix
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.manifest import ManifestFault
from catalog_builder.model.text import Localized

RULE = Rule(
    id="field-unknown",
    family="metadata",
    severity="error",
    fixes="guess",
    since="0.1.0",
    title=text("未知字段", "Unknown field"),
    finds=text(
        "plugin.yml 中不属于格式的键，多为笔误。",
        "Keys of plugin.yml that are not part of the format, mostly misspelt ones.",
    ),
    matters=text(
        "写错名字的字段不会生效，页面会悄悄缺少这部分内容。",
        "A misspelt field has no effect: the page would silently lack what it says.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every key that the schema does not know."""
    for fault in faults_of_kind(loaded, "field-unknown"):
        field = shown(fault.field)
        likely_zh, likely_en = (
            (f"，是否想写 {fault.near}？", f"; did you mean {fault.near}?") if fault.near else ("", "")
        )
        yield Finding(
            path=MANIFEST,
            span=fault.span,
            message=text(f"未知字段 {field}{likely_zh}", f"unknown field {field}{likely_en}"),
            help=_help(fault),
            fix=value_fix(loaded, fault.span, fault.near, is_certain=False),
        )


def _help(fault: ManifestFault) -> Localized:
    if fault.near:
        return text(
            f"改为 {fault.near}；如果不是它，删去这一项。",
            f"Write {fault.near}, or remove this if you mean something else.",
        )
    return text(
        f"改用已知字段，或删去这一项。此处可用：{fault.expected.zh}。",
        f"Use a known field or remove this one. Known here: {fault.expected.en}.",
    )
