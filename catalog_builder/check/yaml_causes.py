"""What most likely broke plugin.yml, read from its lines: the parser names where it gave up, which is often later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog_builder.check.encodings import SAVE_AS_UTF_8
from catalog_builder.check.rule import text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.manifest import ManifestFault
from catalog_builder.model.text import Localized

_KEY = r"^[ \t]*(?:- +)*[A-Za-z_][A-Za-z0-9_]*"
_SOUND_KEY = re.compile(rf"{_KEY}:(?:\s|$)")
_TAB = re.compile(r"^ *(?P<spot>\t+)")
_WIDE_COLON = re.compile(rf"{_KEY} ?(?P<spot>：)")
_TIGHT_COLON = re.compile(rf"{_KEY}(?P<spot>:)(?=[^\s/:])")
_WIDE_BRACKET = re.compile(rf"{_KEY}: +(?P<spot>[｛［【])")
_MARK_FIRST = re.compile(r"(?:: |- |\[|, |\{)(?P<spot>[@`%])")
_COLON_IN_VALUE = re.compile(rf"{_KEY}: +[^\s\"'\[{{].*?(?P<spot>:)(?:\s|$)")
_OPENING_QUOTE = re.compile(r"(?:[:,\-] +|[\[{] *)(?P<spot>[\"'])")

_NOT_CLOSED = ("found unexpected end of stream", "did not find expected ',' or '}'", "did not find expected ',' or ']'")
_MAX_LINES_BACK = 20

_WORDS: Mapping[str, Localized] = {
    "mapping values are not allowed in this context": text(
        "此处不能再出现“键: 值”，多半是缩进不齐，或值里的冒号没有加引号",
        "there can be no second “key: value” here; the indent is uneven, or a value with a colon lacks its quotes",
    ),
    "did not find expected key": text(
        "此处应是一个键，多半是缩进不齐", "a key is due here; most likely the indent is uneven"
    ),
    "did not find expected ',' or '}'": text("缺少逗号或右花括号", "a comma or the closing brace } is missing"),
    "did not find expected ',' or ']'": text("缺少逗号或右方括号", "a comma or the closing bracket ] is missing"),
    "could not find expected ':'": text(
        "上面几行里有键缺少冒号，或正文没有缩进", "a key above lacks its colon, or a text is not indented"
    ),
    "found character that cannot start any token": text(
        "此处不能以这个字符开头，多半是没有加引号", "nothing can start with this character; quotes are missing"
    ),
    "found unexpected end of stream": text(
        "文件在此结束，但引号没有闭合", "the file ends here, but a quote was not closed"
    ),
}
"""libyaml's own words for what authors meet most, and what they mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """The likely mistake behind a syntax fault."""

    span: Span
    message: Localized
    cure: Localized


def explained(problem: str) -> Localized:
    """Return what the parser's words mean; other words as they are."""
    found = shown(problem)
    return _WORDS.get(problem, text(found, found))


def explained_fault(fault: ManifestFault) -> tuple[Localized, Localized]:
    """Return message and cure for a file that cannot be read and shows no evident mistake."""
    if fault.expected.en == "not-text":
        message = text(
            f"文件不是 UTF-8 编码（此行有字节 {fault.found}）",
            f"the file is not UTF-8: byte {fault.found} on this line",
        )
        return message, SAVE_AS_UTF_8
    if fault.expected.en == "not-mapping":
        message = text("文件的最外层不是“键: 值”", "the outermost level of the file is not keys with values")
        return message, text(
            "从 id: 插件 id 写起，每个字段一行。", "Begin with id: your-plugin, one line for each field."
        )
    meant = explained(fault.found)
    return text(f"YAML 语法错误：{meant.zh}", f"YAML syntax: {meant.en}"), _LOOK_HERE


def likely_cause(all_lines: Sequence[str], line: int, problem: str) -> Cause | None:
    """Return the mistake that likely made the parser give up on `line`, or `None` when none is evident."""
    lines = all_lines[:line]
    if problem in _NOT_CLOSED and (cause := _open_quote(lines)):
        return cause
    for number in _suspects(lines):
        if cause := _cause_in(lines[number - 1], number):
            return cause
    if problem.startswith("mapping values") and (found := _COLON_IN_VALUE.search(lines[-1] if lines else "")):
        return _cause(found, len(lines), _COLON_MESSAGE, _QUOTE_IT)
    return None


def _suspects(lines: Sequence[str]) -> Iterator[int]:
    """Yield the line the parser stopped at and those above it down from the last sound key, the first one first."""
    first = len(lines)
    while first > 1 and len(lines) - first < _MAX_LINES_BACK and not _SOUND_KEY.match(lines[first - 2]):
        first -= 1
    yield from range(max(first, 1), len(lines) + 1)


def _cause_in(line: str, number: int) -> Cause | None:
    for pattern, message, cure in _LOOKS:
        if found := pattern.search(line):
            return _cause(found, number, message, cure)
    return None


def _open_quote(lines: Sequence[str]) -> Cause | None:
    for number, line in enumerate(lines, 1):
        for found in _OPENING_QUOTE.finditer(line):
            if line.find(found["spot"], found.end()) < 0:
                return _cause(found, number, _QUOTE_MESSAGE, _CLOSE_IT)
    return None


def _cause(found: re.Match[str], number: int, message: Localized, cure: Localized) -> Cause:
    span = Span(line=number, column=found.start("spot") + 1, end_line=number, end_column=found.end("spot"))
    spot = found["spot"]
    return Cause(
        span=span,
        message=text((message.zh or "").format(spot), (message.en or "").format(spot)),
        cure=cure,
    )


_COLON_MESSAGE = text(
    "值里有冒号和空格，整个值却没有加引号", "the value contains a colon and a space, but has no quotes around it"
)
_QUOTE_IT = text('给整个值加上英文双引号，例如 zh: "示例: 说明"', 'Put the whole value in quotes: en: "Example: text"')
_QUOTE_MESSAGE = text("引号 {0} 没有闭合", "the quote {0} is never closed")
_CLOSE_IT = text("在值的末尾补上同样的引号。", "Put the same quote at the end of the value.")
_LOOK_HERE = text(
    "检查这一行和上一行：缩进只用空格且上下对齐，冒号后空一格，括号和引号成对，含冒号或 # 的值加引号。",
    "Look at this line and the one above: even indents of spaces only, a space after each colon, brackets and "
    "quotes in pairs, quotes around values with a colon or #.",
)
_LOOKS: tuple[tuple[re.Pattern[str], Localized, Localized], ...] = (
    (
        _TAB,
        text("缩进用了制表符（Tab）", "the indent is a tab"),
        text("只用空格缩进，每层 2 个。", "Indent by spaces only, two for each level."),
    ),
    (
        _WIDE_COLON,
        text("键的后面是全角冒号“{0}”", "a full-width colon “{0}” follows the key"),
        text("改用半角冒号，后面空一格，例如 version: 1.0.0", "Write an ASCII colon and a space: version: 1.0.0"),
    ),
    (
        _TIGHT_COLON,
        text("冒号后面缺少空格", "there is no space after the colon"),
        text("在冒号后面空一格，例如 version: 1.0.0", "Put a space after the colon: version: 1.0.0"),
    ),
    (
        _WIDE_BRACKET,
        text("用了全角括号“{0}”", "a full-width bracket “{0}” opens the value"),
        text(
            "括号和逗号用半角，例如 labels: [map, location]、support: {email: …}",
            "Write ASCII brackets and commas: labels: [map, location], support: {email: …}",
        ),
    ),
    (
        _MARK_FIRST,
        text("值以 {0} 开头，却没有加引号", "the value starts with {0}, but has no quotes around it"),
        text("给整个值加上英文双引号。", "Put the whole value in quotes."),
    ),
)
"""Evident mistakes: what to look for, what to say, how to mend it; the first that is found on a line counts."""
