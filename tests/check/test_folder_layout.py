"""Where things lie in a plugin's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.check.folder_layout import (
    is_appledouble_picture,
    is_dropping,
    is_lfs_pointer,
    is_refused,
    is_stray,
    misspelt_readmes,
    promised_format,
)

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


def test_a_pointer_of_git_lfs_is_short_and_begins_with_its_version() -> None:
    assert is_lfs_pointer(b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
    assert not is_lfs_pointer(b"# LFS\n\nversion https://git-lfs.github.com/spec/v1\n")
    assert not is_lfs_pointer(b"version https://git-lfs.github.com/spec/v1\n" + b"a" * 2000)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (".DS_Store", True),
        ("doc/thumbs.DB", True),
        ("__MACOSX/doc/a.png", True),
        ("doc/._a.png", True),
        ("README.md~", True),
        ("~$a.docx", True),
        ("doc/.README.md.swp", True),
        ("doc/README.md", False),
        (".gitignore", False),
        ("desktop.ini.png", False),
        ("~/a", True),
    ],
)
def test_what_systems_and_editors_leave_behind_is_known_by_name(path: str, expected: bool) -> None:
    assert is_dropping(path) is expected


def test_a_companion_of_a_picture_has_the_pictures_extension() -> None:
    assert is_appledouble_picture("doc/images/._map.PNG")
    assert not is_appledouble_picture("doc/._README.md")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("plugin.yml", False),
        ("doc/notes.txt", False),
        ("logo.png", False),
        ("LICENSE", False),
        ("licence.txt", False),
        ("LICENSE-MIT.md", False),
        (".vscode/settings.json", False),
        ("src/.eslintrc", False),
        ("Thumbs.db", False),
        ("README.md", True),
        ("src/index.js", True),
        ("src/LICENSE", True),
        ("previews/notes.txt", True),
    ],
)
def test_a_stray_file_is_one_that_no_part_of_the_format_knows(path: str, expected: bool) -> None:
    assert is_stray(path) is expected
