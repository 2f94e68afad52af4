"""Where the parts of an index lie: what a browser reads before it asks for a shard.

`search.json` of a language has a fixed address and names everything else. Which digest each shard and each part of
records has in its name stands in directories, four bytes each, so that a change renews a kilobyte and not all of it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from catalog_builder.model.page import site_path
from catalog_builder.model.text import Language
from catalog_builder.search.shards import file_name

FORMAT = 1
ENTRIES = 256
"""Names in one directory."""

_DIGEST_BYTES = 4


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

    shard_files: Mapping[int, str]
    record_files: Mapping[int, str]
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
    yield from (*terms, *records)
    for language, pages in index.pages.items():
        root = {
            "format": FORMAT,
            "plugins": index.plugins,
            "shards": index.shards,
            "base": index.base,
            "terms": [path for path, _ in terms],
            "records": [path for path, _ in records],
            "pages": [(page.slot, page.path, page.title, page.file) for page in pages],
            **dict(sorted(index.others.items())),
            "deprecated": _gaps(index.deprecated),
            "examples": _gaps(index.examples),
        }
        yield site_path(language, "search.json"), msgspec.json.encode(root)


def _directories(kind: str, files: Mapping[int, str]) -> Iterator[tuple[str, bytes]]:
    count = max(files, default=-1) + 1
    for number, start in enumerate(range(0, count, ENTRIES)):
        digests = (_digest(files.get(place)) for place in range(start, min(start + ENTRIES, count)))
        content = zlib.compress(b"".join(digests), 9)
        yield file_name(kind, number, content), content


def _digest(path: str | None) -> bytes:
    """Return the digest in the name of a file; zeros for one that does not exist."""
    return bytes.fromhex(path.split(".")[-2]) if path else bytes(_DIGEST_BYTES)


def _gaps(slots: Iterable[int]) -> list[int]:
    """Return ascending slots as the distance of each from the one before: shorter to write."""
    ordered = sorted(slots)
    return [slot - before for before, slot in zip([0, *ordered], ordered, strict=False)]
