"""`catalog import`: a WeChat plugin project becomes a plugin folder. Reads the project, never runs anything of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.errors import CatalogError
from catalog_builder.importing.addresses import repository_page, secure_page
from catalog_builder.importing.documentation import Documentation, read_documentation
from catalog_builder.importing.identity import choose_id, require_id
from catalog_builder.importing.interface import read_interface, without_members
from catalog_builder.importing.manifest_text import ManifestText, compose_manifest
from catalog_builder.importing.origin import Origin, open_origin
from catalog_builder.importing.placement import place_files
from catalog_builder.importing.project import Project, read_project
from catalog_builder.importing.report import ImportReport, MissingField, printable
from catalog_builder.importing.tree import MAX_TREE_ENTRIES, ProjectTree, list_tree
from catalog_builder.load.schema import plugin_schema
from catalog_builder.load.schema_parts import VERSION_PATTERN
from catalog_builder.model.plugin import Interface, Links, Support
from catalog_builder.model.text import Localized
from catalog_builder.settings import Limits

MANIFEST_NAME = "plugin.yml"

_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """The plugin folder that a project amounts to."""

    id: str
    files: Mapping[str, bytes]
    """By POSIX path relative to the plugin's folder."""

    known: tuple[str, ...]
    missing: tuple[MissingField, ...]
    notes: tuple[Localized, ...]
    """As an ImportReport has them."""


def import_project(
    source: str, plugins_dir: Path, *, plugin_id: str | None, force: bool, limits: Limits
) -> ImportReport:
    """Write the plugin folder of the project that `source` names, a folder or a git address, and return what it holds.

    Raises CatalogError when the project cannot be read or its folder exists already; nothing is written then.
    """
    if plugin_id is not None and not force:
        _refuse_existing(plugins_dir / require_id(plugin_id))
    with open_origin(source) as origin:
        conversion = convert_project(origin, plugin_id=plugin_id, limits=limits)
    folder = plugins_dir / conversion.id
    return ImportReport(
        id=conversion.id,
        folder=folder,
        written=place_files(conversion.files, folder, force=force),
        known=conversion.known,
        missing=conversion.missing,
        notes=conversion.notes,
    )


def convert_project(origin: Origin, *, plugin_id: str | None, limits: Limits) -> Conversion:
    """Return the plugin folder that a project on disk amounts to; ProjectError when it is none."""
    tree = list_tree(origin.folder)
    project = read_project(tree)
    chosen_id = choose_id(plugin_id, (project.name, origin.name))
    documentation = read_documentation(tree, project, limits)
    interface, interface_notes = read_interface(tree, project)
    manifest, size_notes = _compose(_fields(chosen_id, project, documentation, origin), interface, limits)
    return Conversion(
        id=chosen_id,
        files={MANIFEST_NAME: manifest.text.encode(), **documentation.files},
        known=manifest.known,
        missing=tuple(_missing_field(field, project, documentation) for field in manifest.missing),
        notes=_shown(
            *_tree_notes(tree),
            *project.notes,
            *interface_notes,
            *documentation.notes,
            *_field_notes(manifest.known),
            *manifest.refused,
            *size_notes,
        ),
    )


def _refuse_existing(folder: Path) -> None:
    """Refuse before a long clone what would be refused after it."""
    if folder.exists():
        raise CatalogError(
            f"{folder}: exists already.", cure="Choose another id with --id, or replace its files with --force."
        )


def _fields(plugin_id: str, project: Project, documentation: Documentation, origin: Origin) -> dict[str, object]:
    """Return what is known, by key of plugin.yml; nothing here is guessed."""
    package = project.package
    repository = repository_page(package.repository) or (repository_page(origin.address) if origin.address else None)
    demo_version = project.demo.version if project.demo else ""
    return {
        "id": plugin_id,
        "appid": project.appid or (project.demo.provider if project.demo else ""),
        "summary": _in_its_language(package.description),
        "language": documentation.language,
        "version": demo_version if re.fullmatch(VERSION_PATTERN, demo_version) else None,
        "status": "draft",
        "support": Support(email=package.email or None, url=secure_page(package.issues)),
        "links": Links(
            homepage=secure_page(package.homepage), repository=repository, issues=secure_page(package.issues)
        ),
    }


def _in_its_language(text: str) -> Localized:
    line = " ".join(text.split())
    if not line:
        return Localized()
    return Localized(zh=line) if _HAN.search(line) else Localized(en=line)


def _compose(
    fields: Mapping[str, object], interface: Interface, limits: Limits
) -> tuple[ManifestText, tuple[Localized, ...]]:
    """Return plugin.yml with as much of the interface as fits, and a note when not all of it did."""
    manifest = compose_manifest({**fields, "interface": interface}, limits)
    if not manifest.is_too_large:
        return manifest, ()
    note = Localized(
        zh="接口内容超过 plugin.yml 的大小上限，组件的属性和事件未写入。",
        en="The interface is beyond the limits of plugin.yml: properties and events of components are left out.",
    )
    manifest = compose_manifest({**fields, "interface": without_members(interface)}, limits)
    return (compose_manifest(fields, limits) if manifest.is_too_large else manifest), (note,)


def _tree_notes(tree: ProjectTree) -> list[Localized]:
    notes = []
    if tree.links:
        listed = ", ".join(tree.links[:8])
        notes.append(Localized(zh=f"符号链接未跟随：{listed}", en=f"Symbolic links were not followed: {listed}"))
    if not tree.is_complete:
        most = MAX_TREE_ENTRIES
        notes.append(
            Localized(
                zh=f"项目超过 {most} 个文件或层级过深，其余未读。",
                en=f"Beyond {most} files or too deep: the rest is unread.",
            )
        )
    return notes


def _field_notes(known: tuple[str, ...]) -> list[Localized]:
    notes = []
    if "summary" in known:
        notes.append(
            Localized(
                zh="summary 取自 package.json 的 description，请核对。",
                en="summary was taken from the description in package.json; please check it.",
            )
        )
    if "support" in known:
        notes.append(
            Localized(
                zh="support 取自 package.json 的 bugs，请核对。",
                en="support was taken from bugs in package.json; please check it.",
            )
        )
    return notes


def _shown(*notes: Localized) -> tuple[Localized, ...]:
    return tuple(Localized(zh=printable(note.zh or ""), en=printable(note.en or "")) for note in notes)


def _missing_field(field: str, project: Project, documentation: Documentation) -> MissingField:
    described = plugin_schema()["properties"][field]
    hint = _hint(field, project, documentation)
    return MissingField(
        field=field,
        cure=Localized(
            zh=printable(f"{described['x-zh']}{hint.zh or ''}"),
            en=printable(f"{described['description']}{hint.en or ''}"),
        ),
    )


def _hint(field: str, project: Project, documentation: Documentation) -> Localized:
    """Return what the project holds that may help, but does not settle the field."""
    if field == "name":
        names = [name for name in (documentation.title, project.name) if name]
        if names:
            return Localized(
                zh=f"项目中出现的名称：{'、'.join(names)}。", en=f" Names seen in the project: {', '.join(names)}."
            )
    if field == "version" and project.package.version:
        version = project.package.version
        return Localized(zh=f"package.json 的版本是 {version}。", en=f" package.json says {version}.")
    if field == "icon":
        return Localized(
            zh="项目中没有插件头像，可从管理后台下载后保存为 icon.png。",
            en=" The project holds none; save the one of the plugin's console as icon.png.",
        )
    return Localized()
