"""`catalog check` of everything speaks of OWNERS, too; of single plugins it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.cli import run
from catalog_builder.cli_owners import faulty_owners
from tests.small_site import make_small_site


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project whose OWNERS has a fault."""
    project = make_small_site(tmp_path_factory.mktemp("owners") / "project").project
    (project / "plugins_data" / "OWNERS").write_text("site: carol\nalpha @maps\n", "utf-8")
    return project


def check(project: Path, *arguments: str) -> int:
    return run(["check", "--project", str(project), "--jobs", "1", *arguments])


def test_a_fault_in_owners_is_told_with_its_place_and_ends_with_1(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert check(project, "--lang", "en", "--format", "json") == 1
    told = capfd.readouterr()
    assert "OWNERS:2:7: error: no such group: @maps\n  help: Define a group" in told.err
    assert "OWNERS:2" not in told.out
    assert check(project, "--lang", "zh") == 1
    assert "OWNERS:2:7: error: 没有这个组：@maps" in capfd.readouterr().err


def test_whoever_checks_one_plugin_has_nothing_to_do_with_it(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert check(project, str(project / "plugins_data" / "alpha")) == 0
    assert "OWNERS" not in capfd.readouterr().err


def test_without_owners_and_with_a_sound_one_nothing_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert faulty_owners(tmp_path, "zh") == 0
    (tmp_path / "OWNERS").write_text("site: carol\n", "utf-8")
    assert faulty_owners(tmp_path, "zh") == 0
    assert capsys.readouterr() == ("", "")
