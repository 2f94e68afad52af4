"""The command line as users meet it: what it prints and how it ends."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from catalog_builder.cli import run
from tests.builds import ROOT, framework_cache, sound_plugins
from tests.small_site import make_small_site


def test_check_ends_with_0_when_all_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plugins_dir = sound_plugins(tmp_path)
    assert run(["check", "--project", str(ROOT), "--plugins-data", str(plugins_dir), "--lang", "en"]) == 0


def test_check_ends_with_1_and_names_file_line_and_cure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plugins_dir = sound_plugins(tmp_path)
    (plugins_dir / "demo" / "doc" / "README.md").write_text("# Demo\n\n![](https://example.com/a.png)\n", "utf-8")
    assert run(["check", "--project", str(ROOT), "--plugins-data", str(plugins_dir), "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert "demo/doc/README.md:3:1: error[image-remote]" in told and "help: Save the picture" in told


def test_check_speaks_chinese_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plugins_dir = sound_plugins(tmp_path)
    (plugins_dir / "demo" / "doc" / "README.md").write_text("# Demo\n\n![](https://example.com/a.png)\n", "utf-8")
    run(["check", "--project", str(ROOT), "--plugins-data", str(plugins_dir), "--lang", "zh"])
    assert "网络图片 https://example.com/a.png" in capsys.readouterr().out


def test_check_writes_json_that_tools_can_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plugins_dir = sound_plugins(tmp_path)
    (plugins_dir / "demo" / "doc" / "notes.txt").write_text("x")
    arguments = ["check", "--project", str(ROOT), "--plugins-data", str(plugins_dir), "--format", "json"]
    assert run(arguments) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["summary"] == {"plugins": 1, "errors": 1, "warnings": 0, "fixable": 0}
    assert report["diagnostics"][0]["rule"] == "doc-file-not-image"


def test_check_of_one_folder_speaks_of_that_folder_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plugins_dir = sound_plugins(tmp_path, "other")
    (plugins_dir / "demo" / "doc" / "notes.txt").write_text("x")
    arguments = ["check", str(plugins_dir / "other"), "--project", str(ROOT), "--plugins-data", str(plugins_dir)]
    assert run(arguments) == 0
    assert "demo/" not in capsys.readouterr().out


def test_strict_build_ends_with_1_when_a_plugin_was_left_out(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "other")
    (plugins_dir / "other" / "doc" / "notes.txt").write_text("x")
    arguments = [
        "build",
        "--project",
        str(ROOT),
        "--plugins-data",
        str(plugins_dir),
        "--site-dir",
        str(tmp_path / "site"),
    ]
    arguments += ["--cache-dir", str(framework_cache(tmp_path))]
    assert run(arguments) == 0
    assert run([*arguments, "--strict"]) == 1


def test_a_search_over_budget_ends_with_2_after_the_site_is_written_and_says_what_to_do(
    tmp_path: Path, host_pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_small_site(tmp_path / "project", host_pages)
    build = ["build", "--project", str(site.project), "--lang", "en"]
    assert run(build) == 0
    assert re.search(r"^search: first query \d+ KB, later \d+ KB$", capsys.readouterr().out, re.MULTILINE)
    before = site.content()
    site.edit("mkdocs.yml", "plugins_dir: plugins_data", "search: {first_query_kb: 1}")
    assert run(build) == 2
    told = capsys.readouterr()
    assert re.search(r"error: Search is over budget: a first query takes [\d.]+ KB .* 1 KB are allowed", told.err)
    assert "It consists of (KB): scripts " in told.err and "extra.catalog.search.first_query_kb" in told.err
    assert "search: first query" in told.out
    assert site.content() == before


def test_wrong_use_ends_with_2_and_a_cure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--project", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert "mkdocs.yml" in told and "--project" in told
    assert run(["no-such-command"]) == 2


def test_new_and_import_make_folders_that_check_can_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plugins_dir = sound_plugins(tmp_path)
    program = [sys.executable, "-m", "catalog_builder", "new", "fresh-one", "--lang", "en"]
    program += ["--project", str(ROOT), "--plugins-data", str(plugins_dir)]
    done = subprocess.run(
        program, input="新插件\n" + "\n" * 60, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (plugins_dir / "fresh-one" / "plugin.yml").exists()


def test_the_themes_banner_and_the_hosts_log_stay_off_the_terminal(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins")
    program = [sys.executable, "-m", "catalog_builder", "build", "--lang", "en", "--site-dir", str(tmp_path / "site")]
    program += ["--project", str(ROOT), "--plugins-data", str(plugins_dir), "--cache-dir", str(tmp_path / "cache")]
    done = subprocess.run(program, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "MkDocs" not in done.stdout + done.stderr
    assert done.stdout.startswith("1 plugins, ") and done.stderr == ""
