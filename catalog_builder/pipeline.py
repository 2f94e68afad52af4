"""The run, written as the list of its stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog_builder.assembly.outline import outline
from catalog_builder.assembly.publication import Publication
from catalog_builder.check.enforcement import refuse_mildness, refuse_policy
from catalog_builder.emit.tree import Written
from catalog_builder.framework import render_framework
from catalog_builder.ingredients import read_ingredients
from catalog_builder.model.diagnostic import sort_diagnostics
from catalog_builder.results import CheckReport, Desk, Progress, decoded_diagnostics, update_results
from catalog_builder.run.cache import ResultCache
from catalog_builder.run.database import DamageError, forget_database, one_run_at_a_time
from catalog_builder.run.ledger import SiteState
from catalog_builder.run.mapper import Workers
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
    """Ids of the faulty ones."""

    withheld: tuple[str, ...]
    """Ids of drafts and plugins in review that were not asked for."""

    written: Written
    host_warnings: tuple[str, ...]
    """What the documentation host had to say about the framework pages."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing was left out and the host had no complaint."""
        return not self.left_out and not self.host_warnings


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What several builds in a row may share."""

    workers: Workers
    hosts: RunningHosts | None = None
    """Hosts that stay between builds; `None`: some are started when they are needed."""

    touched: frozenset[str] | None = None
    """Plugin folders that may have changed since the last build; `None`: any may have, and files of the site too."""


def build(settings: Settings, progress: Progress, tools: Tools | None = None) -> BuildReport:
    """Write the whole site. Faulty plugins are left out and reported; every other one is published."""
    refuse_policy(settings.policy)
    refuse_mildness(settings.policy)
    if tools is None:
        with Workers(jobs=settings.jobs, limits=settings.limits) as workers:
            return build(settings, progress, Tools(workers=workers))
    database = settings.cache_dir / "results.sqlite"
    with one_run_at_a_time(settings.cache_dir):
        try:
            return _build(settings, progress, tools)
        except DamageError as fault:
            forget_database(database)
            notice = f"{database} was damaged ({fault}) and is made anew."
        return _build(settings, progress, tools, notice)


def _build(settings: Settings, progress: Progress, tools: Tools, notice: str = "") -> BuildReport:
    ingredients = read_ingredients(settings, is_rendered=True)
    with ResultCache(settings.cache_dir / "results.sqlite", ingredients.environment) as cache:
        desk = Desk(
            settings=settings,
            ingredients=ingredients,
            workers=tools.workers,
            progress=progress,
            touched=tools.touched,
        )
        failures = update_results(desk, cache)
        hosts = render_framework(settings, ingredients, tools.hosts)
        publication = Publication(desk, cache)
        damaged = frozenset() if tools.touched is not None else publication.damaged()
        planned = outline(desk, cache, hosts, publication.last, publication.groups, damaged)
        written = publication.write(planned, damaged)
        return BuildReport(
            check=_check_report(cache, planned.state, failures, notice),
            published=planned.state.published,
            left_out=planned.state.left_out,
            withheld=planned.state.withheld,
            written=written,
            host_warnings=tuple(
                f"content/{host.language}: {told}" for host in hosts.values() for told in host.warnings
            ),
        )


def _check_report(cache: ResultCache, state: SiteState, failures: Sequence[str], notice: str) -> CheckReport:
    found = [entry for kept in cache.diagnostics() for entry in decoded_diagnostics(kept)]
    return CheckReport(
        plugins=state.plugins,
        diagnostics=sort_diagnostics([*found, *decoded_diagnostics(state.shared)]),
        failures=tuple(failures),
        notice=cache.notice or notice,
    )
