"""What a host writes to use a plugin."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape
from re import sub

import pytest
from markupsafe import Markup

from catalog_builder.model.plugin import Component, Event, Function, Interface, Parameter, PluginPage
from catalog_builder.render.install import Install, camel_case, install_panel
from tests.render.rendering import sound_plugin


def panel(**interface: object) -> Install:
    return install_panel(replace(sound_plugin(), interface=Interface(**interface)))  # type: ignore[arg-type]


def code(html: Markup) -> str:
    return unescape(sub("<[^>]*>", "", html)).strip()


def test_the_declaration_is_what_the_platform_expects() -> None:
    plugin = sound_plugin()
    declared = json.loads(code(panel().app_json))
    assert declared == {"plugins": {plugin.id: {"version": plugin.version, "provider": plugin.appid}}}


def test_an_alias_goes_before_a_name_made_of_the_id() -> None:
    assert '"chooser"' in code(panel(alias="chooser").app_json)


@pytest.mark.parametrize(
    ("name", "identifier"),
    [("location-picker", "locationPicker"), ("3d-map", "_3dMap"), ("a", "a"), ("选点", "plugin"), ("a--b_c", "aBC")],
)
def test_any_name_gives_an_identifier(name: str, identifier: str) -> None:
    assert camel_case(name) == identifier


def test_a_component_shows_needed_properties_and_its_first_events() -> None:
    component = Component(
        name="picker",
        tag="my-picker",
        properties=(Parameter(name="api-key", required=True), Parameter(name="zoom")),
        events=tuple(Event(name=name) for name in ("select", "region-change", "c", "d")),
    )
    [usage] = panel(components=(component,)).components
    assert json.loads(code(usage.json)) == {"usingComponents": {"my-picker": "plugin://demo/picker"}}
    assert code(usage.wxml) == (
        '<my-picker\n  api-key="{{apiKey}}"\n  bind:select="onSelect"\n  bind:region-change="onRegionChange"\n'
        '  bind:c="onC"\n></my-picker>'
    )


def test_a_component_without_attributes_stands_on_one_line() -> None:
    [usage] = panel(components=(Component(name="a"),)).components
    assert code(usage.wxml) == "<a></a>"


def test_a_page_shows_needed_parameters_and_its_own_address() -> None:
    query = (Parameter(name="key", required=True), Parameter(name="zoom"))
    first, second = panel(
        pages=(PluginPage(name="index", query=query), PluginPage(name="b", address="plugin-private://x/y"))
    ).pages
    assert "url: 'plugin://demo/index?key=KEY'" in code(first.js)
    assert code(second.wxml) == '<navigator url="plugin-private://x/y"></navigator>'


def test_a_function_shows_needed_arguments_by_type() -> None:
    kinds = {"a": "Number", "b": "function", "c": "Object", "d": None, "e": "Boolean", "f": "Array"}
    parameters = tuple(Parameter(name=name, type=kind, required=True) for name, kind in kinds.items())
    [usage] = panel(api=(Function(name="go", parameters=parameters),)).api
    assert code(usage.js) == (
        "const demo = requirePlugin('demo')\n\n"
        "demo.go({\n  a: 0,\n  b: () => {},\n  c: {},\n  d: '',\n  e: true,\n  f: []\n})"
    )


def test_what_authors_wrote_is_escaped() -> None:
    [usage] = panel(components=(Component(name="</code><script>"),)).components
    assert "<script>" not in f"{usage.json}{usage.wxml}"
