"""Where the parts of an index lie: what a browser reads before it asks for a shard.

`search.json` of a language has a fixed address and names everything else. What each slice of a shard and each part of
records has in its name stands in directories, so that a change renews a few hundred bytes and not all of it.

A directory, compressed by zlib, is of 64 numbers: how many files each has; then the digest of each file, 4 bytes; then
of each but the first of a number where its slice begins, length and bytes. Directories themselves are named in the root
by their digests alone, joined.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from catalog_builder.model.page import site_path
from catalog_builder.model.text import Language
from catalog_builder.search.shards import file_name, place_of

FORMAT = 2
ENTRIES = 64
"""Numbers in one directory. A query asks for a directory for each of its words and of the parts of records that it
shows: of 256 numbers they were 9 KB of a first query at 10,000 plugins, of 64 they are 5."""

FileNames = Sequence[tuple[bytes, str]]
"""Where each slice of a number begins, in order, and the digest in its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """A page of the framework documentation."""

    slot: int
    path: str
    """Address from the language's root."""

    title: str
    file: str
    """The file of its sections, from the site's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexFiles:
    """Everything that an index consists of; addresses are from the site's root."""

    shards: int
    base: int
    """First slot of plugins."""

    plugins: int
    """How many plugins it holds."""

    shard_files: Collection[str]
    record_files: Collection[str]
    pages: Mapping[Language, Sequence[PageEntry]]
    others: Mapping[str, str]
    """Files by what they hold: `synonyms`, `variants`, `words`, `facets`, orders of plugins."""

    deprecated: Sequence[int]
    """Slots of plugins that come after all others."""

    examples: Sequence[int]


def directory_files(index: IndexFiles) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every directory, then of each language's root."""
    terms = list(_directories("d", index.shard_files))
    records = list(_directories("e", index.record_files))
    yield from terms
    yield from records
    for language, pages in index.pages.items():
        root = {
            "format": FORMAT,
            "plugins": index.plugins,
            "shards": index.shards,
            "base": index.base,
            "terms": "".join(digest_in(path) for path, _ in terms),
            "records": "".join(digest_in(path) for path, _ in records),
            "pages": [(page.slot, page.path, page.title, page.file) for page in pages],
            **dict(sorted(index.others.items())),
            "deprecated": _gaps(index.deprecated),
            "examples": _gaps(index.examples),
        }
        yield site_path(language, "search.json"), msgspec.json.encode(root)


def read_directory(plain: bytes) -> list[FileNames]:
    """Return the files of each number of a directory, which was decompressed."""
    counts, at = plain[:ENTRIES], ENTRIES
    starts_at = at + 4 * sum(counts)
    found: list[FileNames] = []
    for count in counts:
        names = []
        for place in range(count):
            start = b""
            if place:
                start = plain[starts_at + 1 : starts_at + 1 + plain[starts_at]]
                starts_at += 1 + len(start)
            names.append((start, plain[at : at + 4].hex()))
            at += 4
        found.append(names)
    return found


def digest_in(path: str) -> str:
    """Return the digest in the name of a file."""
    return path.split(".")[-2]


def _directories(kind: str, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    files: dict[int, list[tuple[bytes, str]]] = {}
    for path in paths:
        number, start = place_of(path)
        files.setdefault(number, []).append((start, digest_in(path)))
    for number in range((max(files, default=-1) + ENTRIES) // ENTRIES):
        rows = [sorted(files.get(place, ())) for place in range(number * ENTRIES, (number + 1) * ENTRIES)]
        content = zlib.compress(_directory(rows), 9)
        yield file_name(kind, number, content), content


def _directory(rows: Sequence[FileNames]) -> bytes:
    written = bytearray(map(len, rows))
    for row in rows:
        written += b"".join([bytes.fromhex(digest) for _, digest in row])
    for row in rows:
        for start, _ in row[1:]:
            written += bytes([len(start)]) + start
    return bytes(written)


def _gaps(slots: Iterable[int]) -> list[int]:
    """Return ascending slots as the distance of each from the one before: shorter to write."""
    ordered = sorted(slots)
    return [slot - before for before, slot in zip([0, *ordered], ordered, strict=False)]
