"""Why a piece of JSON is none, in words for the author who wrote it.

Read as people write JSON in documents: comments, trailing commas, `…` or `...` for what is left out, members without
their braces, and several values below one another are all fine. Everything else is as strict as the readers that will
be fed with it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from catalog_builder.check.rule import text
from catalog_builder.check.wording import shown
from catalog_builder.model.text import Localized

_TOKEN = re.compile(
    r"""(?P<skip>[\s\ufeff]++|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+\*/)
      | (?P<string>"(?:[^"\\\n]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*+")
      | (?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?(?![\w.]))
      | (?P<constant>(?:true|false|null)\b)
      | (?P<ellipsis>\.{3,}+|…++)
      | (?P<mark>[{}\[\],:])""",
    re.VERBOSE,
)
_STRING_START = re.compile(r'"(?:[^"\\\n]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*+')
_WORD = re.compile(r"[\w$.+\-]+")
_SINGLE_QUOTED = re.compile(r"'[^'\n]*'?")
_KEY_FOLLOWS = re.compile(r"\s*:")
_CLOSING = {"{": "}", "[": "]"}
_WIDE = {
    **dict.fromkeys("“”„＂", '"'),
    **dict.fromkeys("‘’＇", '"'),
    **dict(zip("，：｛｝［］【】、", ",:{}[][],", strict=True)),
}
_CONSTANTS = {"true": "true", "false": "false", "none": "null", "null": "null", "undefined": "null", "nil": "null"}


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonFault:
    """The first thing that is wrong."""

    start: int
    """Where it stands in the text, from 0."""

    end: int
    """Where it ends, excluded; beyond `start`."""

    cause: Localized


def find_json_fault(written: str) -> JsonFault | None:
    """Return the first fault; `None` when the text is JSON as far as documents need it to be."""
    if _is_json(written):  # Four in five, told in a tenth of the time.
        return None
    reader = _Reader(written)
    position = 0
    while position < len(written):
        found = _TOKEN.match(written, position)
        if found is None:
            return _unreadable(written, position, reader.expects_key)
        if fault := reader.take(found):
            return fault
        position = found.end()
    return reader.finish()


def _is_json(written: str) -> bool:
    """Whether the text is strictly JSON; nothing of it is kept, and what is too deep is left to the reader."""
    try:
        _STRICT.decode(written)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse_constant(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity, which Python reads and JSON does not have.


_STRICT = json.JSONDecoder(parse_constant=_refuse_constant)


class _Reader:
    """Follows the tokens: which bracket is open, and what may come next."""

    def __init__(self, written: str) -> None:
        self._written = written
        self._open: list[tuple[str, int]] = []
        self._expected = "value"
        """`value`: a value, or nothing more; `needed`: a value; `colon`; `comma`: that or an end; `any`."""
        self._end = 0
        self._is_key = False

    @property
    def expects_key(self) -> bool:
        return self._expected == "value" and bool(self._open) and self._open[-1][0] == "{"

    def take(self, token: re.Match[str]) -> JsonFault | None:
        kind, words = token.lastgroup, token.group()
        if kind == "skip":
            return None
        if kind == "ellipsis":
            self._expected = "any"
        elif kind == "mark" and words in "}]":
            if fault := self._close(token):
                return fault
        elif kind == "mark" and words in ",:":
            if fault := self._separate(token):
                return fault
        elif fault := self._value(token):
            return fault
        self._end = token.end()
        return None

    def finish(self) -> JsonFault | None:
        if self._open:
            mark, start = self._open[-1]
            closing = _CLOSING[mark]
            return _fault(start, 1, f"“{mark}”没有对应的“{closing}”", f"this “{mark}” has no “{closing}”")
        if self._expected == "needed":
            return self._no_value()
        return None

    def _close(self, token: re.Match[str]) -> JsonFault | None:
        words = token.group()
        if not self._open:
            return _of(token, f"多了一个“{words}”", f"there is one “{words}” too many")
        mark, _ = self._open[-1]
        if _CLOSING[mark] != words:
            right = _CLOSING[mark]
            return _of(
                token,
                f"“{words}”与前面的“{mark}”不配对，应为“{right}”",
                f"found “{words}”; expected “{right}” to match “{mark}”",
            )
        if self._expected == "needed":
            return self._no_value()
        if self._expected == "colon":
            return self._no_colon()
        self._open.pop()
        self._expected, self._is_key = "comma", False
        return None

    def _separate(self, token: re.Match[str]) -> JsonFault | None:
        if token.group() == ":":
            may_be_key = self._is_key and self._expected in ("colon", "comma")
            if not may_be_key and self._expected != "any":
                return _of(token, "多了一个冒号", "there is a colon too many")
            self._expected, self._is_key = "needed", False
            return None
        if self._expected == "needed":
            return self._no_value()
        if self._expected == "colon":
            return self._no_colon()
        if self._expected == "value":
            return _of(token, "多了一个逗号", "there is a comma too many")
        self._expected, self._is_key = "value", False
        return None

    def _value(self, token: re.Match[str]) -> JsonFault | None:
        """Take a string, number, constant or opening bracket."""
        words, in_object = token.group(), bool(self._open) and self._open[-1][0] == "{"
        if self._expected == "comma" and (self._open or "\n" not in self._written[self._end : token.start()]):
            return _fault(max(self._end - 1, 0), 1, "这一项后面缺少逗号", "a comma is missing after this")
        if self._expected == "colon":
            return self._no_colon()
        if self._expected == "value" and in_object and token.lastgroup != "string":
            return _of(
                token,
                f"“{shown(words)}”不能作键，键是用双引号括起的文字",
                f"“{shown(words)}” is no key; expected a text in double quotes",
            )
        is_key = self._expected in ("value", "any") and token.lastgroup == "string" and (in_object or not self._open)
        if words in _CLOSING:
            self._open.append((words, token.start()))
            self._expected, self._is_key = "value", False
        else:
            self._expected = "colon" if is_key and in_object and self._expected == "value" else "comma"
            self._is_key = is_key
        return None

    def _no_value(self) -> JsonFault:
        return _fault(max(self._end - 1, 0), 1, "冒号后面缺少值", "there is no value after the colon")

    def _no_colon(self) -> JsonFault:
        return _fault(max(self._end - 1, 0), 1, "键后面缺少冒号和值", "the key has no colon and value")


def _unreadable(written: str, position: int, expects_key: bool) -> JsonFault:
    """Return what is wrong where no token of JSON begins."""
    character = written[position]
    if character == '"':
        return _broken_string(written, position)
    if character in _WIDE:
        right = _WIDE[character]
        zh, en = (
            f"用了中文标点「{character}」，应为半角的 {right}",
            f"found the Chinese mark 「{character}」; expected {right}",
        )
        return _fault(position, 1, zh, en)
    if written.startswith("/*", position):
        return _fault(position, 2, "注释没有结束的 */", "the comment has no end */")
    if quoted := _SINGLE_QUOTED.match(written, position):
        return _of(quoted, "用了单引号，应为双引号", "single quotes are used; expected double quotes")
    if word := _WORD.match(written, position):
        return _bare_word(word, is_key=expects_key or _KEY_FOLLOWS.match(written, word.end()) is not None)
    found = shown(character)
    return _fault(position, 1, f"JSON 中不能有“{found}”", f"“{found}” has no place in JSON")


def _broken_string(written: str, position: int) -> JsonFault:
    start = _STRING_START.match(written, position)
    end = start.end() if start else position + 1
    if written[end : end + 1] == "\\" and written[end + 1 : end + 2] not in ("", "\n"):
        found = shown(written[end : end + 2])
        return _fault(
            end,
            2,
            f"字符串中的“{found}”无效，反斜杠要写成 \\\\",
            f"“{found}” in the text is invalid; a backslash is written \\\\",
        )
    return _fault(position, end - position, "字符串没有结束的双引号", "the text has no closing double quote")


def _bare_word(word: re.Match[str], *, is_key: bool) -> JsonFault:
    found = shown(word.group())
    if is_key:
        return _of(word, f"键“{found}”没有双引号", f"key “{found}” is not in double quotes")
    if right := _CONSTANTS.get(word.group().lower()):
        return _of(word, f"“{found}”不是 JSON 的值，应为 {right}", f"“{found}” is no value of JSON; expected {right}")
    if word.group()[0] in "0123456789+-." and re.fullmatch(r"[0-9a-fA-FxX.+\-_]+", word.group()):
        return _of(word, f"“{found}”不是 JSON 数字", f"“{found}” is no number of JSON")
    return _of(
        word,
        f"“{found}”不是 JSON 的值，文字要用双引号括起",
        f"“{found}” is no value of JSON; text goes into double quotes",
    )


def _of(token: re.Match[str], zh: str, en: str) -> JsonFault:
    return JsonFault(start=token.start(), end=token.end(), cause=text(zh, en))


def _fault(start: int, length: int, zh: str, en: str) -> JsonFault:
    return JsonFault(start=start, end=start + max(length, 1), cause=text(zh, en))
