"""Words that a word with one typo may have been meant for, by the rules of uFuzzy as search-index.js sets it up.

Source: https://github.com/leeoniya/uFuzzy, 1.0.19, `intraMode: 1`, its own `intraRules`. Letters and digits are judged
apart: digits as they stand, letters by their number. An insertion is looked for before each letter, not at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_ANY = r"[a-z\d']"
_RUNS = re.compile(r"[^\d]+|\d+")
_APART = re.compile(r"[^a-z\d']+")
_SHORT, _SHORTER = 4, 3


def one_edit_off(word: str, words: Iterable[str]) -> list[str]:
    """Return the words of letters and digits that a word in lower case may stand for."""
    terms = [term for term in _APART.split(word) if term]
    if len(terms) != 1:  # Two parts with a boundary between them are in no single word.
        return []
    pattern = re.compile("".join(f"(?:{'|'.join(_variants(run))})" for run in _RUNS.findall(terms[0])))
    return [other for other in words if pattern.fullmatch(other)]


def _variants(run: str) -> Iterator[str]:
    yield run
    if run.isdigit() or len(run) < _SHORTER:
        return
    if len(run) > _SHORT:
        yield from (f"{run[:place]}{_ANY}{run[place + 1 :]}" for place in range(len(run)))
        yield from (f"{run[: place + 1]}?{run[place + 1 :]}" for place in range(len(run)))
        yield from _swapped("", run)
        yield from _inserted("", run)
        return
    head, rest = run[0], run[1:]
    if len(run) == _SHORT:
        if head != rest[0]:
            head += f"(?!{head})"
        yield from _inserted(head, rest)
    yield from _swapped(head, rest)


def _swapped(head: str, rest: str) -> Iterator[str]:
    for place in range(len(rest) - 1):
        if rest[place] != rest[place + 1]:
            yield f"{head}{rest[:place]}{rest[place + 1]}{rest[place]}{rest[place + 2 :]}"


def _inserted(head: str, rest: str) -> Iterator[str]:
    yield from (f"{head}{rest[:place]}{_ANY}?{rest[place:]}" for place in range(len(rest)))
