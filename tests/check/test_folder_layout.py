"""Where things lie in a plugin's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.check.folder_layout import is_refused, misspelt_readmes, promised_format

from .plugin_folders import lay_over, load_folder


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.png", "png"), ("a.JPG", "jpeg"), ("a.b.svg", "svg"), ("a.bmp", None), ("png", None), (".png", None)],
)
def test_a_name_promises_a_type_by_its_extension(name: str, expected: str | None) -> None:
    assert promised_format(f"doc/{name}") == expected


def test_a_document_in_the_wrong_letter_case_counts_only_where_the_right_one_is_missing(tmp_path: Path) -> None:
    lay_over({"doc/Readme.md": "# 另一份\n", "doc/README.en.md": "<absent>", "doc/readme.EN.md": "# Demo\n"}, tmp_path)
    assert misspelt_readmes(load_folder(tmp_path / "demo")) == {"doc/readme.EN.md": "doc/README.en.md"}


def test_a_refused_folder_refuses_what_would_lie_in_it(tmp_path: Path) -> None:
    lay_over({"more": "<link ..>"}, tmp_path)
    loaded = load_folder(tmp_path / "demo")
    assert is_refused(loaded, "more") and is_refused(loaded, "more/a.png")
    assert not is_refused(loaded, "more.png")
