"""A folder of a fetched commit → the files of a plugin's folder: as they are, or converted from a plugin project."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from catalog_builder.errors import ProjectError
from catalog_builder.importing.avatar import draw_avatar
from catalog_builder.importing.conversion import MANIFEST_NAME, convert_project
from catalog_builder.importing.origin import Origin
from catalog_builder.load.located_yaml import read_yaml
from catalog_builder.load.origin import ORIGIN_NAME
from catalog_builder.model.origin import OriginKind, PluginOrigin
from catalog_builder.settings import Limits
from catalog_builder.syncing.bounds import Bounds, OriginFault
from catalog_builder.syncing.overlay import lay_over
from catalog_builder.syncing.reasons import not_convertible, nothing_known, too_many, unwritable
from catalog_builder.syncing.repository import Repository, Tree, TreeFile, blob_sizes, read_blobs

_PLAIN_MODES = ("100644", "100755", "100664")
_FORBIDDEN = frozenset('\\:<>"|?*')
_PROJECT_FILES = ("project.config.json", "plugin.json")
_SKIPPED = frozenset({"node_modules", "miniprogram_npm"})
_ICON = "icon.png"


def folder_files(
    repository: Repository, tree: Tree, plugin: str, origin: PluginOrigin, limits: Limits, bounds: Bounds
) -> Mapping[str, bytes]:
    """Return the files to be written by path, origin.yml aside; OriginFault when they are not fit to be."""
    if (origin.kind or _found_kind(tree, origin.path)) == "folder":
        files = dict(_folder(repository, tree, limits))
    else:
        files = dict(_project(repository, tree, plugin, origin, limits, bounds))
    if MANIFEST_NAME in files:
        files[MANIFEST_NAME] = lay_over(files[MANIFEST_NAME], origin, limits)
    return files


def _found_kind(tree: Tree, path: str) -> OriginKind:
    names = {file.path for file in tree.files}
    if MANIFEST_NAME in names:
        return "folder"
    if any(file.path.count("/") <= 2 and file.path.rpartition("/")[2] in _PROJECT_FILES for file in tree.files):
        return "project"
    raise OriginFault(nothing_known(path))


def _folder(repository: Repository, tree: Tree, limits: Limits) -> Mapping[str, bytes]:
    wanted = [file for file in tree.files if file.path != ORIGIN_NAME]  # The site's own says where it comes from.
    if refused := [file.path for file in wanted if not _is_writable(file)]:
        raise OriginFault(unwritable(refused))
    return _contents(repository, wanted, limits.max_folder_files, limits.max_folder_bytes)


def _project(
    repository: Repository, tree: Tree, plugin: str, origin: PluginOrigin, limits: Limits, bounds: Bounds
) -> Mapping[str, bytes]:
    """Return the project converted as `catalog import` does; what it would not read is not fetched either."""
    wanted = [file for file in tree.files if _is_writable(file) and _SKIPPED.isdisjoint(file.path.split("/"))]
    contents = _contents(repository, wanted, bounds.max_project_files, bounds.max_fetched_bytes)
    with tempfile.TemporaryDirectory(prefix="catalog-sync-", ignore_cleanup_errors=True) as temporary:
        for path, content in contents.items():
            target = Path(temporary) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        project = Origin(folder=Path(temporary), name=plugin, address=origin.git)
        try:
            files = convert_project(project, plugin_id=plugin, limits=limits).files
        except ProjectError as fault:
            raise OriginFault(not_convertible(str(fault))) from fault
    return files if _has_icon(files, origin, limits) else _with_icon(files, plugin)


def _has_icon(files: Mapping[str, bytes], origin: PluginOrigin, limits: Limits) -> bool:
    """Whether somebody names an avatar; no project holds one."""
    return bool(origin.additions.get("icon") or (read_yaml(files[MANIFEST_NAME], limits).value or {}).get("icon"))


def _with_icon(files: Mapping[str, bytes], plugin: str) -> Mapping[str, bytes]:
    """Return the files with a pattern for an avatar, as a new plugin gets one."""
    named = PluginOrigin(git="", ref_kind="commit", ref="", path="", kind=None, overrides={}, additions={"icon": _ICON})
    manifest = lay_over(files[MANIFEST_NAME], named, Limits())
    return {**files, MANIFEST_NAME: manifest, _ICON: draw_avatar(plugin)}


def _contents(repository: Repository, files: Sequence[TreeFile], max_files: int, max_bytes: int) -> Mapping[str, bytes]:
    """Return the contents by path; too many are not fetched, too large ones not read."""
    if len(files) > max_files:
        raise OriginFault(too_many(str(len(files)), max_files, "个文件", "files"))
    if not files:
        return {}
    sizes = blob_sizes(repository, [file.blob for file in files])
    total = sum(sizes[file.blob] for file in files)
    if total > max_bytes:
        raise OriginFault(too_many(str(total), max_bytes, "字节", "bytes"))
    contents = read_blobs(repository, sizes)
    return {file.path: contents[file.blob] for file in files}


def _is_writable(file: TreeFile) -> bool:
    """Whether this is a plain file whose path stays in the folder, on every system, and is none of git's own."""
    if file.mode not in _PLAIN_MODES or not _FORBIDDEN.isdisjoint(file.path) or not file.path.isprintable():
        return False
    parts = file.path.split("/")
    return not any(part in ("", ".", "..") or _is_git(part) or part.endswith((".", " ")) for part in parts)


def _is_git(name: str) -> bool:
    """Whether some system would take the name for .git."""
    return name.casefold().rstrip(". ") in (".git", "git~1")
