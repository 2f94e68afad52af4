"""`catalog compare`: what it prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog_builder.cli import run


@pytest.fixture
def sites(tmp_path: Path) -> list[str]:
    """Two sites with one page that differs."""
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        line = f'  "about/index.html": {{"sha256": "{name}", "size": 1}}'
        (tmp_path / name / "build-manifest.json").write_text(f'{{\n "files": {{\n{line}\n }}\n}}\n', "utf-8")
    return [str(tmp_path / "old"), str(tmp_path / "new")]


def test_people_read_lines(sites: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", *sites, "--lang", "en", "--base-url", "https://example.com"]) == 0
    assert capsys.readouterr().out == (
        "Pages: 0 new, 1 changed, 0 gone; other files: 0 new, 0 changed, 0 gone\nOther pages, changed: about/\n"
    )


def test_code_hosts_read_markdown(sites: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", *sites, "--lang", "zh", "--format", "markdown", "--base-url", "https://example.com"]) == 0
    assert "- 其他页面，修改：[`about/`](https://example.com/about/)\n" in capsys.readouterr().out


def test_programs_read_json(sites: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", *sites, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["other_pages"] == [{"path": "about/", "change": "changed"}]


def test_a_folder_that_is_no_site_is_wrong_use(
    sites: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", str(tmp_path), sites[1]]) == 2
    assert "Name two folders that catalog build wrote." in capsys.readouterr().err
