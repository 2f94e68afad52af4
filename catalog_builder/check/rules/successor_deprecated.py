"""The successor of a plugin is deprecated itself.

Wrong:
    plugin.yml:
        status: deprecated
        successor: middle
    ../middle/plugin.yml:
        status: deprecated
        successor: newest
    ../newest/plugin.yml:
        name: {zh: 第三个演示, en: Third demo}
        appid: wx8f31c02b7d5a946e
        status: released

Right:
    plugin.yml:
        status: deprecated
        successor: newest
    ../newest/plugin.yml:
        status: released
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.rule import Rule, text
from catalog_builder.check.successors import successor_paths
from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.renames import renamed
from catalog_builder.model.text import Localized

RULE = Rule(
    id="successor-deprecated",
    family="catalog",
    severity="warning",
    since="0.1.0",
    title=text("替代插件也已弃用", "Successor deprecated too"),
    finds=text(
        "successor 所指的插件自己也已弃用。指向已移除插件的情形由 successor-missing 报告。",
        "A successor that is deprecated itself. One that was removed is reported by successor-missing.",
    ),
    matters=text(
        "读者换用替代插件以后，马上又得再换一次，或者无处可去。",
        "Readers who change to it have to change again at once, or have nowhere to go.",
    ),
)


def check(folders: Sequence[FolderBrief]) -> Iterator[tuple[str, Finding]]:
    """Yield every successor that is deprecated, circles aside, with the plugin at the end of the way."""
    plugins = {folder.id: folder.plugin for folder in folders if folder.plugin and not folder.is_faulty}
    paths, former = successor_paths(folders), renamed(folder.plugin for folder in folders if folder.plugin)
    circular = {plugin_id for circle in paths.circles for plugin_id in circle}
    for folder in folders:
        plugin = folder.plugin
        if not (plugin and plugin.successor and plugin.status in ("deprecated", "removed")):  # Else: -unneeded.
            continue
        successor = plugins.get(former.get(plugin.successor, plugin.successor))
        if successor is None or successor.status != "deprecated" or successor.id in circular or successor is plugin:
            continue
        end = plugins.get(paths.ends.get(successor.id, ""))
        message = text(f"替代插件 {successor.id} 自己也已弃用", f"the successor {successor.id} is deprecated itself")
        cure, span = _use(end.id) if end and end.status == "released" else _NONE, folder.span("successor")
        yield folder.id, Finding(path=MANIFEST, span=span, message=message, help=cure)


def _use(plugin_id: str) -> Localized:
    return text(
        f"直接写最终的替代插件：successor: {plugin_id}",
        f"Name the plugin at the end of the way: successor: {plugin_id}",
    )


_NONE = text(
    "改为仍在使用的插件的 id；没有时删去 successor，在 description 中说明该怎么办。",
    "Give the id of a plugin in use; if there is none, remove successor and say in description what users should do.",
)
