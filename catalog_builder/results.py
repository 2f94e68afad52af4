"""From plugin folders to results: made in workers, taken from the cache where nothing they depend on has changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from catalog_builder.check.enforcement import refuse_policy
from catalog_builder.ingredients import Ingredients, read_ingredients, templates_of, vocabulary_of
from catalog_builder.load.platform import read_forbidden_apis
from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.diagnostic import Diagnostic, sort_diagnostics
from catalog_builder.model.policy import Policy
from catalog_builder.model.stop import Stop
from catalog_builder.model.work import Outcome, Work
from catalog_builder.model.workshop import Workshop
from catalog_builder.run.batches import in_batches
from catalog_builder.run.cache import Known, ResultCache
from catalog_builder.run.database import DamageError, forget_database
from catalog_builder.run.fingerprint import program_fingerprint
from catalog_builder.run.mapper import Workers, warm_up
from catalog_builder.run.named import Named
from catalog_builder.settings import Settings
from catalog_builder.source.folder import folder_name, list_plugin_folders
from catalog_builder.source.freshness import take_listing, unchanged
from catalog_builder.source.git_trees import tree_ids

if TYPE_CHECKING:
    from catalog_builder.run.executors import RemoteWorkers

Progress = Callable[[str, int, int], None]
"""Called with a stage's name (`plugins`, `framework`, `pages`), the steps done and the steps there are."""

_ASK_GIT_FROM = 16
"""Folders that look different from which git, which takes 0.1 to 0.5 s, may spare more than it costs."""

_COMPARED_AT_ONCE = 25_000
"""Folders whose looks are in memory together: 20 MB."""

_UNIT = "catalog_builder.unit"
BUILD_FOLDER: Callable[[Work], Outcome] = Named(_UNIT, "build_folder")
CHECK_PATH: Callable[[Work], Outcome] = Named(_UNIT, "check_path")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What was found in a set of plugin folders."""

    plugins: int
    """Folders looked at."""

    diagnostics: tuple[Diagnostic, ...]
    """All of them, in their total order."""

    failures: tuple[str, ...] = ()
    """What went wrong in our own code, a traceback for each plugin that it cost."""

    notice: str = ""
    """What the operator should know of the cache; mostly empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderReport:
    """What was found in one folder."""

    brief: FolderBrief
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What was found in folders, each by itself."""

    folders: tuple[FolderReport, ...]
    """By name."""

    failures: tuple[str, ...] = ()
    notice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What one run over the folders goes by."""

    settings: Settings
    ingredients: Ingredients
    workers: Workers
    progress: Progress
    touched: frozenset[str] | None = None
    """Names of folders that may have changed since the last run, where a watcher knows; `None`: any may have."""

    @property
    def is_rendering(self) -> bool:
        """Whether pages are made, or folders checked only."""
        return self.ingredients.templates is not None


def check_results(settings: Settings, paths: Sequence[Path], progress: Progress) -> CheckReport:
    """Return all diagnostics of these folders; every other plugin still counts for catalog-wide rules."""
    return chosen_only(with_catalog_checks(survey(settings, paths, progress), settings.policy), paths)


def survey(settings: Settings, paths: Sequence[Path], progress: Progress) -> Survey:
    """Return what each folder of the plugins folder has, and each of these, where they lie outside it."""
    refuse_policy(settings.policy)
    ingredients = read_ingredients(settings, is_rendered=False)
    with Workers(jobs=settings.jobs, limits=settings.limits) as workers:
        desk = Desk(settings=settings, ingredients=ingredients, workers=workers, progress=progress)
        try:
            return _survey(desk, paths, notice="")
        except DamageError as fault:
            path = _checks(settings)
            forget_database(path)
            return _survey(desk, paths, notice=f"{path} was damaged ({fault}) and is made anew.")


def _checks(settings: Settings) -> Path:
    return settings.cache_dir / "checks.sqlite"


def _survey(desk: Desk, paths: Sequence[Path], notice: str) -> Survey:
    settings = desk.settings
    with ResultCache.open_if_possible(_checks(settings), desk.ingredients.environment) as cache:
        failures = update_results(desk, cache)
        folders = [_folder_report(*row) for row in cache.reports()]
        within = set(list_plugin_folders(settings.plugins_dir))
        for outcome in _made([_work(path) for path in paths if path not in within], desk):
            folders.append(_folder_report(outcome.brief, outcome.diagnostics))
            failures += _failure(outcome)
    ordered = tuple(sorted(folders, key=lambda folder: folder.brief.id))
    return Survey(folders=ordered, failures=tuple(failures), notice=cache.notice or notice)


def _folder_report(brief: bytes, diagnostics: bytes) -> FolderReport:
    return FolderReport(brief=decoded_brief(brief), diagnostics=decoded_diagnostics(diagnostics))


def decoded_brief(kept: bytes) -> FolderBrief:
    """Return a brief that was kept; DamageError when it is none."""
    try:
        return msgspec.msgpack.decode(kept, type=FolderBrief)
    except msgspec.MsgspecError as fault:
        raise DamageError(str(fault)) from fault


def decoded_diagnostics(kept: bytes) -> tuple[Diagnostic, ...]:
    """Return diagnostics that were kept, none for no bytes; DamageError when they are none."""
    try:
        return msgspec.msgpack.decode(kept, type=tuple[Diagnostic, ...]) if kept else ()
    except msgspec.MsgspecError as fault:
        raise DamageError(str(fault)) from fault


def chosen_only(report: CheckReport, paths: Sequence[Path]) -> CheckReport:
    """Return the report on the folders that were chosen; on all when none was."""
    if not paths:
        return report
    chosen = {folder_name(path) for path in paths}
    found = tuple(entry for entry in report.diagnostics if entry.plugin in chosen)
    return replace(report, plugins=len(chosen), diagnostics=found)


def update_results(desk: Desk, cache: ResultCache, *, again: frozenset[str] = frozenset()) -> list[str]:
    """Bring the cache up to date with the plugins folder; return our own failures, a traceback each.

    What looks as it did is neither read nor made anew, unless it is one of `again`.
    """
    works, trees = _works(desk, cache, again)
    failures: list[str] = []
    for outcomes in in_batches(_made(works, desk)):
        cache.keep([outcome for outcome in outcomes if not outcome.is_known], trees)
        cache.mark(((made.id, made.listing, made.newest_ns) for made in outcomes if made.is_known), trees)
        failures += (told for outcome in outcomes for told in _failure(outcome))
    return failures


def _works(desk: Desk, cache: ResultCache, again: frozenset[str]) -> tuple[list[Work], Mapping[str, str]]:
    """Return the folders to be worked on, and ids of folders' trees in git; forget those that are gone."""
    known = cache.known()
    paths, gone = _looked_at(desk, known, again)
    cache.drop(sorted(gone))
    suspects = sorted(paths.keys() - (_unchanged(desk, cache) - again))
    trees = tree_ids(desk.settings.plugins_dir) if len(suspects) > _ASK_GIT_FROM else {}
    same = {name for name in suspects if name in known and trees.get(name, "") == known[name].tree != ""} - again
    _mark_trees([paths[name] for name in suspects if name in same], desk, cache, trees)
    works = [
        _work(paths[name], known[name].digest if name in known and name not in again else "")
        for name in suspects
        if name not in same
    ]
    return works, trees


def _work(path: Path, known: str = "") -> Work:
    return Work(path=str(path.absolute()), known=known)  # Workers may stand elsewhere.


def _looked_at(
    desk: Desk, known: Mapping[str, Known], again: frozenset[str]
) -> tuple[Mapping[str, Path], Collection[str]]:
    """Return the folders that may have changed, by name, and what is known of such as are gone."""
    plugins_dir = desk.settings.plugins_dir
    if desk.touched is None:
        paths = {folder_name(path): path for path in list_plugin_folders(plugins_dir)}
        return paths, known.keys() - paths.keys()
    failed = {name for name, kept in known.items() if not kept.digest}
    names = desk.touched | again | failed
    paths = {folder_name(path): path for path in list_plugin_folders(plugins_dir, names)}
    return paths, {folder_name(plugins_dir / name) for name in names} & known.keys() - paths.keys()


def _unchanged(desk: Desk, cache: ResultCache) -> set[str]:
    """Return the folders that look as they did; a watcher knows better."""
    found: set[str] = set()
    if desk.touched is None:
        for listings in in_batches(cache.listings(), _COMPARED_AT_ONCE):
            found |= unchanged(desk.settings.plugins_dir, listings, jobs=desk.settings.jobs)
    return found


def _mark_trees(paths: Sequence[Path], desk: Desk, cache: ResultCache, trees: Mapping[str, str]) -> None:
    """Remember how folders look now that git says are as they were."""
    listings = [(folder_name(path), take_listing(path, desk.settings.limits)) for path in paths]
    cache.mark(((name, listing.kept, listing.newest_ns) for name, listing in listings if listing), trees)


def _failure(outcome: Outcome) -> list[str]:
    return [f"{outcome.id}:\n{outcome.failure}"] if outcome.failure else []


def _made(works: Sequence[Work], desk: Desk) -> Iterator[Outcome]:
    """Yield what becomes of each folder, worked on in processes of their own."""
    if not works:
        return
    workshop = make_workshop(desk.settings, desk.ingredients)
    function = BUILD_FOLDER if desk.is_rendering else CHECK_PATH
    with _folder_workers(desk) as workers:
        workers.prepare(Named(_UNIT, "prepare"), workshop)
        stream = workers.map(function, works)
        for done, (work, outcome) in enumerate(zip(works, stream, strict=True), start=1):
            yield _stopped(work, outcome, workshop) if isinstance(outcome, Stop) else outcome
            desk.progress("plugins", done, len(works))


def _stopped(work: Work, stop: Stop, workshop: Workshop) -> Outcome:
    from catalog_builder.unit import stopped_path  # Most of a warm run's time would go into importing it.

    return stopped_path(work, stop, workshop)


@contextmanager
def _folder_workers(desk: Desk) -> Iterator[Workers | RemoteWorkers]:
    """Give who works on folders: the processes of this run, or those of the cluster that the settings name."""
    settings = desk.settings
    if settings.scheduler is None:
        yield desk.workers
        return
    from catalog_builder.run.cluster import open_cluster

    with open_cluster(settings.scheduler, settings.plugins_dir, settings.cache_dir, settings.limits) as workers:
        yield workers


def make_workshop(settings: Settings, ingredients: Ingredients) -> Workshop:
    """Return what the work on every folder needs; without templates nothing can be rendered."""
    warm_up(_UNIT)  # First: workers start while this process reads what is to be handed to them.
    return Workshop(
        limits=settings.limits,
        vocabulary=vocabulary_of(ingredients.vocabulary_files),
        policy=settings.policy,
        forbidden_apis=read_forbidden_apis(ingredients.tables.get("plugin-api-support", b"")),
        templates=templates_of(ingredients) if ingredients.templates else None,
        pictures_dir=settings.cache_dir.absolute() / "pictures",
        fingerprint=program_fingerprint(),
    )


def with_catalog_checks(found: Survey, policy: Policy) -> CheckReport:
    """Return the report on these folders, with what only all of them together show."""
    from catalog_builder.check.runner import check_catalog  # Rules: 60 ms.

    briefs = [folder.brief for folder in found.folders]
    own = [entry for folder in found.folders for entry in folder.diagnostics]
    return CheckReport(
        plugins=len(briefs),
        diagnostics=sort_diagnostics([*own, *check_catalog(briefs, policy)]),
        failures=found.failures,
        notice=found.notice,
    )
