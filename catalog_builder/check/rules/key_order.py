"""The keys of plugin.yml stand in another order than in every other plugin.

Wrong:
    plugin.yml!:
        appid: wx1234567890abcdef
        id: demo
        name: {zh: 基准演示, en: Baseline demo}
        summary: {zh: 供检查规则的测试使用, en: Used by the tests of the check rules}
        provider: {name: {zh: 示例公司, en: Example Ltd}}
        category: tools/information-inquiry
        icon: icon.png
        previews: [{image: previews/1.png}]
        version: 1.0.0
        status: draft
        support: {email: support@example.com}

Right:
    plugin.yml!:
        id: demo
        appid: wx1234567890abcdef
        name: {zh: 基准演示, en: Baseline demo}
        summary: {zh: 供检查规则的测试使用, en: Used by the tests of the check rules}
        provider: {name: {zh: 示例公司, en: Example Ltd}}
        category: tools/information-inquiry
        icon: icon.png
        previews: [{image: previews/1.png}]
        version: 1.0.0
        status: draft
        support: {email: support@example.com}
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.key_order import advice, misplaced_key, ordering_edit
from catalog_builder.check.manifest_faults import faults_of_kind, manifest_source
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="key-order",
    family="metadata",
    severity="info",
    fixes="certain",
    since="0.1.0",
    title=text("字段次序不同", "Fields out of order"),
    finds=text(
        "plugin.yml 最外层的字段没有按通常的次序排列，一个文件只报告一处。",
        "Top-level fields of plugin.yml that are not in the usual order, reported once per file.",
    ),
    matters=text(
        "次序一致，审阅的人才能一眼看出改了什么、缺了什么；不影响页面。",
        "In a common order reviewers see at a glance what changed and what is missing; pages do not depend on it.",
    ),
)

_TITLE = text("按通常的次序排列字段", "Put the fields in the usual order")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield the first key that stands too far down."""
    if loaded.manifest is None or any(faults_of_kind(loaded, "yaml-duplicate-key")):
        return
    source = manifest_source(loaded)
    if found := misplaced_key(loaded.manifest, source):
        edit = ordering_edit(loaded.manifest, source)
        yield Finding(
            path=MANIFEST,
            span=found.span,
            message=text(
                f"{found.key} 写在 {found.above} 之后，通常写在它之前",
                f"{found.key} stands below {found.above}; it usually stands above it",
            ),
            help=advice(found, is_by_program=edit is not None),
            fix=Fix(title=_TITLE, edits=(edit,)) if edit else None,
        )
