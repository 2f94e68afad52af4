"""From plugin folders to results: made in workers, taken from the cache where nothing they depend on has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from catalog_builder import unit
from catalog_builder.check.enforcement import refuse_policy
from catalog_builder.check.runner import check_catalog, sort_diagnostics
from catalog_builder.load.platform import read_forbidden_apis
from catalog_builder.load.vocabulary import load_vocabulary
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.policy import Policy
from catalog_builder.model.result import PluginResult
from catalog_builder.model.templates import Templates
from catalog_builder.model.vocabulary import Vocabulary
from catalog_builder.render.images import ENCODING
from catalog_builder.run.cache import ResultCache
from catalog_builder.run.fingerprint import program_fingerprint
from catalog_builder.run.mapper import map_ordered
from catalog_builder.run.picture_store import PictureStore
from catalog_builder.settings import Settings
from catalog_builder.source.folder import folder_name, list_plugin_folders, read_folder, read_vocabulary_files
from catalog_builder.source.tables import read_tables

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


def check_results(settings: Settings, paths: Sequence[Path], progress: Progress) -> CheckReport:
    """Return all diagnostics of these folders; every other plugin still counts for catalog-wide rules."""
    refuse_policy(settings.policy)
    vocabulary = read_vocabulary(settings)
    workshop = _workshop(settings, vocabulary, Templates(sources={}, texts={}, digest=""))
    folders = list_plugin_folders(settings.plugins_dir)
    outside = [path for path in paths if path not in folders]
    results = _run(unit.check_path, [*folders, *outside], workshop, settings, progress)
    report = _with_catalog_checks([result for _, result in results], settings.policy)
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
    workshop = _workshop(settings, vocabulary, templates)
    folders = list_plugin_folders(settings.plugins_dir)
    environment = (
        program_fingerprint(),
        repr(settings.limits),
        settings.policy.digest,
        repr(sorted(workshop.forbidden_apis)),
        vocabulary.digest,
        templates.digest,
    )
    store = PictureStore(workshop.pictures_dir, ENCODING)
    with ResultCache(settings.cache_dir / "results.sqlite", environment) as cache:
        found: dict[Path, PluginResult] = {}
        for path in folders:
            kept = cache.find(folder_name(path), read_folder(path, settings.limits).digest)
            if kept and all(map(store.holds, kept.pictures)):
                found[path] = kept
        missing = [path for path in folders if path not in found]
        made = _run(unit.build_folder, missing, workshop, settings, progress)
        cache.keep(made)
        cache.forget_all_but(map(folder_name, folders))
        results = [*found.values(), *(result for _, result in made)]
        return replace(_with_catalog_checks(results, settings.policy), notice=cache.notice)


def faulty_plugins(report: CheckReport) -> tuple[str, ...]:
    """Return the ids of the plugins that an error keeps out, sorted."""
    return tuple(sorted({entry.plugin for entry in report.diagnostics if entry.severity == "error"}))


def _workshop(settings: Settings, vocabulary: Vocabulary, templates: Templates) -> unit.Workshop:
    return unit.Workshop(
        limits=settings.limits,
        vocabulary=vocabulary,
        policy=settings.policy,
        forbidden_apis=_forbidden_apis(settings),
        templates=templates,
        pictures_dir=settings.cache_dir / "pictures",
    )


def _forbidden_apis(settings: Settings) -> frozenset[str]:
    table = read_tables(settings.project / "content" / "tables").get("plugin-api-support")
    return read_forbidden_apis(table) if table else frozenset()


def _run(
    function: Callable[[Path], tuple[str, PluginResult]],
    paths: Sequence[Path],
    workshop: unit.Workshop,
    settings: Settings,
    progress: Progress,
) -> list[tuple[str, PluginResult]]:
    results = []
    stream = map_ordered(function, paths, jobs=settings.jobs, prepare=unit.prepare, arguments=(workshop,))
    for done, result in enumerate(stream, start=1):
        results.append(result)
        progress("plugins", done, len(paths))
    return results


def _with_catalog_checks(results: Sequence[PluginResult], policy: Policy) -> CheckReport:
    ordered = tuple(sorted(results, key=lambda result: result.id))
    found = [entry for result in ordered for entry in result.diagnostics]
    return CheckReport(results=ordered, diagnostics=sort_diagnostics([*found, *check_catalog(ordered, policy)]))
