"""What was learnt of pictures is kept between runs, for as long as nothing it depends on has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.model.loaded import ImageFacts
from catalog_builder.run.known_pictures import KnownPictures

FACTS = {
    "a": ImageFacts(format="png", width=40, height=20),
    "b": ImageFacts(format="gif", width=9, height=9, frames=3, has_position=True),
    "c": ImageFacts(format="jpeg", width=9, height=9, fault="broken", detail="half of it — 一半"),
    "d": ImageFacts(format=None, fault="unknown"),
    "e": ImageFacts(format="svg", width=1, height=1, drawing=b"<svg>\xe5\x9b\xbe</svg>"),
}


@pytest.fixture
def known(tmp_path: Path) -> KnownPictures:
    return KnownPictures(tmp_path / "known", "program", "limits")


def test_what_was_kept_is_found_in_the_next_run_faults_and_drawings_included(
    known: KnownPictures, tmp_path: Path
) -> None:
    known.keep("demo", FACTS)
    assert KnownPictures(tmp_path / "known", "program", "limits").find("demo") == FACTS


@pytest.mark.parametrize("circumstances", [("program", "other"), ("other", "limits"), ("programlimits",)])
def test_under_other_circumstances_nothing_is_known(
    known: KnownPictures, tmp_path: Path, circumstances: tuple[str, ...]
) -> None:
    known.keep("demo", FACTS)
    assert KnownPictures(tmp_path / "known", *circumstances).find("demo") == {}


def test_plugins_are_kept_apart_and_what_is_gone_is_forgotten(known: KnownPictures) -> None:
    known.keep("demo", FACTS)
    known.keep("other", {})
    assert known.find("demo") == FACTS
    known.keep("demo", {"a": FACTS["a"]})
    assert known.find("demo") == {"a": FACTS["a"]}
    assert known.find("nobody") == {}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"facts": {}}', b"\0" * 64])
def test_a_damaged_page_counts_as_absent_and_is_written_anew(
    known: KnownPictures, tmp_path: Path, content: bytes
) -> None:
    known.keep("demo", FACTS)
    (page,) = (tmp_path / "known").iterdir()
    page.write_bytes(content)
    assert known.find("demo") == {}
    known.keep("demo", FACTS)
    assert known.find("demo") == FACTS


def test_a_page_cut_short_anywhere_counts_as_absent(known: KnownPictures, tmp_path: Path) -> None:
    known.keep("demo", FACTS)
    (page,) = (tmp_path / "known").iterdir()
    content = page.read_bytes()
    for end in range(len(content)):
        page.write_bytes(content[:end])
        assert known.find("demo") == {}


def test_where_nothing_can_be_written_nothing_is_known_and_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    known = KnownPictures(tmp_path / "file" / "known", "program")
    known.keep("demo", FACTS)
    assert known.find("demo") == {}


@pytest.mark.parametrize("name", ["../demo", "a" * 300, "demo\udcff", ""])
def test_any_name_of_a_folder_will_do(known: KnownPictures, tmp_path: Path, name: str) -> None:
    known.keep(name, FACTS)
    assert known.find(name) == FACTS
    assert [path.parent.name for path in tmp_path.rglob("*.json")] == ["known"]
