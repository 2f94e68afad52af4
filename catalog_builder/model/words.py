"""Many words looked for in a text at once: the pattern of the glossary's links and of the check of terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

_LATIN = "[0-9A-Za-z]"


def spellings(word: str) -> Iterator[str]:
    """Yield a word as it is and as a sentence begins with it."""
    yield word
    if "a" <= word[0] <= "z":
        yield word[0].upper() + word[1:]


@lru_cache(maxsize=256)
def any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the longest of the words; Latin ones stand between what is no letter of theirs.

    Grouped by first characters, which rule out nearly every place of a text: one choice of all takes ten times as long.
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    by_first: Mapping[str, list[str]] = {word[0]: [] for word in ordered}
    for word in ordered:
        before = f"(?<!{_LATIN})" if re.match(_LATIN, word) else ""
        after = f"(?!{_LATIN})" if re.match(_LATIN, word[-1]) else ""
        by_first[word[0]].append(f"{before}{re.escape(word)}{after}")
    groups = [f"(?={re.escape(first)})(?:{'|'.join(group)})" for first, group in sorted(by_first.items())]
    return re.compile("|".join(groups) or "(?!)")
