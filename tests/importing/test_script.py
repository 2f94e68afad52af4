"""Members and exports that stand in a script in plain sight, and those that do not."""

from __future__ import annotations

import time

import pytest

from catalog_builder.importing.script import read_component, read_exports


def test_a_property_is_known_by_type_and_literal_default() -> None:
    members = read_component(
        b"Component({properties: {a: String, b: {type: Number, value: -1}, c: {value: [1, 'x']}}})"
    )
    assert [(entry.name, entry.type, entry.default) for entry in members.properties] == [
        ("a", "String", None),
        ("b", "Number", "-1"),
        ("c", None, "[1, 'x']"),
    ]
    assert members.unread == ()


@pytest.mark.parametrize(
    "value", ["now()", "[now()]", "a", "`x`", "{...a}", "'x' + 1", "'" + "x" * 300 + "'", "[1,\n2]"]
)
def test_a_default_that_is_no_short_literal_is_left_out(value: str) -> None:
    members = read_component(f"Component({{properties: {{a: {{type: String, value: {value}}}}}}})".encode())
    assert members.properties[0].default is None


def test_events_are_read_from_calls_and_not_from_comments_or_texts() -> None:
    source = b"""
    // this.triggerEvent('commented')
    const text = "this.triggerEvent('quoted')"
    Component({methods: {a() { this.triggerEvent('b'); that.triggerEvent("a", {x: 1}); this.triggerEvent(name) }}})
    """
    members = read_component(source)
    assert members.events == ("a", "b")
    assert members.unread == ("triggerEvent",)


@pytest.mark.parametrize(
    "source", ["", "Component()", "Component(options)", "Page({})", "Component({}); Component({})"]
)
def test_a_script_without_one_plain_component_is_reported(source: str) -> None:
    assert "Component" in read_component(source.encode()).unread


@pytest.mark.parametrize(
    ("source", "functions"),
    [
        ("module.exports = {a() {}, b: () => 1, c: function () {}, 'd': async x => x}", ("a", "b", "c", "d")),
        ("function a() {}\nmodule.exports = {a}", ("a",)),
        ("const a = b\nconst b = () => 1\nmodule.exports = {a}", ("a",)),
        ("exports.a = function () {}\nmodule.exports.b = () => {}", ("a", "b")),
        ("module.exports = exports = {a() {}}", ("a",)),
        ("export function a() {}\nexport async function b() {}", ("a", "b")),
        ("const a = () => 1\nexport { a as b }", ("b",)),
    ],
)
def test_functions_are_found_in_every_plain_way_of_exporting(source: str, functions: tuple[str, ...]) -> None:
    exports = read_exports(source.encode())
    assert exports.functions == functions
    assert (exports.unclear, exports.values, exports.unread) == ((), (), ())


@pytest.mark.parametrize(
    ("source", "way"),
    [
        ("module.exports = require('./a')", "module.exports"),
        ("module.exports = {...a}", "..."),
        ("module.exports = {[a]: 1}", "..."),
        ("export default {a() {}}", "export default"),
        ("export * from './a'", "export *"),
    ],
)
def test_ways_of_exporting_that_hide_names_are_reported(source: str, way: str) -> None:
    assert read_exports(source.encode()).unread == (way,)


def test_values_and_names_from_elsewhere_are_told_apart() -> None:
    exports = read_exports(b"const a = require('a')\nmodule.exports = {a, b: a.b, c: 1, d: 'x', e: {}}")
    assert exports.unclear == ("a", "b")
    assert exports.values == ("c", "d", "e")


def test_names_that_point_at_each_other_end() -> None:
    assert read_exports(b"const a = b, b = a\nmodule.exports = {a}").unclear == ("a",)


@pytest.mark.parametrize("piece", ["(", "[", "{a:", "Component({a:", "a=", "`${", "/*", "export {", "\0", "\xff"])
def test_hostile_scripts_are_survived_in_bounded_time(piece: str) -> None:
    source = (piece * 20_000).encode("latin-1")
    started = time.monotonic()
    read_component(source)
    read_exports(source)
    assert time.monotonic() - started < 20
