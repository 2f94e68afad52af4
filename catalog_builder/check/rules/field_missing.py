"""plugin.yml lacks a field that it must have, or leaves it empty.

Wrong:
    plugin.yml:
        provider: {kind: company}

Right:
    plugin.yml:
        provider: {name: {zh: 示例公司, en: Example Ltd}, kind: company}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import faults_of_kind
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="field-missing",
    family="metadata",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("缺少字段", "Field missing"),
    finds=text(
        "缺少或留空的必填字段。状态为 released 的插件还必须有 description、至少一个标签和至少一张预览图。",
        "Required fields that are absent or empty. A released plugin also needs description, at least "
        "one label and at least one preview.",
    ),
    matters=text(
        "这些内容是平台审核的条件，也是读者判断插件是否合用的依据。",
        "The platform's review asks for them, and readers judge the plugin by them.",
    ),
)

_SNIPPETS: Mapping[str, str] = {
    "id": "id: my-plugin",
    "appid": "appid: wx0123456789abcdef",
    "name": "name: {zh: 插件名称, en: Plugin name}",
    "summary": "summary: {zh: 一句话介绍, en: What it does in one line}",
    "description": "description: {zh: 功能描述, en: What the plugin does}",
    "provider": "provider: {name: {zh: 公司名称, en: Company name}, kind: company}",
    "category": "category: tools/information-inquiry",
    "labels": "labels: [map]",
    "icon": "icon: icon.png",
    "previews": "previews: [{image: previews/1.png}]",
    "version": "version: 1.0.0",
    "status": "status: released",
    "support": "support: {email: support@example.com}",
    "provider.name": "name: {zh: 公司名称, en: Company name}",
    "previews.image": "image: previews/1.png",
}


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every required field that is not there or empty."""
    for fault in faults_of_kind(loaded, "field-missing"):
        names = [part for part in fault.path if isinstance(part, str)]
        snippet = _SNIPPETS.get(".".join(names), f"{names[-1]}: …")
        field = shown(fault.field)
        is_there = loaded.manifest is not None and fault.path in loaded.manifest.places
        found_zh, found_en = (f"字段 {field} 是空的", "is empty") if is_there else (f"缺少字段 {field}", "is missing")
        yield Finding(
            path=MANIFEST,
            span=fault.span,
            message=text(f"{found_zh}（{fault.expected.zh}）", f"field {field} {found_en} ({fault.expected.en})"),
            help=text(f"补上它，例如：{snippet}", f"Give it a value, for instance: {snippet}"),
        )
