"""`catalog translations` and `catalog audit --external`: what they print, and when they end with 1."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
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
    assert capsys.readouterr().out == "1 page, 1 with a current translation; 0 to mend.\n"


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


CLEAN = Path(__file__).parent / "audit" / "clean"
PRIVATE = "http://127.0.0.1:9/"
"""Never asked for, which is what makes it broken; so these tests send no request."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site without a problem and without links that lead out of it; a test adds one."""
    copy = Path(shutil.copytree(CLEAN, tmp_path / "site"))
    (copy / "build-manifest.json").unlink()
    for page in copy.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace('<a href="https://example.com/"', '<a href="#top"'), "utf-8")
    return copy


def link_to(site: Path, address: str) -> None:
    page = site / "index.html"
    html = page.read_text("utf-8").replace("</h1>", f'</h1><p>Since 2.1.0, see <a href="{address}">here</a>.</p>', 1)
    page.write_text(html, "utf-8")


def audit(site: Path, *options: str, language: str = "en") -> int:
    return run(["audit", str(site), "--lang", language, *options])


def external(site: Path, *options: str, language: str = "en") -> int:
    return audit(site, "--external", "--cache-dir", str(site.parent / "cache"), *options, language=language)


def test_a_link_into_a_private_network_is_told_with_its_sentence_and_ends_with_1(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link_to(site, PRIVATE)
    assert audit(site) == 0
    capsys.readouterr()
    assert external(site) == 1
    out = capsys.readouterr().out
    assert f"  {PRIVATE} (it lies in a private network)\n      index.html: Since 2.1.0, see here.\n" in out
    assert external(site, language="zh") == 1
    assert capsys.readouterr().out.endswith("\n共 1 个外部地址：不该公开 1。\n")


def test_offline_lists_without_a_verdict(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link_to(site, PRIVATE)
    assert external(site, "--offline") == 0
    assert capsys.readouterr().out == (
        f"No problem found.\n\n  {PRIVATE}\n      index.html: Since 2.1.0, see here.\n1 external address.\n"
    )


def test_what_was_learnt_lately_is_not_asked_for(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link_to(site, "https://links.invalid/")
    kept = {"https://links.invalid/": {"state": "ok", "reason": "status", "status": 200, "at_s": time.time()}}
    (site.parent / "cache").mkdir()
    (site.parent / "cache" / "external-links.json").write_text(json.dumps(kept), "utf-8")
    assert external(site) == 0
    assert capsys.readouterr().out.endswith("\n1 external address: in order 1.\n")


@pytest.mark.parametrize("options", [["--offline"], ["--cache-dir", "a"]])
def test_options_for_external_links_need_that_one(options: list[str], site: Path) -> None:
    assert audit(site, *options) == 2
