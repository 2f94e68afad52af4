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
from catalog_builder.check.manifest_faults import due_zh, faults_of_kind, impossible_days, value_at
from catalog_builder.check.readdressing import value_fix
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.suggestions import likely_value
from catalog_builder.check.wording import shown, shown_whole
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.manifest import ManifestFault
from catalog_builder.model.text import Localized

RULE = Rule(
    id="field-value",
    family="metadata",
    severity="error",
    is_essential=True,
    fixes="guess",
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
        field, found = shown(fault.field), shown_whole(fault.found)
        likely = likely_value(fault.path, value_at(loaded, fault.path))
        yield Finding(
            path=MANIFEST,
            span=fault.span,
            message=text(
                f"{field} 的值“{found}”无效，{due_zh(fault)}",
                f"{field} cannot be “{found}”; expected {fault.expected.en}",
            ),
            help=_help(fault, likely, loaded.folder.id),
            fix=value_fix(loaded, fault.span, likely, is_certain=False),
        )
    for span, day in impossible_days(loaded):
        message = text(f"日历上没有“{shown(day)}”这一天", f"there is no such day as “{shown(day)}”")
        yield Finding(path=MANIFEST, span=span, message=message, help=_GIVE_THE_DAY)


def _help(fault: ManifestFault, likely: str, folder: str) -> Localized:
    field, key = shown(fault.field), shown(str(fault.path[-1] if fault.path else ""))
    if likely:
        return text(f"多半应写成 {key}: {likely}", f"Most likely this should read {key}: {likely}")
    if key in _PICTURES and "://" in fault.found:
        own = f"{key}: {_PICTURES[key]}"
        return text(f"把图片下载到插件文件夹，写成 {own}", f"Download the picture into the folder and write {own}")
    if field == "id" and fault.found == folder:
        return text("给文件夹换一个合格的名称，id 写成同样的。", "Rename the folder to fit and give id the same name.")
    return text(f"改正 {field} 的值：{fault.expected.zh}。", f"Set {field} to {fault.expected.en}.")


_PICTURES = {"icon": "icon.png", "image": "previews/1.png"}
_GIVE_THE_DAY = text("改成实际的发布日期，形如 2024-02-29。", "Give the day of the release, such as 2024-02-29.")
