"""The summary begins with the name of the plugin.

Wrong:
    plugin.yml:
        summary: {zh: 基准演示是供测试使用的插件, en: Used by the tests of the check rules}

Right:
    plugin.yml:
        summary: {zh: 供检查规则的测试使用, en: Used by the tests of the check rules}
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.likeness import folded
from catalog_builder.check.manifest_faults import value_at
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import LANGUAGES

RULE = Rule(
    id="summary-repeats-name",
    family="metadata",
    severity="info",
    since="0.1.0",
    title=text("简介重复名称", "Name repeated in the summary"),
    finds=text(
        "以插件名称开头的简介。",
        "Summaries that begin with the plugin's name.",
    ),
    matters=text(
        "卡片和搜索结果里，简介紧跟在名称后面；一行的篇幅应当用来说明插件能做什么。",
        "On cards and in search results the summary stands right below the name; its one line should say what the "
        "plugin does.",
    ),
)

_LEAST_CHARACTERS = {"zh": 3, "en": 5}
"""Shorter names occur at the beginning of a sentence by chance."""


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each language in which the summary begins with the name."""
    for language in LANGUAGES:
        name, summary = (value_at(loaded, (field, language)) for field in ("name", "summary"))
        if loaded.manifest is None or not isinstance(name, str) or not isinstance(summary, str):
            continue
        if len(_letters(name)) >= _LEAST_CHARACTERS[language] and _letters(summary).startswith(_letters(name)):
            yield Finding(
                path=MANIFEST,
                span=loaded.manifest.place("summary", language),
                message=text(
                    f"summary.{language} 以插件名称“{shown(name)}”开头，名称就显示在它上方",
                    f"summary.{language} begins with the name “{shown(name)}”, which stands right above it",
                ),
                help=text(
                    "省去名称，直接说插件能做什么，例如：在地图上选点并取得地址",
                    "Leave the name out and say what the plugin does: Pick a place on the map and get its address",
                ),
            )


def _letters(written: str) -> str:
    return "".join(filter(str.isalnum, folded(written)))
