"""A plugin that becomes faulty stays on the site as it was, whatever made it so, until it is mended or asked to go."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from catalog_builder import results, unit
from catalog_builder.assembly.last_good import settled
from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.last_good import Unkept
from catalog_builder.model.policy import Policy
from catalog_builder.model.work import Outcome, Work
from catalog_builder.pipeline import BuildReport
from catalog_builder.run.mapper import Workers
from tests.small_site import PLUGINS, SmallSite, copy_host_pages, make_small_site
from tests.test_broken_runs import settle, spoil_head, started

Change = Callable[[SmallSite], object]

REAL_BUILD = unit.build_folder
README = "plugins_data/beta/doc/README.md"


@pytest.fixture
def site(tmp_path: Path, host_pages: Path, workers: Workers) -> SmallSite:
    """The small site, built once with its versions kept."""
    site = make_small_site(tmp_path / "project", host_pages, workers, keeps=True)
    site.build()
    return site


def manifest(old: str, new: str) -> Change:
    return lambda site: site.edit_manifest("beta", old, new)


def append(path: str, text: str) -> Change:
    return lambda site: (site.project / path).open("a", encoding="utf-8").write(text)


def use_link(site: SmallSite) -> None:
    """Put a link in the folder's place, which nobody follows."""
    shutil.move(site.plugins_dir / "beta", site.project / "elsewhere")
    (site.plugins_dir / "beta").symlink_to(site.project / "elsewhere")


FAULTS: dict[str, tuple[Change, str]] = {
    "a value that is none": (manifest("status: released", "status: available"), "field-value"),
    "text that is no YAML": (manifest("id: beta", "id: [beta"), "yaml-syntax"),
    "a picture from elsewhere": (append(README, "\n![x](https://example.com/x.png)\n"), "image-remote"),
    "a picture that is gone": (lambda site: (site.plugins_dir / "beta" / "icon.png").unlink(), "image-missing"),
    "a metadata file that is gone": (
        lambda site: (site.plugins_dir / "beta" / "plugin.yml").unlink(),
        "manifest-missing",
    ),
    "a file that must not be there": (append("plugins_data/beta/doc/notes.exe", "x"), "doc-file-not-image"),
    "the AppID of another plugin": (manifest("wx0000000000000003", "wx0000000000000002"), "appid-duplicate"),
    "a folder that is a link": (use_link, "file-refused"),
}


def nothing_is_different(site: SmallSite, before: dict[str, bytes]) -> None:
    after = site.content()
    assert {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} == set()


def stays(report: BuildReport, *reasons: str) -> None:
    """Assert that beta, and nobody else, stays for these reasons."""
    assert [(version.id, version.version, version.reasons) for version in report.kept] == [("beta", "1.0.0", reasons)]
    assert (report.published, report.left_out, report.is_clean) == (PLUGINS, (), False)
    assert {entry.rule for entry in report.check.diagnostics if entry.severity == "error"} == {*reasons}


@pytest.mark.parametrize("name", FAULTS)
def test_nothing_of_a_plugin_that_becomes_faulty_changes_on_the_site_also_without_the_cache(
    name: str, site: SmallSite, host_pages: Path
) -> None:
    become_faulty, rule = FAULTS[name]
    before = site.content()
    become_faulty(site)
    report = site.build()
    stays(report, rule)
    assert (report.written.changed, report.written.removed) == (0, 0)
    for folder in (site.cache_dir, site.site_dir):
        shutil.rmtree(folder)
    copy_host_pages(host_pages, site.cache_dir)
    stays(site.build(), rule)
    nothing_is_different(site, before)


def test_a_mended_plugin_is_published_as_it_is_now_and_kept_as_such(site: SmallSite) -> None:
    site.edit_manifest("beta", "status: released", "status: available")
    site.build()
    site.edit_manifest("beta", "status: available", "status: released")
    site.edit_manifest("beta", "演示 beta", "新的名字")
    report = site.build()
    assert (report.kept, report.is_clean) == ((), True)
    new = site.content()
    assert "新的名字" in new["plugins/beta/index.html"].decode()
    site.edit_manifest("beta", "status: released", "status: available")
    assert [version.id for version in site.build().kept] == ["beta"]
    nothing_is_different(site, new)


def test_a_rule_that_got_stricter_costs_no_page(site: SmallSite) -> None:
    site.edit(README, "![地图]", "![]")
    site.build()
    before = site.content()
    report = site.build(policy=Policy(severities=(("image-alt-missing", "error"),)))
    assert [(version.id, version.reasons) for version in report.kept] == [("beta", ("image-alt-missing",))]
    nothing_is_different(site, before)


def test_a_category_that_the_owner_drops_costs_no_page(site: SmallSite) -> None:
    site.edit_manifest("beta", "tools/information-inquiry", "travel/scenic-spots")
    site.build()
    site.edit("plugins_data/categories.yml", "id: travel\n", "id: journeys\n")
    stays(site.build(), "category-unknown")
    page = (site.site_dir / "plugins/beta/index.html").read_text("utf-8")
    assert "演示 beta" in page and 'rel="next"' not in page


def test_other_pages_follow_while_one_stays(site: SmallSite, tmp_path: Path) -> None:
    """The new look and what others decide is on the old page too."""
    site.edit_manifest("beta", "status: released", "status: available")
    site.edit_manifest("gamma", "演示 gamma", "另一个名字")
    site.edit("overrides/texts/zh.yml", "  previous: 上一个", "  previous: 再往前")
    stays(site.build(), "field-value")
    page = (site.site_dir / "plugins/beta/index.html").read_text("utf-8")
    assert "再往前" in page
    nothing_is_different(site, site.cold(tmp_path))


def dying_build(work: Work) -> Outcome:
    if Path(work.path).name == "beta":
        os.kill(os.getpid(), signal.SIGSEGV)
    return REAL_BUILD(work)


def mistaken_build(work: Work) -> Outcome:
    if Path(work.path).name == "beta":
        raise IndexError("a bug of ours")
    return REAL_BUILD(work)


@pytest.mark.parametrize(
    ("function", "rule"), [(dying_build, "plugin-too-costly"), (mistaken_build, "program-failure")]
)
def test_a_failure_at_work_costs_no_page(
    function: Callable[[Work], Outcome],
    rule: str,
    site: SmallSite,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = site.content()
    site.edit("plugins_data/beta/doc/README.md", "声明插件", "写明插件")
    monkeypatch.setattr(results, "BUILD_FOLDER", function)
    alone = replace(site, workers=None)  # Its processes are started with the function that fails.
    report = alone.build()
    stays(report, rule)
    assert bool(report.check.failures) == (rule == "program-failure")
    nothing_is_different(site, before)
    monkeypatch.setattr(results, "BUILD_FOLDER", REAL_BUILD)
    site.edit("plugins_data/beta/doc/README.md", "写明插件", "写上插件")  # What killed its process is not tried again.
    assert alone.build().is_clean
    assert "写上插件" in (site.site_dir / "plugins/beta/index.html").read_text("utf-8")


@pytest.mark.parametrize("asked", ["status: draft", "status: in-review", "status: removed"])
def test_what_is_asked_to_go_goes_though_it_is_faulty_and_never_comes_back_by_itself(
    asked: str, site: SmallSite
) -> None:
    site.edit_manifest("beta", "status: released", asked)
    (site.plugins_dir / "beta" / "doc" / "notes.exe").write_text("x")
    report = site.build()
    assert (report.left_out, report.kept, report.unkept) == (("beta",), (), ())
    assert not (site.site_dir / "plugins/beta").exists()
    site.edit_manifest("beta", "id: beta", "id: [beta")
    assert site.build().left_out == ("beta",)


def test_a_sound_draft_and_a_removed_folder_go_and_never_come_back_by_themselves(site: SmallSite) -> None:
    site.edit_manifest("beta", "status: released", "status: draft")
    shutil.move(site.plugins_dir / "gamma", site.project / "gamma")
    assert site.build().published == ("alpha", "demo")
    shutil.move(site.project / "gamma", site.plugins_dir / "gamma")
    for plugin in ("beta", "gamma"):
        site.edit_manifest(plugin, f"id: {plugin}", f"id: [{plugin}")
    report = site.build()
    assert (report.published, report.left_out, report.kept) == (("alpha", "demo"), ("beta", "gamma"), ())


def test_drafts_that_are_shown_when_asked_for_are_no_good_versions(site: SmallSite) -> None:
    site.edit_manifest("beta", "status: released", "status: draft")
    site.build()
    site.build(drafts=True)
    site.edit_manifest("beta", "id: beta", "id: [beta")
    assert site.build(drafts=True).left_out == ("beta",)


def test_a_faulty_plugin_that_never_was_good_is_left_out(site: SmallSite) -> None:
    shutil.copytree(site.plugins_dir / "beta", site.plugins_dir / "carrot")
    report = site.build()
    assert (report.left_out, report.kept) == (("carrot",), ())


def test_without_the_folder_of_versions_a_faulty_plugin_is_left_out_and_with_it_again_it_is_back(
    site: SmallSite, tmp_path: Path
) -> None:
    before = site.content()
    site.edit_manifest("beta", "id: beta", "id: [beta")
    assert site.build(kept_dir=tmp_path / "empty").left_out == ("beta",)
    stays(site.build(), "yaml-syntax")
    nothing_is_different(site, before)


def test_pictures_of_a_version_that_stays_are_put_back_and_told_when_they_are_gone(site: SmallSite) -> None:
    before = site.content()
    site.edit_manifest("beta", "id: beta", "id: [beta")
    site.build()
    for folder in (site.cache_dir / "pictures", site.site_dir / "assets" / "plugins"):
        shutil.rmtree(folder)
    stays(site.build(), "yaml-syntax")
    nothing_is_different(site, before)
    for folder in (site.cache_dir / "pictures", site.site_dir / "assets" / "plugins", site.project / "kept/pictures"):
        shutil.rmtree(folder)
    report = site.build()
    assert [(old.id, old.obstacle) for old in report.unkept] == [("beta", "pictures")]
    assert report.left_out == ("beta",)


@pytest.mark.parametrize(
    "change",
    ["UPDATE versions SET meaning = 0", "UPDATE contents SET page = X'00'", "DELETE FROM contents"],
)
def test_a_record_that_cannot_be_read_is_told_and_stays_for_a_program_that_can(change: str, site: SmallSite) -> None:
    site.edit_manifest("beta", "id: beta", "id: [beta")
    with sqlite3.connect(site.project / "kept" / "versions.sqlite") as database:
        database.execute(f"{change} {'WHERE' if 'WHERE' not in change else 'AND'} plugin = 'beta'")
    database.close()
    report = site.build()
    assert [(old.id, old.obstacle) for old in report.unkept] == [("beta", "record")]
    with sqlite3.connect(site.project / "kept" / "versions.sqlite") as database:
        assert database.execute("SELECT count(*) FROM versions WHERE plugin = 'beta'").fetchone() == (1,)
    database.close()
    site.edit_manifest("beta", "id: [beta", "id: beta")
    assert site.build().is_clean, "what is good now replaces it"
    site.edit_manifest("beta", "id: beta", "id: [beta")
    assert [version.id for version in site.build().kept] == ["beta"]


@pytest.mark.parametrize("seed", range(2))
def test_a_run_that_is_killed_loses_no_version(seed: int, site: SmallSite) -> None:
    """Whatever it had done, what stays is what readers saw last or what they were about to see."""
    page = site.site_dir / "plugins/beta/index.html"
    old = page.read_bytes()
    site.edit(README, "声明插件", "写明插件")
    run = started(site, "--kept-dir", "kept", "--jobs", "1")
    time.sleep(random.Random(seed).uniform(0.3, 2.0))
    os.killpg(run.pid, signal.SIGKILL)
    run.communicate()
    site.edit_manifest("beta", "id: beta", "id: [beta")
    assert [version.id for version in site.build().kept] == ["beta"]
    found = page.read_bytes()
    assert found == old or "写明插件" in found.decode()


def spoil_all_but_the_head(path: Path) -> None:
    """Overwrite every page but the one that tells what the file is."""
    with path.open("r+b") as stream:
        stream.seek(4096)
        stream.write(random.Random(1).randbytes(path.stat().st_size - 4096))


@pytest.mark.parametrize(("damage", "told"), [(spoil_head, "made anew"), (spoil_all_but_the_head, "collected anew")])
def test_a_damaged_database_of_versions_is_told_and_costs_what_is_faulty_only(
    damage: Callable[[Path], None], told: str, site: SmallSite
) -> None:
    settle(site.project / "kept" / "versions.sqlite")
    damage(site.project / "kept" / "versions.sqlite")
    report = site.build()
    assert told in report.check.notice
    assert report.is_clean
    assert site.build().check.notice == ""
    site.edit_manifest("beta", "id: beta", "id: [beta")
    stays(site.build(), "yaml-syntax")


def test_where_nothing_is_kept_nothing_stays(tmp_path: Path) -> None:
    found = settled(None, [FolderBrief(id="beta")], tmp_path, drafts=False)
    assert (found.stays, found.unkept, found.withdrawn) == ({}, (), frozenset())


def test_what_is_told_of_versions_can_be_written_as_json() -> None:
    assert (
        json.loads(json.dumps(asdict(Unkept(id="beta", day="2026-11-20", obstacle="record"))))["obstacle"] == "record"
    )
