"""One version is listed twice among the releases.

Wrong:
    plugin.yml:
        version: 1.0.1
        releases:
          - {version: 1.0.1, date: 2026-03-02}
          - {version: 1.0.1, date: 2026-01-15}

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
from catalog_builder.check.releases import Numbers, listed_releases
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="release-repeated",
    family="metadata",
    severity="warning",
    since="0.1.0",
    title=text("版本重复", "Version listed twice"),
    finds=text(
        "releases 中出现两次以上的版本号。",
        "Versions that occur more than once in releases.",
    ),
    matters=text(
        "一个版本只发布一次；重复的一条多半是复制后忘了改版本号，读者会以为少了一版。",
        "A version is released once. The second entry is most likely a copy whose version was never changed, so one "
        "release is missing from the page.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield the second and every further entry of a version."""
    first_lines: dict[Numbers, int] = {}
    for release in listed_releases(loaded):
        span = loaded.manifest.place(*release.version_place) if loaded.manifest else None
        line = span.line if span else 0
        first = first_lines.setdefault(release.numbers, line)
        if first != line:
            yield Finding(
                path=MANIFEST,
                span=span,
                message=text(
                    f"版本 {release.version} 在第 {first} 行已经列出",
                    f"version {release.version} is already listed on line {first}",
                ),
                help=text(
                    "改成这一次发布的版本号；如果说的是同一次发布，把内容并入前一条，再删去这一条。",
                    "Correct the version of this entry; if both describe one release, move the notes to the "
                    "first and remove this one.",
                ),
            )
