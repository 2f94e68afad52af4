"""What owners read of a plan and of what was done."""

from __future__ import annotations

import json
from pathlib import Path

from catalog_builder.delivery.folder_target import FolderTarget
from catalog_builder.delivery.plan_report import outcome_json, outcome_lines, plan_json, plan_lines, purge_hint
from catalog_builder.delivery.publication import Outcome, publish
from tests.delivery.sites import make_site, plan, silent

MANY = {f"plugins/p{number}/index.html": "x" for number in range(9)}


def test_a_plan_by_groups_with_the_first_paths_of_each(tmp_path: Path) -> None:
    target = FolderTarget(tmp_path / "www")
    prepared = plan(make_site(tmp_path / "site", MANY), target)
    lines = list(plan_lines(prepared, "en"))
    assert lines[0] == "then: pages and other files, 9 (0.0 KB)"
    assert lines[1] == "  plugins/p0/index.html  [new]"
    assert lines[-2:] == ["  … and 4 more", "Plan: send 9 files (0.0 KB), remove 0; nothing was changed."]
    assert len(json.loads(json.dumps(plan_json(prepared, [])))["send"]) == 9


def test_what_was_done_in_both_languages(tmp_path: Path) -> None:
    target = FolderTarget(tmp_path / "www")
    prepared = plan(make_site(tmp_path / "site"), target)
    outcome = publish(prepared, silent)
    (line,) = outcome_lines(prepared, outcome, "en", 1.25)
    assert line.endswith("www: 8 files sent (0.1 KB), 0 removed, 0 kept for now, 0 unchanged, 1.2 s")
    (line,) = outcome_lines(prepared, outcome, "zh", 1.25)
    assert "上传 8 个文件" in line
    again = plan(tmp_path / "site", target)
    assert list(plan_lines(again, "en")) == [f"{target.name} is up to date; nothing to do."]
    assert outcome_json(prepared, outcome, ["a"], 1.25)["complete"] is True


def test_failures_are_listed_with_what_it_means_for_the_site(tmp_path: Path) -> None:
    prepared = plan(make_site(tmp_path / "site"), FolderTarget(tmp_path / "www"))
    failed = Outcome(plan=prepared.plan, failures=("a: timed out",), is_complete=False)
    _, what, which = outcome_lines(prepared, failed, "en", 1)
    assert (what, which) == (
        "1 files failed and the site's manifest was not updated; running it again does the rest only:",
        "  a: timed out",
    )
    superseded = Outcome(plan=prepared.plan, is_superseded=True, is_complete=False)
    assert "本次已停止" in next(outcome_lines(prepared, superseded, "zh", 1))
    assert "--purge-urls" in purge_hint(3, "en")
