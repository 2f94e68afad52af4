"""The run, written as the list of its stages."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog_builder.assembly.keys import FRAMEWORK
from catalog_builder.assembly.outline import outline
from catalog_builder.assembly.publication import LostVersionError, Publication
from catalog_builder.assembly.search_size import size_of_search
from catalog_builder.assembly.search_state import ROOT
from catalog_builder.check.enforcement import refuse_mildness, refuse_policy
from catalog_builder.emit.tree import Written
from catalog_builder.framework import render_framework
from catalog_builder.ingredients import read_ingredients
from catalog_builder.model.diagnostic import sort_diagnostics
from catalog_builder.model.last_good import LastGood, Unkept
from catalog_builder.results import CheckReport, Desk, Progress, decoded_diagnostics, update_results
from catalog_builder.run.cache import ResultCache
from catalog_builder.run.database import DamageError, forget_database, one_run_at_a_time
from catalog_builder.run.kept_versions import KeptDamageError, KeptVersions
from catalog_builder.run.ledger import SiteState
from catalog_builder.run.mapper import Workers
from catalog_builder.search.budget import SearchSize
from catalog_builder.settings import Settings

if TYPE_CHECKING:
    from catalog_builder.hosts.running import RunningHosts


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What one build did."""

    check: CheckReport
    published: tuple[str, ...]
    """Ids of the plugins that have a page."""

    left_out: tuple[str, ...]
    """Ids of the faulty ones that have none."""

    withheld: tuple[str, ...]
    """Ids of drafts and plugins in review that were not asked for."""

    written: Written
    host_warnings: tuple[str, ...]
    """What the documentation host had to say about the framework pages."""

    kept: tuple[LastGood, ...] = ()
    """Faulty plugins whose last good version is published, by id."""

    unkept: tuple[Unkept, ...] = ()
    """Those among the ones left out of which a last good version is kept that cannot be shown."""

    search: SearchSize | None = None
    """What a search costs the reader; `None` where there is no plugin to be found."""

    @property
    def is_clean(self) -> bool:
        """Whether no plugin is faulty and the host had no complaint."""
        return not self.left_out and not self.kept and not self.host_warnings


class Tools:
    """What several builds in a row share: processes, the open cache, and hosts where they stay."""

    def __init__(
        self, settings: Settings, *, workers: Workers | None = None, hosts: RunningHosts | None = None
    ) -> None:
        """Make what is not given, for builds by these settings; hosts are started whenever they are needed."""
        self._are_given = workers is not None
        self.workers = workers or Workers(jobs=settings.jobs, limits=settings.limits)
        self.hosts = hosts
        self.database = settings.cache_dir / "results.sqlite"
        self._cache: ResultCache | None = None
        self._kept_dir = settings.kept_dir
        self._kept: KeptVersions | None = None

    def kept(self) -> KeptVersions | None:
        """Return the last good versions; `None` where none are kept."""
        if self._kept is None and self._kept_dir:
            self._kept = KeptVersions(self._kept_dir)
        return self._kept

    def forget_kept(self) -> None:
        """Throw the last good versions away: they are damaged."""
        self.workers.close()
        if self._kept:
            self._kept.forget()
            self._kept = None

    def cache(self, environment: Sequence[str]) -> ResultCache:
        """Return the cache, ready for another run in this environment."""
        if self._cache:
            self._cache.begin(environment)
        else:
            self._cache = ResultCache(self.database, environment)
        return self._cache

    def forget(self) -> None:
        """Throw the cache away: it is damaged. Workers read it too and are started anew."""
        self.workers.close()
        self.close()
        forget_database(self.database)

    def close(self) -> None:
        """Close the cache and end the processes, unless somebody else's."""
        if not self._are_given:
            self.workers.close()
        if self._cache:
            self._cache.close()
            self._cache = None
        if self._kept:
            self._kept.close()
            self._kept = None


def build(
    settings: Settings, progress: Progress, tools: Tools | None = None, touched: frozenset[str] | None = None
) -> BuildReport:
    """Write the whole site. Every sound plugin is published; faulty ones are reported, and left out unless their last
    good version is kept.

    `touched` names the plugin folders that may have changed since the last build with these tools; `None`: any may
    have, and files of the site too.
    """
    refuse_policy(settings.policy)
    refuse_mildness(settings.policy)
    if tools is None:
        with closing(Tools(settings)) as tools:
            return build(settings, progress, tools)
    with one_run_at_a_time(settings.cache_dir):
        try:
            return _build(settings, progress, tools, touched)
        except DamageError as fault:
            tools.forget()
            notice = f"{tools.database} was damaged ({fault}) and is made anew."
        except KeptDamageError as fault:
            tools.forget_kept()
            notice = f"The last good versions in {settings.kept_dir} were damaged ({fault}); they are collected anew."
        except LostVersionError:  # A picture went missing while nobody looked; what is kept is looked at once more.
            tools.workers.close()
            notice = ""
        return _build(settings, progress, tools, None, notice)


def _build(
    settings: Settings, progress: Progress, tools: Tools, touched: frozenset[str] | None, notice: str = ""
) -> BuildReport:
    ingredients = read_ingredients(settings, is_rendered=True)
    cache = tools.cache(ingredients.environment)
    desk = Desk(
        settings=settings,
        ingredients=ingredients,
        workers=tools.workers,
        progress=progress,
        touched=touched if cache.is_continued else None,
    )
    publication = Publication(desk, cache)
    with publication.looking() as looked:
        failures = update_results(desk, cache)
        hosts = render_framework(settings, ingredients, tools.hosts)
        kept, damaged = tools.kept(), looked()
        planned = outline(desk, cache, hosts, publication.last, publication.ledger, damaged, kept)
    if kept:
        _keep_versions(desk, cache, kept, planned.state)
        notice = notice or kept.notice
    written = publication.write(planned, damaged)
    return BuildReport(
        check=_check_report(cache, planned.state, failures, notice),
        published=planned.state.published,
        left_out=planned.state.left_out,
        kept=planned.state.kept,
        unkept=planned.state.unkept,
        withheld=planned.state.withheld,
        written=written,
        search=size_of_search(planned.index, publication.files_by_group(FRAMEWORK, ROOT), settings.site_dir),
        host_warnings=tuple(f"content/{host.language}: {told}" for host in hosts.values() for told in host.warnings),
    )


def _keep_versions(desk: Desk, cache: ResultCache, kept: KeptVersions, state: SiteState) -> None:
    """Keep what is good now before it is published: a run that is broken off must not lose what readers saw."""
    shown_otherwise = {*state.previewed, *(version.id for version in state.kept)}
    published = [plugin for plugin in state.published if plugin not in shown_otherwise]
    gone = {*state.withheld, *state.withdrawn}
    store = desk.settings.cache_dir / "pictures"
    if lost := kept.follow(cache, published, gone, store):
        update_results(desk, cache, again=lost)
        kept.follow(cache, published, gone, store)


def _check_report(cache: ResultCache, state: SiteState, failures: Sequence[str], notice: str) -> CheckReport:
    found = [entry for kept in cache.diagnostics() for entry in decoded_diagnostics(kept)]
    return CheckReport(
        plugins=state.plugins,
        diagnostics=sort_diagnostics([*found, *decoded_diagnostics(state.shared)]),
        failures=tuple(failures),
        notice=cache.notice or notice,
    )
