"""What a host writes to use a plugin: the app.json fragment and the lines for each component, page and function."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalog_builder.model.plugin import Component, Function, Parameter, Plugin, PluginPage
from catalog_builder.render.highlight import highlight

_MAX_SHOWN_EVENTS = 3
_NOTHING = Markup("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """The lines for one component, page or function; members that do not apply are empty."""

    name: str
    json: Markup = _NOTHING
    wxml: Markup = _NOTHING
    js: Markup = _NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Install:
    """The install panel of one plugin, highlighted."""

    alias: str
    app_json: Markup
    components: tuple[Usage, ...]
    pages: tuple[Usage, ...]
    api: tuple[Usage, ...]


def install_panel(plugin: Plugin) -> Install:
    """Return the exact lines to declare and use this plugin."""
    alias = plugin.interface.alias or camel_case(plugin.id)
    declaration = {"plugins": {alias: {"version": plugin.version, "provider": plugin.appid}}}
    return Install(
        alias=alias,
        app_json=_code(json.dumps(declaration, indent=2), "json"),
        components=tuple(_component(alias, component) for component in plugin.interface.components),
        pages=tuple(_page(alias, page) for page in plugin.interface.pages),
        api=tuple(_function(alias, function) for function in plugin.interface.api),
    )


def camel_case(name: str) -> str:
    """Return a JavaScript identifier made of the name: `location-picker` → `locationPicker`."""
    first, *rest = [part for part in re.split(r"[^A-Za-z0-9]+", name) if part] or ["plugin"]
    joined = first + "".join(part[:1].upper() + part[1:] for part in rest)
    return f"_{joined}" if joined[0].isdigit() else joined


def _component(alias: str, component: Component) -> Usage:
    tag = component.tag or component.name
    declared = {"usingComponents": {tag: component.address or f"plugin://{alias}/{component.name}"}}
    attributes = [f'{prop.name}="{{{{{camel_case(prop.name)}}}}}"' for prop in _needed(component.properties)]
    attributes += [
        f'bind:{event.name}="on{camel_case(event.name)[:1].upper()}{camel_case(event.name)[1:]}"'
        for event in component.events[:_MAX_SHOWN_EVENTS]
    ]
    opening = f"<{tag}" + "".join(f"\n  {attribute}" for attribute in attributes) + ("\n" if attributes else "")
    return Usage(
        name=component.name,
        json=_code(json.dumps(declared, indent=2, ensure_ascii=False), "json"),
        wxml=_code(f"{opening}></{tag}>", "wxml"),
    )


def _page(alias: str, page: PluginPage) -> Usage:
    query = "&".join(f"{parameter.name}={parameter.name.upper()}" for parameter in _needed(page.query))
    address = (page.address or f"plugin://{alias}/{page.name}") + (f"?{query}" if query else "")
    return Usage(
        name=page.name,
        js=_code(f"wx.navigateTo({{\n  url: '{address}'\n}})", "js"),
        wxml=_code(f'<navigator url="{address}"></navigator>', "wxml"),
    )


def _function(alias: str, function: Function) -> Usage:
    variable = camel_case(alias)
    return Usage(
        name=function.name,
        js=_code(f"const {variable} = requirePlugin('{alias}')\n\n{_call(variable, function)}", "js"),
    )


def _call(variable: str, function: Function) -> str:
    """Return the author's example call, or one with an options object that holds what is required."""
    if function.call:
        made, call = ("new ", function.call[4:]) if function.call.startswith("new ") else ("", function.call)
        return f"{made}{variable}.{call}"
    members = [f"  {parameter.name}: {_placeholder(parameter)}" for parameter in _needed(function.parameters)]
    arguments = "{\n" + ",\n".join(members) + "\n}" if members else ""
    return f"{variable}.{function.name}({arguments})"


def _needed(parameters: Sequence[Parameter]) -> list[Parameter]:
    return [parameter for parameter in parameters if parameter.required]


def _placeholder(parameter: Parameter) -> str:
    kind = (parameter.type or "").lower()
    if kind.startswith("func"):
        return "() => {}"
    return {"number": "0", "boolean": "true", "object": "{}", "array": "[]"}.get(kind, "''")


def _code(text: str, language: str) -> Markup:
    """Return highlighted code; Pygments escapes all of it."""
    return Markup(highlight(text, language))
