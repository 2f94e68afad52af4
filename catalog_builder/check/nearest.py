"""Guesses what an author meant. Bounded, because both the word and the candidates may be hostile."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import islice

_MAX_CANDIDATES = 1_000
_MAX_CHARACTERS = 60
_LEAST_SCORE = 0.6
_LEAST_SCORE_OF_SHORT = 0.49
_SHORT_CHARACTERS = 3
"""Up to this length, one wrong character of two is still likely meant: 安裝 for 安装."""

_CONTAINED_SCORE = 0.75


def nearest(word: str, candidates: Iterable[tuple[str, str]]) -> str:
    """Return the answer whose spelling comes closest to `word`, or an empty text when none is close.

    Candidates are pairs of a spelling and the answer it stands for; among equals the first wins.
    """
    wanted = _folded(word)
    best_score, best = _LEAST_SCORE if len(wanted) > _SHORT_CHARACTERS else _LEAST_SCORE_OF_SHORT, ""
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    for spelling, answer in islice(candidates, _MAX_CANDIDATES):
        score = _score(matcher, wanted, _folded(spelling), best_score)
        if score > best_score:
            best_score, best = score, answer
    return best


def _score(matcher: SequenceMatcher[str], wanted: str, spelling: str, least: float) -> float:
    """Return how alike the two are, 0 to 1; 0 as soon as it is clear that `least` is out of reach."""
    if not wanted or not spelling:
        return 0.0
    is_contained = min(len(wanted), len(spelling)) > 1 and (spelling in wanted or wanted in spelling)
    contained_score = _CONTAINED_SCORE if is_contained else 0.0
    matcher.set_seq1(spelling)
    if matcher.real_quick_ratio() <= least or matcher.quick_ratio() <= least:
        return contained_score
    return max(matcher.ratio(), contained_score)


def _folded(text: str) -> str:
    return text[:_MAX_CHARACTERS].casefold().strip()
