"""Which plugins a query finds; that it is what a browser finds is tested in tests/browser/test_ranks.py."""

from __future__ import annotations

import pytest

from catalog_builder.comparing.ranks import ranked_slots
from catalog_builder.comparing.search_files import SearchFiles, open_search

from .conftest import TwoSites


@pytest.fixture(scope="module")
def index(two_sites: TwoSites) -> SearchFiles:
    found = open_search(two_sites.new)
    assert found
    return found


def found(index: SearchFiles, query: str) -> list[str]:
    slots = {place[0]: name for name in ("alpha", "beta", "delta", "demo") if (place := index.find(name))}
    return [slots[slot] for slot in ranked_slots(index, query)]


@pytest.mark.parametrize("query", ["演示 beta", "Map chooser", "beta", "mapchooserr chooser", "wx0000000000000003"])
def test_a_name_comes_first(query: str, index: SearchFiles) -> None:
    assert found(index, query)[:1] == (["beta"] if query != "mapchooserr chooser" else [])


@pytest.mark.parametrize("query", ["chosoer", "mapChooser", "yanshi beta", "map cho"])
def test_typos_humps_and_sounds_are_understood(query: str, index: SearchFiles) -> None:
    assert found(index, query)[:1] == ["beta"]


@pytest.mark.parametrize("query", ["", "…", "一二三四", "nothing of the kind"])
def test_what_is_not_there_is_not_found(query: str, index: SearchFiles) -> None:
    assert found(index, query) == []
