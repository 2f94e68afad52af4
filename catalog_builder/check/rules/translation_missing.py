"""A text that every reader sees is given in one language only.

Wrong:
    plugin.yml:
        name: {zh: 基准演示}

Right:
    plugin.yml:
        name: {zh: 基准演示, en: Baseline demo}
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import value_at
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import LANGUAGES

RULE = Rule(
    id="translation-missing",
    family="metadata",
    severity="warning",
    since="0.1.0",
    title=text("缺少译文", "Translation missing"),
    finds=text(
        "只写了一种语言的名称、简介或功能描述。",
        "Names, summaries and descriptions given in one language only.",
    ),
    matters=text(
        "网站有中文和英文两个版本。缺少的一方会显示另一种语言的文本，并注明尚未翻译。",
        "The site is in Chinese and in English. Where one is missing, readers see the other language "
        "with a note that it is not translated.",
    ),
)

_FIELDS = (("name", "名称"), ("summary", "简介"), ("description", "功能描述"))
_NAMES = {"zh": text("中文", "Chinese"), "en": text("英文", "English")}


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each of these fields that lacks one of the two languages."""
    for field, field_zh in _FIELDS:
        value = value_at(loaded, (field,))
        given = [language for language in LANGUAGES if isinstance(value, dict) and value.get(language)]
        if loaded.manifest is None or len(given) != 1:
            continue
        missing = next(language for language in LANGUAGES if language not in given)
        name = _NAMES[missing]
        yield Finding(
            path=MANIFEST,
            span=loaded.manifest.place(field),
            message=text(f"{field} 缺少{name.zh}文本", f"{field} has no {name.en} text"),
            help=text(
                f"在 {field} 中补上{name.zh}{field_zh}，写在 {given[0]} 旁边：{missing}: …",
                f"Add the {name.en} text to {field}, next to {given[0]}, as {missing}: …",
            ),
        )
