"""An allowance in plugin.yml gives no reason.

Wrong:
    plugin.yml:
        allow:
          - rule: translation-missing

Right:
    plugin.yml:
        name: {zh: 基准演示}
        allow:
          - rule: translation-missing
            reason: 名称是品牌，没有英文写法
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.allowances import read_allowances
from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="allowance-reasonless",
    family="metadata",
    severity="warning",
    since="0.1.0",
    title=text("豁免没有写原因", "Allowance without a reason"),
    finds=text(
        "plugin.yml 的 allow 中没有写明 reason 的条目；这样的条目不起作用。",
        "Entries of allow in plugin.yml that give no reason; they have no effect.",
    ),
    matters=text(
        "过一段时间后，只有写下的原因能说明这条警告当初为什么可以不管。",
        "Later on, only a written reason tells why the warning could be ignored.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every allowance without a reason."""
    if loaded.manifest is None:
        return
    for position, allowance in enumerate(read_allowances(loaded.manifest.values)):
        if not allowance.is_in_force:
            rule = shown(allowance.rule)
            yield Finding(
                path=MANIFEST,
                span=loaded.manifest.place("allow", position),
                message=text(
                    f"对 {rule} 的豁免没有写原因，不起作用",
                    f"{rule} is allowed without a reason, so the entry has no effect",
                ),
                help=text(
                    "在这一条里用一句话写明原因，例如 reason: 品牌名没有英文写法",
                    "Give the reason in one sentence, for instance reason: The brand has no English name",
                ),
            )
