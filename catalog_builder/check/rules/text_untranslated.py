"""A text of plugin.yml stands under the wrong language.

Wrong:
    plugin.yml:
        summary: {zh: 供检查规则的测试使用, en: 供检查规则的测试使用}

Right:
    plugin.yml:
        summary: {zh: 供检查规则的测试使用, en: Used by the tests of the check rules}
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.letters import holds_han, letters_of, sentence_words
from catalog_builder.check.manifest_faults import paths_ending, value_at
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.manifest import YamlPath, field_name
from catalog_builder.model.text import LANGUAGES

RULE = Rule(
    id="text-untranslated",
    family="language",
    severity="warning",
    since="0.1.0",
    title=text("文本没有翻译", "Text not translated"),
    finds=text(
        "plugin.yml 的 en 之下以中文为主的文本，zh 之下不含汉字的整句英文。品牌名、类型和代码不算。",
        "Texts of plugin.yml under en that are mainly Chinese, and whole English sentences under zh. Brand names, "
        "types and code do not count.",
    ),
    matters=text(
        "英文读者会读到中文，页面却说这是英文；缺译文时不写这一项，页面会注明尚未翻译。",
        "Readers would get the other language under the name of their own. Where a text is simply left out, the page "
        "says honestly that it is not translated yet.",
    ),
)

_LEAST_WORDS = 5
"""Fewer words under zh may be a name."""

_NAMES = frozenset({("name",), ("provider", "name")})


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every text that is plainly in the other language."""
    manifest = loaded.manifest
    for path in paths_ending(manifest, LANGUAGES) if manifest else ():
        value = value_at(loaded, path)
        if not isinstance(value, str) or not _is_foreign(value, path):
            continue
        field, is_english = field_name(path), path[-1] == "en"
        found, due = ("中文", "英文") if is_english else ("英文", "中文")
        found_en, due_en = ("Chinese", "English") if is_english else ("English", "Chinese")
        yield Finding(
            path=MANIFEST,
            span=manifest.place(*path) if manifest else None,
            message=text(f"{field} 是{found}，应为{due}", f"{field} is {found_en}; expected {due_en}"),
            help=text(
                f"译成{due}；还没有译文时删去 {path[-1]} 一项，页面会注明尚未翻译。",
                f"Translate it into {due_en}, or leave {path[-1]} out; the page then says that it is not translated.",
            ),
        )


def _is_foreign(value: str, path: YamlPath) -> bool:
    if (path[-1] == "en") != holds_han(value) and "://" not in value:
        return False  # A first look: most texts are in their language.
    letters = letters_of(value)
    if path[-1] == "en":
        return letters.han > 3 * letters.words
    return letters.han == 0 and path[:-1] not in _NAMES and sentence_words(value) >= _LEAST_WORDS
