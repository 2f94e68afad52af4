"""A name or id holds letters that look like others.

Wrong:
    plugin.yml:
        name: {zh: WeСhat 地图, en: Location picker}

Right:
    plugin.yml:
        name: {zh: WeChat 地图, en: Location picker}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from catalog_builder.check.characters import FieldText, field_edit, field_texts, named
from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.lookalikes import Lookalike, mixed_words, wide_words
from catalog_builder.check.ordinary_text import has_ordinary_manifest
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="text-lookalike",
    family="safety",
    severity="warning",
    fixes="guess",
    since="0.1.0",
    title=text("形近字母", "Look-alike letters"),
    finds=text(
        "名称、简介、提供方、标签、接口名和联系方式中，混入西里尔字母或希腊字母、看上去却是拉丁字母的词；以及名称中的"
        "全角字母和数字。",
        "Words of names, summaries, providers, labels, names of the interface and support that look Latin but hold "
        "Cyrillic or Greek letters; full-width letters and digits in names.",
    ),
    matters=text(
        "看上去一样、字母却不同的名称搜索不到，也可能用来冒充别的插件。",
        "A name that looks the same but has other letters is not found by a search and can pass for another plugin.",
    ),
)

_SECTIONS = frozenset({"name", "summary", "provider", "labels", "support"})
_NAMES = frozenset({"name", "tag", "alias"})
"""Keys within `interface` whose values are names in code."""


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each such word."""
    for field in () if has_ordinary_manifest(loaded) else field_texts(loaded):
        top, last = field.path[0], field.path[-1]
        is_name = top == "name" or field.path[:2] == ("provider", "name")
        if top in _SECTIONS or (top == "interface" and last in _NAMES):
            for found in chain(mixed_words(field.text), wide_words(field.text) if is_name else ()):
                yield _finding(loaded, field, found)


def _finding(loaded: LoadedPlugin, field: FieldText, found: Lookalike) -> Finding:
    word, plain = shown(found.word), shown(found.plain)
    edit = field_edit(loaded, field, found.start, found.plain, len(found.word))
    title = text(f"改为“{plain}”", f"Change to “{plain}”")
    return Finding(
        path=MANIFEST,
        span=field.span,
        message=text(
            f"{shown(field.field)} 中的“{word}”含有形近字母：“{found.character}”是 {named(found.character)}",
            f"“{word}” in {shown(field.field)} has look-alike letters: “{found.character}” is {named(found.character)}",
        ),
        help=text(f"如果本意是“{plain}”，请重新输入。", f"If “{plain}” is meant, type it again."),
        fix=Fix(title=title, edits=(edit,), is_certain=False) if edit else None,
    )
