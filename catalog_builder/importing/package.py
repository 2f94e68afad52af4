"""What a project's package.json says: the first one found at the project's root, beside the plugin or in it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from catalog_builder.importing.optional_file import both, read_optional
from catalog_builder.importing.tolerant_json import mapping_of, text_of
from catalog_builder.importing.tree import ProjectTree
from catalog_builder.model.text import Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What package.json says; empty texts where it says nothing."""

    version: str = ""
    description: str = ""
    license: str = ""
    repository: str = ""
    homepage: str = ""
    issues: str = ""
    email: str = ""


def read_package(tree: ProjectTree, plugin_root: str, notes: list[Localized]) -> Package:
    """Return what package.json says; an empty record without one."""
    for folder in dict.fromkeys(("", posixpath.dirname(plugin_root), plugin_root)):
        values = read_optional(tree, posixpath.join(folder, "package.json"), notes)
        if values is not None:
            break
    else:
        return Package()
    issues = mapping_of(values, "bugs")
    license_name = text_of(values, "license") or text_of(mapping_of(values, "license"), "type")
    if license_name:
        notes.append(
            both(
                f"package.json 写明许可证 {license_name}；plugin.yml 没有对应字段，可写进文档。",
                f"package.json names the licence {license_name}; plugin.yml has no field for it.",
            )
        )
    return Package(
        version=text_of(values, "version"),
        description=text_of(values, "description"),
        license=license_name,
        repository=text_of(values, "repository") or text_of(mapping_of(values, "repository"), "url"),
        homepage=text_of(values, "homepage"),
        issues=text_of(values, "bugs") or text_of(issues, "url"),
        email=text_of(issues, "email"),
    )
