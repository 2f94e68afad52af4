"""What a search costs the reader: bytes over the wire for names that are typed, from the sizes of the index's files.

A sample of the published names is enough, evenly drawn so that the same catalog gives the same figures. Which eight
plugins a query finds is not asked: eight of the sample stand for them, each with the part that its record lies in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import ceil
from operator import attrgetter

from catalog_builder.errors import BudgetError
from catalog_builder.model.search_budget import SearchBudget
from catalog_builder.search.directory import ENTRIES
from catalog_builder.search.records import SLOTS_A_PART
from catalog_builder.search.shards import asked_slices

SAMPLE = 64
"""Names; of twice as many the figures of 10,000 plugins differ by one part in fifty."""

_TYPED_IDEOGRAPHS = 4
_SHOWN = 8
_ANY = b"\xff"
"""Greater than whatever may follow in a term."""

_PERCENTILE = 0.95
_SMALL_INDEX = 4
"""Directories up to which a browser fetches all of them when it opens the index: `open` in search-index.js."""

_KB = 1000

Asked = tuple[int, str]
"""Number of a shard, and the term that is looked for in it, or of a word the beginning of several."""

TypedName = tuple[int, tuple[Asked, ...]]
"""Slot of a plugin and what its name, typed, asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSizes:
    """Bytes of each file of an index as it goes over the wire."""

    scripts: int
    root: int
    synonyms: int
    shards: Mapping[int, Sequence[tuple[bytes, int]]]
    """By number: where each slice begins, in order, and its bytes."""

    shard_directories: Mapping[int, int]
    records: Mapping[int, int]
    """By number of the part."""

    record_directories: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuerySize:
    """What one query loads, in bytes."""

    scripts: int
    root: int
    directories: int
    synonyms: int
    shards: int
    records: int

    @property
    def first(self) -> int:
        """Return what it loads on a page that has nothing yet."""
        return self.scripts + self.root + self.directories + self.synonyms + self.later

    @property
    def later(self) -> int:
        """Return what it loads where another query was answered before."""
        return self.shards + self.records


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSize:
    """Queries that cost more than 95 of 100 of the sample."""

    first: QuerySize
    later: QuerySize


def typed_names(names: Mapping[int, str], shards: int) -> tuple[TypedName, ...]:
    """Return a sample of names by slot, as somebody types their beginning into an index of so many shards."""
    slots = sorted(names)
    chosen = [slots[place * len(slots) // SAMPLE] for place in range(SAMPLE)] if len(slots) > SAMPLE else slots
    return tuple((slot, _asked(names[slot], shards)) for slot in chosen)


def search_size(typed: Sequence[TypedName], base: int, sizes: IndexSizes) -> SearchSize | None:
    """Return what the dearer queries of a sample cost; `None` without one."""
    if not typed:
        return None
    parts = [(slot - base) // SLOTS_A_PART for slot, _ in typed]
    queries = [
        _query_size(asked, set((parts[place:] + parts)[:_SHOWN]), sizes) for place, (_, asked) in enumerate(typed)
    ]
    place = ceil(_PERCENTILE * len(queries)) - 1
    return SearchSize(
        first=sorted(queries, key=attrgetter("first"))[place],
        later=sorted(queries, key=attrgetter("later"))[place],
    )


def refuse_excess(size: SearchSize, budget: SearchBudget) -> None:
    """Raise BudgetError when a search costs more than it may."""
    first, later = asdict(size.first), {"shards": size.later.shards, "records": size.later.records}
    for bytes_found, kb_allowed, name, parts in (
        (size.first.first, budget.first_query_kb, "first_query_kb", first),
        (size.later.later, budget.later_query_kb, "later_query_kb", later),
    ):
        if bytes_found > kb_allowed * _KB:
            kind = name.partition("_")[0]
            told = ", ".join(f"{part} {number / _KB:.1f}" for part, number in parts.items())
            raise BudgetError(
                f"Search is over budget: a {kind} query takes {bytes_found / _KB:.1f} KB over the wire, "
                f"{kb_allowed} KB are allowed. It consists of (KB): {told}.",
                cure="The site is written, but do not publish it before you have made the largest of these smaller "
                f"(scripts are in overrides/assets), or raised extra.catalog.search.{name} in mkdocs.yml.",
            )


def _asked(name: str, shards: int) -> tuple[Asked, ...]:
    from catalog_builder.search.words import is_ideographic, pairs, pieces, term_number  # 30 ms, for a new plan only.

    found = list(pieces(name))
    if not found:
        return ()
    run = next((piece for piece in found if is_ideographic(piece)), "")
    terms = pairs(run[:_TYPED_IDEOGRAPHS]) or [run or found[0]]
    return tuple(sorted({(term_number(term) & shards - 1, term) for term in terms}))


def _query_size(asked: Sequence[Asked], parts: set[int], sizes: IndexSizes) -> QuerySize:
    numbers = {number for number, _ in asked}
    is_small = len(sizes.shard_directories) + len(sizes.record_directories) <= _SMALL_INDEX
    return QuerySize(
        scripts=sizes.scripts,
        root=sizes.root,
        synonyms=sizes.synonyms,
        directories=(
            _sum(sizes.shard_directories, sizes.shard_directories if is_small else _holding(numbers))
            + _sum(sizes.record_directories, sizes.record_directories if is_small else _holding(parts))
        ),
        shards=sum(_slices(sizes.shards, asked).values()),
        records=_sum(sizes.records, parts),
    )


def _slices(shards: Mapping[int, Sequence[tuple[bytes, int]]], asked: Iterable[Asked]) -> dict[tuple[int, int], int]:
    """Return the bytes of each slice that is asked for, by shard and place."""
    found = {}
    for number, term in asked:
        slices = shards.get(number, ())
        least = term.encode()
        for place in asked_slices([start for start, _ in slices], least, least + _ANY):
            found[number, place] = slices[place][1]
    return found


def _holding(numbers: Iterable[int]) -> set[int]:
    """Return the directories that these numbers stand in."""
    return {number // ENTRIES for number in numbers}


def _sum(sizes: Mapping[int, int], numbers: Iterable[int]) -> int:
    return sum(sizes.get(number, 0) for number in numbers)
