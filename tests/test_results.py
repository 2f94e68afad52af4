"""Folders become results: the chosen ones are reported, all of them count."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from catalog_builder import results, unit
from catalog_builder.errors import SettingsError
from catalog_builder.load.vocabulary import load_vocabulary
from catalog_builder.model.limits import Limits
from catalog_builder.model.policy import Policy
from catalog_builder.model.work import Outcome, Work
from catalog_builder.model.workshop import Workshop
from catalog_builder.results import CheckReport, check_results
from catalog_builder.run.mapper import Workers, map_ordered
from catalog_builder.source.folder import read_vocabulary_files
from tests.builds import settings_for, sound_plugins
from tests.check.plugin_folders import BASELINE

REAL_CHECK = unit.check_path
WORKSHOP = Workshop(
    limits=Limits(),
    vocabulary=load_vocabulary(*read_vocabulary_files(BASELINE)),
    templates=None,
    pictures_dir=Path("unused"),
)


def test_check_reports_the_chosen_plugin_only_but_sees_its_doubles(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "other")
    manifest = plugins_dir / "other" / "plugin.yml"
    original = (plugins_dir / "demo" / "plugin.yml").read_text("utf-8")
    manifest.write_text(original.replace("id: demo", "id: other"), "utf-8")
    (plugins_dir / "demo" / "doc" / "notes.txt").write_text("x")
    settings = settings_for(plugins_dir, tmp_path)
    report = check_results(settings, [plugins_dir / "other"], lambda *_: None)
    assert {entry.plugin for entry in report.diagnostics} <= {"other"}


def test_a_rule_that_is_not_in_force_finds_nothing(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "other")
    (plugins_dir / "other" / "doc" / "README.md").write_text("[a](absent.md) ![](https://example.com/a.png)\n", "utf-8")
    settings = settings_for(plugins_dir, tmp_path)
    for policy, expected in (
        (Policy(select=frozenset({"link-broken"})), {"link-broken"}),
        (Policy(ignore=frozenset({"links"})), {"image-remote"}),
    ):
        report = check_results(replace(settings, policy=policy), [], lambda *_: None)
        assert expected <= {entry.rule for entry in report.diagnostics}
        assert not {"link-broken", "image-remote"} - expected & {entry.rule for entry in report.diagnostics}


def test_a_rule_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    settings = settings_for(sound_plugins(tmp_path / "plugins"), tmp_path)
    with pytest.raises(SettingsError, match="no rule or family link-brocken"):
        check_results(replace(settings, policy=Policy(ignore=frozenset({"link-brocken"}))), [], lambda *_: None)


def checked(plugins_dir: Path, work: Path, **options: object) -> CheckReport:
    return check_results(settings_for(plugins_dir, work, **options), [], lambda *_: None)


def age(plugins_dir: Path) -> None:
    """Make what is there look as if it had lain there for long: the clock itself cannot be set back."""
    time.sleep(2.2)


@pytest.fixture
def worked_on(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the folders that were given to workers since; a `?` after those that may turn out to be known."""
    names: list[str] = []
    original = Workers.map

    def noting(self: Workers, function: Any, works: Any) -> Any:
        names.extend(Path(work.path).name + ("?" if work.known else "") for work in works)
        return original(self, function, works)

    monkeypatch.setattr(Workers, "map", noting)
    return names


def test_a_second_check_finds_the_same_without_work_and_later_without_reading(
    tmp_path: Path, worked_on: list[str]
) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "other")
    (plugins_dir / "other" / "doc" / "notes.txt").write_text("x")
    first = checked(plugins_dir, tmp_path)
    assert [entry.rule for entry in first.diagnostics] == ["doc-file-not-image"]
    assert worked_on == ["demo", "other"]
    age(plugins_dir)
    assert checked(plugins_dir, tmp_path) == first
    assert worked_on == ["demo", "other", "demo?", "other?"]
    assert checked(plugins_dir, tmp_path) == first
    assert worked_on == ["demo", "other", "demo?", "other?"]


def test_an_edit_of_the_same_size_in_the_same_second_is_noticed(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins")
    notes = plugins_dir / "demo" / "doc" / "README.md"
    for address, expected in (("a.md", "a.md"), ("b.md", "b.md"), ("c.md", "c.md")):
        notes.write_text(f"# 演示\n\n[甲]({address})\n", "utf-8")
        os.utime(notes, (1, 1))
        [found] = [entry for entry in checked(plugins_dir, tmp_path).diagnostics if entry.rule == "link-broken"]
        assert expected in (found.message.en or "")


def test_another_policy_limit_or_vocabulary_checks_anew(tmp_path: Path, worked_on: list[str]) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins")
    checked(plugins_dir, tmp_path)
    checked(plugins_dir, tmp_path, policy=Policy(profile="platform"))
    checked(plugins_dir, tmp_path, limits=Limits(max_document_lines=7))
    labels = plugins_dir / "labels.yml"
    labels.write_text(labels.read_text("utf-8") + "  - {id: new-one, name: {zh: 新, en: New}}\n", "utf-8")
    checked(plugins_dir, tmp_path, limits=Limits(max_document_lines=7))
    assert worked_on == ["demo"] * 4


def test_check_works_where_no_cache_can_be_written(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins")
    (tmp_path / "file").touch()
    for cache_dir in (tmp_path / "file", tmp_path / "file" / "below"):
        assert checked(plugins_dir, tmp_path, cache_dir=cache_dir).diagnostics == ()


def test_a_damaged_cache_of_checks_is_told_and_made_anew_with_its_journal(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "other")
    (plugins_dir / "other" / "doc" / "notes.txt").write_text("x")
    first = checked(plugins_dir, tmp_path)
    database = sqlite3.connect(tmp_path / "cache" / "checks.sqlite")
    with database:
        database.execute("UPDATE folders SET brief = x'00112233'")
    reader = sqlite3.connect(tmp_path / "cache" / "checks.sqlite")
    reader.execute("SELECT count(*) FROM folders").fetchone()  # Keeps the journal from being tidied away.
    again = checked(plugins_dir, tmp_path)
    assert "is made anew." in again.notice
    assert again.diagnostics == first.diagnostics
    assert checked(plugins_dir, tmp_path) == first
    database.close()
    reader.close()


def test_check_leaves_nothing_but_its_cache(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins")
    checked(plugins_dir, tmp_path, cache_dir=tmp_path / "new")
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"checks.sqlite", "pictures"}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_plugin_that_takes_too_long_is_reported_and_all_others_are_checked(
    tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", *(f"other-{number}" for number in range(20)))
    (plugins_dir / "other-7" / "doc" / "README.md").write_text("#" * 300, "utf-8")
    limits = Limits(max_plugin_memory_bytes=10**12, max_plugin_seconds=2)
    settings = settings_for(plugins_dir, tmp_path, limits=limits, jobs=jobs)
    monkeypatch.setattr(results, "CHECK_PATH", hanging_check)
    report = check_results(settings, [], lambda *_: None)
    [found] = report.diagnostics
    assert (found.rule, found.plugin, found.path, found.severity) == (
        "plugin-too-costly",
        "other-7",
        "other-7",
        "error",
    )
    assert "2 seconds" in (found.message.en or "")
    assert report.plugins == 21
    again = check_results(settings, [], lambda *_: None)
    assert again == report, "what was stopped once is not tried again until something changes"


def hanging_check(work: Work) -> Outcome:
    """Check a folder, but hang over one, as C code would that no exception reaches."""
    if Path(work.path).name == "other-7":
        time.sleep(60)
    return REAL_CHECK(work)


def address_space(_: Path) -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system may refuse limits on memory")
def test_a_picture_that_needs_too_much_memory_costs_only_its_own_plugin(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "other")
    Image.new("RGB", (8000, 3000)).save(plugins_dir / "other" / "doc" / "images" / "map.png")
    [usual] = map_ordered(
        address_space, [tmp_path], jobs=1, prepare=unit.prepare, arguments=(WORKSHOP,), limits=Limits()
    )
    assert isinstance(usual, int)
    report = checked(plugins_dir, tmp_path, limits=Limits(max_plugin_memory_bytes=usual + 40_000_000))
    [found] = report.diagnostics
    assert (found.rule, found.path) == ("plugin-too-costly", "other")
    assert "bytes of memory" in (found.message.en or "")
