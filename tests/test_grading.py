"""Points of plugin folders on disk."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.grading import Grade, grade_plugins
from catalog_builder.settings import Settings, load_settings
from tests.builds import ROOT, sound_plugins
from tests.small_site import silent


def settings(plugins_dir: Path) -> Settings:
    return load_settings(ROOT, plugins_dir=plugins_dir, cache_dir=plugins_dir.parent / "cache", jobs=1)


def test_all_folders_are_judged_by_id_and_a_broken_one_has_no_points(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "broken", "other")
    (plugins_dir / "broken" / "plugin.yml").write_text("id: [", "utf-8")
    grades = grade_plugins(settings(plugins_dir), (), silent)
    assert [grade.id for grade in grades] == ["broken", "demo", "other"]
    assert grades[0] == Grade(id="broken")
    assert grades[1].name.en == "Baseline demo"
    assert grades[1].quality and grades[1].quality == grades[2].quality
    assert {mark.criterion for mark in grades[1].quality.missed} >= {"interface-declared", "base-library"}


def test_chosen_folders_alone_are_judged(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "other")
    grades = grade_plugins(settings(plugins_dir), [plugins_dir / "other"], silent)
    assert [grade.id for grade in grades] == ["other"]
