"""Two built sites compared as a whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog_builder.comparing import compare_sites
from catalog_builder.comparing.difference import Counts, PluginChange, RankChange, SiteDifference
from catalog_builder.errors import ComparisonError

from .conftest import TwoSites


@pytest.fixture(scope="module")
def difference(two_sites: TwoSites) -> SiteDifference:
    return compare_sites(two_sites.old, two_sites.new)


def plugin(difference: SiteDifference, name: str) -> PluginChange:
    return next(change for change in difference.plugins if change.id == name)


def test_plugins_are_new_changed_or_gone(difference: SiteDifference) -> None:
    assert [(change.id, change.change, change.is_own) for change in difference.plugins] == [
        ("delta", "new", True),
        ("beta", "changed", True),
        ("alpha", "changed", False),
        ("demo", "changed", False),
        ("gamma", "gone", True),
    ]


def test_a_page_is_told_by_its_address_and_language(difference: SiteDifference) -> None:
    beta = plugin(difference, "beta")
    assert [(page.path, page.change) for page in beta.pages] == [
        ("plugins/beta/", "changed"),
        ("en/plugins/beta/", "changed"),
    ]
    assert beta.languages == ("zh", "en")


def test_other_pages_are_told_apart_and_counted_with_them(difference: SiteDifference) -> None:
    paths = {page.path for page in difference.pages}
    assert {"", "en/", "plugins/", "categories/tools/", "labels/map/"} <= paths
    assert not any(path.startswith("plugins/beta") for path in paths)
    of_plugins = sum(len(change.pages) for change in difference.plugins)
    assert difference.page_counts.total == of_plugins + len(difference.pages)
    assert difference.page_counts.new == difference.page_counts.gone == 2
    assert difference.file_counts.total > 5


def test_names_come_from_the_search_index(difference: SiteDifference) -> None:
    assert plugin(difference, "beta").name.en == "Map chooser"
    assert plugin(difference, "gamma").name.en == "Demo gamma"


def test_a_plugin_is_looked_for_by_what_it_is_called_now_and_was_called_before(difference: SiteDifference) -> None:
    beta = plugin(difference, "beta")
    assert beta.is_ranked
    ranks = {rank.query: (rank.before, rank.after) for rank in beta.ranks}
    assert list(ranks) == ["演示 beta", "Map chooser", "Demo beta", "地图", "map", "zebra", "locate"]
    assert ranks["Map chooser"] == (None, 1)
    assert ranks["演示 beta"] == (1, 1)
    before, after = ranks["map"]
    assert before and after and after < before
    assert ranks["zebra"] == (None, None)
    assert RankChange(query="Demo gamma", before=1, after=None) in plugin(difference, "gamma").ranks


def test_points_come_from_the_page_for_programs(difference: SiteDifference) -> None:
    beta = plugin(difference, "beta")
    assert beta.quality_before and beta.quality_after
    assert (beta.quality_before.points, beta.quality_after.points) == (89, 93)
    delta = plugin(difference, "delta")
    assert delta.quality_before is None and delta.quality_after and 0 < delta.quality_after.points < 100


def test_who_only_got_other_neighbours_is_not_asked_about(difference: SiteDifference) -> None:
    assert not plugin(difference, "alpha").ranks


def test_a_site_compared_with_itself_has_nothing_different(two_sites: TwoSites) -> None:
    found = compare_sites(two_sites.new, two_sites.new)
    assert found.is_none
    assert (found.plugins, found.pages) == ((), ())


def test_without_an_old_site_everything_is_new(two_sites: TwoSites) -> None:
    found = compare_sites(None, two_sites.new)
    assert {change.change for change in found.plugins} == {"new"}
    assert next((rank.before, rank.after) for rank in plugin(found, "demo").ranks) == (None, 1)
    assert found.page_counts == Counts(new=len([*two_sites.new.rglob("*.html")]))


def test_only_the_first_plugins_are_asked_about(two_sites: TwoSites) -> None:
    found = compare_sites(two_sites.old, two_sites.new, most_ranked=1)
    assert [change.id for change in found.plugins if change.is_ranked] == ["delta"]


def test_of_many_plugins_no_page_is_read(tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(300)]
    for salt, site in enumerate(("old", "new")):
        paths = [f"plugins/{name}/index.html" for name in names] + [f"plugins/{names[7]}/index.md"]
        files = {path: {"sha256": str(salt), "size": 1} for path in sorted(paths)}
        lines = ",\n".join(f"  {json.dumps(path)}: {json.dumps(value)}" for path, value in files.items())
        (tmp_path / site).mkdir()
        (tmp_path / site / "build-manifest.json").write_text(f'{{\n "files": {{\n{lines}\n }}\n}}\n', "utf-8")
    found = compare_sites(tmp_path / "old", tmp_path / "new")
    assert [change.id for change in found.plugins if change.is_own] == ["p7"]
    assert len(found.plugins) == 300
    assert not found.plugins[0].is_ranked


def test_a_folder_that_is_no_site_is_refused(two_sites: TwoSites, tmp_path: Path) -> None:
    with pytest.raises(ComparisonError, match="cannot be read"):
        compare_sites(tmp_path, two_sites.new)
