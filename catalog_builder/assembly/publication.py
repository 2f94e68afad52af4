"""From results to the site: which files have to be written, by comparing keys; then they are, and stale ones removed.

A run that changes one document writes that plugin's page; one that changes a name writes the listings and neighbours
that show it. What a group of files depends on is told by its key, so nothing is rendered to find that out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalog_builder.assembly.keys import FRAMEWORK, Job
from catalog_builder.assembly.outline import Outline
from catalog_builder.assembly.search_state import ROOT
from catalog_builder.emit.tree import SiteWriter, Written
from catalog_builder.model.site_file import SiteFile
from catalog_builder.model.stop import Stop
from catalog_builder.results import Desk, update_results
from catalog_builder.run.batches import in_batches
from catalog_builder.run.cache import ResultCache
from catalog_builder.run.database import DamageError
from catalog_builder.run.ledger import Group
from catalog_builder.source.freshness import changed_files


class Publication:
    """One run's update of one site."""

    def __init__(self, desk: Desk, cache: ResultCache) -> None:
        """Look at the site as it is; CatalogError when its folder is somebody else's."""
        settings = desk.settings
        self._desk, self._cache = desk, cache
        self._writer = SiteWriter(settings.site_dir)
        self._ledger = cache.ledger(str(settings.site_dir.resolve()))
        self.last = self._ledger.state()
        if self.last is None or self._writer.is_new or self.last.manifest != self._writer.manifest_facts():
            self._ledger.forget()  # Somebody else wrote the site: what lies there is compared byte by byte.
            self.last = None
        self.groups = self._ledger.groups()
        self._new: dict[str, Sequence[SiteFile]] = {}

    def damaged(self) -> frozenset[str]:
        """Return the groups of which a file is gone or not as it was written; nobody is expected to watch those."""
        if self._desk.touched is not None:
            return frozenset()
        facts = {file.path: (file.size, file.mtime_ns) for group in self.groups.values() for file in group.files}
        changed = changed_files(self._desk.settings.site_dir, facts, jobs=self._desk.settings.jobs)
        if not changed:
            return frozenset()
        return frozenset(
            name for name, group in self.groups.items() if any(file.path in changed for file in group.files)
        )

    def write(self, outline: Outline) -> Written:
        """Write what is to be written, remove what is no part of the site any more, keep what the next run needs.

        Nobody reads the manifest of a watched site, and 10,000 plugins' takes 0.3 s to write: it waits.
        """
        is_listing = self._desk.touched is None or self.last is None
        is_known = self.last and self.last.is_complete and (self.last.is_listed or not is_listing)
        if is_known and not outline.gone and not outline.stale:
            written = self._unchanged()
        else:
            before = self._expected(outline)
            self._begin(outline)
            for batch in in_batches(self._made(outline.stale, outline)):
                self._ledger.keep(batch)
            if is_listing or self._writer.is_missing(before):
                for name in self.groups.keys() - set(outline.gone):
                    self._writer.add(self.groups[name].files)
            written = self._writer.finish(is_listing=is_listing)
            self._ledger.drop(outline.gone)
        is_listed = is_listing or (outline.state.is_listed and not written.changed and not written.removed)
        state = replace(outline.state, manifest=self._writer.manifest_facts(), is_listed=is_listed)
        if state != self._ledger.state():
            self._ledger.finish(state)
        if any(job.name == ROOT for job in outline.stale):
            self._cache.prune_terms({(name, digest) for name, (_, digest) in outline.index.documents.items()})
        return written

    def files_of(self, outline: Outline, *starts: str) -> dict[str, Sequence[SiteFile]]:
        """Return the files of groups whose names begin like one of these, as far as they are written by now."""
        kept = {name: group.files for name, group in self.groups.items() if name.startswith(starts)}
        found = kept | {name: files for name, files in self._new.items() if name.startswith(starts)}
        for name in outline.gone:
            found.pop(name, None)
        return found

    def _begin(self, outline: Outline) -> None:
        """Note that the site is being changed and what is new in it: the next run has to know if this is broken off."""
        if self.last and not self.last.is_complete:
            self._writer.sweep()
        self._ledger.begin(replace(outline.state, manifest=self._writer.manifest_facts()))
        new = [job for job in outline.stale if job.paths and job.name not in self.groups]
        self._ledger.keep(
            (job.name, Group(b"", b"", tuple(SiteFile(path, 0, 0, b"") for path in job.paths))) for job in new
        )

    def _unchanged(self) -> Written:
        sizes = {file.path: file.size for group in self.groups.values() for file in group.files}
        size = sum(sizes.values()) + self._writer.manifest_facts()[0]
        return Written(files=len(sizes) + 1, changed=0, removed=0, size=size)

    def _expected(self, outline: Outline) -> Sequence[str]:
        """Return the files that may be stale after this run; the writer knows them now."""
        if not self.last:
            return ()
        changing = [*outline.gone, *(job.name for job in outline.stale)]
        names = [name for name in changing if name in self.groups] if self.last.is_complete else list(self.groups)
        paths = [file.path for name in names for file in self.groups[name].files]
        self._writer.expect(paths, is_all=self.last.is_complete)
        return paths

    def _made(self, jobs: Sequence[Job], outline: Outline) -> Iterator[tuple[str, Group]]:
        """Yield each group as it is written; what the host made first, because pages name it."""
        for job, group in self._made_groups(jobs, outline):
            self._new[job.name] = group.files
            yield job.name, group
        for job in jobs:
            if job.gather:
                index = self.files_of(outline, ROOT)
                files = tuple(self._writer.write(path, content) for path, content in job.gather(index))
                self._new[job.name] = files
                yield job.name, Group(job.key, job.told, files)

    def _made_groups(self, jobs: Sequence[Job], outline: Outline) -> Iterator[tuple[Job, Group]]:
        """Yield each group that needs no other."""
        here = [job for job in jobs if job.make]
        yield from (self._made_here(job) for job in here if job.name == FRAMEWORK)
        tasks = [job for job in jobs if job.task]
        if tasks:
            from catalog_builder.assembly import page_work

            self._desk.workers.prepare(page_work.prepare_pages, outline.workshop(self._writer.is_new))
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
        from catalog_builder.assembly import (
            page_work,  # Imports the renderers, 60 ms that an unchanged site can do without.
        )

        again: list[Job] = []
        lost: set[str] = set()
        tasks = [job.task for job in jobs if job.task]
        for job, outcome in zip(jobs, self._desk.workers.map(page_work.write_group, tasks), strict=True):
            if isinstance(outcome, Stop) or (is_second and (outcome.lost or outcome.blocked)):
                raise PublicationError(f"{job.name}: {outcome}")
            if outcome.lost.startswith(":"):
                raise DamageError(f"the terms of {outcome.lost[1:]} are gone")
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


class PublicationError(Exception):
    """A page could not be made of what was rendered: a fault of ours."""
