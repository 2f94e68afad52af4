"""Words that stand where a text is still to be written.

Whole words only, and most of them only where nothing else stands: a plugin may honestly be about to-do lists, show a
state called 待补充, or tell readers to put their own name in place of `xxx`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

_EVERYWHERE = re.compile(
    r"(?<![A-Za-z0-9_])(?:TBD|FIXME|TODO(?=\s{0,9}[:：]))(?![A-Za-z0-9_])"
    r"|(?i:\blorem ipsum\b)"
    r"|(?:^|[，,。；;（(\s]|内容|文档|说明|此处|本节|部分|章节|示例)待(?:补充|完善|填写|编写)(?=[。.！!）)\]】…]|$)"
    r"|(?:^|[（(【\[<])(?:请?在(?:此处|此|这里)|此处)(?:填写|补充|编写|描述|写明)"
    r"|(?:^|[(\[<])(?i:(?:your|insert|enter|add) (?:text|name|description|content)s? here\b)"
)
_LIKELY = re.compile(
    r"[TFxX待此在示lLhH](?:(?<=T)[OB]D|(?<=F)IXME|(?<=[xX])[xX]|(?<=待)[补完填编]|(?<=此)处|(?<=在)[此这]|(?<=示)例文"
    r"|(?<=[lL])[oO][rR][eE][mM]|(?<=[tensTENSſ] [hH])[eE][rR][eE])"
)
"""What every placeholder holds; most lines hold none of it. Told by one set of first characters: five times as fast."""

_ALONE = re.compile(r"(?:[^如例\n]{0,30}[:：] ?)?(?:TODO|[xX]{3,40})", re.DOTALL)
_IN_NAMES = re.compile(
    r"(?<![A-Za-z0-9])[xX]{3,40}(?![A-Za-z0-9])|(?<![A-Za-z0-9])[xX]{2,40}(?=公司|插件|小程序|平台|科技)"
)
_SAMPLE = re.compile(r"示例文[字本]")
_CELL = re.compile(r"[^|\n]+")
_EDGES = " \t#>*+-_~()[]（）【】。.，,；;\"'“”"
_BEFORE = "，,。；;（(【[< \t"
"""What may stand in front of a placeholder and is no part of it."""

_MAX_ALONE = 80
_MAX_SHOWN = 40


def likely_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield number and text of the lines that may hold a placeholder."""
    text = "\n".join(lines)
    number, reached, told = 1, 0, 0
    for match in _LIKELY.finditer(text):
        number += text.count("\n", reached, match.start())
        reached = match.start()
        if number != told:
            yield number, lines[number - 1]
        told = number


def may_hold_placeholders(yaml: str) -> bool:
    """Whether any text written in YAML may hold a placeholder: a first look; an escape may stand for anything."""
    return "\\" in yaml or _LIKELY.search(yaml) is not None


def placeholders(line: str, *, is_metadata: bool = False) -> Iterator[tuple[int, str]]:
    """Yield position and words of each placeholder in a line of text; metadata has no business with any `xxx`."""
    for cell in _CELL.finditer(line) if _LIKELY.search(line) else ():
        text = cell.group().lstrip(_EDGES)
        start = cell.end() - len(text)
        text = text.rstrip(_EDGES)
        is_sample = "|" not in line and _SAMPLE.fullmatch(text)  # In a table it may explain a property.
        if is_sample or (0 < len(text) <= _MAX_ALONE and _ALONE.fullmatch(text)):
            yield start, text
            continue
        patterns = (_EVERYWHERE, _IN_NAMES) if is_metadata else (_EVERYWHERE,)
        # What was taken off the end may be what an expression looks for.
        rest = cell.group()[start - cell.start() :].rstrip()
        for match in chain.from_iterable(pattern.finditer(rest) for pattern in patterns):
            words = match.group().lstrip(_BEFORE)
            yield start + match.end() - len(words), words[:_MAX_SHOWN]
