"""Plugins name one another as successors, so that the way leads back to where it began.

Wrong:
    plugin.yml:
        status: deprecated
        successor: other
    ../other/plugin.yml:
        status: deprecated
        successor: demo

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
from catalog_builder.check.successors import successor_paths
from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.diagnostic import Finding

RULE = Rule(
    id="successor-circular",
    family="catalog",
    severity="error",
    since="0.1.0",
    title=text("替代插件循环", "Successors in a circle"),
    finds=text(
        "沿着 successor 走会回到原处的已弃用插件。",
        "Deprecated plugins whose successors lead back to themselves.",
    ),
    matters=text(
        "读者照着提示一个换一个，最后又回到已弃用的插件。",
        "Readers who follow the advice go from one to the next and end at a deprecated plugin again.",
    ),
)

_MAX_STEPS = 6
"""Plugins of a circle that a message names."""


def check(folders: Sequence[FolderBrief]) -> Iterator[tuple[str, Finding]]:
    """Yield one finding for each plugin of a circle."""
    by_id = {folder.id: folder for folder in folders}
    for circle in successor_paths(folders).circles:
        for position, plugin_id in enumerate(circle):
            way = " → ".join(_way_from(circle, position))
            message = text(
                f"替代插件绕了一圈又回到自己：{way}", f"the successors lead back to the plugin itself: {way}"
            )
            span = by_id[plugin_id].span("successor")
            yield plugin_id, Finding(path=MANIFEST, span=span, message=message, help=_LEAVE_IT)


def _way_from(circle: tuple[str, ...], start: int) -> tuple[str, ...]:
    """Return a way round that begins and ends at the same plugin, long ones cut short."""
    steps = [circle[(start + step) % len(circle)] for step in range(min(len(circle), _MAX_STEPS))]
    return (*steps, *(("…",) if len(circle) > _MAX_STEPS else ()), circle[start])


_LEAVE_IT = text(
    "让其中至少一个指向仍在使用的插件，或删去它的 successor。",
    "Let at least one of them name a plugin that is in use, or remove its successor.",
)
