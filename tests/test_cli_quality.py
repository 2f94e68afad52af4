"""`catalog quality`: what it prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog_builder.cli import run
from catalog_builder.model.criteria import CRITERIA
from tests.builds import sound_plugins


@pytest.fixture
def plugins_dir(tmp_path: Path) -> Path:
    return sound_plugins(tmp_path / "plugins", "alpha", "beta", "gamma")


def told(plugins_dir: Path, *arguments: str) -> int:
    cache_dir = str(plugins_dir.parent / "cache")
    return run(["quality", *arguments, "--plugins-data", str(plugins_dir), "--cache-dir", cache_dir, "--jobs", "1"])


def test_one_plugin_is_told_where_it_loses_points_and_how_to_win_them(
    plugins_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(plugins_dir, str(plugins_dir / "demo"), "--lang", "zh") == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first.startswith("基准演示 (demo)：") and first.endswith("/100，还可以得到：")
    place = next(place for place, line in enumerate(lines) if line.endswith("  写明了最低基础库"))
    assert lines[place + 2] == "       写上 base_library，例如 2.10.0。"
    won = sum(int(line.split()[0]) for line in lines if line.startswith("  ") and line.split()[0].startswith("+"))
    assert int(first.split("：")[1].split("/")[0]) == 100 - won


def test_many_plugins_have_a_line_each_the_fewest_points_first(
    plugins_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plugins_dir / "gamma" / "doc" / "README.en.md").unlink()
    manifest = plugins_dir / "beta" / "plugin.yml"
    manifest.write_text(manifest.read_text("utf-8") + "successor: alpha\n", "utf-8")
    assert told(plugins_dir, "--lang", "en") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines[:-1]] == ["gamma", "beta", "alpha", "demo"]
    assert all(len(line) <= 80 for line in lines)
    assert lines[-1] == "How to win them: catalog quality PATH"


def test_programs_read_json_with_every_criterion_explained(
    plugins_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(plugins_dir, str(plugins_dir / "demo"), "--format", "json") == 0
    value = json.loads(capsys.readouterr().out)
    (plugin,) = value["plugins"]
    assert plugin["quality"]["of"] == 100
    assert [criterion["id"] for criterion in value["criteria"]] == [criterion.id for criterion in CRITERIA]
    asked = {mark["id"] for mark in plugin["quality"]["criteria"]}
    assert asked <= {criterion["id"] for criterion in value["criteria"]}
    assert value["criteria"][0]["cure"]["zh"].endswith("。")


def test_what_cannot_be_judged_is_said(plugins_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plugins_dir / "demo" / "plugin.yml").write_text("id: [", "utf-8")
    assert told(plugins_dir, str(plugins_dir / "demo"), "--lang", "en") == 0
    assert capsys.readouterr().out == "demo: nothing to be judged\n"
