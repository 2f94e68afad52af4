"""The version of a plugin is not the newest one of its releases.

Wrong:
    plugin.yml:
        version: 1.0.0
        releases:
          - {version: 1.0.1, date: 2026-03-02}
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

from catalog_builder.check.edits import replacing
from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import status_of, value_at
from catalog_builder.check.releases import listed_releases, version_numbers
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="version-mismatch",
    family="metadata",
    severity="warning",
    fixes="guess",
    since="0.1.0",
    title=text("版本号与发布记录不符", "Version and releases disagree"),
    finds=text(
        "version 低于 releases 中最新的版本，或者没有列在 releases 中。草稿和审核中的插件可以领先一版。",
        "A version that is lower than the newest of releases, or that releases does not list. Drafts and plugins in "
        "review may be ahead.",
    ),
    matters=text(
        "读者从 version 抄写 app.json，从 releases 了解更新；两处说法不一，就不知道该用哪一版。",
        "Readers copy app.json from version and read in releases what changed; if the two disagree, nobody knows "
        "which one to use.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding when the two disagree."""
    version, releases = value_at(loaded, ("version",)), listed_releases(loaded)
    numbers = version_numbers(version)
    if loaded.manifest is None or not releases or not numbers:
        return
    newest = max(releases, key=lambda release: release.numbers)
    span = loaded.manifest.places.get(("version",))
    if numbers < newest.numbers:
        title = text(f"改为 {newest.version}", f"Write {newest.version}")
        fix = Fix(title=title, edits=(replacing(MANIFEST, span, newest.version),), is_certain=False) if span else None
        message = text(
            f"version 为 {version}，而 releases 中最新的是 {newest.version}",
            f"version is {version}, but the newest of releases is {newest.version}",
        )
        cure = text(
            f"改为 version: {newest.version}；如果 {newest.version} 还没有发布，先把它从 releases 中去掉。",
            f"Write version: {newest.version}, or take {newest.version} out of releases while it is not released yet.",
        )
        yield Finding(path=MANIFEST, span=span, message=message, help=cure, fix=fix)
    elif numbers > newest.numbers and status_of(loaded) not in ("draft", "in-review"):
        message = text(
            f"releases 没有列出 version 所写的 {version}，最新一条是 {newest.version}",
            f"releases does not list {version}, which version gives; its newest is {newest.version}",
        )
        cure = text(
            f"在 releases 的最前面补上一条：- {{version: {version}, date: 年-月-日, notes: {{zh: 更新内容}}}}",
            f"Put it first in releases: - {{version: {version}, date: YYYY-MM-DD, notes: {{en: What changed}}}}",
        )
        yield Finding(path=MANIFEST, span=span, message=message, help=cure)
