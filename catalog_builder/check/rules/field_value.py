"""A field of plugin.yml holds a value that is not allowed.

Wrong:
    plugin.yml:
        version: v1.0

Right:
    plugin.yml:
        version: 1.0.0
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import due_zh, faults_of_kind
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="field-value",
    family="metadata",
    severity="error",
    since="0.1.0",
    title=text("字段值无效", "Value not allowed"),
    finds=text(
        "不符合格式或不在可选范围内的值，例如版本号、AppID、网址、状态。",
        "Values of the wrong form or outside the allowed choice: versions, AppIDs, addresses, the status and so on.",
    ),
    matters=text(
        "页面地址、app.json 示例和筛选条件都由这些值生成，写错一处就会误导读者。",
        "Addresses, app.json examples and filters are made from these values; a wrong one misleads readers.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every value that the schema refuses."""
    for fault in faults_of_kind(loaded, "field-value"):
        field, found = shown(fault.field), shown(fault.found)
        yield Finding(
            path=MANIFEST,
            span=fault.span,
            message=text(
                f"{field} 的值“{found}”无效，{due_zh(fault)}",
                f"{field} cannot be “{found}”; expected {fault.expected.en}",
            ),
            help=text(f"改正 {field} 的值：{fault.expected.zh}。", f"Set {field} to {fault.expected.en}."),
        )
