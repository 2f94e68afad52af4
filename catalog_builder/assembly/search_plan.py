"""Groups of files of the index: shards in parts, records, pages' sections, small lists, directories.

After a change of a few documents only their shards are made anew, from the shards that lie there and what has changed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from catalog_builder.assembly.keys import Job, group_key, one_file
from catalog_builder.assembly.search_state import PAGE, PART, ROOT, IndexSource, SearchState, page_name, pages_of
from catalog_builder.assembly.tasks import SearchPartTask
from catalog_builder.hosts.output import FrameworkPage, HostOutput
from catalog_builder.model.brief import Brief
from catalog_builder.model.page import address, site_path
from catalog_builder.model.site_file import SiteFile
from catalog_builder.model.text import LANGUAGES, Language, Localized
from catalog_builder.model.vocabulary import Vocabulary
from catalog_builder.run.cache import Known
from catalog_builder.search.directory import IndexFiles, PageEntry, digest_in, directory_files
from catalog_builder.search.facets import facet_lists
from catalog_builder.search.index import Change, Edits, edited_shard, edits_of
from catalog_builder.search.page_terms import sections
from catalog_builder.search.records import encode_records, name_words, packed, record_parts
from catalog_builder.search.shards import digest_of, file_name, place_of
from catalog_builder.search.words import variants

_RECORDS, _LIST = "search-records:", "search-list:"

_MOST_EDITED = 64
"""Changed documents up to which shards are edited; beyond, making all of them anew in workers is faster."""

Files = Mapping[str, Sequence[SiteFile]]


def document_jobs(source: IndexSource) -> Iterator[Job]:
    """Yield shards, pages and directories: all that follows a change of documents, where it is not current."""
    jobs = [*_part_jobs(source), *_page_jobs(source)]
    lying = source.ledger.keys()
    keys = {name: key for name, key in lying.items() if name.startswith((_RECORDS, _LIST))}
    root = _root_job(source, [*jobs, *(Job(name=name, key=key) for name, key in keys.items())])
    for job in (*jobs, root):
        if job.name in source.damaged or lying.get(job.name) != job.key:
            yield job


def index_jobs(
    source: IndexSource,
    listed: Sequence[Brief],
    known: Mapping[str, Known],
    vocabulary: Vocabulary,
) -> Iterator[Job]:
    """Yield every group of the index, directories last."""
    jobs = [
        *_part_jobs(source),
        *_page_jobs(source),
        *_record_jobs(source.state, listed, known, vocabulary),
        *_list_jobs(listed, vocabulary),
        *_facet_jobs(source.state, listed),
    ]
    yield from jobs
    yield _root_job(source, jobs)


def _part_jobs(source: IndexSource) -> Iterator[Job]:
    state = source.state
    key, parts = state.key, state.parts
    stale = {part for part in range(parts) if not _is_current(source, f"{PART}{part:x}", key)}
    edited = _edited_parts(source, stale) if stale else {}
    for part in range(parts):
        name = f"{PART}{part:x}"
        if part in edited:
            yield Job(name=name, key=key, make=partial(iter, edited[part]))
        else:
            yield Job(name=name, key=key, task=SearchPartTask(part=part, parts=parts, shards=state.shards))


def _is_current(source: IndexSource, name: str, key: bytes) -> bool:
    return name not in source.damaged and source.ledger.keys().get(name) == key


def _edited_parts(source: IndexSource, stale: Iterable[int]) -> dict[int, list[SiteFile | tuple[str, bytes]]]:
    """Return the files of each part that editing the shards that lie there gives; none when in doubt."""
    before, state = source.before, source.state
    if before is None or (before.base, before.shards, before.parts) != (state.base, state.shards, state.parts):
        return {}
    names = [
        name
        for name in before.documents.keys() | state.documents.keys()
        if before.documents.get(name) != state.documents.get(name)
    ]
    key = before.key
    if len(names) > _MOST_EDITED or not all(_is_current(source, f"{PART}{part:x}", key) for part in stale):
        return {}
    try:
        edits = edits_of((_change(name, before, source) for name in names), state.shards)
        return {part: _edited_files(source, part, edits) for part in stale}
    except (KeyError, ValueError, IndexError, OSError, zlib.error):  # Somebody changed a file, or old terms are gone.
        return {}


def _change(name: str, before: SearchState, source: IndexSource) -> Change:
    old, new = before.documents.get(name), source.state.documents.get(name)
    return Change(
        old_slot=old and old[0],
        old_terms=source.terms(name, old[1]) if old else b"",
        new_slot=new and new[0],
        new_terms=source.terms(name, new[1]) if new else b"",
    )


def _edited_files(source: IndexSource, part: int, edits: Mapping[int, Edits]) -> list[SiteFile | tuple[str, bytes]]:
    group = source.ledger.group(f"{PART}{part:x}")
    made: list[SiteFile | tuple[str, bytes]] = []
    edited: dict[int, list[bytes]] = {}
    for file in group.files if group else ():
        number, _ = place_of(file.path)
        if number in edits:
            edited.setdefault(number, []).append(_kept(source, file.path))
        else:
            made.append(file)
    for number, kept in edited.items():
        slices = edited_shard(kept, edits[number])
        made += [(file_name("t", number, cut.content, cut.start), cut.content) for cut in slices]
    return made


def _kept(source: IndexSource, path: str) -> bytes:
    kept = (source.site_dir / path).read_bytes()
    if digest_of(kept) != digest_in(path):
        raise ValueError(f"{path} was changed.")
    return kept


def _page_jobs(source: IndexSource) -> Iterator[Job]:
    for host, page in pages_of(source.hosts):
        name = page_name(host.language, page.path)
        slot, _ = source.state.documents[name]
        key = group_key(b"%d" % slot, source.state.pages[name].encode())
        yield Job(name=f"{PAGE}{name}", key=key, make=partial(_page_file, slot, host, page))


def _page_file(slot: int, host: HostOutput, page: FrameworkPage) -> Iterator[tuple[str, bytes]]:
    html = host.store.read(host.sums[site_path(host.language, page.path)].sha256).decode()
    content = packed([(part.anchor, part.title, part.text) for part in sections(html)])
    yield file_name("p", slot, content), content


def _record_jobs(
    state: SearchState, listed: Sequence[Brief], known: Mapping[str, Known], vocabulary: Vocabulary
) -> Iterator[Job]:
    slots = _slots(state, listed)
    names = {brief.id: brief.name for brief in listed}
    for number, briefs in record_parts(listed, slots, state.base).items():
        successors = repr([names.get(brief.successor) for brief in briefs if brief.successor]).encode()
        own = (b"%d" % slots[brief.id] + known[brief.id].brief_digest for brief in briefs)
        yield Job(
            name=f"{_RECORDS}{number:x}",
            key=group_key(vocabulary.digest.encode(), successors, *own),
            make=partial(_records, number, briefs, slots, names, vocabulary),
        )


def _slots(state: SearchState, listed: Sequence[Brief]) -> dict[str, int]:
    return {brief.id: state.documents[brief.id][0] for brief in listed}


def _records(
    number: int,
    briefs: Sequence[Brief],
    slots: Mapping[str, int],
    names: Mapping[str, Localized],
    vocabulary: Vocabulary,
) -> Iterator[tuple[str, bytes]]:
    content = encode_records(briefs, slots, names, vocabulary)
    yield file_name("r", number, content), content


def _list_jobs(listed: Sequence[Brief], vocabulary: Vocabulary) -> Iterator[Job]:
    """Yield what is fetched when a query needs it: words of one meaning, traditional characters, words for typos."""
    lists = {
        "synonyms": packed(vocabulary.synonyms),
        "words": packed(" ".join(name_words(listed, vocabulary))),
        "variants": packed(variants()),
    }
    for kind, content in lists.items():
        path = file_name(kind, 0, content)
        yield Job(name=f"{_LIST}{kind}", key=group_key(content), paths=(path,), make=partial(one_file, path, content))


def _facet_jobs(state: SearchState, listed: Sequence[Brief]) -> Iterator[Job]:
    """Yield what the catalog page narrows and sorts by; packed only when it has changed: that is half of the work."""
    for kind, value in facet_lists(listed, _slots(state, listed), state.base):
        key = group_key(msgspec.json.encode(value))
        yield Job(name=f"{_LIST}{kind}", key=key, make=partial(_packed, kind, value))


def _packed(kind: str, value: object) -> Iterator[tuple[str, bytes]]:
    content = packed(value)
    yield file_name(kind, 0, content), content


def _root_job(source: IndexSource, jobs: Iterable[Job]) -> Job:
    told = source.state.told
    titles = [(page.path, page.title) for _, page in pages_of(source.hosts)]
    keys = sorted((job.name, job.key) for job in jobs)
    return Job(
        name=ROOT,
        key=group_key(told, repr((titles, keys)).encode()),
        told=told,
        gather=partial(_root_files, source.state, source.hosts),
    )


def _root_files(state: SearchState, hosts: Mapping[Language, HostOutput], files: Files) -> Iterator[tuple[str, bytes]]:
    """Yield directories and roots, by the files that the other groups of the index have now."""
    paths = {name: [file.path for file in found] for name, found in files.items()}
    pages = {language: _page_entries(state, hosts[language], paths) for language in LANGUAGES if language in hosts}
    index = IndexFiles(
        shards=state.shards,
        base=state.base,
        plugins=len(state.documents) - len(state.pages),
        shard_files=[path for part in range(state.parts) for path in paths[f"{PART}{part:x}"]],
        record_files=[path for name, found in paths.items() if name.startswith(_RECORDS) for path in found],
        pages=pages,
        others={name.removeprefix(_LIST): found[0] for name, found in paths.items() if name.startswith(_LIST)},
        deprecated=state.deprecated,
        examples=state.examples,
    )
    yield from directory_files(index)


def _page_entries(state: SearchState, host: HostOutput, paths: Mapping[str, Sequence[str]]) -> list[PageEntry]:
    names = [(page_name(host.language, page.path), page) for page in host.pages]
    return [
        PageEntry(
            slot=state.documents[name][0],
            path=address(page.path),
            title=page.title,
            file=paths[f"{PAGE}{name}"][0],
        )
        for name, page in names
    ]
