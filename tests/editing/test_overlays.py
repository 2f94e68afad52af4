"""Open texts over the files on disk."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.editing.overlays import lay_over
from catalog_builder.model.folder import Refusal
from catalog_builder.source.folder import make_folder, read_folder
from tests.check.plugin_folders import LIMITS
from tests.check.plugin_folders import lay_over as baseline


def test_a_text_takes_the_place_of_the_file_and_the_rest_stays(tmp_path: Path) -> None:
    folder = read_folder(baseline({}, tmp_path) / "demo", LIMITS)
    shown = lay_over(folder, {"doc/README.md": "# 演示\n"})
    assert shown.files["doc/README.md"].content == "# 演示\n".encode()
    assert shown.files["plugin.yml"] == folder.files["plugin.yml"]
    assert list(shown.files) == list(folder.files)
    assert shown.digest != folder.digest


def test_the_same_text_makes_the_same_folder(tmp_path: Path) -> None:
    folder = read_folder(baseline({}, tmp_path) / "demo", LIMITS)
    text = folder.files["plugin.yml"].content.decode()
    assert lay_over(folder, {"plugin.yml": text}).digest == folder.digest


def test_a_file_that_is_not_saved_yet_is_there() -> None:
    assert list(lay_over(make_folder("demo", {}), {"doc/README.md": "x"}).files) == ["doc/README.md"]


def test_a_file_that_could_not_be_read_is_no_longer_refused_once_it_lies_open() -> None:
    folder = make_folder("demo", {}, (Refusal(path="plugin.yml", reason="unreadable"),))
    assert lay_over(folder, {"plugin.yml": "id: demo\n"}).refusals == ()


def test_half_an_emoji_is_kept_as_bytes_that_are_no_utf_8() -> None:
    assert lay_over(make_folder("demo", {}), {"plugin.yml": "\ud83d"}).files["plugin.yml"].content == b"\xed\xa0\xbd"
