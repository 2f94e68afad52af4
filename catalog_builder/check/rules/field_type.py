"""A field of plugin.yml has the wrong shape.

Wrong:
    plugin.yml:
        labels: map

Right:
    plugin.yml:
        labels: [map]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import due_zh, faults_of_kind, value_at
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.suggestions import likely_list
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.manifest import ManifestFault
from catalog_builder.model.text import Localized

RULE = Rule(
    id="field-type",
    family="metadata",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("字段类型不符", "Wrong kind of value"),
    finds=text(
        "该写列表却写了文本、该写双语文本却只写了一个词之类的字段。",
        "Fields of another form: text where a list is due, one word where both languages are due, and the like.",
    ),
    matters=text(
        "形式不对的值无法读取，整个字段都会落空。",
        "A value of the wrong shape cannot be read, so the whole field is lost.",
    ),
)

_EXAMPLES: Mapping[str, str] = {
    "allow": "- {rule: image-alt-missing, reason: …}",
    "provider": "provider: {name: {zh: 公司名称}, kind: company}",
    "previews": "- {image: previews/1.png}",
    "releases": "- {version: 1.0.0, date: 2026-03-02}",
}


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every value of the wrong type."""
    for fault in faults_of_kind(loaded, "field-type"):
        field, found = shown(fault.field), shown(fault.found)
        yield Finding(
            path=MANIFEST,
            span=fault.span,
            message=text(
                f"{field} {due_zh(fault)}；实际为“{found}”",
                f"{field} must be {fault.expected.en}, found “{found}”",
            ),
            help=_help(fault, value_at(loaded, fault.path)),
        )


def _help(fault: ManifestFault, written: object) -> Localized:
    key, due = shown(fault.field.rpartition(".")[2]), fault.expected.en or ""
    if due == "a list":
        likely = shown(likely_list(written)) or "[…]"
        return text(f"写成列表：{key}: {likely}", f"Write a list: {key}: {likely}")
    if due.startswith("text in both languages") and isinstance(written, str):
        return text(f"分语言写：{key}: {{zh: 中文, en: 英文}}", f"Write {key}: {{zh: Chinese text, en: English text}}")
    if due == "text":
        return text(f"只写一个值：{key}: 值，不加方括号或花括号。", f"Write one value, {key}: value, without brackets.")
    if example := _EXAMPLES.get(str(fault.path[0]) if len(fault.path) < 3 else ""):
        return text(f"写成键和值，例如 {example}", f"Write keys with values, for instance {example}")
    return text(
        f"改写 {key}：{fault.expected.zh}；列表写作 [甲, 乙]，键和值写作 {{键: 值}}。",
        f"Write {key} as {due}; a list is [one, two], keys with values are {{key: value}}.",
    )
