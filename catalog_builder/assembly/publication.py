"""From results to the site: which files have to be written, by comparing keys; then they are, and stale ones removed.

A run that changes one document writes that plugin's page; one that changes a name writes the listings and neighbours
that show it. What a group of files depends on is told by its key, so nothing is rendered to find that out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from catalog_builder.assembly.keys import FRAMEWORK, Job
from catalog_builder.assembly.outline import Outline
from catalog_builder.assembly.search_state import ROOT
from catalog_builder.emit.tree import Listed, SiteWriter, Written
from catalog_builder.model.site_file import SiteFile
from catalog_builder.model.stop import Stop
from catalog_builder.results import Desk, update_results
from catalog_builder.run.batches import in_batches
from catalog_builder.run.cache import ResultCache
from catalog_builder.run.database import DamageError
from catalog_builder.run.ledger import Group, SiteState, files_of
from catalog_builder.run.named import Named
from catalog_builder.source.freshness import changed_groups
from catalog_builder.source.sharing import begun

_PAGE_WORK = "catalog_builder.assembly.page_work"

_WORTH_A_COPY = 1_500
"""Groups whose files take longer to look at than the 2 ms in which this process is copied."""

_PATIENCE = 60
"""Times the limits on one plugin's folder that one group may take: parts of the index take longest."""


class Publication:
    """One run's update of one site."""

    def __init__(self, desk: Desk, cache: ResultCache) -> None:
        """Look at the site as it is; CatalogError when its folder is somebody else's."""
        settings = desk.settings
        self._desk, self._cache = desk, cache
        self._writer = SiteWriter(settings.site_dir)
        self.ledger = cache.ledger(str(settings.site_dir.resolve()))
        self._stays = frozenset[str]()
        self.last = self.ledger.state()
        if self.last is None or self._writer.is_new or self.last.manifest != self._writer.manifest_facts():
            self.ledger.forget()  # Somebody else wrote the site: what lies there is compared byte by byte.
            self.last = None

    @contextmanager
    def looking(self) -> Iterator[Callable[[], frozenset[str]]]:
        """Begin to look at the files of the site, beside what is done meanwhile.

        Yields what returns the groups of which one is gone or not as it was written. Nobody is expected to watch those.
        """
        settings = self._desk.settings
        groups = list(self.ledger.kept_files()) if self._desk.touched is None else []

        def look() -> bytes:
            others = max(1, settings.jobs - 1)  # One process is left for the plugins.
            changed = changed_groups(settings.site_dir, groups, files_of, jobs=others)
            return "\0".join(sorted(changed)).encode()

        if settings.jobs == 1 or len(groups) < _WORTH_A_COPY:
            yield lambda: _named(look())
            return
        with begun(look) as answer:
            yield lambda: _named(answer())

    def write(self, outline: Outline, damaged: frozenset[str]) -> Written:
        """Write what is to be written, remove what is no part of the site any more, keep what the next run needs.

        Nobody reads the manifest of a watched site, and 10,000 plugins' takes 0.3 s to write: it waits.
        """
        self._stays = frozenset(version.id for version in outline.state.kept)
        is_listing = self._desk.touched is None or self.last is None
        is_known = self.last and self.last.is_complete and (self.last.is_listed or not is_listing)
        state = outline.state
        if is_known and self.last and not outline.gone and not outline.stale:
            written = self._unchanged(self.last)
        else:
            self._begin(outline)
            for batch in in_batches(self._made(outline.stale, outline)):
                self.ledger.keep(batch)
            named = partial(self.ledger.files, without=frozenset(outline.gone))
            written = self._writer.finish(named, self._listed(outline.stale, damaged), is_listing=is_listing)
            self.ledger.drop(outline.gone)
        facts = self._writer.manifest_facts()
        if is_listing:
            state = replace(state, is_listed=True, files=written.files - 1, size=written.size - facts[0])
        else:
            state = replace(state, is_listed=state.is_listed and not written.changed and not written.removed)
        state = replace(state, manifest=facts)
        if state != self.ledger.state():
            self.ledger.finish(state)
        if any(job.name == ROOT for job in outline.stale):
            self._cache.prune_terms({(name, digest) for name, (_, digest) in outline.index.documents.items()})
        return written

    def files_by_group(self, *beginnings: str) -> dict[str, Sequence[SiteFile]]:
        """Return the files, as they are kept, of each group whose name begins with one of these."""
        return {name: files_of(kept) for beginning in beginnings for name, kept in self.ledger.kept_files(beginning)}

    def _listed(self, jobs: Sequence[Job], damaged: frozenset[str]) -> Listed | None:
        """Return what the manifest names, where it is as right as the last run left it."""
        last = self.last
        if not (last and last.is_complete and last.is_listed):
            return None
        return Listed(files=last.files, size=last.size, renewed=partial(self._renewed, jobs, damaged))

    def _renewed(self, jobs: Sequence[Job], damaged: frozenset[str], alike: Collection[str]) -> Iterator[SiteFile]:
        """Yield the files of these groups but for those that are `alike`, if they were as the last run wrote them."""
        for job in jobs:
            if group := self.ledger.group(job.name):
                yield from (file for file in group.files if job.name in damaged or file.path not in alike)

    def _begin(self, outline: Outline) -> None:
        """Note that the site is being changed and what is new in it: the next run has to know if this is broken off."""
        if self.last and not self.last.is_complete:
            self._writer.sweep()
        if self.last:
            self._writer.expect(self._expected(outline, self.last), is_all=self.last.is_complete)
        self.ledger.begin(replace(outline.state, manifest=self._writer.manifest_facts()))
        for jobs in in_batches(job for job in outline.stale if not self.ledger.holds(job.name)):
            self.ledger.keep(_promised(jobs))

    def _unchanged(self, last: SiteState) -> Written:
        return Written(files=last.files + 1, changed=0, removed=0, size=last.size + last.manifest[0])

    def _expected(self, outline: Outline, last: SiteState) -> Iterator[str]:
        """Yield the files that may be stale after this run."""
        if not last.is_complete:
            yield from (file.path for file in self.ledger.files())
            return
        for name in (*outline.gone, *(job.name for job in outline.stale)):
            if group := self.ledger.group(name):
                yield from (file.path for file in group.files)

    def _made(self, jobs: Sequence[Job], outline: Outline) -> Iterator[tuple[str, Group]]:
        """Yield each group as it is written; what the host made first, because pages name it."""
        made: dict[str, Sequence[SiteFile]] = {}
        for job, group in self._made_groups(jobs, outline):
            if job.name.startswith(ROOT):
                made[job.name] = group.files
            yield job.name, group
        for job in jobs:
            if job.gather:
                lying = {name: files for name, files in self.files_by_group(ROOT).items() if name not in outline.gone}
                files = tuple(self._writer.write(path, content) for path, content in job.gather(lying | made))
                yield job.name, Group(job.key, job.told, files)

    def _made_groups(self, jobs: Sequence[Job], outline: Outline) -> Iterator[tuple[Job, Group]]:
        """Yield each group that needs no other."""
        here = [job for job in jobs if job.make]
        yield from (self._made_here(job) for job in here if job.name == FRAMEWORK)
        tasks = [job for job in jobs if job.task]
        if tasks:
            self._desk.workers.prepare(Named(_PAGE_WORK, "prepare_pages"), outline.workshop(self._writer.is_new))
        for done, (job, files) in enumerate(self._made_there(tasks), start=1):
            yield job, Group(job.key, job.told, files)
            self._desk.progress("pages", done, len(tasks))
        # Last, for their names follow from what is read here: should the database turn out to be damaged while pages
        # are written, nothing with a name that no other run would give is there yet.
        yield from (self._made_here(job) for job in here if job.name != FRAMEWORK)

    def _made_here(self, job: Job) -> tuple[Job, Group]:
        assert job.make, "work for a worker is not done here"
        files = []
        for made in job.make():
            if isinstance(made, SiteFile):
                self._writer.add([made])
                files.append(made)
            else:
                files.append(self._writer.write(*made))
        return job, Group(job.key, job.told, tuple(files))

    def _made_there(
        self, jobs: Sequence[Job], *, is_second: bool = False
    ) -> Iterator[tuple[Job, tuple[SiteFile, ...]]]:
        """Yield each job with its files. What was in the way or lost is put right, and the job done once more."""
        if not jobs:
            return
        again: list[Job] = []
        lost: set[str] = set()
        tasks = [job.task for job in jobs if job.task]
        outcomes = self._desk.workers.map(Named(_PAGE_WORK, "write_group"), tasks, patience=_PATIENCE)
        for job, outcome in zip(jobs, outcomes, strict=True):
            if isinstance(outcome, Stop) or (is_second and (outcome.lost or outcome.blocked)):
                raise PublicationError(f"{job.name}: {outcome}")
            if outcome.lost.startswith(":"):
                raise DamageError(f"the terms of {outcome.lost[1:]} are gone")
            if outcome.lost and outcome.lost in self._stays:
                raise LostVersionError(outcome.lost)
            if outcome.lost or outcome.blocked:
                again.append(job)
                lost |= {outcome.lost} - {""}
                if outcome.blocked:
                    self._writer.make_way(outcome.blocked)
                continue
            self._writer.add(outcome.files, outcome.changed)
            yield job, outcome.files
        if lost:
            update_results(self._desk, self._cache, again=frozenset(lost))
        if again:
            yield from self._made_there(again, is_second=True)


def _named(told: bytes) -> frozenset[str]:
    return frozenset(told.decode().split("\0")) - {""}


def _promised(jobs: Iterable[Job]) -> Iterator[tuple[str, Group]]:
    """Yield groups that were never written, with the files that they are sure to have."""
    from catalog_builder.assembly.plan import sure_paths  # Imports the renderers; whoever made a job has it already.

    for job in jobs:
        if paths := sure_paths(job):
            yield job.name, Group(b"", b"", tuple(SiteFile(path, 0, 0, b"") for path in paths))


class PublicationError(Exception):
    """A page could not be made of what was rendered: a fault of ours."""


class LostVersionError(Exception):
    """Something of the last good version of the plugin named here is gone or damaged."""
