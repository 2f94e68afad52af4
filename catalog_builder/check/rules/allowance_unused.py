"""An allowance in plugin.yml that keeps nothing from being reported.

Wrong:
    plugin.yml:
        allow:
          - rule: translation-missing
            reason: 名称是品牌，没有英文写法

Right:
    plugin.yml:
        name: {zh: 基准演示}
        allow:
          - rule: translation-missing
            reason: 名称是品牌，没有英文写法
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.rule import Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.text import Localized

RULE = Rule(
    id="allowance-unused",
    family="metadata",
    severity="warning",
    since="0.1.0",
    title=text("用不到的豁免", "Allowance never used"),
    finds=text(
        "plugin.yml 的 allow 中没有对应警告的条目，包括写错的规则 id，以及不能豁免的错误。",
        "Entries of allow in plugin.yml that match no warning, including misspelt rule ids and errors, which cannot "
        "be allowed.",
    ),
    matters=text(
        "留着它，以后真正的问题会被悄悄放过。",
        "Left there, it would silently let a real problem pass some day.",
    ),
)


def check(folders: Sequence[FolderBrief]) -> Iterator[tuple[str, Finding]]:
    """Yield every allowance that names a rule with nothing to keep silent."""
    for folder in folders:
        for position, allowance in enumerate(folder.plugin.allow if folder.plugin else ()):
            if allowance.is_in_force and allowance.rule not in folder.suppressed:
                message, cure = _words(shown(allowance.rule), is_error=allowance.rule in folder.errors)
                span = folder.allowance_span(position)
                yield folder.id, Finding(path=MANIFEST, span=span, message=message, help=cure)


def _words(rule: str, *, is_error: bool) -> tuple[Localized, Localized]:
    if is_error:
        return (
            text(f"{rule} 报告的是错误，不能豁免", f"{rule} reports an error here, which cannot be allowed"),
            text("改正错误，并删去这一条。", "Correct the error and remove this entry."),
        )
    return (
        text(
            f"{rule} 在这个插件里没有警告，豁免用不到",
            f"{rule} reports no warning in this plugin, so there is nothing to allow",
        ),
        text(
            "删去这一条；如果写错了规则 id，改成报告中方括号里的那个。",
            "Remove this entry, or correct the rule id: it stands in brackets in the report.",
        ),
    )
