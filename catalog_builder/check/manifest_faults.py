"""What the rules on plugin.yml share: picking the faults they report and looking up the values in question."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from catalog_builder.check.folder_layout import MANIFEST, is_lfs_pointer
from catalog_builder.check.source_text import written_text
from catalog_builder.check.suggestions import is_day
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.manifest import Manifest, ManifestFault, ManifestFaultKind, YamlPath

_OTHER_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def faults_of_kind(loaded: LoadedPlugin, kind: ManifestFaultKind) -> Iterator[ManifestFault]:
    """Yield the manifest's faults of one kind, in document order; none without a plugin.yml.

    Each fault is told once: an empty text is missing and not also of the wrong form, a misspelt key is unknown and the
    right one not also missing, and what category-unknown and label-unknown explain better is left to them.
    """
    if loaded.manifest is None or not loaded.manifest.faults:
        return
    file = loaded.folder.file(MANIFEST)
    if file and is_lfs_pointer(file.content):  # lfs-pointer speaks of it.
        return
    misspelt = {(*fault.path[:-1], fault.near) for fault in loaded.manifest.faults if fault.near}
    missing = {fault.path for fault in loaded.manifest.faults if fault.kind == "field-missing"}
    for fault in loaded.manifest.faults:
        is_told_elsewhere = kind in ("field-value", "field-length") and (
            fault.path in missing or is_vocabulary(fault.path)
        )
        is_told_elsewhere = is_told_elsewhere or (kind == "field-missing" and fault.path in misspelt)
        if fault.kind == kind and not is_told_elsewhere:
            yield fault


def is_vocabulary(path: YamlPath) -> bool:
    """Whether the value at `path` is to be found in categories.yml or labels.yml."""
    return path == ("category",) or (len(path) == 2 and path[0] == "labels")


def has_fault(loaded: LoadedPlugin, path: YamlPath) -> bool:
    """Whether the schema found a fault with the value at `path`."""
    faults = loaded.manifest.faults if loaded.manifest else ()
    return any(fault.path == path for fault in faults) if faults else False


def value_at(loaded: LoadedPlugin, path: YamlPath) -> object:
    """Return the value of plugin.yml at `path`, or `None`."""
    value: object = loaded.manifest.values if loaded.manifest else None
    for part in path:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return None
    return value


def paths_ending(manifest: Manifest, keys: Collection[str]) -> Iterator[YamlPath]:
    """Yield the paths whose last part is one of these keys, in the order of the file."""
    return (path for path in manifest.places if path and path[-1] in keys)


def impossible_days(loaded: LoadedPlugin) -> Iterator[tuple[Span, str]]:
    """Yield dates of the right form that no calendar has, with their places; the schema takes them."""
    manifest = loaded.manifest
    for path in paths_ending(manifest, ("date",)) if manifest else ():
        is_date = len(path) == 3 and path[0] == "releases" and not has_fault(loaded, path)
        if manifest and is_date and not is_day(day := str(value_at(loaded, path))):
            yield manifest.places[path], day


def due_zh(fault: ManifestFault) -> str:
    """Return what would be right as the end of a Chinese sentence: 应为…, 应不超过…, 应至少…."""
    expected = fault.expected.zh or ""
    if expected.startswith(("至少", "不超过")):
        return f"应{expected}"
    return f"应为{expected}" if expected.startswith("以下之一") else f"应为：{expected}"


def status_of(loaded: LoadedPlugin) -> str:
    """Return the status that plugin.yml gives, right or wrong; empty without one."""
    status = value_at(loaded, ("status",))
    return status if isinstance(status, str) else ""


def manifest_source(loaded: LoadedPlugin) -> str:
    """Return the text of plugin.yml as places count it: without a byte order mark, line ends as `\\n`."""
    file = loaded.folder.file(MANIFEST)
    return written_text(file.content) if file else ""


def has_plain_line_ends(source: str) -> bool:
    """Whether everybody counts the same lines: no character that YAML or some editor also takes for a line end."""
    return _OTHER_LINE_ENDS.search(source) is None
