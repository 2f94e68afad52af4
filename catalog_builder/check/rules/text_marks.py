"""A text piles marks upon one letter.

Wrong:
    plugin.yml:
        summary: {zh: "地\\u0301\\u0301\\u0301\\u0301\\u0301图", en: A map}

Right:
    plugin.yml:
        summary: {zh: 地图, en: A map}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from catalog_builder.check.characters import document_occurrences, manifest_occurrences, named
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="text-marks",
    family="safety",
    severity="error",
    is_essential=True,
    fixes="guess",
    since="0.1.0",
    title=text("叠加符号过多", "Too many marks on one letter"),
    finds=text(
        "plugin.yml 和文档中连续超过四个的组合用附加符号。",
        "More than four combining marks in a row, in plugin.yml and documents.",
    ),
    matters=text(
        "成堆的附加符号会伸出自己的行，盖住页面上的其他内容。任何文字都用不到这么多。",
        "Piled marks reach out of their line and cover other parts of the page. No script needs that many.",
    ),
)

_MOST = 4
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u0eb4-\u0ebc\u0ec8-\u0ece\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302d\u3099\u309a\ufe20-\ufe2f"
)
_PILE = re.compile(f"[{_MARKS}]{{{_MOST + 1},}}")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each line, or text of plugin.yml, with such a pile."""
    for found in chain(manifest_occurrences(loaded, _PILE), document_occurrences(loaded, _PILE)):
        count = len(found.characters)
        title = text("删去叠加的符号", "Remove the piled marks")
        yield Finding(
            path=found.path,
            span=found.span,
            message=text(
                f"此处连续叠加了 {count} 个附加符号（{named(found.characters)}），最多 {_MOST} 个",
                f"{count} combining marks in a row ({named(found.characters)}); expected at most {_MOST}",
            ),
            help=text("删去叠加的符号，只留文字本身需要的。", "Remove all marks except those that the letters need."),
            fix=Fix(title=title, edits=found.removals, is_certain=False) if found.removals else None,
        )
