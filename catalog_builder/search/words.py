"""From text to terms: what is kept of a text so that it can be found. The browser splits a query in the same way.

Chinese, Japanese and Korean have no spaces: every two neighbouring characters are a term, on both sides, so that
every piece of two or more characters is found. Anything else is split into words of letters and digits.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from operator import add, itemgetter
from unicodedata import is_normalized, normalize

from opencc import OpenCC

IDEOGRAPHS = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
"""Characters that need no space between words, as a class of a regular expression."""

LONGEST_WORD = 40
"""Characters of a word that count; longer ones are keys and encoded pictures."""

NAME_MARK, GROUP_MARK, PREFIX_MARK = "=", "~", "*"
"""A whole name (`地图选点=`), a group of words with one meaning (`~登录`) and the beginning of a word in a name (`lo*`)
are terms too. A name's mark stands at its end, so that the name lies beside its first word."""

_FULL_WIDTH_MARKS = "，：；！？（）"
"""Without them most Chinese texts are in compatible forms already, which is found out in a fraction of the time."""

_PIECE = re.compile(f"([{IDEOGRAPHS}]+)|([^\\W_{IDEOGRAPHS}]+)")
_BETWEEN = re.compile(f"[^{IDEOGRAPHS}]+")
_WORD = re.compile(f"[^\\W_{IDEOGRAPHS}]+")
_OTHER_LETTER = re.compile(f"[^\\W\0-\x7f{IDEOGRAPHS}]")
_BLANKED = bytes(code if code < 128 and chr(code).isalnum() else ord(" ") for code in range(256))
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_LONGEST = itemgetter(slice(LONGEST_WORD))
_HUMP = re.compile(r"[a-z\d][A-Z]|[A-Z][A-Z][a-z]|[A-Za-z]\d")
_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")


def pieces(text: str) -> Iterator[str]:
    """Yield runs of ideographs and words, in order, folded: compatible forms, lower case, simplified characters."""
    for run, word in _PIECE.findall(_plain(text)):
        yield run or word.lower()[:LONGEST_WORD]


def is_ideographic(piece: str) -> bool:
    """Whether a piece is a run of ideographs."""
    return piece > "\u3004" and bool(_IDEOGRAPH.match(piece))


def text_terms(text: str) -> list[str]:
    """Return every term of a text as often as it occurs: pairs of ideographs, words, and parts of words in humps."""
    plain = _plain(text)
    found: list[str] = []
    if not plain.isascii():
        for run in _BETWEEN.split(plain):
            found += map(add, run, run[1:])
    found += chain.from_iterable(map(_word_terms, map(_LONGEST, _words(plain))))
    return found


def _words(plain: str) -> list[str]:
    """Return the words of a text, as they are written."""
    if _OTHER_LETTER.search(plain):
        return _WORD.findall(plain)
    # The same where all letters are ASCII, in a third of the time.
    return plain.encode("ascii", "replace").translate(_BLANKED).decode().split()


@lru_cache(maxsize=2**14)
def _word_terms(word: str) -> tuple[str, ...]:
    if (word.islower() and word.isalpha()) or not _HUMP.search(word):
        return (word.lower(),)
    return (word.lower(), *(part.lower() for part in _PARTS.findall(word) if len(part) > 1))


def _plain(text: str) -> str:
    """Return a text in compatible forms and simplified characters, its case as it was: it shows the humps of words."""
    if text.isascii():
        return text
    for mark in _FULL_WIDTH_MARKS:
        text = text.replace(mark, " ")
    plain = text if is_normalized("NFKC", text) else normalize("NFKC", text)
    # To look for a traditional character takes a tenth of what looking up every character takes.
    return plain.translate(simplified()) if _traditional().search(plain) else plain


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, simplified()))}]")


def pairs(run: str) -> list[str]:
    """Return each two neighbouring characters of a run; none of a single one."""
    return list(map(add, run, run[1:]))


def shard_key(term: str) -> str:
    """Return what decides a term's shard: all words that begin with the same three letters lie together."""
    if term[0] == GROUP_MARK:
        return term
    start = term[:-1].partition(" ")[0] if term[-1] == NAME_MARK else term
    return start[:2] if is_ideographic(start) else start[:3]


@lru_cache(maxsize=2**15)
def term_number(term: str) -> int:
    """Return 32 bits, of which the lowest ones are the number of the term's shard."""
    return zlib.crc32(shard_key(term).encode())


@cache
def simplified() -> dict[int, str]:
    """Return the simplified form of each traditional character, one by one: a browser cannot look at phrases.

    Of the forms that GB 2312 has, for characters that it has not: a browser then knows without a table which
    characters of a query need it, `乾` and `著` stay as they are, and the table is a third of the whole one.
    Source: OpenCC's table of characters.
    """
    characters = [chr(code) for code in range(0x4E00, 0xA000) if not _is_common(chr(code))]
    forms = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(old): new for old, new in zip(characters, forms, strict=True) if old != new and _is_common(new)}


def variants() -> tuple[str, list[int]]:
    """Return the traditional characters, and of their forms, which ascend, the distance of each from the one before."""
    table = sorted((ord(new), chr(old)) for old, new in simplified().items())
    forms = [form for form, _ in table]
    return "".join(old for _, old in table), [form - before for before, form in zip([0, *forms], forms, strict=False)]


def _is_common(form: str) -> bool:
    try:
        return len(form.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False
