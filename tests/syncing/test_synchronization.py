"""Whole syncs over real git: pins, updates, overrides, and what stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError

from .authors import LOCAL, Author, Site, git, make_author, make_site, sound_files, told


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return make_author(tmp_path / "maps-repository")


@pytest.fixture
def site(tmp_path: Path, author: Author) -> Site:
    return make_site(tmp_path / "site", f"git: {author.address}\nbranch: main\n")


def test_a_folder_is_fetched_checked_and_pinned_and_nothing_is_left_to_do(author: Author, site: Site) -> None:
    tip = git(author.folder, "rev-parse", "HEAD")
    outcome = site.outcome()
    assert (outcome.state, outcome.commit, outcome.previous) == ("updated", tip, "")
    assert site.files() == sound_files()
    pin = site.pin()
    assert (pin.git, pin.ref, pin.path, pin.found) == (author.address, "branch main", ".", "refs/heads/main")
    assert (pin.commit, pin.tree) == (tip, git(author.folder, "rev-parse", "HEAD^{tree}"))
    assert sorted(path.name for path in site.plugins_dir.iterdir() if path.name.startswith(".")) == []
    author.folder.rename(author.folder.with_name("away"))
    lock = (site.plugins_dir / "plugins.lock").read_bytes()
    assert site.state() == "current"
    assert (site.plugins_dir / "plugins.lock").read_bytes() == lock


def test_another_machine_gets_what_is_pinned_and_an_update_what_is_new(
    author: Author, site: Site, tmp_path: Path
) -> None:
    site.sync()
    author.edit("演示 maps", "演示 maps 二")
    other = make_site(tmp_path / "other", f"git: {author.address}\nbranch: main\n")
    (other.plugins_dir / "plugins.lock").write_bytes((site.plugins_dir / "plugins.lock").read_bytes())
    assert other.state() == "updated"
    assert other.files() == sound_files()
    behind = other.outcome(is_only_asking=True)
    assert behind.state == "behind"
    assert other.files() == sound_files()
    assert other.outcome(is_updating=True).state == "updated"
    assert "演示 maps 二" in other.files()["plugin.yml"].decode()
    assert other.state(is_updating=True) == "current"
    assert other.state(is_only_asking=True) == "current"


def test_edits_here_are_noticed_and_only_overwritten_by_force(author: Author, site: Site) -> None:
    site.sync()
    manifest = site.plugins_dir / "maps/plugin.yml"
    manifest.write_text(manifest.read_text("utf-8") + "# mine\n", "utf-8")
    for demand in ({}, {"is_updating": True}, {"is_only_asking": True}):
        outcome = site.outcome(**demand)
        assert outcome.state == "edited"
        assert "plugin.yml" in told(outcome)
    author.edit("演示 maps", "演示 maps 二")
    assert site.state(is_updating=True) == "edited"
    assert "# mine" in manifest.read_text("utf-8")
    assert site.state(is_forced=True) == "updated"
    assert site.files() == sound_files()


def test_a_folder_that_was_there_before_its_origin_is_pinned_when_it_is_the_same_and_kept_when_not(
    author: Author, site: Site
) -> None:
    author.commit({"doc/README.en.md": "# Maps\n\nDeclare the plugin in app.json, then open its page.\n"})
    for path, content in sound_files().items():
        target = site.plugins_dir / "maps" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    outcome = site.outcome()
    assert outcome.state == "edited"
    assert "doc/README.en.md" in told(outcome)
    assert site.files() == sound_files()
    git(author.folder, "reset", "-q", "--hard", "HEAD~1")
    assert site.state() == "pinned"
    assert site.state() == "current"


def test_an_origin_that_turns_faulty_keeps_its_last_good_version_until_it_is_mended(author: Author, site: Site) -> None:
    site.sync()
    good = site.pin()
    author.edit("status: released", "status: finished")
    outcome = site.outcome(is_updating=True)
    assert outcome.state == "faulty"
    assert [entry.rule for entry in outcome.diagnostics] == ["field-value"]
    assert outcome.sources is not None
    assert "status: finished" in outcome.sources["maps/plugin.yml"]
    assert (site.files(), site.pin()) == (sound_files(), good)
    author.edit("status: finished", "status: deprecated")
    assert site.state(is_updating=True) == "updated"
    assert b"status: deprecated" in site.files()["plugin.yml"]


def test_what_only_shows_among_all_plugins_counts_too(author: Author, site: Site) -> None:
    taken = (site.plugins_dir / "demo/plugin.yml").read_text("utf-8").split("appid: ")[1].split()[0]
    author.edit(f"appid: wx{2:016x}", f"appid: {taken}")
    outcome = site.outcome()
    assert outcome.state == "faulty"
    assert {entry.rule for entry in outcome.diagnostics} == {"appid-duplicate"}
    assert site.files() == {}


def test_one_failing_origin_keeps_no_other_from_being_updated(author: Author, site: Site, tmp_path: Path) -> None:
    site.add(f"git: {(tmp_path / 'nowhere').as_uri()}\nbranch: main\n", "lost")
    site.add("git: [", "broken")
    site.add(f"git: {author.address}\nbranch: other\n", "wrong")
    report = site.sync()
    assert {outcome.plugin: outcome.state for outcome in report.outcomes} == {
        "broken": "faulty",
        "lost": "failed",
        "maps": "updated",
        "wrong": "failed",
    }
    assert not report.is_fitting
    broken, lost, _, wrong = report.outcomes
    assert [entry.rule for entry in broken.diagnostics] == ["origin-invalid"]
    assert "does not exist" in told(lost) or "not appear to be a git repository" in told(lost)
    assert "branch other" in told(wrong)


def test_the_owners_words_are_laid_over_and_changing_them_writes_the_same_commit_anew(
    author: Author, site: Site
) -> None:
    site.sync()
    commit = site.pin().commit
    author.edit("演示 maps", "演示 maps 二")
    site.add(f"git: {author.address}\nbranch: main\noverrides: {{labels: [location], status: deprecated}}\n")
    assert site.state() == "updated"
    assert site.pin().commit == commit
    text = site.files()["plugin.yml"].decode()
    assert "labels:\n- location\n" in text
    assert "status: deprecated\n" in text
    assert site.state() == "current"


def test_a_new_address_or_path_is_pinned_anew_and_a_removed_origin_loses_its_pin(
    author: Author, site: Site, tmp_path: Path
) -> None:
    site.sync()
    other = make_author(tmp_path / "other-repository", within="catalog/maps/")
    site.add(f"git: {other.address}\nbranch: main\npath: catalog/maps\n")
    assert site.state() == "pinned"
    assert site.pin().path == "catalog/maps"
    (site.plugins_dir / "maps/origin.yml").unlink()
    assert site.sync().outcomes == ()
    assert not (site.plugins_dir / "plugins.lock").exists()
    assert site.files() == sound_files()


def test_tags_are_chosen_by_version_and_a_moved_one_is_not_followed(author: Author, site: Site) -> None:
    for tag in ("v1.9.0", "v1.10.0", "v2.0.0-rc.1", "other"):
        author.commit({"doc/README.md": f"# {tag}\n\nDeclare the plugin in app.json.\n\n![map](images/map.png)\n"})
        git(author.folder, "tag", "-m", tag, tag)
    site.add(f'git: {author.address}\ntag: "v*"\n')
    assert site.state() == "updated"
    before = site.pin()
    assert before.found == "refs/tags/v1.10.0"
    assert before.commit == git(author.folder, "rev-parse", "v1.10.0^{commit}")
    git(author.folder, "tag", "-f", "-m", "moved", "v1.10.0", "HEAD")
    assert site.state() == "current"
    outcome = site.outcome(is_updating=True)
    assert outcome.state == "failed"
    assert "v1.10.0" in told(outcome)
    assert site.pin() == before
    assert site.state(is_updating=True, is_forced=True) == "updated"
    assert site.pin().commit == git(author.folder, "rev-parse", "HEAD")


def test_a_pin_outlives_a_rewritten_history_and_an_unreachable_commit_is_told(
    author: Author, site: Site, tmp_path: Path
) -> None:
    site.sync()
    pin = site.pin()
    git(author.folder, "commit", "-q", "--amend", "-m", "rewritten")
    git(author.folder, "reflog", "expire", "--expire=now", "--all")
    git(author.folder, "gc", "-q", "--prune=now")
    assert site.state() == "current"
    other = make_site(tmp_path / "other", f"git: {author.address}\nbranch: main\n")
    (other.plugins_dir / "plugins.lock").write_bytes((site.plugins_dir / "plugins.lock").read_bytes())
    outcome = other.outcome()
    assert outcome.state == "failed"
    assert pin.commit[:12] in told(outcome)
    assert "--update" in told(outcome)
    assert other.state(is_updating=True) == "updated"


def test_a_commit_is_taken_as_it_is_named(author: Author, site: Site) -> None:
    first = git(author.folder, "rev-parse", "HEAD")
    author.edit("演示 maps", "演示 maps 二")
    site.add(f"git: {author.address}\ncommit: {first}\n")
    assert site.state(is_updating=True) == "updated"
    assert site.pin().commit == first
    assert site.state(is_updating=True) == "current"


def test_an_older_server_that_filters_nothing_and_hands_out_tips_only_is_good_enough(
    author: Author, site: Site, tmp_path: Path
) -> None:
    site.sync()
    git(author.folder, "config", "uploadpack.allowFilter", "false")
    git(author.folder, "config", "uploadpack.allowAnySHA1InWant", "false")
    author.edit("演示 maps", "演示 maps 二")
    other = make_site(tmp_path / "other", f"git: {author.address}\nbranch: main\n")
    (other.plugins_dir / "plugins.lock").write_bytes((site.plugins_dir / "plugins.lock").read_bytes())
    assert other.state() == "updated"
    assert other.files() == sound_files()
    assert other.state(is_updating=True) == "updated"


def test_a_plugin_project_is_converted_and_completed_by_the_owner(site: Site, tmp_path: Path) -> None:
    project = make_author(tmp_path / "project")
    git(project.folder, "rm", "-q", "-r", ".")
    project.commit(
        {
            "project.config.json": '{"pluginRoot": "plugin", "projectname": "maps", "appid": "wx00000000000000aa"}',
            "plugin/plugin.json": '{"main": "index.js"}',
            "plugin/index.js": "exports.go = () => {}",
            "doc/README.md": "# 地图\n\n在 app.json 中声明插件，然后打开它的页面。\n",
            "node_modules/x/index.js": "",
        }
    )
    site.add(
        f"git: {project.address}\nbranch: main\noverrides: {{category: tools, status: draft}}\n"
        "additions:\n  name: {zh: 地图, en: Map}\n  summary: {zh: 看地图, en: Shows a map}\n"
        "  provider: {name: {zh: 示例公司, en: Example Ltd}}\n  version: 1.0.0\n"
        "  support: {email: a@example.com}\n"
    )
    outcome = site.outcome()
    assert outcome.state == "updated", outcome.diagnostics
    assert sorted(site.files()) == ["doc/README.md", "icon.png", "plugin.yml"]
    assert "alias" not in site.files()["plugin.yml"].decode().split("interface:")[0]
    assert site.state() == "current"


def test_without_origins_there_is_nothing_to_do_and_unknown_ids_are_refused(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    assert site.sync().outcomes == ()
    with pytest.raises(CatalogError, match=r"no origin\.yml for demo, nowhere"):
        site.sync(plugins=("nowhere", "demo"))


def test_only_the_named_plugins_are_looked_at(author: Author, site: Site, tmp_path: Path) -> None:
    site.sync()
    site.add(f"git: {(tmp_path / 'nowhere').as_uri()}\nbranch: main\n", "lost")
    assert [outcome.plugin for outcome in site.sync(plugins=("lost",)).outcomes] == ["lost"]
    assert site.pin().git == author.address


def test_protocols_that_nobody_allowed_are_not_spoken(author: Author, site: Site) -> None:
    outcome = site.outcome(type(LOCAL)())
    assert outcome.state == "failed"
    assert "--allow-protocol file" in told(outcome)


def test_a_folder_that_cannot_be_written_stays(author: Author, site: Site) -> None:
    site.sync()
    author.edit("演示 maps", "演示 maps 二")
    (site.plugins_dir / ".sync").write_text("in the way", "utf-8")
    outcome = site.outcome(is_updating=True)
    assert outcome.state == "failed"
    assert "cannot be written" in told(outcome)
    assert site.files() == sound_files()
