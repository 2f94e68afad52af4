"""What a search of a written site costs, from the files that lie there."""

from __future__ import annotations

import gzip
from pathlib import Path

from catalog_builder.assembly.keys import FRAMEWORK
from catalog_builder.assembly.search_size import size_of_search
from catalog_builder.assembly.search_state import SearchState
from catalog_builder.model.site_file import SiteFile
from catalog_builder.run.mapper import Workers
from tests.small_site import make_small_site


def written(site_dir: Path, path: str, content: bytes) -> SiteFile:
    """Return a file of the site, which lies there now."""
    (site_dir / path).parent.mkdir(parents=True, exist_ok=True)
    (site_dir / path).write_bytes(content)
    return SiteFile(path, len(content), 0, b"")


def state(*typed: tuple[int, tuple[tuple[int, str], ...]]) -> SearchState:
    return SearchState(base=16, shards=16, parts=4, documents={}, pages={}, deprecated=(), examples=(), typed=typed)


def test_each_kind_of_file_counts_where_it_is_loaded(tmp_path: Path) -> None:
    engine, box, root = b"export const a = 1;" * 50, b"import 'x';" * 90, b'{"format": 1}'
    files = {
        FRAMEWORK: [
            written(tmp_path, "assets/search-index.0a.js", engine),
            written(tmp_path, "assets/search-box.0b.js", box),
            written(tmp_path, "assets/search-catalog.0c.js", b"not of every page"),
        ],
        "search": [
            written(tmp_path, "search.json", root),
            written(tmp_path, "en/search.json", b"{}"),
            written(tmp_path, "assets/search/d0.01.bin", b"d" * 5),
            written(tmp_path, "assets/search/e0.02.bin", b"e" * 7),
        ],
        "search:0": [SiteFile(f"assets/search/t{number:x}.03.bin", 100 + number, 0, b"") for number in (0, 10, 15)]
        + [
            SiteFile("assets/search/tf-6e.03.bin", 1_000, 0, b""),
            SiteFile("assets/search/ta-6e.03.bin", 9_000, 0, b""),
        ],
        "search-records:0": [SiteFile("assets/search/r0.04.bin", 30, 0, b"")],
        "search-list:synonyms": [SiteFile("assets/search/synonyms0.05.bin", 11, 0, b"")],
        "search-list:records": [SiteFile("assets/search/readings0.06.bin", 999, 0, b"")],
        "search-page::a": [SiteFile("assets/search/p0.07.bin", 999, 0, b"")],
    }
    size = size_of_search(state((16, ((10, "map"), (15, "地图")))), files, tmp_path)
    assert size
    found = size.first
    assert found.scripts == sum(len(gzip.compress(script, 6, mtime=0)) for script in (engine, box))
    assert found.root == len(gzip.compress(root, 6, mtime=0))
    assert (found.directories, found.synonyms, found.shards, found.records) == (12, 11, 110 + 1_000, 30)


def test_a_site_without_plugins_has_no_figure(tmp_path: Path) -> None:
    assert size_of_search(state(), {FRAMEWORK: []}, tmp_path) is None


def test_a_build_tells_the_same_of_a_site_however_it_came_to_be_as_it_is(
    tmp_path: Path, host_pages: Path, workers: Workers
) -> None:
    site = make_small_site(tmp_path / "project", host_pages, workers)
    first = site.build().search
    assert first and first.first.scripts > 1_000 and first.first.shards and first.first.records
    assert site.build().search == first
    site.edit("plugins_data/beta/doc/README.md", "# ", "# 离线 ")
    changed = site.build().search
    cold = site.build(cache_dir=tmp_path / "cache", site_dir=tmp_path / "site").search
    assert changed == cold
