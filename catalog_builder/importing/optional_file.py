"""JSON files of a project that an import can do without: what is wrong with one becomes a note."""

from __future__ import annotations

from collections.abc import Mapping

from catalog_builder.importing.tolerant_json import MAX_JSON_BYTES, JsonError, read_mapping
from catalog_builder.importing.tree import ProjectTree
from catalog_builder.model.text import Localized


def read_optional(tree: ProjectTree, path: str, notes: list[Localized]) -> Mapping[str, object] | None:
    """Return the object in the file; `None` when there is none, with a note when there is one that is no use."""
    if path not in tree.sizes:
        return None
    content = tree.read(path, MAX_JSON_BYTES)
    if content is None:
        notes.append(
            both(f"{path} 太大或无法读取，已略过。", f"{path} is too large or unreadable and was passed over.")
        )
        return None
    try:
        return read_mapping(content)
    except JsonError as fault:
        notes.append(both(f"{path} 无法解析，已略过：{fault}", f"{path} cannot be parsed and was passed over: {fault}"))
        return None


def both(zh: str, en: str) -> Localized:
    """Return a text in both languages."""
    return Localized(zh=zh, en=en)
