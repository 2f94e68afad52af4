"""What plugin.json and the scripts behind it say of the plugin's interface, as the catalog's own records."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from catalog_builder.importing.project import Project, PublicPart
from catalog_builder.importing.script import MAX_SCRIPT_BYTES, ModuleExports, read_component, read_exports
from catalog_builder.importing.tree import ProjectTree, join_inside
from catalog_builder.model.plugin import Component, Event, Function, Interface, PluginPage
from catalog_builder.model.text import Localized

MAX_LISTED = 100
"""Components, pages, properties and events of one list in plugin.yml."""

MAX_FUNCTIONS = 200
"""Functions in plugin.yml."""

_TEMPLATE_ALIASES = frozenset({"myPlugin", "hello-plugin"})
"""Aliases of the project template."""

_MAX_NAMED = 8

_Members = TypeVar("_Members")


def read_interface(tree: ProjectTree, project: Project) -> tuple[Interface, tuple[Localized, ...]]:
    """Return the interface as far as it stands in plain sight, with notes on what does not."""
    notes: list[Localized] = []
    alias = project.demo.alias if project.demo else None
    if alias in _TEMPLATE_ALIASES:
        notes.append(
            Localized(
                zh=f"别名 {alias} 来自项目模板，示例代码会使用它，可在 interface.alias 中改名。",
                en=f"The alias {alias} is the project template's; change interface.alias for another in examples.",
            )
        )
    unclear: list[str] = []
    unread: list[str] = []
    interface = Interface(
        alias=alias,
        components=tuple(_component(tree, project, part, unclear, unread) for part in _some(project.components, notes)),
        pages=tuple(PluginPage(name=part.name, path=part.path) for part in _some(project.pages, notes)),
        api=_functions(tree, project, notes, unread),
    )
    return interface, (*notes, *_source_notes(unclear, unread))


def without_members(interface: Interface) -> Interface:
    """Return the interface with the names of its components only."""
    return replace(interface, components=tuple(Component(name=entry.name) for entry in interface.components))


def _some(parts: tuple[PublicPart, ...], notes: list[Localized]) -> tuple[PublicPart, ...]:
    if len(parts) > MAX_LISTED:
        notes.append(
            Localized(
                zh=f"只写入前 {MAX_LISTED} 项，共 {len(parts)} 项。",
                en=f"Only {MAX_LISTED} of {len(parts)} are written.",
            )
        )
    return parts[:MAX_LISTED]


def _component(
    tree: ProjectTree, project: Project, part: PublicPart, unclear: list[str], unread: list[str]
) -> Component:
    members = _read_script(tree, project, f"{part.path}.js", unread, read_component)
    if members is None:
        return Component(name=part.name)
    if members.unread:
        unclear.append(f"{part.name} ({', '.join(members.unread)})")
    return Component(
        name=part.name,
        properties=members.properties[:MAX_LISTED],
        events=tuple(Event(name=name) for name in members.events[:MAX_LISTED]),
    )


def _functions(tree: ProjectTree, project: Project, notes: list[Localized], unread: list[str]) -> tuple[Function, ...]:
    if not project.main:
        return ()
    main = project.main if project.main.endswith(".js") else f"{project.main}.js"
    exports = _read_script(tree, project, main, unread, read_exports)
    if exports is None:
        return ()
    notes += _export_notes(exports)
    return tuple(Function(name=name) for name in (*exports.functions, *exports.unclear)[:MAX_FUNCTIONS])


def _export_notes(exports: ModuleExports) -> Iterator[Localized]:
    if listed := ", ".join(exports.unclear):
        yield Localized(
            zh=f"main 导出的这些名称来自别处，按函数写入，请核对：{listed}",
            en=f"These exports of main come from elsewhere and are written as functions; please check: {listed}",
        )
    if listed := ", ".join(exports.values):
        yield Localized(
            zh=f"main 导出的这些名称不是函数，未写入：{listed}",
            en=f"These exports of main are no functions and are left out: {listed}",
        )
    if listed := ", ".join(exports.unread):
        yield Localized(
            zh=f"main 中有未能静态读出的导出：{listed}",
            en=f"Exports of main that cannot be read without running it: {listed}",
        )


def _read_script(
    tree: ProjectTree, project: Project, address: str, unread: list[str], read: Callable[[bytes], _Members]
) -> _Members | None:
    """Return what `read` makes of the script; `None`, named in `unread`, when it cannot be had."""
    inside = join_inside("", address)
    path = tree.find(posixpath.join(project.plugin_root, inside)) if inside else None
    content = tree.read(path, MAX_SCRIPT_BYTES) if path else None
    if content is None:
        unread.append(address)
        return None
    return read(content)


def _source_notes(unclear: list[str], unread: list[str]) -> Iterator[Localized]:
    if unclear:
        listed = _listed(unclear)
        yield Localized(
            zh=f"组件中有未能静态读出的部分：{listed}",
            en=f"Parts of components that cannot be read without running them: {listed}",
        )
    if unread:
        listed = _listed(unread)
        yield Localized(
            zh=f"{len(unread)} 个脚本不在项目中、在项目之外或过大，只写入名称：{listed}",
            en=f"Scripts not in the project, outside it or too large ({len(unread)}), only names are written: {listed}",
        )


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_MAX_NAMED]) + (" …" if len(names) > _MAX_NAMED else "")
