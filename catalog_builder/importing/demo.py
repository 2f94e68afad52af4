"""What the demo Mini Program of a plugin project says of the plugin: alias, version, provider, generics."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog_builder.importing.optional_file import both, read_optional
from catalog_builder.importing.tolerant_json import mapping_of, text_of
from catalog_builder.importing.tree import ProjectTree, join_inside
from catalog_builder.model.text import Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """What the demo Mini Program says of the plugin."""

    alias: str
    version: str
    """As written: `dev`, `n.n.n`, …; empty when not given."""

    provider: str
    """AppID; empty when not given."""

    generics: tuple[str, ...] = ()
    """Abstract nodes of plugin pages that the demo fills in, as `page/node`; sorted."""


def read_demo(tree: ProjectTree, given: str, appid: str, notes: list[Localized]) -> Demo | None:
    """Return the entry of app.json that means this plugin, or `None`; oddities are added to the notes."""
    root = join_inside("", given) if given else "miniprogram"
    places = [posixpath.join(place, "app.json") for place in (root, "miniprogram") if place is not None]
    path = next((place for place in places if place in tree.sizes), None)
    if given and path != places[0]:
        notes.append(
            both(
                f"miniprogramRoot 指向的 {given} 中没有 app.json" + (f"，改读 {path}。" if path else "。"),
                f"{given}, named by miniprogramRoot, holds no app.json" + (f"; {path} was read." if path else "."),
            )
        )
    app = read_optional(tree, path, notes) if path else None
    declared = tuple(_declared_plugins(app or {}))
    own = _own_plugin(declared, appid)
    notes += _demo_notes(declared, own, appid)
    return own


def _declared_plugins(app: Mapping[str, object]) -> Iterator[Demo]:
    packages = [app]
    for key in ("subpackages", "subPackages"):
        listed = app.get(key)
        packages += [package for package in listed if isinstance(package, dict)] if isinstance(listed, list) else []
    for package in packages:
        declared = mapping_of(package, "plugins")
        for alias in declared:
            values = mapping_of(declared, alias)
            yield Demo(
                alias=alias,
                version=text_of(values, "version"),
                provider=text_of(values, "provider"),
                generics=tuple(_generics(mapping_of(values, "genericsImplementation"))),
            )


def _generics(implementation: Mapping[str, object]) -> Iterator[str]:
    for page in sorted(implementation):
        for node in sorted(mapping_of(implementation, page)):
            yield f"{page}/{node}"


def _own_plugin(declared: tuple[Demo, ...], appid: str) -> Demo | None:
    """Return the entry that means this plugin: the same AppID, or the only one in development."""
    if own := [demo for demo in declared if demo.provider and demo.provider == appid]:
        return own[0]
    developed = [demo for demo in declared if demo.version.startswith("dev")]
    return developed[0] if len(developed) == 1 else None


def _demo_notes(declared: tuple[Demo, ...], own: Demo | None, appid: str) -> Iterator[Localized]:
    if own and own.version.startswith("dev"):
        yield both(
            f"示例小程序以 {own.version} 引用插件，无法得知已发布的版本。",
            f"The demo uses the plugin as {own.version}, so the released version is unknown.",
        )
    if own and appid and own.provider and own.provider != appid:
        yield both(
            f"示例小程序中的 provider {own.provider} 与项目的 appid {appid} 不同。",
            f"The demo's provider {own.provider} differs from the project's appid {appid}.",
        )
    if own and own.generics:
        listed = ", ".join(own.generics)
        yield both(
            f"示例小程序为插件页面的抽象节点提供了组件：{listed}；请写进文档。",
            f"The demo gives components to abstract nodes of plugin pages: {listed}; the document should say so.",
        )
    if others := ", ".join(demo.alias for demo in declared if demo != own):
        yield both(f"示例小程序还使用了其他插件：{others}", f"The demo also uses other plugins: {others}")
