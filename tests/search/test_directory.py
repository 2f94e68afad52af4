"""Directories tell which digest a file has in its name; roots tell everything else."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace

from catalog_builder.search.directory import ENTRIES, IndexFiles, PageEntry, directory_files, read_directory
from catalog_builder.search.shards import digest_of, file_name


def index(shards: int = 16) -> IndexFiles:
    return IndexFiles(
        shards=shards,
        base=1024,
        plugins=2,
        shard_files=[file_name("t", number, b"%d" % number) for number in range(shards)],
        record_files=[file_name("r", 0, b"r"), file_name("r", 2, b"r")],
        pages={
            "zh": [PageEntry(slot=0, path="framework/", title="框架", file="assets/search/p0.00000001.bin")],
            "en": [PageEntry(slot=512, path="framework/", title="Framework", file="assets/search/p200.00000002.bin")],
        },
        others={"synonyms": "assets/search/synonyms0.00000003.bin"},
        deprecated=(1030, 1025),
        examples=(),
    )


def files(found: IndexFiles) -> dict[str, bytes]:
    return dict(directory_files(found))


def test_each_language_has_a_root_of_its_own_with_its_pages() -> None:
    made = files(index())
    assert json.loads(made["search.json"])["pages"] == [[0, "framework/", "框架", "assets/search/p0.00000001.bin"]]
    assert json.loads(made["en/search.json"])["pages"][0][2] == "Framework"


def test_a_directory_tells_the_digest_of_each_file_and_where_there_is_none() -> None:
    made = files(index())
    digest = json.loads(made["search.json"])["records"]
    content = made[f"assets/search/e0.{digest}.bin"]
    rows = read_directory(zlib.decompress(content))
    assert rows == [[(b"", digest_of(b"r"))], [], [(b"", digest_of(b"r"))], *([[]] * (ENTRIES - 3))]
    assert digest == digest_of(content)


def test_a_directory_tells_where_each_slice_of_a_shard_begins_in_their_order() -> None:
    paths = [file_name("t", 1, b"d", b"d"), file_name("t", 1, b"a"), file_name("t", 1, "组".encode(), "组".encode())]
    made = files(replace(index(), shard_files=[file_name("t", 0, b"0"), *paths]))
    digest = json.loads(made["search.json"])["terms"]
    rows = read_directory(zlib.decompress(made[f"assets/search/d0.{digest}.bin"]))
    assert rows[1] == [(start, digest_of(start or b"a")) for start in (b"", b"d", "组".encode())]


def test_many_shards_have_several_directories_of_which_a_change_renews_one() -> None:
    before = index(2 * ENTRIES)
    changed = [*[*before.shard_files][:-1], file_name("t", 2 * ENTRIES - 1, b"changed")]
    first, second = (
        json.loads(files(found)["search.json"])["terms"] for found in (before, replace(before, shard_files=changed))
    )
    assert len(first) == 16
    assert first[:8] == second[:8]
    assert first[8:] != second[8:]


def test_slots_are_written_as_distances() -> None:
    assert json.loads(files(index())["search.json"])["deprecated"] == [1025, 5]
