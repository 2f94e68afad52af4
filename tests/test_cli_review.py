"""`catalog translations`: what it prints, and when it ends with 1."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from catalog_builder.cli import run

CASES = Path(__file__).parent / "parity" / "cases"
STALE = "translation-stale/source-changed"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return an empty project; a test lays the pages of a case into it."""
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n", "utf-8")
    return tmp_path


def lay(case: str, project: Path) -> None:
    shutil.copytree(CASES / case / "content", project / "content", dirs_exist_ok=True)


def translations(project: Path, *options: str) -> int:
    return run(["translations", "--project", str(project), "--lang", "en", *options])


def test_what_is_in_order_is_said_in_one_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay("none/translated", project)
    assert translations(project, "--strict") == 0
    assert capsys.readouterr().out == "1 pages, 1 of them with a current translation; 0 to mend.\n"


def test_findings_end_with_1_only_where_that_was_asked_for(project: Path) -> None:
    lay(STALE, project)
    assert translations(project) == 0
    assert translations(project, "--strict") == 1
    (project / "mkdocs.yml").write_text("extra: {catalog: {translations: fail}}\n", "utf-8")
    assert translations(project) == 1


def test_what_has_changed_since_is_shown_from_git(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay("none/translated", project)
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "A"]):
        subprocess.run(
            ["git", "-C", str(project), "-c", "user.name=A", "-c", "user.email=a@example.com", *command], check=True
        )
    lay(STALE, project)
    assert translations(project, "framework/stack") == 0
    out = capsys.readouterr().out
    assert "\n-页面栈最多十层。\n+页面栈最多十层，超出时 wx.navigateTo 会失败。\n" in out
    assert translations(project, "--no-diff") == 0
    assert "\n-" not in capsys.readouterr().out


@pytest.mark.parametrize(("language", "told"), [("en", "git does not know the version"), ("zh", "没有翻译时的版本")])
def test_a_version_that_is_lost_is_said_to_be(
    language: str, told: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(STALE, project)
    run(["translations", "--project", str(project), "--lang", language])
    assert told in capsys.readouterr().err


def test_a_page_is_recorded_by_its_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(STALE, project)
    assert translations(project, "--record", "framework/stack.md") == 0
    assert capsys.readouterr().out == "content/en/framework/stack.md\n"
    assert translations(project, "--strict") == 0


def test_the_table_lists_the_pages_in_chinese_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay("none/translated", project)
    assert run(["translations", "--project", str(project), "--lang", "zh", "--table"]) == 0
    out = capsys.readouterr().out
    assert "| framework/stack.md |" in out
    assert out.endswith("1 页，其中 1 页的译文与原文一致；0 处问题。\n")


def test_a_page_that_does_not_exist_is_a_wrong_use(project: Path) -> None:
    assert translations(project, "framework/stuck.md") == 2
