"""The commands of workflow files, run: what a contributor sees, and what is published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from catalog_builder.forges.choice import Forge, Target
from tests.small_site import SmallSite

from .runs import clone, make_origin, run_script, run_steps
from .test_workflow import parsed, texts

ALPHA = "plugins_data/alpha/doc/README.md"
DIFFERENCE = "**Pages: 0 new"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory, host_pages: Path) -> SmallSite:
    """A repository on a forge, with the cache that its main branch has left."""
    site = make_origin(tmp_path_factory.mktemp("forge"), host_pages)
    site.build(drafts=True)
    return site


def workflow(forge: Forge, target: Target = "s3", language: str = "en") -> Any:
    (text,) = texts(forge, target, language).values()
    return parsed(text)


def test_github_marks_the_lines_of_the_change_and_shows_a_preview(origin: SmallSite, tmp_path: Path) -> None:
    folder = clone(origin, tmp_path / "clone", "change", "--filter=blob:none")
    told = run_steps(workflow("github")["jobs"]["review"], folder, GITHUB_BASE_REF="main")
    assert told.failed == ["Check the plugins that changed"], told.output
    assert f"::error file={ALPHA},line=3,endLine=3,col=1" in told.output
    assert "file=plugins_data/gamma" not in told.output
    assert "::notice title=catalog check::1 plugin checked: 1 error" in told.output
    assert (folder / "preview" / "plugins" / "beta" / "index.html").is_file()
    assert not (folder / "preview" / "plugins" / "alpha").exists()
    assert (folder / "before" / "plugins" / "alpha" / "index.html").is_file()
    assert told.summary.startswith(DIFFERENCE) and "**gone** `Demo alpha`" in told.summary


def test_github_publishes_main_after_an_audit(origin: SmallSite, tmp_path: Path) -> None:
    folder = clone(origin, tmp_path / "clone", "main", "--filter=blob:none")
    target = tmp_path / "target"
    told = run_steps(workflow("github")["jobs"]["publish"], folder, CATALOG_TARGET=str(target))
    assert told.failed == [], told.output
    assert (target / "plugins" / "beta" / "index.html").is_file()
    page = (folder / "site" / "framework" / "index.html").read_text("utf-8")
    assert "2026-01-01" in page, "a partial clone knows the days of pages"
    assert (folder / "site" / "404.html").is_file()


def test_gitlab_writes_a_report_of_all_and_fails_for_the_change_only(origin: SmallSite, tmp_path: Path) -> None:
    folder = clone(origin, tmp_path / "clone", "change")
    base = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "origin/main"}
    jobs = workflow("gitlab")
    setup, check = jobs[".catalog"]["before_script"], jobs["check"]["script"]
    told = run_script([*setup, *check], folder, **base)
    assert told.failed == [check[-1]], told.output
    assert "plugins_data/gamma" not in told.output
    report = json.loads((folder / "gl-code-quality-report.json").read_text("utf-8"))
    assert {found["location"]["path"] for found in report if found["severity"] == "critical"} == {
        ALPHA,
        "plugins_data/gamma/doc/README.md",
    }
    told = run_script(jobs["preview"]["script"], folder, **base)
    assert told.failed == [], told.output
    assert (folder / "preview" / "index.html").is_file()
    assert (folder / "difference.md").read_text("utf-8").startswith(DIFFERENCE)


def test_gitlab_pages_are_what_was_audited(origin: SmallSite, tmp_path: Path) -> None:
    folder = clone(origin, tmp_path / "clone", "main")
    job = workflow("gitlab", "pages")["pages"]
    told = run_script(job["script"], folder)
    assert told.failed == [], told.output
    assert (folder / job["artifacts"]["paths"][0] / "plugins" / "alpha" / "index.html").is_file()
    assert (folder / job["artifacts"]["reports"]["codequality"]).is_file()


def test_forgejo_does_the_same_with_fewer_actions(origin: SmallSite, tmp_path: Path) -> None:
    folder = clone(origin, tmp_path / "clone", "change")
    told = run_steps(workflow("forgejo")["jobs"]["review"], folder, GITHUB_BASE_REF="main")
    assert told.failed == ["Check the plugins that changed"], told.output
    assert "alpha/doc/README.md:3:1: error[image-missing]" in told.output
    assert (folder / "preview" / "difference.md").is_file()


def test_the_script_reviews_a_shallow_clone_and_publishes(origin: SmallSite, tmp_path: Path) -> None:
    folder = clone(origin, tmp_path / "clone", "change", "--depth=1")
    (folder / ".ci").mkdir()
    (folder / ".ci" / "catalog.sh").write_text(texts("gitee", "s3", "en")[".ci/catalog.sh"], "utf-8")
    told = run_script(["sh .ci/catalog.sh review"], folder)
    assert list(told.codes.values()) == [1], told.output
    assert "alpha/doc/README.md:3:1: error[image-missing]" in told.output
    assert DIFFERENCE in told.output
    assert not (folder / ".base").exists()
    told = run_script(["sh .ci/catalog.sh publish"], folder)
    assert told.output.endswith("CATALOG_TARGET is not set\n")
    target = tmp_path / "target"
    told = run_script(["sh .ci/catalog.sh publish"], folder, CATALOG_TARGET=str(target))
    assert told.failed == [], told.output
    assert (target / "plugins" / "beta" / "index.html").is_file()
    assert run_script(["sh .ci/catalog.sh deploy"], folder).codes == {"sh .ci/catalog.sh deploy": 2}


def test_what_a_change_does_not_touch_does_not_fail_it(origin: SmallSite, tmp_path: Path) -> None:
    folder = clone(origin, tmp_path / "clone", "main")
    jobs = workflow("gitlab")
    told = run_script(jobs["check"]["script"], folder, CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD")
    assert told.failed == [], told.output
    told = run_script(jobs["check"]["script"], folder, CI_MERGE_REQUEST_DIFF_BASE_SHA="absent")
    assert told.failed == [jobs["check"]["script"][-1]], "what cannot be compared must not pass unseen"
