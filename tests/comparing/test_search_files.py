"""The index of a built site, read from its files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from catalog_builder.comparing.search_files import open_search
from catalog_builder.errors import ComparisonError

from .conftest import TwoSites


def test_every_plugin_is_found_at_its_slot(two_sites: TwoSites) -> None:
    index = open_search(two_sites.old)
    assert index
    slots = []
    for name in ("alpha", "beta", "demo", "gamma"):
        found = index.find(name)
        assert found and found[1].en == (f"Demo {name}" if name != "demo" else "Baseline demo")
        slots.append(found[0])
    assert len(set(slots)) == 4
    assert min(slots) >= index.base
    assert index.find("delta") is None


def test_a_term_has_levels_and_slots(two_sites: TwoSites) -> None:
    index = open_search(two_sites.old)
    beta = index and index.find("beta")
    assert index and beta
    assert index.postings("demo beta=") == [(0, [beta[0]])]
    assert index.postings("no such term") == []
    assert "beta" in index.neighbours("beta")


@pytest.mark.parametrize("root", ["", "[]", "{}", '{"format": 1}', '{"format": 2}'])
def test_an_index_that_this_version_does_not_read_is_none(root: str, tmp_path: Path) -> None:
    assert open_search(tmp_path) is None
    (tmp_path / "search.json").write_text(root, "utf-8")
    assert open_search(tmp_path) is None


@pytest.mark.parametrize("damage", [b"", b"junk", None])
def test_a_damaged_file_is_told(damage: bytes | None, two_sites: TwoSites, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(two_sites.old / "assets" / "search", site / "assets" / "search")
    shutil.copy(two_sites.old / "search.json", site)
    directory = site / f"assets/search/d0.{json.loads((site / 'search.json').read_text('utf-8'))['terms']}.bin"
    if damage is None:
        directory.unlink()
    else:
        directory.write_bytes(damage)
    index = open_search(site)
    assert index
    with pytest.raises(ComparisonError, match="cannot be read"):
        index.postings("map")
