"""Addresses in documents and in plugin.yml, read once for all rules."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.check.addresses import document_addresses, icon_address, manifest_pictures, preview_addresses

from .plugin_folders import BASELINE, lay_over, load_folder


def test_addresses_come_with_their_place_and_where_they_lead() -> None:
    loaded = load_folder(BASELINE / "demo")
    pictures = list(document_addresses(loaded, "image"))
    assert [(a.path, a.written, a.target.path) for a in pictures] == [
        ("doc/README.md", "images/map.png", "doc/images/map.png"),
        ("doc/README.en.md", "images/map.png", "doc/images/map.png"),
    ]
    assert all(address.span and address.is_in_doc for address in pictures)


def test_a_file_in_another_letter_case_is_written_relative_to_the_document(tmp_path: Path) -> None:
    lay_over({"doc/README.md": "# 演示\n\n![地图](images/MAP.png)\n"}, tmp_path)
    first = document_addresses(load_folder(tmp_path / "demo"), "image")[0]
    assert first.near == "images/map.png"


def test_pictures_of_plugin_yml_are_found_even_in_a_faulty_one(tmp_path: Path) -> None:
    lay_over({"plugin.yml": "version: one\n"}, tmp_path)
    loaded = load_folder(tmp_path / "demo")
    assert loaded.manifest and loaded.manifest.plugin is None
    assert [address.written for address in manifest_pictures(loaded)] == ["icon.png", "previews/1.png"]


def test_what_the_schema_refuses_is_not_looked_for(tmp_path: Path) -> None:
    lay_over({"plugin.yml": "icon: [a]\npreviews: [{image: /etc/x.png}, text, {image: ~}]\n"}, tmp_path)
    assert list(manifest_pictures(load_folder(tmp_path / "demo"))) == []


def test_avatar_and_previews_are_found_apart() -> None:
    loaded = load_folder(BASELINE / "demo")
    assert [address.target.path for address in icon_address(loaded)] == ["icon.png"]
    assert [address.target.path for address in preview_addresses(loaded)] == ["previews/1.png"]
