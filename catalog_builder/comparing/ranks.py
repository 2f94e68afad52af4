"""Which plugins a query finds, in their order: the rules of `overrides/assets/search-index.js` on the same files.

Names and figures are those of the script, so that both are read side by side; tests/browser/test_ranks.py asks both.
What is left out does not move a plugin: pages, marks, and what is nearest when nothing is found.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from catalog_builder.comparing.search_files import Postings, SearchFiles
from catalog_builder.comparing.typos import one_edit_off
from catalog_builder.search.words import GROUP_MARK, NAME_MARK, PREFIX_MARK, is_ideographic, pairs, pieces

_LABEL = 2
_BEGINNING, _APART, _MEANING, _TYPO = 0.25, 0.4, 0.5, 0.6
_EXACT, _DEPRECATED = -1, 100
_LONGEST_QUERY, _MOST_PIECES, _MOST_PAIRS, _LONGEST_SOUND, _SHORTEST_TYPO = 100, 12, 6, 24, 5
_MOST_MEMBERS = 4
"""Pieces of a query that are tried as one word of a group of synonyms."""

_HUMP = re.compile(r"([a-z\d])(?=[A-Z])")
_PLAIN_WORD = re.compile(r"[a-z0-9]+")

Costs = dict[int, float]
"""By slot: the level of the best posting, and more where it is less than what was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """A piece of a query, or several with one meaning."""

    piece: str
    parts: Sequence[Costs]
    costs: Costs


def ranked_slots(index: SearchFiles, query: str) -> list[int]:
    """Return the slots of the plugins that a query finds, first result first."""
    asked = list(pieces(query[:_LONGEST_QUERY]))[:_MOST_PIECES]
    if not asked:
        return []
    runs = sum(map(is_ideographic, asked))
    first = [_meant(index, piece, _MOST_PAIRS if runs < 2 else _MOST_PAIRS // 2) for piece in asked]
    units = [_with_typo(index, unit) for unit in _with_synonyms(index, first)]
    named = index.postings(" ".join(unit.piece for unit in first) + NAME_MARK)
    exact = {slot for _, slots in named for slot in slots}
    costs = _united(units)
    for slot in exact:
        costs.setdefault(slot, (0, 0))
    apart = _HUMP.sub(r"\1 ", query)
    if not costs:
        return ranked_slots(index, apart) if apart != query else []
    return _ranked(index, costs, exact)


def _ranked(index: SearchFiles, costs: dict[int, tuple[float, float]], exact: set[int]) -> list[int]:
    hits = []
    for slot, (rank, total) in costs.items():
        if slot < index.base:
            continue
        is_exact = slot in exact
        late = (0.5 if is_exact else _DEPRECATED) if slot in index.deprecated else 0
        hits.append(((_EXACT if is_exact else rank) + late, slot in index.examples, total, slot))
    return [slot for *_, slot in sorted(hits)]


def _enter(costs: Costs, found: Postings, extra: float) -> None:
    for level, slots in found:
        cost = level + extra
        for slot in slots:
            if costs.get(slot, cost) >= cost:
                costs[slot] = cost


def _all(parts: Iterable[Costs]) -> Costs:
    """Return what is in each of these, at its worst."""
    least, *others = sorted(parts, key=len)
    return {
        slot: max(cost, *(other[slot] for other in others)) if others else cost
        for slot, cost in least.items()
        if all(slot in other for other in others)
    }


def _meant(index: SearchFiles, piece: str, most: int) -> _Unit:
    return _ideographs(index, piece, most) if is_ideographic(piece) else _word(index, piece)


def _ideographs(index: SearchFiles, run: str, most: int) -> _Unit:
    parts = []
    for term in [run] if len(run) == 1 else _chosen_pairs(run, most):
        found: Costs = {}
        _enter(found, index.postings(term), 0)
        parts.append(found)
    costs = _all(parts)
    if len(run) > 3 and len(parts) == len(run) - 1:
        _enter_apart(costs, parts)
    return _Unit(piece=run, parts=parts, costs=costs)


def _chosen_pairs(run: str, most: int) -> list[str]:
    every = pairs(run)
    if len(every) <= most:
        return every
    return [every[math.floor(place * (len(every) - 1) / (most - 1) + 0.5)] for place in range(most)]


def _enter_apart(costs: Costs, parts: Sequence[Costs]) -> None:
    """Enter what has all characters of a run in pairs that need not stand together."""
    for slot in parts[0].keys() & parts[-1].keys():
        levels = [part.get(slot) for part in parts]
        if any(level is None and after is None for level, after in pairwise(levels)):
            continue
        cost = max(level for level in levels if level is not None) + _APART
        if costs.get(slot, cost) >= cost:
            costs[slot] = cost


def _word(index: SearchFiles, piece: str) -> _Unit:
    costs: Costs = {}
    if len(piece) < 3:
        _enter(costs, index.postings(piece), 0)
        _enter(costs, index.postings(piece + PREFIX_MARK), _BEGINNING)
    else:
        for term in index.neighbours(piece):
            if term.startswith(piece) and not term.endswith(NAME_MARK):
                _enter(costs, index.postings(term), 0 if term == piece else _BEGINNING)
            elif len(term) == _LONGEST_SOUND and piece.startswith(term):
                _enter(costs, index.postings(term), 0)
    return _Unit(piece=piece, parts=[costs], costs=costs)


def _with_synonyms(index: SearchFiles, units: Sequence[_Unit]) -> list[_Unit]:
    """Return the units, and neighbouring ones that are a word of a group as one, with what has another word of it."""
    groups = {" ".join(pieces(member)): group[0] for group in index.synonyms() for member in group}
    joined, start = [], 0
    while start < len(units):
        end = min(start + _MOST_MEMBERS, len(units))
        while end > start and " ".join(unit.piece for unit in units[start:end]) not in groups:
            end -= 1
        if end == start:
            joined.append(units[start])
            start += 1
            continue
        own = units[start:end]
        piece = " ".join(unit.piece for unit in own)
        costs = _all(unit.costs for unit in own)
        _enter(costs, index.postings(GROUP_MARK + groups[piece]), _MEANING)
        joined.append(_Unit(piece=piece, parts=[part for unit in own for part in unit.parts], costs=costs))
        start = end
    return joined


def _with_typo(index: SearchFiles, unit: _Unit) -> _Unit:
    """Return the unit, or where nothing has it what differs from it by one letter."""
    piece = unit.piece
    if unit.costs or is_ideographic(piece) or len(piece) < _SHORTEST_TYPO or " " in piece:
        return unit
    words = dict.fromkeys((*index.neighbours(piece), *index.words()))
    near = [word for word in words if abs(len(word) - len(piece)) <= 1 and _PLAIN_WORD.fullmatch(word)]
    costs: Costs = {}
    for word in one_edit_off(piece, near):
        for slot, cost in _word(index, word).costs.items():
            if costs.get(slot, cost + _TYPO) >= cost + _TYPO:
                costs[slot] = cost + _TYPO
    return replace(unit, parts=[costs], costs=costs)


def _united(units: Sequence[_Unit]) -> dict[int, tuple[float, float]]:
    """Return rank and sum of what has all units."""
    first = units[0].parts[0]
    found = {}
    for slot, cost in _all(unit.costs for unit in units).items():
        start = first.get(slot)
        rank = start if cost < _LABEL and start is not None and start < 1 else cost
        found[slot] = (rank, _added(_share(unit, slot) for unit in units))
    return found


def _share(unit: _Unit, slot: int) -> float:
    """Return what a unit adds to the sum: the mean of its parts."""
    cost = unit.costs[slot]
    return _added(min(cost, part.get(slot, cost)) for part in unit.parts) / len(unit.parts)


def _added(costs: Iterable[float]) -> float:
    """Return the sum as the script rounds it: Python's own `sum` rounds less, and equal sums decide."""
    total = 0.0
    for cost in costs:
        total += cost
    return total
