"""A plugin says that it once had an id which is another plugin's, or its own.

Wrong:
    plugin.yml:
        former_ids: [other]
    ../other/plugin.yml:
        status: released

Right:
    plugin.yml:
        former_ids: [demo-picker]
    ../other/plugin.yml:
        status: released
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.rule import Rule, text
from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.text import Localized

RULE = Rule(
    id="former-id-taken",
    family="catalog",
    severity="warning",
    since="0.1.0",
    title=text("曾用 id 不可用", "Former id that is taken"),
    finds=text(
        "former_ids 中有插件现在的 id、目录中另一个插件的 id，或另一个插件已列出的曾用 id。",
        "A former id that is the plugin's own, the id of another plugin, or a former id that another plugin claims.",
    ),
    matters=text(
        "一个地址只能属于一个插件：这个 id 不会设置跳转，读者到达的是现有的插件，或先列出它的插件。",
        "An address belongs to one plugin: this id leads nowhere new, readers arrive at the plugin that has it or that "
        "claimed it first.",
    ),
)


def check(folders: Sequence[FolderBrief]) -> Iterator[tuple[str, Finding]]:
    """Yield every former id that another plugin keeps; the folders are in order of standing."""
    known = {folder.id for folder in folders}
    keepers: dict[str, str] = {}
    for folder in folders:
        for former in folder.plugin.former_ids if folder.plugin else ():
            keeper = former if former in known else keepers.setdefault(former, folder.id)
            if former in known or keeper != folder.id:
                reason = _reason(folder.id, former, keeper)
                message = text(f"曾用 id {former} {reason.zh}", f"the former id {former} {reason.en}")
                yield (
                    folder.id,
                    Finding(path=MANIFEST, span=folder.span("former_ids"), message=message, help=_REMOVE),
                )


def _reason(plugin_id: str, former: str, keeper: str) -> Localized:
    if former == plugin_id:
        return text("就是它现在的 id", "is the id that it has now")
    if former == keeper:
        return text("是目录中另一个插件的 id", "is the id of another plugin of this catalog")
    return text(f"已由插件 {keeper} 列出", f"is already claimed by plugin {keeper}")


_REMOVE = text(
    "从 former_ids 中删去它，只保留这个插件自己用过的 id。",
    "Remove it from former_ids; keep only ids that this very plugin once had.",
)
