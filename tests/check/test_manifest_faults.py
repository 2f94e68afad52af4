"""Faults and values of plugin.yml as rules ask for them."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.check.manifest_faults import (
    due_zh,
    faults_of_kind,
    has_fault,
    has_plain_line_ends,
    manifest_source,
    status_of,
    value_at,
)
from catalog_builder.model.loaded import LoadedPlugin

from .plugin_folders import lay_over, load_folder


def loaded_with(snippet: str, tmp_path: Path) -> LoadedPlugin:
    return load_folder(lay_over({"plugin.yml": snippet}, tmp_path) / "demo")


def test_faults_are_picked_by_kind(tmp_path: Path) -> None:
    loaded = loaded_with("version: one\nstatus: live\nicon: ''\n", tmp_path)
    assert [fault.field for fault in faults_of_kind(loaded, "field-value")] == ["version", "status"]
    assert has_fault(loaded, ("icon",)) and not has_fault(loaded, ("id",))


def test_ill_formed_categories_and_labels_are_left_to_the_rules_that_know_the_vocabulary(tmp_path: Path) -> None:
    loaded = loaded_with(f"category: 工具\nlabels: [地图, {'x' * 30}]\n", tmp_path)
    assert not list(faults_of_kind(loaded, "field-value")) and not list(faults_of_kind(loaded, "field-length"))


def test_values_are_found_by_path_and_absent_ones_are_none(tmp_path: Path) -> None:
    loaded = loaded_with("status: draft\n", tmp_path)
    assert value_at(loaded, ("previews", 0, "image")) == "previews/1.png"
    assert value_at(loaded, ("previews", 9, "image")) is value_at(loaded, ("id", "zh")) is None
    assert status_of(loaded) == "draft"


def test_without_a_plugin_yml_there_is_nothing(tmp_path: Path) -> None:
    loaded = loaded_with("<absent>", tmp_path)
    assert list(faults_of_kind(loaded, "field-missing")) == []
    assert value_at(loaded, ("id",)) is None and status_of(loaded) == ""


def test_what_is_due_ends_a_chinese_sentence(tmp_path: Path) -> None:
    loaded = loaded_with("status: live\nversion: one\nname: {}\n", tmp_path)
    assert loaded.manifest
    ends = {fault.field: due_zh(fault) for fault in loaded.manifest.faults}
    assert ends["status"].startswith("应为以下之一：")
    assert ends["version"].startswith("应为：")
    assert ends["name"].startswith("应至少")


def test_the_source_has_plain_line_ends_and_no_byte_order_mark(tmp_path: Path) -> None:
    folder = lay_over({}, tmp_path) / "demo"
    (folder / "plugin.yml").write_bytes(b"\xef\xbb\xbfid: demo\r\nname: a\rstatus: b\n")
    source = manifest_source(load_folder(folder))
    assert source == "id: demo\nname: a\nstatus: b\n"
    assert has_plain_line_ends(source)
    assert not has_plain_line_ends("name: a\u2028b\n") and not has_plain_line_ends("name: a\x85b\n")
    assert manifest_source(loaded_with("<absent>", tmp_path)) == ""
