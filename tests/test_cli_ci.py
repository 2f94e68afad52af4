"""`catalog ci` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.cli import run


def test_a_single_file_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ci", "gitlab", "--lang", "en", "--target", "s3"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("# catalog ci gitlab --branch main --target s3 --lang en · ")
    assert "==>" not in text


def test_several_are_told_apart_and_pages_are_chosen_where_there_are_some(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ci", "gitee"]) == 0
    assert capsys.readouterr().out.count("# ==> ") == 3
    assert run(["ci", "github"]) == 0
    assert "deploy-pages" in capsys.readouterr().out


def test_files_are_written_into_the_project_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ci", "github", "--write", "--project", str(tmp_path), "--branch", "master"]) == 0
    path = tmp_path / ".github" / "workflows" / "catalog.yml"
    assert capsys.readouterr().out == f"{path}\n"
    path.write_text("mine", "utf-8")
    assert run(["ci", "github", "--write", "--project", str(tmp_path)]) == 2
    assert "--force" in capsys.readouterr().err
    assert run(["ci", "github", "--write", "--force", "--project", str(tmp_path)]) == 0


@pytest.mark.parametrize(
    "arguments", [["ci", "jenkins"], ["ci", "github", "--force"], ["ci", "shell", "--target", "pages"]]
)
def test_what_makes_no_sense_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert capsys.readouterr().err
