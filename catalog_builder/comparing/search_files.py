"""The search index of a built site, read from its files as a browser reads them; see `search/directory.py`."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import msgspec

from catalog_builder.errors import ComparisonError
from catalog_builder.model.text import Localized
from catalog_builder.search.directory import ENTRIES, FORMAT, FileNames, read_directory
from catalog_builder.search.records import SLOTS_A_PART
from catalog_builder.search.shards import PackedPostings, numbered_name, unpack_slice, unpack_slots
from catalog_builder.search.slots import home_slot
from catalog_builder.search.words import shard_key, term_number

ROOT = "search.json"

Postings = list[tuple[int, list[int]]]
"""Level and slots, best level first."""

_DIGEST_DIGITS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Root:
    """What `search.json` says, as far as ranks depend on it."""

    plugins: int
    shards: int
    base: int
    terms: str
    records: str
    synonyms: str
    words: str
    deprecated: tuple[int, ...]
    examples: tuple[int, ...]


class SearchFiles:
    """The index of one site; each file is read once. ComparisonError when one is missing or damaged."""

    def __init__(self, site: Path, root: _Root) -> None:
        """Read nothing yet."""
        self._site = site
        self._root = root
        self._kept: dict[tuple[str, str], Any] = {}
        self._shards: dict[int, PackedPostings] = {}
        self.base = root.base
        self.deprecated = frozenset(accumulate(root.deprecated))
        self.examples = frozenset(accumulate(root.examples))

    def postings(self, term: str) -> Postings:
        """Return where a term is found."""
        levels = self._shard(term).get(term, {})
        return [(level, unpack_slots(levels[level])) for level in sorted(levels)]

    def neighbours(self, word: str) -> list[str]:
        """Return all terms that begin as a word does."""
        return [term for term in self._shard(word) if term.startswith(shard_key(word))]

    def synonyms(self) -> list[list[str]]:
        """Return groups of words that mean the same."""
        groups: list[list[str]] = self._read(self._root.synonyms, json.loads)
        return groups

    def words(self) -> list[str]:
        """Return the words of names, summaries and labels."""
        words: str = self._read(self._root.words, json.loads)
        return words.split(" ")

    def find(self, plugin: str) -> tuple[int, Localized] | None:
        """Return slot and name of a plugin; `None` when it is not in the index."""
        slot = home_slot(plugin, self._root.plugins, self.base)
        while record := self._records((slot - self.base) // SLOTS_A_PART).get(slot):
            if record[0] == plugin:
                return slot, record[1]
            slot += 1
        return None

    def _records(self, number: int) -> Mapping[int, tuple[str, Localized]]:
        found: dict[int, tuple[str, Localized]] = {}
        for path in self._places(self._root.records, "er", number):
            found |= self._read(path, _names_by_slot)
        return found

    def _shard(self, term: str) -> PackedPostings:
        number = term_number(term) & self._root.shards - 1
        if number not in self._shards:
            self._shards[number] = {}
            for path in self._places(self._root.terms, "dt", number):
                self._shards[number] |= self._read(path, unpack_slice, is_packed=True)
        return self._shards[number]

    def _places(self, digests: str, kinds: str, number: int) -> Iterator[str]:
        """Yield the paths of the files of a number; `kinds` are those of directories and of what stands in them."""
        directory, place = divmod(number, ENTRIES)
        if digest := digests[directory * _DIGEST_DIGITS : (directory + 1) * _DIGEST_DIGITS]:
            rows: list[FileNames] = self._read(numbered_name(kinds[0], directory, digest), read_directory)
            yield from (numbered_name(kinds[1], number, found, start) for start, found in rows[place])

    def _read(self, path: str, decode: Callable[[bytes], Any], *, is_packed: bool = False) -> Any:
        key = (path, decode.__name__)
        if key not in self._kept:
            try:
                content = (self._site / path).read_bytes()
                self._kept[key] = decode(content if is_packed else zlib.decompress(content))
            except (OSError, ValueError, IndexError, KeyError, TypeError, zlib.error) as fault:
                raise ComparisonError(
                    f"{self._site / path} cannot be read: {fault}.", cure="Build this site once more."
                ) from fault
        return self._kept[key]


def open_search(site: Path) -> SearchFiles | None:
    """Return the index of a site; `None` when it has none that this version of the program reads."""
    try:
        content = (site / ROOT).read_bytes()
        if json.loads(content)["format"] != FORMAT:
            return None
        return SearchFiles(site, msgspec.json.decode(content, type=_Root))
    except (OSError, ValueError, KeyError, TypeError, msgspec.MsgspecError):
        return None


def _names_by_slot(plain: bytes) -> dict[int, tuple[str, Localized]]:
    """Return id and name of each plugin."""
    found = {}
    for record in json.loads(plain):
        chinese, english = record["name"]
        found[int(record["slot"])] = str(record["id"]), Localized(zh=chinese, en=english)
    return found
