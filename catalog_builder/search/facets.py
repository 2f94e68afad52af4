"""What a browser narrows and sorts all listed plugins by, without their records: columns over plugins by slot.

Both are JSON compressed by zlib. A number is one character, from `0` on; 10,000 plugins take 20 KB and an order of
them 18 KB. `facets`:

    {"slots": "…", "<facet>": {"values": ["…"], "codes": "…"}, "<facet>": {"values": ["…"], "runs": "… … …"}}

`slots` holds each plugin's distance from the one before, less one, from the first slot of plugins on; `codes` one
place in `values` a plugin; `runs` any number of places a plugin, separated by blanks. An order is a list of texts: the
six lowest bits of where each plugin stands among the slots, first plugin first, then the next six bits, and so on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from catalog_builder.model.brief import Brief
from catalog_builder.model.facet import MANY, ONE, UNKNOWN

_ZERO, _SURROGATES, _SURROGATE_COUNT = ord("0"), 0xD800, 0x800
_BITS = 6


def facet_lists(listed: Sequence[Brief], slots: Mapping[str, int], base: int) -> Iterator[tuple[str, object]]:
    """Yield the facets and each order by name, to be packed; `listed` is in the order of listings."""
    by_slot = sorted(listed, key=lambda brief: slots[brief.id])
    yield "facets", _facets(by_slot, [slots[brief.id] for brief in by_slot], base)
    places = {brief.id: place for place, brief in enumerate(by_slot)}
    for name, briefs in _orders(listed):
        yield name, _planes([places[brief.id] for brief in briefs])


def _facets(by_slot: Sequence[Brief], slots: Sequence[int], base: int) -> dict[str, object]:
    gaps = [slot - before - 1 for before, slot in zip([base - 1, *slots], slots, strict=False)]
    found: dict[str, object] = {"slots": _text(gaps)}
    for name, value in ONE.items():
        column = [value(brief) or UNKNOWN for brief in by_slot]
        codes = _codes(column)
        found[name] = {"values": list(codes), "codes": _text([codes[value] for value in column])}
    for name, values in MANY.items():
        rows = [values(brief) for brief in by_slot]
        codes = _codes(chain.from_iterable(rows))
        runs = {row: _text(sorted({codes[value] for value in row})) for row in set(rows)}
        found[name] = {"values": list(codes), "runs": " ".join(runs[row] for row in rows)}
    return found


def _codes(values: Iterable[str]) -> dict[str, int]:
    """Return a number for each value; the most frequent first, so that most take one byte."""
    counts = sorted(Counter(values).items(), key=lambda counted: (-counted[1], counted[0]))
    return {value: number for number, (value, _) in enumerate(counts)}


def _orders(listed: Sequence[Brief]) -> Iterator[tuple[str, Sequence[Brief]]]:
    """Yield each order. All keep what listings show last at the end, and fall back on the order of listings."""
    stages = {stage: rank for rank, stage in enumerate(dict.fromkeys(map(_stage, listed)))}
    ranks = {brief.id: stages[_stage(brief)] for brief in listed}
    yield "order", listed
    yield "order-zh", sorted(listed, key=lambda brief: (ranks[brief.id], brief.sound or _name(brief, "zh")))
    yield "order-en", sorted(listed, key=lambda brief: (ranks[brief.id], not brief.name.en, _name(brief, "en")))
    yield "order-updated", sorted(_newest(listed, "updated"), key=lambda brief: ranks[brief.id])
    yield "order-begun", sorted(_newest(listed, "begun"), key=lambda brief: ranks[brief.id])


def _stage(brief: Brief) -> tuple[str, bool]:
    return brief.status, brief.is_example


def _name(brief: Brief, language: str) -> str:
    return ((brief.name.en if language == "en" else brief.name.zh) or brief.sound or "").casefold()


def _newest(listed: Sequence[Brief], field: str) -> list[Brief]:
    return sorted(listed, key=lambda brief: getattr(brief, field) or "", reverse=True)


def _planes(numbers: Sequence[int]) -> list[str]:
    most = max(len(numbers) - 1, 1)
    mask = (1 << _BITS) - 1
    return [_text([number >> shift & mask for number in numbers]) for shift in range(0, most.bit_length(), _BITS)]


def _text(numbers: Sequence[int]) -> str:
    if max(numbers, default=0) < _SURROGATES - _ZERO:
        return "".join([chr(number + _ZERO) for number in numbers])
    return "".join(chr(number + _ZERO + _SURROGATE_COUNT * (number >= _SURROGATES - _ZERO)) for number in numbers)
