"""Folders become results: the chosen ones are reported, all of them count."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from catalog_builder.errors import SettingsError
from catalog_builder.model.policy import Policy
from catalog_builder.results import check_results
from tests.builds import settings_for, sound_plugins


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
