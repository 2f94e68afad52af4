"""What a run has to write, found out from what is known: all that is left to do after an edit is one plugin's page.

Briefs are read, and the site planned anew, only when something that listings or neighbours show has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path

from catalog_builder.assembly.keys import (
    FRAMEWORK,
    PLUGIN,
    Job,
    framework_job,
    framework_key,
    page_environment,
    plugin_job,
    plugin_key,
    site_environment,
)
from catalog_builder.assembly.last_good import versions_mark, with_last_good
from catalog_builder.assembly.search_state import (
    PAGE,
    PART,
    ROOT,
    IndexSource,
    PageReader,
    SearchState,
    Synonyms,
    kept_state,
    planned_state,
    renewed_state,
)
from catalog_builder.assembly.survey import Circumstances, surveyed
from catalog_builder.assembly.tasks import KeptSource, PageWorkshop
from catalog_builder.hosts.output import HostOutput
from catalog_builder.ingredients import templates_of, vocabulary_of
from catalog_builder.model.brief import Brief
from catalog_builder.model.text import Language
from catalog_builder.results import Desk
from catalog_builder.run.cache import Known, ResultCache
from catalog_builder.run.kept_versions import KeptVersions
from catalog_builder.run.ledger import Ledger, SiteState
from catalog_builder.source.folder import folder_name

_OF_DOCUMENTS = (FRAMEWORK, PLUGIN, PART, PAGE)
"""What names of groups begin with that follow from a document or a page alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The site as it is to be."""

    state: SiteState
    """What the next run should know; the manifest is not written yet."""

    index: SearchState
    """What the search index holds then."""

    stale: Sequence[Job]
    """Groups of files that have to be written."""

    gone: Collection[str]
    """Groups that are no part of the site any more."""

    workshop: Callable[[bool], PageWorkshop]
    """What the workers that write pages need, once there are any to be written, into a new folder or not."""


def outline(
    desk: Desk,
    cache: ResultCache,
    hosts: Mapping[Language, HostOutput],
    last: SiteState | None,
    ledger: Ledger,
    damaged: frozenset[str],
    kept: KeptVersions | None = None,
) -> Outline:
    """Return what the site is to be; `damaged` names groups whose files are not as they were written.

    `kept` has last good versions; `None`: faulty plugins are left out.
    """
    known = cache.known()
    environment = page_environment(desk.ingredients.environment, hosts, desk.settings.site_url)
    whole = site_environment(environment, hosts, drafts=desk.settings.drafts)
    catalog = blake2b(digest_size=16)
    for name, of_folder in known.items():
        catalog.update(name.encode() + b"\0" + of_folder.brief_digest)
    is_same = last and last.is_complete and (last.environment, last.catalog) == (whole, catalog.digest())
    is_same = is_same and last and last.versions == versions_mark(kept, last)
    reader = PageReader(hosts=hosts, cache=cache, synonyms=partial(_synonyms, desk), made_by=environment.hex())
    before = kept_state(ledger, is_complete=bool(last and last.is_complete))
    index_source = partial(
        IndexSource,
        before=before,
        ledger=ledger,
        damaged=damaged,
        hosts=hosts,
        site_dir=desk.settings.site_dir,
        terms=partial(_terms, cache, kept),
    )
    if last and is_same and before and all(name.startswith(_OF_DOCUMENTS) for name in damaged - {ROOT}):
        state = last
        known = with_last_good(known, kept, state)
        index = index_source(state=renewed_state(before, lambda name: known[name].terms_digest, reader))
        groups = ledger.told() if desk.touched is None else _groups_of(desk.touched, ledger)
        documents = _documents(groups, known, damaged, environment)
        stale = [*_framework(hosts, ledger, damaged), *documents, *_index(index)]
        gone: Collection[str] = ()
    else:
        state, published = surveyed(desk, cache, kept, Circumstances(whole, catalog.digest(), last))
        known = with_last_good(known, kept, state)
        index = index_source(state=planned_state(published, _listed(published, known), reader, before))
        jobs = _planned(desk, published, known, hosts, environment, index)
        keys = ledger.keys()
        stale, gone = [], set(keys)
        for job in jobs:
            gone.discard(job.name)
            if job.name in damaged or keys.get(job.name) != job.key:
                stale.append(job)
    workshop = partial(_workshop, desk, cache, hosts, index.state, _source_of(state, kept))
    return Outline(state=state, index=index.state, stale=stale, gone=gone, workshop=workshop)


def _listed(published: Iterable[Brief], known: Mapping[str, Known]) -> dict[str, bytes]:
    """Return the digest of the terms of each plugin that search finds."""
    return {brief.id: known[brief.id].terms_digest for brief in published if brief.status != "removed"}


def _framework(hosts: Mapping[Language, HostOutput], ledger: Ledger, damaged: frozenset[str]) -> Iterator[Job]:
    """Yield the host's pages if they have to be written."""
    group = ledger.group(FRAMEWORK)
    if FRAMEWORK in damaged or group is None or group.key != framework_key(hosts):
        yield framework_job(hosts)


def _index(source: IndexSource) -> Iterator[Job]:
    """Yield the groups of the search index that have to be written; only documents have changed, or nothing."""
    framework = source.ledger.group(FRAMEWORK)
    if not (source.is_current and framework and framework.key == framework_key(source.hosts)):
        from catalog_builder.assembly.search_plan import document_jobs  # Imports what makes indexes: 30 ms.

        yield from document_jobs(source)


def _terms(cache: ResultCache, kept: KeptVersions | None, document: str, digest: bytes) -> bytes:
    """Return the terms of a document that have this digest, whoever keeps them; KeyError when nobody does."""
    try:
        return cache.terms(document, digest)
    except KeyError:
        if kept is None:
            raise
        return kept.contents(document).terms


def _source_of(state: SiteState, kept: KeptVersions | None) -> KeptSource | None:
    if kept is None or not state.kept:
        return None
    return KeptSource(kept.path, frozenset(version.id for version in state.kept))


def _synonyms(desk: Desk) -> Synonyms:
    return vocabulary_of(desk.ingredients.vocabulary_files).synonyms


def _groups_of(folders: Iterable[str], ledger: Ledger) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield name, key and what it was told of the group of each of these folders that has one."""
    for folder in folders:
        name = f"{PLUGIN}{folder_name(Path(folder))}"
        if group := ledger.group(name):
            yield name, group.key, group.told


def _documents(
    groups: Iterable[tuple[str, bytes, bytes]],
    known: Mapping[str, Known],
    damaged: frozenset[str],
    environment: bytes,
) -> Iterator[Job]:
    """Yield the plugins among these groups that have to be written; only documents have changed, or nothing."""
    for name, key, told in groups:
        if not name.startswith(PLUGIN):
            continue
        plugin = name.removeprefix(PLUGIN)
        page_digest = known[plugin].page_digest
        if name in damaged or plugin_key(page_digest, told, environment) != key:
            yield plugin_job(plugin, page_digest, told, environment)


def _planned(
    desk: Desk,
    published: tuple[Brief, ...],
    known: Mapping[str, Known],
    hosts: Mapping[Language, HostOutput],
    environment: bytes,
    index: IndexSource,
) -> Iterator[Job]:
    from catalog_builder.assembly.plan import SiteSource, plan_site
    from catalog_builder.check.registry import all_rules

    source = SiteSource(
        published=published,
        known=known,
        vocabulary=vocabulary_of(desk.ingredients.vocabulary_files),
        templates=templates_of(desk.ingredients),
        hosts=hosts,
        rules=tuple(rule.id for rule in all_rules()),
        site_url=desk.settings.site_url,
        environment=environment,
        index=index,
    )
    return plan_site(source)


def _workshop(
    desk: Desk,
    cache: ResultCache,
    hosts: Mapping[Language, HostOutput],
    index: SearchState,
    kept: KeptSource | None,
    is_new: bool,
) -> PageWorkshop:
    settings, ingredients = desk.settings, desk.ingredients
    assert cache.path and ingredients.templates, "a build has a database and templates"
    return PageWorkshop(
        database=cache.path,
        site_dir=str(settings.site_dir),
        shells={language: host.shells for language, host in hosts.items()},
        site_names={language: host.site_name for language, host in hosts.items()},
        site_url=settings.site_url,
        templates=ingredients.templates,
        vocabulary=vocabulary_of(ingredients.vocabulary_files),
        pictures_dir=settings.cache_dir / "pictures",
        documents=tuple((slot, name, digest) for name, (slot, digest) in index.documents.items()),
        kept=kept,
        is_new=is_new,
    )
