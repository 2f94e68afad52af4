"""The successor of a plugin cannot be used.

Wrong:
    plugin.yml:
        status: deprecated
        successor: nowhere

Right:
    plugin.yml:
        status: deprecated
        successor: other
    ../other/plugin.yml:
        status: released
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.rule import Rule, text
from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.renames import renamed
from catalog_builder.model.text import Localized

RULE = Rule(
    id="successor-missing",
    family="catalog",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("替代插件无效", "Successor that cannot be used"),
    finds=text(
        "successor 指向不存在的插件、插件自身，或已移除、未发布、有错误的插件。",
        "A successor that does not exist, is the plugin itself, or is removed, unpublished or faulty.",
    ),
    matters=text(
        "读者循着提示换用替代插件，却发现无处可去。",
        "Readers who follow the advice to change would arrive nowhere.",
    ),
)

_USABLE = frozenset({"released", "deprecated"})


def check(folders: Sequence[FolderBrief]) -> Iterator[tuple[str, Finding]]:
    """Yield every successor that readers could not use instead."""
    by_id = {folder.id: folder for folder in folders}
    former = renamed(folder.plugin for folder in folders if folder.plugin)
    for folder in folders:
        successor = folder.plugin.successor if folder.plugin else None
        if successor is None or not (reason := _reason(folder.id, by_id.get(former.get(successor, successor)))):
            continue
        yield (
            folder.id,
            Finding(
                path=MANIFEST,
                span=folder.span("successor"),
                message=text(f"替代插件 {successor} {reason.zh}", f"successor {successor} {reason.en}"),
                help=text(
                    "改为本目录中已发布插件的 id；没有替代插件时删去 successor。",
                    "Give the id of a released plugin of this catalog, or remove successor when there is none.",
                ),
            ),
        )


def _reason(plugin_id: str, successor: FolderBrief | None) -> Localized | None:
    if successor is None:
        return text("不在本目录中", "is not in this catalog")
    if successor.id == plugin_id:
        return text("就是它自己", "is the plugin itself")
    if successor.plugin is None or successor.is_faulty:
        return text("有错误，没有发布", "is faulty and not published")
    if successor.plugin.status not in _USABLE:
        status = successor.plugin.status
        return text(f"的状态是 {status}，不能使用", f"is {status} and cannot be used")
    return None
