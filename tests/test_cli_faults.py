"""A fault is told with exactly the words it has, brackets and colons included."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.cli import run


@pytest.mark.parametrize("name", ["a[red]b", "a[/b]", "[/]", "a\\[b", "目录 [x]", "a:bug:b"])
def test_a_path_with_marks_of_the_terminals_library_is_told_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    project = tmp_path / name
    project.mkdir(parents=True)
    assert run(["build", "--project", str(project)]) == 2
    assert str(project) in capsys.readouterr().err
