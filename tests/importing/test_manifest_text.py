"""The text of a new plugin.yml."""

from __future__ import annotations

import pytest

from catalog_builder.importing.manifest_text import compose_manifest
from catalog_builder.load.manifest import load_manifest
from catalog_builder.load.schema import plugin_schema
from catalog_builder.model.plugin import Component, Interface, Parameter
from catalog_builder.model.text import Localized
from catalog_builder.settings import Limits


def test_an_empty_manifest_names_each_required_field_in_a_comment() -> None:
    manifest = compose_manifest({}, Limits())
    required = plugin_schema()["required"]
    assert sorted(manifest.missing) == sorted(required)
    assert manifest.known == ()
    assert [line.split(":")[0] for line in manifest.text.splitlines()[1:]] == [f"# {key}" for key in manifest.missing]


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "true",
        "null",
        "1.10",
        "a: b",
        "- a",
        "# a",
        "'",
        '"',
        "{x}",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "12:30",
        "~",
        "地图",
        "😀",
    ],
)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    manifest = compose_manifest({"name": Localized(zh=text)}, Limits())
    assert load_manifest(manifest.text.encode(), Limits()).values["name"] == {"zh": text}


def test_wrong_values_are_taken_out_and_what_is_empty_then() -> None:
    broken = Component(name="has blank", properties=(Parameter(name="p"),))
    manifest = compose_manifest({"id": "UPPER", "interface": Interface(components=(broken,))}, Limits())
    assert manifest.known == ()
    assert [note.en.split()[0] for note in manifest.refused if note.en] == ["id", "interface.components[0].name"]


def test_half_of_a_surrogate_pair_does_no_harm() -> None:
    assert "zh: map?" in compose_manifest({"name": Localized(zh="map\ud800")}, Limits()).text


def test_a_manifest_beyond_the_limits_says_so() -> None:
    assert compose_manifest({"name": Localized(zh="x" * 50)}, Limits(max_manifest_bytes=200)).is_too_large
