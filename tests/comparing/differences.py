"""Differences of sites made by hand, for tests of how they are told."""

from __future__ import annotations

from catalog_builder.comparing.difference import (
    Change,
    Counts,
    PageChange,
    PluginChange,
    RankChange,
    SiteDifference,
)
from catalog_builder.model.text import Localized

from .conftest import quality

NONE = SiteDifference(plugins=(), pages=(), page_counts=Counts(), file_counts=Counts())


def plugin(plugin_id: str, change: Change = "changed", **values: object) -> PluginChange:
    pages = tuple(PageChange(path=f"{root}plugins/{plugin_id}/", change=change) for root in ("", "en/"))
    return PluginChange(id=plugin_id, change=change, pages=pages, languages=("zh", "en"), **values)  # type: ignore[arg-type]


PUSHED = SiteDifference(
    plugins=(
        plugin(
            "group-buy",
            "new",
            name=Localized(zh="社区团购", en="Group buy"),
            ranks=(
                RankChange(query="社区团购", before=None, after=1),
                RankChange(query="Group buy", before=None, after=1),
                RankChange(query="支付", before=None, after=12),
            ),
            is_ranked=True,
            quality_after=quality("links", "no-warnings"),
        ),
        plugin(
            "map-kit",
            name=Localized(zh="地图选点"),
            ranks=(
                RankChange(query="地图选点", before=1, after=1),
                RankChange(query="地图", before=5, after=2),
                RankChange(query="chooseLocation", before=1, after=None),
            ),
            is_ranked=True,
            quality_before=quality("base-library", "release-notes"),
            quality_after=quality("support-ways"),
        ),
        plugin("neighbour", is_own=False, name=Localized(zh="邻居")),
        plugin("old-one", "gone", name=Localized(zh="旧插件")),
    ),
    pages=(
        PageChange(path="", change="changed"),
        PageChange(path="en/", change="changed"),
        PageChange(path="labels/map/", change="changed"),
        PageChange(path="framework/using/", change="new"),
    ),
    page_counts=Counts(new=3, changed=7, gone=2),
    file_counts=Counts(new=14, changed=3, gone=12),
)
"""What a push of everyday size changes."""
