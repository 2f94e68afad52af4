"""How Chinese names sound: the pinyin that somebody types who does not want to change the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from catalog_builder.search.words import is_ideographic, pieces

_LONGEST_SOUND = 24
"""Letters of pinyin that count from each syllable on: four to eight syllables."""

_SHORTEST_INITIALS = 2


@lru_cache(maxsize=4096)
def sounds(text: str) -> tuple[tuple[str, bool], ...]:
    """Return what may be typed for a text: its pinyin and its initials from each syllable on.

    With each whether it begins where the text does. `地图选点`: `dituxuandian`, `tuxuandian`, …, `dtxd`, `txd`, …
    """
    return tuple(dict.fromkeys(_sounds(text)))


def _sounds(text: str) -> Iterator[tuple[str, bool]]:
    is_first = True
    for run in pieces(text):
        if is_ideographic(run):
            for syllables in _readings(run):
                for start in range(len(syllables)):
                    at_start = is_first and start == 0
                    yield "".join(syllables[start:])[:_LONGEST_SOUND], at_start
                    initials = "".join(syllable[0] for syllable in syllables[start:])
                    if len(initials) >= _SHORTEST_INITIALS:
                        yield initials[:_LONGEST_SOUND], at_start
        is_first = False


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
