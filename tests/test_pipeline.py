"""Whole builds: what is published, what is left out and what stays the same."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
from pathlib import Path

import pytest

from catalog_builder import pipeline, results, unit
from catalog_builder.errors import CatalogError, SettingsError, VocabularyError
from catalog_builder.model.work import Outcome, Work
from catalog_builder.results import check_results
from catalog_builder.settings import load_settings
from tests.builds import ROOT, build, files_of, settings_for, sound_plugins


def test_a_remote_picture_on_line_12_is_reported_there_and_costs_only_its_own_plugin(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "other", "third")
    readme = plugins_dir / "other" / "doc" / "README.md"
    readme.write_text("# Other\n" + "\n" * 10 + "![map](https://example.com/map.png)\n", "utf-8")

    report = build(plugins_dir, tmp_path)

    [found] = [entry for entry in report.check.diagnostics if entry.rule == "image-remote"]
    assert (found.path, found.span.line, found.span.column) == ("other/doc/README.md", 12, 1)  # type: ignore[union-attr]
    assert report.left_out == ("other",)
    assert report.published == ("demo", "third")
    assert not (tmp_path / "site" / "plugins" / "other").exists()
    assert (tmp_path / "site" / "plugins" / "third" / "index.html").exists()


def test_a_folder_whose_name_is_no_text_costs_only_its_own_plugin_cold_and_warm(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins")
    shutil.copytree(plugins_dir / "demo", plugins_dir / "evil\udcff\nplugin")
    cold = build(plugins_dir, tmp_path)
    warm = build(plugins_dir, tmp_path)
    for report in (cold, warm):
        assert report.published == ("demo",)
        assert report.left_out == ("evil��plugin",)
        assert [(entry.path, entry.rule) for entry in report.check.diagnostics] == [("evil��plugin", "file-refused")]
    assert check_results(settings_for(plugins_dir, tmp_path), [plugins_dir / "evil\udcff\nplugin"], _silent).diagnostics


def _silent(stage: str, done: int, total: int) -> None:
    """Progress for nobody."""


def test_the_same_input_gives_the_same_bytes_whatever_the_number_of_workers_and_with_a_cold_or_warm_cache(
    tmp_path: Path,
) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", *(f"copy-{number}" for number in range(70)))
    for jobs in (1, 2, 3):
        cold = build(plugins_dir, tmp_path / str(jobs), jobs=jobs)
        assert cold.written.changed == cold.written.files
    one = files_of(tmp_path / "1" / "site")
    for jobs in (1, 2, 3):
        assert files_of(tmp_path / str(jobs) / "site") == one
        warm = build(plugins_dir, tmp_path / str(jobs), jobs=4 - jobs)
        assert warm.written.changed == 0
        assert files_of(tmp_path / str(jobs) / "site") == one


def test_a_warm_build_reports_what_the_cold_one_did(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "other")
    (plugins_dir / "other" / "doc" / "notes.txt").write_text("x")
    cold = build(plugins_dir, tmp_path)
    warm = build(plugins_dir, tmp_path)
    assert cold.check.diagnostics == warm.check.diagnostics != ()


def test_a_changed_document_changes_the_plugins_own_files_and_where_its_words_are_found(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "other")
    build(plugins_dir, tmp_path)
    before = files_of(tmp_path / "site")
    (plugins_dir / "other" / "doc" / "README.md").write_text("# Other\n\nA new sentence.\n", "utf-8")
    build(plugins_dir, tmp_path)
    after = files_of(tmp_path / "site")
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    own = {path for path in changed if "/other/" in f"/{path}" or path == "api/v1/plugins/other.json"}
    found = {path for path in changed if re.match(r"assets/search/[td]|(en/)?search\.json", path)}
    assert own and changed - own - found == {"build-manifest.json"}


def test_a_plugin_that_is_gone_takes_its_files_with_it(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "other")
    build(plugins_dir, tmp_path)
    shutil.rmtree(plugins_dir / "other")
    report = build(plugins_dir, tmp_path)
    assert report.written.removed > 0
    assert not any("/other/" in f"/{path}" for path in files_of(tmp_path / "site"))


def test_the_manifest_names_every_file_with_its_digest_and_size(tmp_path: Path) -> None:
    import hashlib

    build(sound_plugins(tmp_path / "plugins"), tmp_path)
    files = files_of(tmp_path / "site")
    named = json.loads(files.pop("build-manifest.json"))["files"]
    assert named == {
        path: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)} for path, content in files.items()
    }


def test_every_asset_carries_a_content_hash_in_its_name(tmp_path: Path) -> None:
    build(sound_plugins(tmp_path / "plugins"), tmp_path)
    names = [path for path in files_of(tmp_path / "site") if path.startswith("assets/")]
    assert names and all(re.search(r"\.[0-9a-f]{8,12}\.", name) for name in names)


@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_unreleased_plugins_appear_with_drafts_only_and_under_a_banner(status: str, tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "other")
    manifest = plugins_dir / "other" / "plugin.yml"
    manifest.write_text(manifest.read_text("utf-8").replace("status: released", f"status: {status}"), "utf-8")
    assert build(plugins_dir, tmp_path / "a").withheld == ("other",)
    report = build(plugins_dir, tmp_path / "b", drafts=True)
    assert report.published == ("demo", "other")
    page = (tmp_path / "b" / "site" / "plugins" / "other" / "index.html").read_text("utf-8")
    assert f"notice--{status}" in page
    assert '<meta name="robots" content="noindex">' in page


def test_a_removed_plugin_keeps_an_honest_page_that_is_not_indexed_and_in_no_listing(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "other")
    manifest = plugins_dir / "other" / "plugin.yml"
    manifest.write_text(
        manifest.read_text("utf-8").replace("status: released", "status: removed\nsuccessor: demo"), "utf-8"
    )
    build(plugins_dir, tmp_path)
    site = tmp_path / "site"
    page = (site / "plugins" / "other" / "index.html").read_text("utf-8")
    assert "noindex" in page and 'href="../../plugins/demo/"' in page
    assert "plugins/other/" not in (site / "plugins" / "index.html").read_text("utf-8")
    assert "plugins/other/" not in (site / "sitemap.xml").read_text("utf-8")


def test_a_deprecated_plugin_is_listed_last_and_names_its_successor(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "aaa")
    manifest = plugins_dir / "aaa" / "plugin.yml"
    manifest.write_text(
        manifest.read_text("utf-8").replace("status: released", "status: deprecated\nsuccessor: demo"), "utf-8"
    )
    assert build(plugins_dir, tmp_path).published == ("demo", "aaa")
    assert 'href="../../plugins/demo/"' in (tmp_path / "site" / "plugins" / "aaa" / "index.html").read_text("utf-8")


def test_a_folder_that_is_not_ours_is_never_written_into(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "precious.txt").write_text("mine")
    with pytest.raises(CatalogError, match="did not write"):
        build(sound_plugins(tmp_path / "plugins"), tmp_path)


def test_a_missing_vocabulary_stops_the_run_with_its_cure(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError) as fault:
        build(tmp_path, tmp_path)
    assert "categories.yml" in str(fault.value) and fault.value.cure


def test_a_plugin_in_one_language_is_shown_in_both_but_announced_as_a_translation_in_neither(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins")
    manifest = plugins_dir / "demo" / "plugin.yml"
    text = manifest.read_text("utf-8")
    for line in text.splitlines():
        if line.startswith(("name:", "summary:", "description:")):
            text = text.replace(line, line[: line.index(", en:")] + "}")
    manifest.write_text(text, "utf-8")
    build(plugins_dir, tmp_path)
    for page in ("plugins/demo/index.html", "en/plugins/demo/index.html"):
        html = (tmp_path / "site" / page).read_text("utf-8")
        assert "基准演示" in html and 'hreflang="x-default"' not in html
    assert '<h1><span lang="zh-CN">' in (tmp_path / "site" / "en/plugins/demo/index.html").read_text("utf-8")


def test_a_thumbnail_or_picture_lost_from_the_store_is_made_again(tmp_path: Path) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins")
    build(plugins_dir, tmp_path)
    before = files_of(tmp_path / "site")
    for number, path in enumerate(sorted((tmp_path / "cache" / "pictures" / "files").iterdir())):
        if number % 2:
            path.unlink()
        else:
            path.write_bytes(b"")
    build(plugins_dir, tmp_path)
    assert files_of(tmp_path / "site") == before


def test_a_wrong_name_in_an_owners_template_is_told_with_its_file_and_cure(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(
        ROOT, project, ignore=shutil.ignore_patterns(".*", "site", "tests", "plugins_data", "catalog_builder")
    )
    template = project / "overrides" / "catalog" / "plugin.html"
    template.write_text(template.read_text("utf-8") + "{{ plugin.nmae }}", "utf-8")
    settings = load_settings(project, plugins_dir=sound_plugins(tmp_path / "p"), cache_dir=tmp_path / "c", jobs=1)
    with pytest.raises(SettingsError, match=r"overrides/catalog/plugin\.html.*nmae"):
        pipeline.build(settings, lambda *_: None)


REAL_BUILD = unit.build_folder


def dying_build(work: Work) -> Outcome:
    """Build a folder, but die of one, as a library written in C might."""
    if Path(work.path).name == "other":
        os.kill(os.getpid(), signal.SIGSEGV)
    return REAL_BUILD(work)


def test_a_plugin_that_kills_its_process_is_left_out_and_all_others_are_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "other", "third")
    monkeypatch.setattr(results, "BUILD_FOLDER", dying_build)
    report = build(plugins_dir, tmp_path)
    [found] = report.check.diagnostics
    assert (found.rule, found.path) == ("plugin-too-costly", "other")
    assert "SIGSEGV" in (found.message.zh or "")
    assert (report.published, report.left_out) == (("demo", "third"), ("other",))
    assert not (tmp_path / "site" / "plugins" / "other").exists()


def mistaken_build(work: Work) -> Outcome:
    if Path(work.path).name == "other":
        raise IndexError("a bug of ours")
    return REAL_BUILD(work)


def test_a_bug_of_ours_costs_its_own_plugin_only_is_told_and_never_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins_dir = sound_plugins(tmp_path / "plugins", "other", "third")
    monkeypatch.setattr(results, "BUILD_FOLDER", mistaken_build)
    report = build(plugins_dir, tmp_path)
    [found] = report.check.diagnostics
    assert (found.rule, found.path) == ("program-failure", "other")
    assert (report.published, report.left_out) == (("demo", "third"), ("other",))
    [failure] = report.check.failures
    assert failure.startswith("other:\nTraceback") and "a bug of ours" in failure
    monkeypatch.setattr(results, "BUILD_FOLDER", REAL_BUILD)
    assert build(plugins_dir, tmp_path).check.diagnostics == ()
