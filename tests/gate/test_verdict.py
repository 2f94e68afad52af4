"""Pushed plugins judged among all others, as the last build knew them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from catalog_builder.gate.pushed_tree import PushedTree
from catalog_builder.gate.verdict import LastBuild, Verdict, in_repository, judge
from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.work import Outcome
from catalog_builder.results import survey
from catalog_builder.run.cache import ResultCache
from catalog_builder.settings import Settings, load_settings
from tests.builds import sound_plugins
from tests.small_site import silent


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A project with the sound plugin `demo` alone."""
    project = tmp_path_factory.mktemp("verdict")
    sound_plugins(project / "plugins_data")
    return load_settings(project, is_bare=True, jobs=1)


@pytest.fixture(scope="module")
def demo(settings: Settings) -> FolderBrief:
    (folder,) = survey(settings, [], silent).folders
    return folder.brief


def build(folder: Path, *briefs: FolderBrief) -> LastBuild:
    """Keep briefs as a build does."""
    with ResultCache(folder / "cache" / "results.sqlite", ["x"]) as cache:
        cache.keep(
            [Outcome(id=b.id, digest="d", listing=None, newest_ns=0, brief=msgspec.msgpack.encode(b)) for b in briefs],
            {},
        )
    return LastBuild(cache_dir=folder / "cache", site_dir=folder / "site")


def named(demo: FolderBrief, name: str) -> FolderBrief:
    """Return a plugin of another name with everything of `demo` that only one may have."""
    assert demo.plugin
    return replace(demo, id=name, plugin=replace(demo.plugin, id=name))


def judged(settings: Settings, last: LastBuild, *changed: str) -> Verdict:
    tree = PushedTree(project=settings.project, present=frozenset({"demo"}))
    return judge(tree, changed or ("demo",), settings, last, silent)


def errors(verdict: Verdict) -> set[str]:
    return {entry.plugin for entry in verdict.diagnostics if entry.severity == "error"}


def test_by_itself_it_is_sound(settings: Settings, tmp_path: Path) -> None:
    verdict = judged(settings, LastBuild(cache_dir=tmp_path, site_dir=tmp_path))
    assert verdict.is_sound
    assert verdict.plugins == 1


def test_what_another_plugin_has_already_is_refused(settings: Settings, demo: FolderBrief, tmp_path: Path) -> None:
    assert errors(judged(settings, build(tmp_path, named(demo, "alpha")))) == {"demo"}


def test_nobody_is_pushed_out_by_a_name_that_sorts_before_his(
    settings: Settings, demo: FolderBrief, tmp_path: Path
) -> None:
    verdict = judged(settings, build(tmp_path, named(demo, "zeta")))
    assert errors(verdict) == {"zeta"}
    assert not verdict.is_sound


def test_a_claim_on_another_s_address_is_seen(settings: Settings, demo: FolderBrief, tmp_path: Path) -> None:
    assert demo.plugin
    other = replace(demo, id="alpha", plugin=None)
    last = build(tmp_path, other, replace(demo, plugin=replace(demo.plugin, former_ids=("older",))))
    manifest = settings.plugins_dir / "demo" / "plugin.yml"
    written = manifest.read_bytes()
    manifest.write_bytes(written + b"former_ids: [alpha]\n")
    try:
        found = judged(settings, last)
    finally:
        manifest.write_bytes(written)
    assert "former-id-taken" in {entry.rule for entry in found.diagnostics}


def test_a_plugin_that_leaves_makes_room(settings: Settings, demo: FolderBrief, tmp_path: Path) -> None:
    assert judged(settings, build(tmp_path, named(demo, "alpha")), "demo", "alpha").is_sound


def test_where_only_documents_differ_the_others_are_not_asked(
    settings: Settings, demo: FolderBrief, tmp_path: Path
) -> None:
    """What two others have in common is found by builds; whoever changes a document has nothing to do with it."""
    last = build(tmp_path, replace(demo, places=(1,) * 20), named(demo, "zeta"))
    assert judged(settings, last).is_sound


def test_a_damaged_database_leaves_a_plugin_judged_by_itself(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "results.sqlite").write_bytes(b"noise" * 1_000)
    assert judged(settings, LastBuild(cache_dir=tmp_path, site_dir=tmp_path)).is_sound


def test_paths_are_told_from_the_top_of_the_repository(settings: Settings, demo: FolderBrief, tmp_path: Path) -> None:
    verdict = judged(settings, build(tmp_path, named(demo, "alpha")))
    assert {entry.path for entry in in_repository(verdict.diagnostics, "p")} == {"p/demo/plugin.yml"}
