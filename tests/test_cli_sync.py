"""`catalog sync` as it is typed: exit codes, and what it prints in both languages and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog_builder.cli import run
from tests.syncing.authors import Author, Site, make_author, make_site, sound_files


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return make_author(tmp_path / "repository")


@pytest.fixture
def site(tmp_path: Path, author: Author, monkeypatch: pytest.MonkeyPatch) -> Site:
    made = make_site(tmp_path / "site", f"git: {author.address}\nbranch: main\n")
    monkeypatch.chdir(made.project)
    return made


def sync(*arguments: str) -> int:
    return run(["sync", "--allow-protocol", "file", "--lang", "en", *arguments])


def test_it_tells_what_it_did_and_ends_with_1_while_something_is_not_as_wanted(
    author: Author, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sync("--check") == 1
    assert "maps: behind" in capsys.readouterr().out
    assert site.files() == {}
    assert sync() == 0
    assert "1 origin: updated 1." in capsys.readouterr().out
    assert site.files() == sound_files()
    assert sync("--check") == 0
    author.edit("status: released", "status: finished")
    assert sync() == 0
    assert capsys.readouterr().out.endswith("1 origin: unchanged 1.\n")
    assert sync("--update") == 1
    told = capsys.readouterr().out
    assert "maps: faulty" in told
    assert author.address in told
    assert "error[field-value]" in told
    assert "status: finished" in told
    assert site.files() == sound_files()


def test_it_speaks_chinese(author: Author, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sync", "--lang", "zh"]) == 1
    told = capsys.readouterr().out
    assert "maps: 未取回" in told
    assert "--allow-protocol file" in told
    assert told.endswith("1 个来源：未取回 1。\n")


def test_programs_read_json(author: Author, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    author.edit("status: released", "status: finished")
    assert sync("--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    (origin,) = told["origins"]
    assert (origin["plugin"], origin["state"], origin["git"]) == ("maps", "faulty", author.address)
    assert len(origin["commit"]) == 40
    assert [entry["rule"] for entry in origin["diagnostics"]] == ["field-value"]
    assert told["summary"]["faulty"] == 1


@pytest.mark.parametrize("arguments", [["nowhere"], ["--jobs", "0"], ["--allow-protocol", "ext"], ["--max-bytes", "x"]])
def test_wrong_use_ends_with_2(site: Site, arguments: list[str]) -> None:
    assert sync(*arguments) == 2


def test_a_damaged_lock_ends_with_2_and_changes_nothing(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    (site.plugins_dir / "plugins.lock").write_text("<<<<<<< HEAD\n", "utf-8")
    assert sync() == 2
    assert "plugins.lock:1: not as catalog sync writes it" in capsys.readouterr().err
    assert site.files() == {}
