"""What a run writes and removes, above all after one that was broken off."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from catalog_builder.results import Progress
from catalog_builder.run import batches
from catalog_builder.run.mapper import Workers
from tests.small_site import SmallSite, make_small_site


@pytest.fixture
def site(tmp_path: Path, host_pages: Path, workers: Workers) -> SmallSite:
    return make_small_site(tmp_path / "project", host_pages, workers)


def breaking_off(at: int) -> Progress:
    """Return progress that ends the run, as Ctrl+C does, when so many groups of pages are written."""

    def told(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("pages", at):
            raise KeyboardInterrupt

    return told


def add_plugin(site: SmallSite) -> None:
    shutil.copytree(site.plugins_dir / "beta", site.plugins_dir / "carrot")
    for old, new in (("id: beta", "id: carrot"), ("beta", "carrot"), ("wx0000000000000003", "wx00000000000000cc")):
        site.edit_manifest("carrot", old, new)


@pytest.mark.parametrize("at", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("change", ["rename", "add"])
def test_a_change_that_was_broken_off_and_taken_back_leaves_nothing_behind(
    site: SmallSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, change: str
) -> None:
    monkeypatch.setattr(batches, "MOST_AT_ONCE", 1)
    site.build()
    before = site.content()
    if change == "rename":
        site.edit_manifest("beta", "演示 beta", "新的名字")
    else:
        add_plugin(site)
    with pytest.raises(KeyboardInterrupt):
        site.build(breaking_off(at))
    if change == "rename":
        site.edit_manifest("beta", "新的名字", "演示 beta")
    else:
        shutil.rmtree(site.plugins_dir / "carrot")
    site.build()
    assert site.content() == before == site.cold(tmp_path)


def test_a_plugin_added_in_a_run_that_was_broken_off_and_deleted_leaves_no_picture(
    site: SmallSite, tmp_path: Path
) -> None:
    site.build()
    add_plugin(site)
    for path in ("icon.png", "doc/images/map.png"):
        Image.new("RGB", (300, 300), (1, 99, 7)).save(site.plugins_dir / "carrot" / path)
    with pytest.raises(KeyboardInterrupt):
        site.build(breaking_off(8))
    assert [path for path in site.paths() if "carrot" in path]
    shutil.rmtree(site.plugins_dir / "carrot")
    site.build()
    assert site.content() == site.cold(tmp_path)


def test_a_first_build_that_was_broken_off_is_taken_up_where_it_stopped(
    site: SmallSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "MOST_AT_ONCE", 1)
    with pytest.raises(KeyboardInterrupt):
        site.build(breaking_off(3))
    before = site.seen()
    groups: set[int] = set()
    site.build(lambda stage, done, total: groups.add(total) if stage == "pages" else None)
    site.build(site_dir=tmp_path / "other", progress=lambda stage, done, total: groups.add(total))
    assert max(groups) - 3 in groups
    assert site.content() == site.cold(tmp_path)
    del before["build-manifest.json"]
    after = site.seen()
    cut = {path for path, kept in before.items() if kept[0] != after[path][0]}
    assert len(cut) <= 1, "no more than the file that was being written when the run was ended"
    assert all(after[path][0].startswith(before[path][0]) for path in cut)
    assert {path: after[path] for path in before.keys() - cut} == {path: before[path] for path in before.keys() - cut}
