"""The corpus that measurements are taken on: the same bytes each time, the small one part of the large one, no findings."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from corpus import MOST, ROOT, plugin_id, write_corpus, write_plugin
from corpus_pictures import gallery
from corpus_texts import FIRST_EN, SECOND_EN


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("pictures", ["own", "shared", "4"])
def test_the_same_number_gives_the_same_bytes(tmp_path: Path, pictures: str) -> None:
    first, second = (write_corpus(3, tmp_path / name, pictures) for name in ("first", "second"))
    assert _contents(first) == _contents(second)


@pytest.mark.parametrize("pictures", ["own", "shared", "4"])
def test_a_small_corpus_is_the_beginning_of_a_large_one(tmp_path: Path, pictures: str) -> None:
    small = _contents(write_corpus(2, tmp_path / "small", pictures))
    large = _contents(write_corpus(5, tmp_path / "large", pictures))
    assert small.items() < large.items()


def test_documents_do_not_depend_on_the_pictures_beyond_showing_them(tmp_path: Path) -> None:
    own, shared = (_contents(write_corpus(4, tmp_path / name, name)) for name in ("own", "shared"))
    for path in (path for path in shared if path.endswith(".md")):
        words = own[path].decode()
        assert words.partition("\n\n![")[0].strip() == shared[path].decode().strip()


def test_a_number_of_pictures_gives_each_plugin_so_many_of_its_own(tmp_path: Path) -> None:
    folder = write_corpus(3, tmp_path / "corpus", "4")
    pictures = [
        [path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file() and path.suffix not in (".md", ".yml")]
        for home in sorted(folder.iterdir())
        if home.is_dir()
    ]
    assert [len(shown) for shown in pictures] == [4, 4, 4]
    assert len({content for shown in pictures for content in shown}) == 12


def test_shared_pictures_come_out_of_a_small_set() -> None:
    chosen = gallery("shared")
    assert len({content for position in range(300) for content in chosen(position).values()}) <= 64


@pytest.mark.parametrize("pictures", ["", "1", "14", "none", "4.5"])
def test_other_words_for_pictures_are_refused(pictures: str) -> None:
    with pytest.raises(SystemExit, match="own, shared or a number"):
        gallery(pictures)


def test_a_hundred_thousand_plugins_have_ids_of_their_own() -> None:
    assert MOST >= 100_000
    assert len({plugin_id(position) for position in range(MOST)}) == MOST


def test_no_two_providers_differ_by_one_letter() -> None:
    """Thousands of warnings of similar ids would be measured otherwise."""
    brands = [f"{first.lower()}{second}" for first in FIRST_EN for second in SECOND_EN]
    pairs = ((one, other) for one, other in combinations(brands, 2) if abs(len(one) - len(other)) <= 1)
    assert [pair for pair in pairs if _is_one_letter_off(*pair)] == []


def _is_one_letter_off(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == len(longer):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    return any(shorter == longer[:place] + longer[place + 1 :] for place in range(len(longer)))


def test_plugins_from_all_over_the_corpus_give_no_finding(tmp_path: Path) -> None:
    folder = write_corpus(5, tmp_path / "corpus", "shared")
    pictured = gallery("shared")
    for position in range(7, MOST, MOST // 120):
        write_plugin(position, folder, pictured)
    command = [sys.executable, "-m", "catalog_builder", "check", "--plugins-data", folder, "--format", "json"]
    command += ["--cache-dir", tmp_path / "cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["diagnostics"] == []


def test_documents_are_as_long_as_those_measured_before(tmp_path: Path) -> None:
    """Nearly 6 kB and nearly four code blocks on average, three in ten translated: what the budgets were set by."""
    folder = write_corpus(400, tmp_path / "corpus", "shared")
    documents = [path.read_text("utf-8") for path in folder.glob("*/doc/README.md")]
    assert 5_300 < sum(len(text.encode()) for text in documents) / len(documents) < 6_500
    assert 3.3 < sum(text.count("\n```") / 2 for text in documents) / len(documents) < 4.1
    assert 90 < len(list(folder.glob("*/doc/README.en.md"))) < 150
