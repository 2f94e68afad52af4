"""A provider's own plugin lists releases without their dates.

Wrong:
    plugin.yml:
        version: 1.0.1
        releases:
          - {version: 1.0.1}
          - {version: 1.0.0, date: 2026-01-15}

Right:
    plugin.yml:
        version: 1.0.1
        releases:
          - {version: 1.0.1, date: 2026-03-02}
          - {version: 1.0.0, date: 2026-01-15}
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import has_fault, status_of, value_at
from catalog_builder.check.releases import listed_releases
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="release-undated",
    family="metadata",
    severity="info",
    since="0.1.0",
    title=text("发布记录没有日期", "Release without a date"),
    finds=text(
        "releases 中没有写 date 的条目，一个插件只报告一次。带 sources 的插件由他人整理，日期往往无从查考，不检查；"
        "草稿和审核中的插件也不检查。",
        "Entries of releases without a date, reported once per plugin. Plugins with sources were compiled by somebody "
        "else, who often cannot know the dates; they, drafts and plugins in review are not checked.",
    ),
    matters=text(
        "读者凭最近一次发布的日期判断插件是否还有人维护，目录也按它排列“最近更新”。",
        "By the date of the newest release readers judge whether a plugin is still cared for, and the catalog sorts by "
        "it.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding at the first entry without a date."""
    if loaded.manifest is None or value_at(loaded, ("sources",)) or status_of(loaded) in ("draft", "in-review"):
        return
    undated = [
        entry for entry in listed_releases(loaded) if not entry.date and not has_fault(loaded, (*entry.place, "date"))
    ]
    if not undated:
        return
    first, others = undated[0], len(undated) - 1
    others_zh, others_en = (f"，另有 {others} 个版本也没有", f", nor do {others} more have one") if others else ("", "")
    yield Finding(
        path=MANIFEST,
        span=loaded.manifest.place(*first.version_place),
        message=text(
            f"版本 {first.version} 没有发布日期{others_zh}", f"version {first.version} has no date{others_en}"
        ),
        help=text(
            f"补上发布当天的日期，例如：- {{version: {first.version}, date: 2026-03-02}}",
            f"Add the day of the release, for instance: - {{version: {first.version}, date: 2026-03-02}}",
        ),
    )
