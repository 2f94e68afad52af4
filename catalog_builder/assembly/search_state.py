"""What the index of a site holds: which documents, at which slots, with which terms. Kept with the site's groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from catalog_builder.hosts.output import FrameworkPage, HostOutput
from catalog_builder.model.page import site_path
from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.run.cache import ResultCache
from catalog_builder.run.database import DamageError, sealed, unsealed
from catalog_builder.run.ledger import Ledger
from catalog_builder.source.sharing import apart

if TYPE_CHECKING:
    from catalog_builder.model.brief import Brief

ROOT = "search"
"""Name of the group of directories and of each language's root, whose told value is the SearchState."""

PART, PAGE = "search:", "search-page:"
"""What names of the groups of shards and of pages' sections begin with."""

Synonyms = tuple[tuple[str, ...], ...]

_READ_HERE = 8
"""Pages of which the terms are made in this process, as an edit needs it again and again; those of all pages are made
in a copy, because the pronunciations of Chinese words take 60 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchState:
    """The index of one site."""

    base: int
    """First slot of plugins."""

    shards: int
    parts: int
    """Groups of shards."""

    documents: dict[str, tuple[int, bytes]]
    """Slot and digest of the terms of each plugin and page, in the order of slots."""

    pages: dict[str, str]
    """Digests of each page's bytes and of what it was read with, by its name as a document."""

    deprecated: tuple[int, ...]
    """Slots of plugins that come after all others."""

    examples: tuple[int, ...]
    typed: tuple[tuple[int, tuple[tuple[int, str], ...]], ...] = ()
    """A sample of plugins: slot, and what whoever types the name asks for, shards and terms; see search/budget.py."""

    @property
    def told(self) -> bytes:
        """Return the state as `kept_state` reads it."""
        return sealed(msgspec.msgpack.encode(self))

    @property
    def key(self) -> bytes:
        """Return what decides the bytes of every shard."""
        return blake2b(
            msgspec.msgpack.encode((self.base, self.shards, self.parts, self.documents)),
            digest_size=16,
            person=b"search-2",
        ).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSource:
    """What the groups of the index are planned from."""

    state: SearchState
    before: SearchState | None
    """What lies there; `None` when it has to be made whole."""

    ledger: Ledger
    """The groups of the site as they lie there."""

    damaged: frozenset[str]
    hosts: Mapping[Language, HostOutput]
    site_dir: Path
    terms: Callable[[str, bytes], bytes]
    """Encoded terms of a document by its name and their digest; KeyError when they are not kept any more."""

    @property
    def is_current(self) -> bool:
        """Whether documents and pages are those of the index that lies there, unharmed."""
        return self.state == self.before and not any(name.startswith(ROOT) for name in self.damaged)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReader:
    """What pages of the framework documentation are read with."""

    hosts: Mapping[Language, HostOutput]
    cache: ResultCache
    """Where their terms are kept."""

    synonyms: Callable[[], Synonyms]
    made_by: str
    """Digest of the program and of the owner's words: by others, the same page has other terms."""


def page_name(language: Language, path: str) -> str:
    """Return the name of a page as a document; no plugin has one like it."""
    return f":{site_path(language, path)}"


def kept_state(ledger: Ledger, *, is_complete: bool) -> SearchState | None:
    """Return the state of the index as it lies there; `None` when it has to be made whole."""
    root = ledger.group(ROOT) if is_complete else None
    if root is None:
        return None
    try:
        return msgspec.msgpack.decode(unsealed(root.told), type=SearchState)
    except (DamageError, msgspec.MsgspecError):
        return None


def planned_state(
    published: Iterable[Brief],
    listed: Mapping[str, bytes],
    reader: PageReader,
    before: SearchState | None,
) -> SearchState:
    """Return the index that pages make and the listed plugins, by the digests of their terms.

    The terms of new pages are kept in the cache.
    """
    from catalog_builder.search.budget import typed_names
    from catalog_builder.search.slots import page_slots, plugin_slots, shard_count
    from catalog_builder.search.terms import parts_made_apart

    plugins = {brief.id: brief for brief in published if brief.id in listed}
    rows, base = page_slots(
        [[page_name(host.language, page.path) for page in host.pages] for host in reader.hosts.values()]
    )
    slots = plugin_slots(plugins, base)
    pages = {name: slot for row in rows for name, slot in row.items()}
    empty = SearchState(base=base, shards=0, parts=0, documents={}, pages={}, deprecated=(), examples=())
    shas, page_digests = _pages(before or empty, reader)
    documents = {name: (slot, page_digests[name]) for name, slot in pages.items()}
    documents |= {plugin: (slot, listed[plugin]) for plugin, slot in slots.items()}
    shards = shard_count(len(documents))
    return SearchState(
        base=base,
        shards=shards,
        parts=parts_made_apart(len(documents)),
        documents=documents,
        pages=shas,
        deprecated=tuple(slot for plugin, slot in slots.items() if plugins[plugin].status == "deprecated"),
        examples=tuple(slot for plugin, slot in slots.items() if plugins[plugin].is_example),
        typed=typed_names({slot: plugins[plugin].name.best("zh")[0] for plugin, slot in slots.items()}, shards),
    )


def renewed_state(
    before: SearchState,
    digests: Callable[[str], bytes],
    reader: PageReader,
) -> SearchState:
    """Return the index after documents have changed and nothing that decides which there are."""
    shas, page_digests = _pages(before, reader)
    documents = {
        name: (slot, page_digests[name] if name in page_digests else digests(name))
        for name, (slot, _) in before.documents.items()
    }
    return replace(before, documents=documents, pages=shas)


def _pages(before: SearchState, reader: PageReader) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the digests of all pages and of their terms, reading only what has changed."""
    shas: dict[str, str] = {}
    digests: dict[str, bytes] = {}
    unread: dict[str, tuple[HostOutput, FrameworkPage]] = {}
    for host, page in pages_of(reader.hosts):
        name = page_name(host.language, page.path)
        shas[name] = f"{host.sums[site_path(host.language, page.path)].sha256} {reader.made_by}"
        known = before.documents.get(name)
        if known and before.pages.get(name) == shas[name]:
            digests[name] = known[1]
        else:
            unread[name] = host, page
    for name, terms in zip(unread, _terms(tuple(unread.values()), reader), strict=True):
        digests[name] = reader.cache.keep_terms(name, terms)
    return shas, digests


def pages_of(hosts: Mapping[Language, HostOutput]) -> list[tuple[HostOutput, FrameworkPage]]:
    """Return all pages with the output they belong to, by language."""
    return [(hosts[language], page) for language in LANGUAGES if language in hosts for page in hosts[language].pages]


def _terms(pages: Sequence[tuple[HostOutput, FrameworkPage]], reader: PageReader) -> Sequence[bytes]:
    """Return the terms of each of these pages, encoded."""
    if not pages:
        return ()

    def read() -> bytes:
        from catalog_builder.search.page_terms import page_terms, sections
        from catalog_builder.search.terms import encode_terms

        synonyms = reader.synonyms()
        texts = [host.store.read(host.sums[site_path(host.language, page.path)].sha256) for host, page in pages]
        found = [
            page_terms(page.title, sections(text.decode()), synonyms)
            for (_, page), text in zip(pages, texts, strict=True)
        ]
        return msgspec.msgpack.encode([encode_terms(terms) for terms in found])

    return msgspec.msgpack.decode(apart(read) if len(pages) > _READ_HERE else read(), type=list[bytes])
