"""A text holds characters that change the direction of writing.

Wrong:
    plugin.yml:
        summary: {zh: "打开 \\u202Egpj.exe 图片", en: Opens pictures}

Right:
    plugin.yml:
        summary: {zh: "打开 exe.jpg 图片", en: Opens pictures}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from catalog_builder.check.characters import Occurrence, document_occurrences, manifest_occurrences, named, removal_help
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="text-bidirectional",
    family="safety",
    severity="error",
    is_essential=True,
    fixes="certain",
    since="0.1.0",
    title=text("改变书写方向的字符", "Characters that change the direction of writing"),
    finds=text(
        "plugin.yml 和文档中的方向控制字符（U+202A 至 U+202E、U+2066 至 U+2069），包括以转义写出的。",
        "Characters that embed, override or isolate a direction of writing (U+202A to U+202E, U+2066 to U+2069) in "
        "plugin.yml and documents, those written as escapes included.",
    ),
    matters=text(
        "这类字符看不见，却会让后面的文字倒着显示：读者看到的名称、网址或代码与实际内容不同。",
        "They cannot be seen, but make the text after them read backwards: a name, an address or code then looks "
        "other than it is.",
    ),
)

_DIRECTING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDING = frozenset("\u202d\u202e")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each line, or text of plugin.yml, that holds such characters."""
    for found in chain(manifest_occurrences(loaded, _DIRECTING), document_occurrences(loaded, _DIRECTING)):
        names = named(found.characters)
        yield Finding(
            path=found.path,
            span=found.span,
            message=text(
                f"此处有改变书写方向的字符：{names}",
                f"characters here that change the direction of writing: {names}",
            ),
            help=removal_help(found),
            fix=_fix(found),
        )


def _fix(found: Occurrence) -> Fix | None:
    """Return the removal; what an override turned round reads otherwise without it, which its author should see."""
    title = text("删去改变书写方向的字符", "Remove the characters that change the direction of writing")
    is_certain = _OVERRIDING.isdisjoint(found.characters)
    return Fix(title=title, edits=found.removals, is_certain=is_certain) if found.removals else None
