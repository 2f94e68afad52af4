"""plugin.yml to a plugin, or to faults that say where and what."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.load.manifest import load_manifest
from catalog_builder.load.schema_parts import RESERVED_IDS
from catalog_builder.model.manifest import Manifest, ManifestFault
from catalog_builder.settings import Limits

SOUND = (Path(__file__).parents[1] / "check/baseline/demo/plugin.yml").read_text("utf-8")


def load(text: str) -> Manifest:
    return load_manifest(text.encode(), Limits())


def with_line(old: str, new: str) -> Manifest:
    assert old in SOUND
    return load(SOUND.replace(old, new))


def only(manifest: Manifest) -> ManifestFault:
    (fault,) = manifest.faults
    return fault


def test_a_sound_file_gives_a_plugin_with_everything_it_says() -> None:
    plugin = load(SOUND).plugin
    assert plugin is not None
    assert (plugin.id, plugin.version, plugin.status, plugin.language) == ("demo", "1.0.0", "released", "zh")
    assert plugin.name.zh == "基准演示"
    assert plugin.labels == ("map", "location")
    assert plugin.previews[0].image == "previews/1.png"
    assert plugin.base_library is None


def test_an_unknown_key_is_a_fault_that_leaves_the_plugin_readable() -> None:
    manifest = load(SOUND + "licence: MIT\n")
    assert manifest.plugin is not None
    assert (only(manifest).kind, only(manifest).field) == ("field-unknown", "licence")


def test_a_misspelt_key_suggests_the_right_one() -> None:
    fault = only(load(SOUND + "aproval: automatic\n"))
    assert fault.near == "approval"


@pytest.mark.parametrize(
    ("old", "new", "kind", "field"),
    [
        ("version: 1.0.0", "version: 1.0", "field-value", "version"),
        ("version: 1.0.0", "version: 01.0.0", "field-value", "version"),
        ("version: 1.0.0", "version: 1.0.1000", "field-value", "version"),
        ("version: 1.0.0", 'version: "1.0.0\\n"', "field-value", "version"),
        ("version: 1.0.0", "version: １.0.0", "field-value", "version"),
        ("appid: wx1234567890abcdef", "appid: wx1234567890abcde", "field-value", "appid"),
        ("status: released", "status: Released", "field-value", "status"),
        ("icon: icon.png", "icon: /icon.png", "field-value", "icon"),
        ("icon: icon.png", "icon: https://example.com/icon.png", "field-value", "icon"),
        ("icon: icon.png", "icon: icon.bmp", "field-value", "icon"),
        ("icon: icon.png", "icon: ''", "field-missing", "icon"),
        ("icon: icon.png", "icon: ~", "field-missing", "icon"),
        ("icon: icon.png", "icon: true", "field-type", "icon"),
        ("  - image: previews/1.png", "  - picture: previews/1.png", "field-missing", "previews[0].image"),
        ("labels: [map, location]", "labels: [map, map]", "field-count", "labels"),
        ("labels: [map, location]", "labels: []", "field-count", "labels"),
        ("labels: [map, location]", "labels: map", "field-type", "labels"),
        ("{zh: 基准演示, en: Baseline demo}", "{}", "field-count", "name"),
        ("{zh: 基准演示, en: Baseline demo}", "{zh: " + "长" * 61 + "}", "field-length", "name.zh"),
        ("{email: support@example.com}", "{email: support}", "field-value", "support.email"),
        ("{email: support@example.com}", "{url: 'javascript:alert(1)'}", "field-value", "support.url"),
        ("kind: company", "kind: individual", "field-value", "provider.kind"),
        ("id: demo", "id: ab", "field-length", "id"),
        ("id: demo", "id: Demo", "field-value", "id"),
        ("id: demo", "id: de--mo", "field-value", "id"),
        ("id: demo", "id: '12345'", "field-value", "id"),
    ],
)
def test_a_wrong_value_is_a_fault_of_its_kind_with_its_place(old: str, new: str, kind: str, field: str) -> None:
    manifest = with_line(old, new)
    fault = next(fault for fault in manifest.faults if fault.field == field)
    assert manifest.plugin is None
    assert fault.kind == kind
    assert fault.span is not None
    assert fault.expected.zh and fault.expected.en


@pytest.mark.parametrize("reserved", RESERVED_IDS)
def test_ids_that_would_collide_are_refused(reserved: str) -> None:
    assert "id" in {fault.field for fault in with_line("id: demo", f"id: '{reserved}'").faults}


def test_a_released_plugin_needs_more_than_a_draft() -> None:
    text = "\n".join(line for line in SOUND.splitlines() if not line.startswith(("description", "labels")))
    assert [fault.field for fault in load(text).faults] == ["description", "labels"]
    assert load(text.replace("status: released", "status: draft")).plugin is not None


def test_all_faults_are_found_in_one_run_in_the_order_of_the_file() -> None:
    text = SOUND.replace("id: demo", "id: Demo").replace("1.0.0", "one").replace("status: released", "status: live")
    assert [fault.field for fault in load(text).faults] == ["id", "version", "status"]


def test_what_authors_wrote_is_shortened_and_made_printable() -> None:
    fault = only(with_line("version: 1.0.0", 'version: "' + "\\e[31m" + "x" * 500 + '"'))
    assert len(fault.found) <= 61 and fault.found.isprintable()


def test_a_file_that_is_no_yaml_gives_no_values() -> None:
    manifest = load("id: [")
    assert manifest.plugin is None and manifest.values == {}
    assert only(manifest).kind == "yaml-syntax"
