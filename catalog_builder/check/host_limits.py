"""Whether a plugin's texts say what the platform's note on its category says: to which hosts it is limited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from catalog_builder.model.text import Localized

_KINDS_ZH = re.compile(r"([\u4e00-\u9fff]{2,12}?)类")
_LIMIT_ZH = re.compile(r"[限仅只]")
_LIMIT_EN = re.compile(r"\b(?:only|limited to|restricted to|exclusively)\b", re.IGNORECASE)
_WORD_EN = re.compile(r"[a-z][a-z-]{2,40}")
_COMMON_EN = frozenset({"mini", "program", "programs", "only", "and", "the", "that", "for", "limited", "may", "use"})
_SENTENCE = re.compile(r"[^。！？\n.!?]+")


def says_limit(note: Localized, texts: Iterable[str]) -> bool:
    """Whether one sentence of the texts names a limit and one of the kinds of hosts that the note names."""
    kinds = _kinds(note)
    return any(_is_limit(sentence, kinds) for text in texts for sentence in _sentences(text))


def _kinds(note: Localized) -> frozenset[str]:
    zh = re.sub(r"^.*?[限仅只]", "", note.zh or "")
    found = {part.strip("和与及、或") for part in _KINDS_ZH.findall(zh)}
    words = {word for word in _WORD_EN.findall((note.en or "").lower()) if word not in _COMMON_EN}
    return frozenset(found | words)


def _sentences(text: str) -> Iterator[str]:
    return (match.group().lower() for match in _SENTENCE.finditer(text))


def _is_limit(sentence: str, kinds: frozenset[str]) -> bool:
    is_limit = _LIMIT_ZH.search(sentence) or _LIMIT_EN.search(sentence)
    return bool(is_limit) and (not kinds or any(kind in sentence for kind in kinds))
