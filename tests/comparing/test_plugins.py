"""What changes for one plugin: what is its own, where it is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from catalog_builder.comparing.difference import PageChange, PluginChange, RankChange
from catalog_builder.comparing.phrases import heading_of, rank_phrases
from catalog_builder.comparing.plugins import MOST_QUERIES, Side, examined, is_own_change, named

from .conftest import TwoSites

CHANGE = PluginChange(
    id="beta", change="changed", pages=(PageChange(path="plugins/beta/", change="changed"),), languages=("zh",)
)
PAGE = '<html><title>{0}</title><article class="c-plugin">{1}<nav class="c-neighbours">{0}</nav></article>{0}</html>'


@pytest.mark.parametrize(
    ("old", "new", "is_own"),
    [
        (PAGE.format("a", "text"), PAGE.format("b", "text"), False),
        (PAGE.format("a", "text"), PAGE.format("a", "other"), True),
        ("plain", "other", True),
        (None, PAGE.format("a", "text"), True),
    ],
)
def test_neighbours_head_and_foot_are_no_change_of_its_own(
    old: str | None, new: str, is_own: bool, tmp_path: Path
) -> None:
    for name, html in (("old", old), ("new", new)):
        folder = tmp_path / name / "plugins" / "beta"
        folder.mkdir(parents=True)
        if html is not None:
            (folder / "index.html").write_text(html, "utf-8")
    assert is_own_change(CHANGE, tmp_path / "old", tmp_path / "new") is is_own


def test_a_new_page_is_its_own_change(tmp_path: Path) -> None:
    assert is_own_change(CHANGE, None, tmp_path)
    assert is_own_change(replace(CHANGE, change="new"), tmp_path, tmp_path)
    in_english = PageChange(path="en/plugins/beta/", change="new")
    assert is_own_change(replace(CHANGE, pages=(in_english,)), tmp_path, tmp_path)


def test_the_present_name_is_told(two_sites: TwoSites) -> None:
    before, after = Side(two_sites.old), Side(two_sites.new)
    assert named(CHANGE, before, after).name.en == "Map chooser"
    assert named(replace(CHANGE, id="gamma"), before, after).name.en == "Demo gamma"
    assert not named(replace(CHANGE, id="nobody"), before, after).name.texts()


def test_where_one_index_cannot_be_read_no_rank_is_told(two_sites: TwoSites, tmp_path: Path) -> None:
    found = examined(CHANGE, Side(tmp_path), Side(two_sites.new))
    assert (found.is_ranked, found.ranks) == (False, ())
    assert found.quality_after
    assert not examined(CHANGE, Side(two_sites.old), Side(tmp_path)).is_ranked


def test_a_long_interface_is_asked_in_part(two_sites: TwoSites, tmp_path: Path) -> None:
    functions = ",".join(f'{{"name": "call{number}"}}' for number in range(100))
    for name in ("search.json", "assets"):
        (tmp_path / name).symlink_to(two_sites.new / name)
    facts = tmp_path / "api" / "v1" / "plugins" / "beta.json"
    facts.parent.mkdir(parents=True)
    facts.write_text(f'{{"interface": {{"api": [{functions}]}}}}', "utf-8")
    side = Side(tmp_path)
    assert len(examined(named(CHANGE, side, side), side, side).ranks) == MOST_QUERIES


def test_a_renamed_plugin_is_compared_with_what_it_was(two_sites: TwoSites, tmp_path: Path) -> None:
    for name in ("search.json", "assets"):
        (tmp_path / name).symlink_to(two_sites.new / name)
    folder = tmp_path / "api" / "v1" / "plugins"
    folder.mkdir(parents=True)
    (folder / "delta.json").write_text('{"former_ids": ["beta", "gamma"]}', "utf-8")
    (folder / "gamma.json").write_text('{"moved_to": {"id": "delta"}}', "utf-8")
    before, after = Side(two_sites.old), Side(tmp_path)
    renamed = examined(named(replace(CHANGE, id="delta", change="new"), before, after), before, after)
    assert RankChange(query="Demo gamma", before=1, after=None) in renamed.ranks
    assert rank_phrases(renamed, "en")[0] == "“演示 delta” not found → #1"
    moved = examined(replace(CHANGE, id="gamma"), before, after)
    assert heading_of(moved, "zh") == "gamma → delta · 已改名，旧地址转到新页面"
