"""What a plugin's result says of itself."""

from __future__ import annotations

import pytest

from catalog_builder.model.diagnostic import Diagnostic, Severity, Span
from catalog_builder.model.result import PluginResult
from catalog_builder.model.text import Localized
from tests.render.rendering import picture, sound_plugin

SPAN = Span(line=1, column=1, end_line=1, end_column=2)


def fault(severity: Severity) -> Diagnostic:
    return Diagnostic(
        rule="r", severity=severity, plugin="demo", path="demo", span=None, message=Localized(), help=Localized()
    )


@pytest.mark.parametrize(("severity", "is_faulty"), [("error", True), ("warning", False), ("info", False)])
def test_only_an_error_keeps_a_plugin_back(severity: Severity, is_faulty: bool) -> None:
    assert PluginResult(id="demo", plugin=sound_plugin(), diagnostics=(fault(severity),)).is_faulty is is_faulty


def test_a_folder_without_a_plugin_is_faulty() -> None:
    assert PluginResult(id="demo", plugin=None).is_faulty


def test_pictures_and_places_are_found_by_name() -> None:
    result = PluginResult(id="demo", plugin=None, pictures=(picture("icon.png"),), spans=(("appid", SPAN),))
    assert result.picture("icon.png") == picture("icon.png")
    assert result.picture("none.png") is None
    assert result.span("appid") == SPAN
    assert result.span("name.zh") is None
