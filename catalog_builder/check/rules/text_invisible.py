"""A text holds characters that nobody sees.

Wrong:
    plugin.yml:
        name: {zh: "地图\\u200B选点", en: Location picker}

Right:
    plugin.yml:
        name: {zh: 地图选点, en: Location picker}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from catalog_builder.check.characters import document_occurrences, manifest_occurrences, named, removal_help
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="text-invisible",
    family="safety",
    severity="warning",
    fixes="certain",
    since="0.1.0",
    title=text("看不见的字符", "Invisible character"),
    finds=text(
        "plugin.yml 和文档中的零宽空格、字节顺序标记、软连字符、方向标记、填充符、标签字符等看不见的字符，"
        "以及文档中的控制字符。表情符号所需的 U+200D 和 U+FE0F 除外。",
        "Zero-width spaces, byte order marks, soft hyphens, direction marks, fillers, tags and the like in plugin.yml "
        "and documents, and control characters in documents. U+200D and U+FE0F, which emoji need, may stay.",
    ),
    matters=text(
        "看不见的字符使搜索找不到名称，使复制的代码无法运行，也能藏起读者不知道的内容。",
        "Names that hold them are not found by a search, code that holds them fails when copied, and they can hide "
        "text from its readers.",
    ),
)

_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200c\u200e\u200f\u2060-\u2065\u206a-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a"
)
_CONTROL = "\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff"
_TAG, _SELECTOR = "\U000e0001-\U000e007f", "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_TAGS = f"(?<![\U0001f3f4{_TAG}])[{_TAG}]+"  # After a black flag they make other flags.
_SELECTORS = f"(?<=[{_SELECTOR}])[{_SELECTOR}]+"  # One is enough.
_ANY = f"(?=[{_HIDDEN}{_CONTROL}{_TAG}{_SELECTOR}])"  # Says no to most characters at once: four times as fast.
_INVISIBLE = re.compile(f"{_ANY}(?:[{_HIDDEN}]|{_TAGS}|{_SELECTORS})")
_INVISIBLE_IN_DOCUMENT = re.compile(f"{_ANY}(?:[{_HIDDEN}{_CONTROL}]|{_TAGS}|{_SELECTORS})")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each line, or text of plugin.yml, that holds such characters."""
    in_documents = document_occurrences(loaded, _INVISIBLE_IN_DOCUMENT)
    for found in chain(manifest_occurrences(loaded, _INVISIBLE), in_documents):
        names = named(found.characters)
        title = text("删去看不见的字符", "Remove the invisible characters")
        yield Finding(
            path=found.path,
            span=found.span,
            message=text(f"此处有看不见的字符：{names}", f"invisible characters here: {names}"),
            help=removal_help(found),
            fix=Fix(title=title, edits=found.removals, is_certain=not found.touches_markup) if found.removals else None,
        )
