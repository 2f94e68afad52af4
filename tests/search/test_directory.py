"""Directories tell which digest a file has in its name; roots tell everything else."""

from __future__ import annotations

import json
import zlib

from catalog_builder.search.directory import ENTRIES, IndexFiles, PageEntry, directory_files
from catalog_builder.search.shards import digest_of, file_name


def index(shards: int = 16) -> IndexFiles:
    return IndexFiles(
        shards=shards,
        base=1024,
        plugins=2,
        shard_files={number: file_name("t", number, b"%d" % number) for number in range(shards)},
        record_files={0: file_name("r", 0, b"r"), 2: file_name("r", 2, b"r")},
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


def test_a_directory_holds_four_bytes_for_each_number_and_zeros_where_there_is_no_file() -> None:
    made = files(index())
    root = json.loads(made["search.json"])
    (records,) = root["records"]
    digests = zlib.decompress(made[records])
    assert digests == bytes.fromhex(digest_of(b"r")) + bytes(4) + bytes.fromhex(digest_of(b"r"))
    assert records.split(".")[-2] == digest_of(made[records])


def test_many_shards_have_several_directories_of_which_a_change_renews_one() -> None:
    before, after = index(2 * ENTRIES), index(2 * ENTRIES)
    after.shard_files[ENTRIES + 5] = file_name("t", ENTRIES + 5, b"changed")  # type: ignore[index]
    first, second = (json.loads(files(found)["search.json"])["terms"] for found in (before, after))
    assert len(first) == 2
    assert first[0] == second[0]
    assert first[1] != second[1]


def test_slots_are_written_as_distances() -> None:
    assert json.loads(files(index())["search.json"])["deprecated"] == [1025, 5]
