"""Where an address written in a document leads: the one reading that checks and pages share."""

from __future__ import annotations

import pytest

from catalog_builder.model.folder import PluginFolder, SourceFile, freeze_files

NAMES = ("doc/README.md", "doc/README.en.md", "doc/images/Map.png", "doc/图.png", "icon.png", "doc/a b.png")
FOLDER = PluginFolder(
    id="demo",
    files=freeze_files({name: SourceFile(path=name, content=b"", digest="") for name in NAMES}),
    digest="",
)


@pytest.mark.parametrize(
    ("address", "target", "path", "fragment"),
    [
        ("images/Map.png", "file", "doc/images/Map.png", ""),
        ("./images/../images//Map.png", "file", "doc/images/Map.png", ""),
        ("images\\Map.png", "file", "doc/images/Map.png", ""),
        ("  images/Map.png\n", "file", "doc/images/Map.png", ""),
        ("images/Map.png?raw=true#x", "file", "doc/images/Map.png", "x"),
        ("%E5%9B%BE.png", "file", "doc/图.png", ""),
        ("图.png", "file", "doc/图.png", ""),
        ("a%20b.png", "file", "doc/a b.png", ""),
        ("../icon.png", "file", "icon.png", ""),
        ("README.en.md#用法", "file", "doc/README.en.md", "用法"),
        ("#%E7%94%A8%E6%B3%95", "fragment", "doc/README.md", "用法"),
        ("?a=1", "fragment", "doc/README.md", ""),
        ("none.png", "missing", "doc/none.png", ""),
        ("images", "missing", "doc/images", ""),
        ("../../other/icon.png", "outside", "", ""),
        ("%2e%2e/%2e%2e/icon.png", "outside", "", ""),
        ("/icon.png", "outside", "", ""),
        ("\\icon.png", "outside", "", ""),
        ("//example.com/a.png", "remote", "", ""),
        ("\\\\example.com\\a.png", "remote", "", ""),
        (" /\t/example.com/a.png", "remote", "", ""),
        ("https://example.com/a.png", "remote", "", ""),
        ("ht\ntps://example.com/a.png", "remote", "", ""),
        ("javascript:alert(1)", "remote", "", ""),
        ("c:/a.png", "remote", "", ""),
        ("data:image/png;base64,AA", "data", "", ""),
        ("DATA:image/png;base64,AA", "data", "", ""),
        ("", "empty", "", ""),
        (" \t\x01", "empty", "", ""),
    ],
)
def test_an_address_is_read_as_a_browser_would(address: str, target: str, path: str, fragment: str) -> None:
    found = FOLDER.resolve("doc/README.md", address)
    assert (found.target, found.path, found.fragment) == (target, path, fragment)


def test_a_name_that_differs_by_letter_case_only_is_offered() -> None:
    assert FOLDER.resolve("doc/README.md", "images/map.PNG").near == "doc/images/Map.png"
    assert FOLDER.resolve("doc/README.md", "images/other.png").near == ""


def test_a_name_in_another_unicode_form_is_offered() -> None:
    path = "doc/e\u0301.png"
    files = freeze_files({path: SourceFile(path=path, content=b"", digest="")})
    folder = PluginFolder(id="demo", files=files, digest="")
    assert folder.resolve("doc/README.md", "%C3%89.png").near == path


def test_files_are_found_by_their_exact_path_only() -> None:
    assert FOLDER.file("icon.png") is not None
    assert FOLDER.file("Icon.png") is None
    assert list(FOLDER.files) == sorted(NAMES)


def test_files_of_a_folder_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        FOLDER.files["x"] = FOLDER.files["icon.png"]  # type: ignore[index]
