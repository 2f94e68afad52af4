"""A text of plugin.yml is too long or too short.

Wrong:
    plugin.yml:
        id: ab

Right:
    plugin.yml:
        id: demo
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import due_zh, faults_of_kind
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import Localized

RULE = Rule(
    id="field-length",
    family="metadata",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("文本长度超限", "Text too long or too short"),
    finds=text(
        "字符数超出上限或不足下限的文本。",
        "Texts with more or fewer characters than allowed.",
    ),
    matters=text(
        "名称和介绍要放进卡片、搜索结果和标题里，过长会被截断。",
        "Names and summaries appear in cards, search results and titles, where long ones would be cut off.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every text beyond its limits."""
    for fault in faults_of_kind(loaded, "field-length"):
        field = shown(fault.field)
        yield Finding(
            path=MANIFEST,
            span=fault.span,
            message=text(
                f"{field} 有 {fault.found} 个字符，{due_zh(fault)}",
                f"{field} has {fault.found} characters; expected {fault.expected.en}",
            ),
            help=_HELP_ID if fault.path == ("id",) else _help(field),
        )


def _help(field: str) -> Localized:
    if field.startswith("description"):
        return text(f"精简 {field}，细节移到 doc/README.md。", f"Shorten {field} and move details to doc/README.md.")
    return text(
        f"改写 {field}，使其符合长度要求；详细内容可以写进 description 或 doc/README.md。",
        f"Reword {field} to fit; details may go into description or doc/README.md.",
    )


_HELP_ID = text("换一个长度合适的 id，文件夹也改成同样的名称。", "Choose an id that fits and rename the folder to it.")
