"""How much of a text is Chinese and how much is written in Latin letters; what tells one language from the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalog_builder.model.text import Language

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z][A-Za-z'’]{1,29}(?![A-Za-z])")
_ADDRESS = re.compile(r"[a-zA-Z]{2,20}://[^\s<>\"'（），。；]{1,2000}")
_SENTENCE_WORD = re.compile(r"[(“\"']?[A-Za-z][A-Za-z'’-]*[,.;:!?)”\"']{0,2}")

_LEAST_HAN, _LEAST_WORDS = 60, 30
"""Shorter texts are names and numbers rather than sentences."""

_LEAST_OF_WORD = 3
"""Characters that a word takes up, the one that parts it from the next included."""

_WORDS_PER_HAN = 10
"""English words for each Chinese character in a text that is still plainly English: it may quote what is on screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """What a text is made of."""

    han: int
    """Chinese characters."""

    words: int
    """Words in Latin letters, those of one letter and addresses aside."""


def letters_of(text: str) -> Letters:
    """Return what a plain text is made of."""
    prose = _without_addresses(text)
    return Letters(han=count_han(prose), words=len(_WORD.findall(prose)))


def count_han(text: str) -> int:
    """Return how many Chinese characters a text holds, those of addresses included."""
    return 0 if text.isascii() else sum(map(len, _HAN.findall(text)))


def holds_han(text: str) -> bool:
    """Whether a text holds any Chinese character."""
    return not text.isascii() and _HAN.search(text) is not None


def sentence_words(text: str) -> int:
    """Return how many words of a sentence in Latin letters the text holds; names and bits of code are none."""
    return sum(_SENTENCE_WORD.fullmatch(word) is not None for word in text.split())


def may_be_plainly_chinese(markup: str) -> bool:
    """Whether the prose within this markup may plainly be Chinese: a first look that spares most the second."""
    beyond_ascii = len(markup.encode("utf-8", "replace")) - len(markup)  # Two bytes or more for each of them.
    return beyond_ascii >= 2 * _LEAST_HAN and count_han(markup) >= _LEAST_HAN


def may_be_plainly_english(opening: str, rest: int) -> bool:
    """Whether a text that opens like this, with at most so many characters to come, may plainly be English."""
    most_words = (len(opening) + rest + 1) // _LEAST_OF_WORD
    return count_han(_without_addresses(opening)) * _WORDS_PER_HAN < most_words


def is_plainly(language: Language, text: str) -> bool:
    """Whether a document's text is plainly in this language; short and mixed ones are in none."""
    prose = _without_addresses(text)
    han = count_han(prose)
    if language == "zh":
        return han >= _LEAST_HAN and han > len(_WORD.findall(prose))
    if han * _WORDS_PER_HAN >= (len(prose) + 1) // _LEAST_OF_WORD:  # No text has more words.
        return False
    words = len(_WORD.findall(prose))
    return words >= _LEAST_WORDS and han * _WORDS_PER_HAN < words


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub(" ", text) if "://" in text else text
