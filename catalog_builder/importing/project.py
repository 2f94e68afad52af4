"""What a plugin project says of itself, as one record: project.config.json and plugin.json, its demo and its package.

Only a missing or broken plugin.json ends an import; everything else that is odd becomes a note.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from catalog_builder.errors import ProjectError
from catalog_builder.importing.demo import Demo, read_demo
from catalog_builder.importing.optional_file import both, read_optional
from catalog_builder.importing.package import Package, read_package
from catalog_builder.importing.report import printable
from catalog_builder.importing.tolerant_json import MAX_JSON_BYTES, JsonError, read_mapping, text_of
from catalog_builder.importing.tree import ProjectTree, join_inside
from catalog_builder.model.text import Localized

CONFIG_NAME = "project.config.json"
_PLUGIN_KEYS = frozenset({"publicComponents", "pages", "main", "usingComponents", "cloud", "workers"})
"""Keys of plugin.json that the platform's documentation or schema names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPart:
    """A component or page that plugin.json opens."""

    name: str
    """Public name."""

    path: str
    """Path of its files without suffix, as written, relative to the plugin's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A plugin project as its own files describe it."""

    appid: str
    """From project.config.json; empty when not given."""

    name: str
    """`projectname`, decoded where the developer tools wrote it percent-encoded; empty when not given."""

    document_root: str | None
    """`docRoot` as a path below the project, or `None`."""

    plugin_root: str
    """Folder of plugin.json, below the project; empty for the project's own folder."""

    components: tuple[PublicPart, ...]
    pages: tuple[PublicPart, ...]
    main: str
    """Path of the script whose exports are the interface, relative to the plugin's root; empty without one."""

    demo: Demo | None
    package: Package
    notes: tuple[Localized, ...]


def read_project(tree: ProjectTree) -> Project:
    """Return what the project's files say; ProjectError when there is no plugin.json that can be read."""
    notes: list[Localized] = []
    config = read_optional(tree, CONFIG_NAME, notes)
    if config is None:
        notes.append(
            both(
                f"没有可读的 {CONFIG_NAME}，按默认目录结构读取。", f"No readable {CONFIG_NAME}: usual folders assumed."
            )
        )
        config = {}
    plugin_root = _plugin_root(tree, text_of(config, "pluginRoot"))
    plugin = _read_plugin(tree, posixpath.join(plugin_root, "plugin.json"))
    notes += _unknown_keys(plugin)
    appid = text_of(config, "appid")
    if version := text_of(config, "libVersion"):
        notes.append(
            both(
                f"libVersion {version} 是开发者工具调试用的基础库版本，不是最低版本，未写入 base_library。",
                f"libVersion {version} is the base library for debugging, not the lowest: base_library is left out.",
            )
        )
    document_root = text_of(config, "docRoot")
    return Project(
        appid=appid,
        name=unquote(text_of(config, "projectname")),
        document_root=_inside("docRoot", document_root) if document_root else None,
        plugin_root=plugin_root,
        components=tuple(_parts(plugin, "publicComponents", notes)),
        pages=tuple(_parts(plugin, "pages", notes)),
        main=text_of(plugin, "main"),
        demo=read_demo(tree, text_of(config, "miniprogramRoot"), appid, notes),
        package=read_package(tree, plugin_root, notes),
        notes=tuple(notes),
    )


def _inside(key: str, address: str) -> str:
    path = join_inside("", address)
    if path is None:
        raise ProjectError(
            f"{CONFIG_NAME}: {key} leads out of the project: {address!r}.",
            cure="Give the folder that holds everything the project names.",
        )
    return path


def _plugin_root(tree: ProjectTree, given: str) -> str:
    """Return the folder of plugin.json: the configured one, else `plugin`, else the only one in the project."""
    roots = [_inside("pluginRoot", given)] if given else []
    for root in [*roots, "plugin", ""]:
        if posixpath.join(root, "plugin.json") in tree.sizes:
            return root
    found = [posixpath.dirname(path) for path in tree.sizes if posixpath.basename(path) == "plugin.json"]
    if len(found) == 1:
        return found[0]
    raise ProjectError(
        "plugin.json was not found."
        if not found
        else f"plugin.json lies in several folders: {printable(', '.join(sorted(found)[:5]))}.",
        cure=f"Give a plugin project whose {CONFIG_NAME} names the folder in pluginRoot.",
    )


def _read_plugin(tree: ProjectTree, path: str) -> Mapping[str, object]:
    content = tree.read(path, MAX_JSON_BYTES)
    if content is None:
        raise ProjectError(f"{path}: too large or unreadable.", cure=f"At most {MAX_JSON_BYTES} bytes are read.")
    try:
        return read_mapping(content)
    except JsonError as fault:
        raise ProjectError(
            f"{path}: cannot be parsed: {printable(str(fault))}.",
            cure="Mend the file; comments and trailing commas are allowed.",
        ) from fault


def _unknown_keys(plugin: Mapping[str, object]) -> Iterator[Localized]:
    if unknown := sorted(key for key in plugin if key not in _PLUGIN_KEYS):
        keys = ", ".join(unknown[:8])
        yield both(
            f"plugin.json 中有文档未列出的字段：{keys}", f"plugin.json holds keys that are not documented: {keys}"
        )


def _parts(plugin: Mapping[str, object], key: str, notes: list[Localized]) -> Iterator[PublicPart]:
    value = plugin.get(key)
    if value is None:
        return
    if not isinstance(value, dict):
        notes.append(
            both(f"plugin.json 的 {key} 不是对象，已略过。", f"{key} of plugin.json is no object: passed over.")
        )
        return
    if not value:
        notes.append(both(f"plugin.json 的 {key} 是空的。", f"{key} of plugin.json is empty."))
    for name, path in value.items():
        if isinstance(path, str) and path.strip():
            yield PublicPart(name=name, path=path.strip())
        else:
            notes.append(both(f"{key} 的 {name} 不是路径，已略过。", f"{name} of {key} is no path: passed over."))
