"""Addresses in depth: escapes, backslashes, blanks, ways out of the folder, hidden schemes, near matches."""

from __future__ import annotations

import pytest

from catalog_builder.model.folder import PluginFolder, Resolution, SourceFile, freeze_files

README = "doc/README.md"


def folder_with(*paths: str) -> PluginFolder:
    """Return a folder with empty files at these paths."""
    files = {path: SourceFile(path=path, content=b"", digest="") for path in paths}
    return PluginFolder(id="demo", files=freeze_files(files), digest="")


FOLDER = folder_with(
    README,
    "doc/README.en.md",
    "doc/images/map.png",
    "doc/images/a b.png",
    "doc/images/100%.png",
    "doc/images/v1#2?.png",
    "doc/图片/示意图.png",
    "icon.png",
)


def resolved(address: str, base: str = README) -> Resolution:
    """Return where the address leads, written in `doc/README.md` unless another file is named."""
    return FOLDER.resolve(base, address)


@pytest.mark.parametrize(("base", "address"), [("plugin.yml", "icon.png"), ("doc/a/b/c.md", "../../../icon.png")])
def test_the_way_is_counted_from_files_at_every_depth(base: str, address: str) -> None:
    assert resolved(address, base) == Resolution(target="file", path="icon.png")


def test_a_folder_that_is_left_again_need_not_exist() -> None:
    assert resolved("no-such-folder/../images/map.png") == Resolution(target="file", path="doc/images/map.png")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("images/a b.png", "doc/images/a b.png"),
        ("%69mages%2Fmap%2Epng", "doc/images/map.png"),
        ("%2E%2e/icon.png", "icon.png"),
        ("images/100%25.png", "doc/images/100%.png"),
        ("images/100%.png", "doc/images/100%.png"),
        ("images/v1%232%3F.png", "doc/images/v1#2?.png"),
        ("图片/%E7%A4%BA意图.png", "doc/图片/示意图.png"),
    ],
)
def test_percent_escapes_of_every_kind_are_decoded(address: str, path: str) -> None:
    assert resolved(address) == Resolution(target="file", path=path)


def test_an_escape_of_an_escape_is_not_decoded_twice() -> None:
    assert resolved("images/a%2520b.png") == Resolution(target="missing", path="doc/images/a%20b.png")


def test_escapes_that_are_no_text_lead_to_no_file() -> None:
    assert resolved("images/%ff.png").target == "missing"
    assert resolved("images/map.png%00").target == "missing"


def test_slashes_and_dots_within_a_query_lead_nowhere() -> None:
    assert resolved("images/map.png?a=b/../../../c&d") == Resolution(target="file", path="doc/images/map.png")


@pytest.mark.parametrize(
    ("address", "fragment"),
    [("README.en.md?x#%E5%AE%89", "安"), ("README.en.md#a#b?c", "a#b?c"), ("README.en.md#", "")],
)
def test_everything_after_the_first_hash_is_the_fragment(address: str, fragment: str) -> None:
    assert resolved(address) == Resolution(target="file", path="doc/README.en.md", fragment=fragment)


@pytest.mark.parametrize(
    "address",
    [
        "..\\..\\secret.png",
        "../..",
        "../../demo/icon.png",
        "images/../../../secret.png",
        "..%2F..%2Fsecret.png",
        ".%2e/.%2e/secret.png",
        "%2Ficon.png",
        "%2F%2Fexample.com/a.png",
    ],
)
def test_every_way_out_of_the_folder_is_outside_and_names_no_path(address: str) -> None:
    assert resolved(address) == Resolution(target="outside")


@pytest.mark.parametrize(
    "address",
    [
        "http:a.png",
        "HTTPS://EXAMPLE.COM/A.PNG",
        "/\\example.com/a.png",
        "\x01//example.com/a.png",
        "java\nscript:alert(1)",
        "mailto:support@example.com",
        "file:///etc/passwd",
        "wx+a.b-c:x",
    ],
)
def test_a_scheme_or_host_is_seen_through_blanks_and_controls(address: str) -> None:
    assert resolved(address) == Resolution(target="remote")


@pytest.mark.parametrize("name", ["./a:b.png", "图:b.png", "1:b.png"])
def test_a_colon_after_what_is_no_scheme_is_part_of_the_name(name: str) -> None:
    assert resolved(name) == Resolution(target="missing", path=f"doc/{name.removeprefix('./')}")


@pytest.mark.parametrize(("address", "path"), [("../doc/", "doc"), ("..", "."), ("map.png", "doc/map.png")])
def test_the_folder_itself_is_neither_a_file_nor_outside(address: str, path: str) -> None:
    assert resolved(address) == Resolution(target="missing", path=path)


def test_a_near_match_keeps_path_and_fragment_as_they_were_written() -> None:
    assert resolved("Images/MAP.png#x") == Resolution(
        target="missing", path="doc/Images/MAP.png", fragment="x", near="doc/images/map.png"
    )


def test_the_first_by_name_is_offered_when_several_differ_in_case_only() -> None:
    folder = folder_with("doc/map.PNG", "doc/Map.png")
    assert folder.resolve(README, "MAP.png").near == "doc/Map.png"
    assert folder.resolve(README, "map.PNG") == Resolution(target="file", path="doc/map.PNG")
