"""From plugin folders to results: made in workers, taken from the cache where nothing they depend on has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalog_builder.check.enforcement import refuse_policy
from catalog_builder.check.runner import check_catalog, sort_diagnostics
from catalog_builder.errors import CatalogError
from catalog_builder.load.platform import read_forbidden_apis
from catalog_builder.load.vocabulary import load_vocabulary
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.folder import FolderSignature
from catalog_builder.model.policy import Policy
from catalog_builder.model.result import PluginResult
from catalog_builder.model.stop import Stop
from catalog_builder.model.templates import Templates
from catalog_builder.model.vocabulary import Vocabulary
from catalog_builder.run.cache import ResultCache
from catalog_builder.run.fingerprint import program_fingerprint
from catalog_builder.run.mapper import map_ordered, warm_up
from catalog_builder.run.picture_store import PictureStore
from catalog_builder.settings import Settings
from catalog_builder.source.folder import folder_name, list_plugin_folders, read_folder, read_vocabulary_files
from catalog_builder.source.signature import folder_signature
from catalog_builder.source.tables import read_tables

if TYPE_CHECKING:  # Most of a warm check's time would go into importing what the work on a folder needs.
    from catalog_builder import unit

Progress = Callable[[str, int, int], None]
"""Called with a stage's name (`plugins`, `framework`, `pages`), the steps done and the steps there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What was found in a set of plugin folders."""

    results: tuple[PluginResult, ...]
    """One for each folder, by id."""

    diagnostics: tuple[Diagnostic, ...]
    """All of them, in their total order."""

    notice: str = ""
    """What the operator should know of the cache; mostly empty."""

    @property
    def failures(self) -> tuple[str, ...]:
        """Return what went wrong in our own code, a traceback for each plugin that it cost."""
        return tuple(f"{result.id}:\n{result.failure}" for result in self.results if result.failure)


def check_results(settings: Settings, paths: Sequence[Path], progress: Progress) -> CheckReport:
    """Return all diagnostics of these folders; every other plugin still counts for catalog-wide rules."""
    return chosen_only(check_every(settings, paths, progress), paths)


def check_every(settings: Settings, paths: Sequence[Path], progress: Progress) -> CheckReport:
    """Return all diagnostics of the plugins folder and of these folders, where they lie outside it."""
    refuse_policy(settings.policy)
    desk = _Desk.set_up(settings, read_vocabulary(settings), None, progress)
    folders = list_plugin_folders(settings.plugins_dir)
    with _cache_if_possible(settings, "checks.sqlite", desk.environment) as cache:
        results = _gathered(folders, desk, cache, lambda result: True)
    results += [result for _, result in _made([path for path in paths if path not in folders], desk)]
    return with_catalog_checks(results, settings.policy)


def chosen_only(report: CheckReport, paths: Sequence[Path]) -> CheckReport:
    """Return the report on the folders that were chosen; on all when none was."""
    if not paths:
        return report
    chosen = {folder_name(path) for path in paths}
    return CheckReport(
        results=tuple(result for result in report.results if result.id in chosen),
        diagnostics=tuple(entry for entry in report.diagnostics if entry.plugin in chosen),
    )


def read_vocabulary(settings: Settings) -> Vocabulary:
    """Return the owner's categories and labels."""
    return load_vocabulary(*read_vocabulary_files(settings.plugins_dir))


def build_results(settings: Settings, vocabulary: Vocabulary, templates: Templates, progress: Progress) -> CheckReport:
    """Return a result for each plugin folder, from the cache where nothing it depends on has changed."""
    from catalog_builder.render.images import ENCODING

    desk = _Desk.set_up(settings, vocabulary, templates, progress)
    store = PictureStore(settings.cache_dir / "pictures", ENCODING)
    with ResultCache(settings.cache_dir / "results.sqlite", desk.environment) as cache:
        results = _gathered(
            list_plugin_folders(settings.plugins_dir), desk, cache, lambda kept: all(map(store.holds, kept.pictures))
        )
        return replace(with_catalog_checks(results, settings.policy), notice=cache.notice)


def make_workshop(settings: Settings, vocabulary: Vocabulary, templates: Templates | None = None) -> unit.Workshop:
    """Return what the work on every folder needs; without templates nothing can be rendered."""
    warm_up("catalog_builder.unit")  # First: workers start while this process imports the same.
    from catalog_builder import unit

    return unit.Workshop(
        limits=settings.limits,
        vocabulary=vocabulary,
        policy=settings.policy,
        forbidden_apis=_forbidden_apis(settings),
        templates=templates,
        pictures_dir=settings.cache_dir.absolute() / "pictures",  # Workers may stand elsewhere.
    )


def faulty_plugins(report: CheckReport) -> tuple[str, ...]:
    """Return the ids of the plugins that an error keeps out, sorted."""
    return tuple(sorted({entry.plugin for entry in report.diagnostics if entry.severity == "error"}))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What one run over the folders goes by."""

    settings: Settings
    vocabulary: Vocabulary
    templates: Templates | None
    """`None` when nothing is to be rendered."""

    environment: tuple[str, ...]
    """Everything besides a folder's content that its result depends on."""

    progress: Progress

    @classmethod
    def set_up(
        cls, settings: Settings, vocabulary: Vocabulary, templates: Templates | None, progress: Progress
    ) -> _Desk:
        environment = (
            program_fingerprint(),
            repr(settings.limits),
            settings.policy.digest,
            repr(sorted(_forbidden_apis(settings))),
            vocabulary.digest,
            templates.digest if templates else "",
        )
        return cls(
            settings=settings,
            vocabulary=vocabulary,
            templates=templates,
            environment=environment,
            progress=progress,
        )


def _forbidden_apis(settings: Settings) -> frozenset[str]:
    table = read_tables(settings.project / "content" / "tables").get("plugin-api-support")
    return read_forbidden_apis(table) if table else frozenset()


@contextmanager
def _cache_if_possible(settings: Settings, name: str, environment: Sequence[str]) -> Iterator[ResultCache | None]:
    """Give the cache, or `None` where none can be: a check must work on files that it may only read."""
    try:
        cache = ResultCache(settings.cache_dir / name, environment)
    except CatalogError:
        yield None
        return
    with cache:
        yield cache


def _gathered(
    folders: Sequence[Path], desk: _Desk, cache: ResultCache | None, is_whole: Callable[[PluginResult], bool]
) -> list[PluginResult]:
    """Return the result of each folder: the kept one if the folder is as it was, unread where its signature says so."""
    if cache is None:
        return [result for _, result in _made(folders, desk)]
    limits = desk.settings.limits
    found: list[PluginResult] = []
    missing: list[Path] = []
    signatures: dict[str, FolderSignature] = {}
    same: dict[str, FolderSignature] = {}
    for path in folders:
        name, signature = folder_name(path), folder_signature(path, limits)
        kept = cache.find_unchanged(name, signature) if signature else None
        if kept is None and cache.knows(name):
            kept = cache.find(name, read_folder(path, limits).digest)
            if kept and signature:
                same[name] = signature
        if kept and is_whole(kept):
            found.append(kept)
            continue
        missing.append(path)
        if signature:
            signatures[name] = signature
    made = _made(missing, desk)
    cache.mark(same)
    cache.keep([entry for entry in made if not entry[1].failure], signatures)
    cache.forget_all_but(map(folder_name, folders))
    return [*found, *(result for _, result in made)]


def _made(paths: Sequence[Path], desk: _Desk) -> list[tuple[str, PluginResult]]:
    """Return digest and result of each folder, worked on in processes of their own."""
    if not paths:
        return []
    settings = desk.settings
    workshop = make_workshop(settings, desk.vocabulary, desk.templates)
    from catalog_builder import unit

    function = unit.build_folder if desk.templates else unit.check_path
    made = []
    with _mapper(settings) as mapped:
        stream = mapped(function, paths, prepare=unit.prepare, arguments=(workshop,), limits=settings.limits)
        for path, outcome in zip(paths, stream, strict=True):
            made.append(unit.stopped_path(path, outcome, workshop) if isinstance(outcome, Stop) else outcome)
            desk.progress("plugins", len(made), len(paths))
    return made


@contextmanager
def _mapper(settings: Settings) -> Iterator[Callable[..., Iterator[Any]]]:
    """Give what maps a function over folders: here, or on the cluster that the settings name."""
    if settings.scheduler is None:
        yield partial(map_ordered, jobs=settings.jobs)
        return
    from catalog_builder.run.cluster import open_cluster

    with open_cluster(
        settings.scheduler, cache_dir=settings.cache_dir, plugins_dir=settings.plugins_dir
    ) as map_on_cluster:
        yield map_on_cluster


def with_catalog_checks(results: Sequence[PluginResult], policy: Policy) -> CheckReport:
    """Return the report on these results, with what only all of them together show."""
    ordered = tuple(sorted(results, key=lambda result: result.id))
    found = [entry for result in ordered for entry in result.diagnostics]
    return CheckReport(results=ordered, diagnostics=sort_diagnostics([*found, *check_catalog(ordered, policy)]))
