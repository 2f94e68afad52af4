"""Releases stand in the wrong order, or their dates contradict their versions.

Wrong:
    plugin.yml:
        version: 1.0.1
        releases:
          - {version: 1.0.0, date: 2026-01-15}
          - {version: 1.0.1, date: 2026-03-02}

Right:
    plugin.yml:
        version: 1.0.1
        releases:
          - {version: 1.0.1, date: 2026-03-02}
          - {version: 1.0.0, date: 2026-01-15}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.releases import listed_releases, place_of
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="release-disorder",
    family="metadata",
    severity="warning",
    since="0.1.0",
    title=text("发布记录次序有误", "Releases out of order"),
    finds=text(
        "releases 没有按版本号从新到旧排列，或者较低的版本日期反而较晚。",
        "Releases that are not listed from the newest version to the oldest, and lower versions with later dates.",
    ),
    matters=text(
        "页面照原样列出发布记录，读者以为第一条最新；版本号没有递增，宿主也看不出哪个是更新。",
        "The page lists releases as they stand and readers take the first for the newest; when versions do not rise, "
        "no host can tell an update from an older one.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield neighbours that stand the wrong way round, and neighbours by version whose dates do."""
    releases = listed_releases(loaded)
    for upper, lower in pairwise(releases):
        is_by_date = upper.date > lower.date > ""
        if upper.numbers < lower.numbers and not is_by_date:
            message = text(
                f"{lower.version} 排在 {upper.version} 之后，应按从新到旧排列",
                f"{lower.version} stands below {upper.version}; expected the newest version first",
            )
            cure = text(
                f"把 {lower.version} 一条移到 {upper.version} 之前。",
                f"Move the entry of {lower.version} above that of {upper.version}.",
            )
            yield Finding(path=MANIFEST, span=place_of(loaded, lower.version_place), message=message, help=cure)
    by_version = sorted((entry for entry in releases if entry.date), key=lambda entry: entry.numbers)
    for older, newer in pairwise(by_version):
        if newer.date < older.date and newer.numbers != older.numbers:
            message = text(
                f"{newer.version} 的日期 {newer.date} 早于较低的版本 {older.version}（{older.date}）",
                f"{newer.version} of {newer.date} is older than the lower version {older.version} of {older.date}",
            )
            yield Finding(path=MANIFEST, span=place_of(loaded, (*newer.place, "date")), message=message, help=_COMPARE)


_COMPARE = text(
    "核对这两条的版本号和日期：后发布的版本，版本号应更高。",
    "Check the version and date of both entries: what was released later should have the higher version.",
)
