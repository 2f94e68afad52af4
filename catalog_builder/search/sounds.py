"""How Chinese names sound: the pinyin that somebody types who does not want to change the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from catalog_builder.search.terms import Level
from catalog_builder.search.words import is_ideographic, pieces

_LONGEST_SOUND = 24
"""Letters of pinyin that count from each syllable on: four to eight syllables."""

_SHORTEST_INITIALS = 2
_WORD_LENGTHS = (2, 3)
"""Characters of words of the vocabulary that nothing begins inside of; longer ones consist of several."""


@lru_cache(maxsize=64)
def whole_words(synonyms: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """Return the Chinese words of the owner's vocabulary that have no other word in them."""
    return frozenset(
        word for group in synonyms for word in group if len(word) in _WORD_LENGTHS and all(map(is_ideographic, word))
    )


@lru_cache(maxsize=4096)
def sounds(text: str, words: frozenset[str] = frozenset()) -> tuple[tuple[str, Level], ...]:
    """Return what may be typed for a name: its pinyin and its initials from each syllable on, each with its level.

    `地图选点`: `dituxuandian`, `tuxuandian`, …, `dtxd`, `txd`, … What begins inside one of the words counts as little
    as a document's text: `zhifu` means 支付, and hardly ever the middle of 位置服务.
    """
    return tuple(dict.fromkeys(_sounds(text, words)))


def _sounds(text: str, words: frozenset[str]) -> Iterator[tuple[str, Level]]:
    first = Level.START
    for run in pieces(text):
        if is_ideographic(run):
            levels = _levels(run, words, first)
            for syllables in _readings(run):
                for start in range(len(syllables)):
                    level = levels[start] if len(syllables) == len(levels) or start == 0 else Level.NAME
                    yield "".join(syllables[start:])[:_LONGEST_SOUND], level
                    initials = "".join(syllable[0] for syllable in syllables[start:])
                    if len(initials) >= _SHORTEST_INITIALS:
                        yield initials[:_LONGEST_SOUND], level
        first = Level.NAME


def _levels(run: str, words: frozenset[str], first: Level) -> list[Level]:
    """Return the level of what begins at each character of a run."""
    known = [(at, at + length) for length in _WORD_LENGTHS for at in range(len(run)) if run[at : at + length] in words]
    inside = {place for start, end in known for place in range(start + 1, end)} - {start for start, _ in known}
    return [first, *(Level.TEXT if place in inside else Level.NAME for place in range(1, len(run)))]


def _readings(run: str) -> Iterator[list[str]]:
    """Yield the syllables of a run; where one has ü, as `v` and once more as `u`: both are typed."""
    from pypinyin.seg.simpleseg import seg  # With all of pypinyin 0.14 s, only where a name is Chinese.

    syllables = [syllable for word in seg(run) for syllable in _syllables(word)]
    yield syllables
    if any("v" in syllable for syllable in syllables):
        yield [syllable.replace("v", "u") for syllable in syllables]


@lru_cache(maxsize=8192)
def _syllables(word: str) -> tuple[str, ...]:
    """Return how a word sounds that pypinyin takes for one: names share their words, and this is most of the work."""
    from pypinyin import lazy_pinyin

    return tuple(syllable for syllable in lazy_pinyin([word], errors="ignore") if syllable)


def sort_key(text: str) -> str:
    """Return what a Chinese list sorts a text by: letters and digits first, then pinyin, then the text itself."""
    from pypinyin import lazy_pinyin

    found = (
        "".join(f"~{syllable}" for syllable in lazy_pinyin(run)) if is_ideographic(run) else run for run in pieces(text)
    )
    return f"{' '.join(found)}\t{text}"
