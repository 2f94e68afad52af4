"""A folder and what was found in it → the folder with everything mended that is certain. Nothing is written here.

Fixes that stand in each other's way wait for the next round, which sees the files as the round before left them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from catalog_builder.mend.round import Round
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.folder import PluginFolder, SourceFile, make_folder
from catalog_builder.model.mending import AppliedFix, FileChange, Mending
from catalog_builder.settings import Limits

MAX_ROUNDS = 10
"""After so many rounds the rest is left to another run; no known set of faults needs more than four."""

Check = Callable[[PluginFolder], Sequence[Diagnostic]]
"""Finds all faults of a folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """The outcome for one folder."""

    folder: PluginFolder
    """The folder as it will be."""

    mending: Mending


def mend_folder(folder: PluginFolder, check: Check, limits: Limits) -> Mended:
    """Return the folder with its certain fixes done, and what that changes.

    A fix after which its fault is found again, at the same place and in the same words, is taken back.
    """
    present, found = folder, check(folder)
    origins = {path: path for path in folder.files}
    encodings: dict[str, str] = {}
    applied: list[AppliedFix] = []
    futile: frozenset[object] = frozenset()
    for _ in range(MAX_ROUNDS):
        changing = Round(present.files, limits)
        done = [entry for entry in found if _may_do(entry, futile) and entry.fix and changing.take(entry.fix)]
        if not done:
            break
        changed = _changed(present, changing.contents())
        left = check(changed)
        if again := {_identity(entry) for entry in done} & {_identity(entry) for entry in left}:
            futile |= again
            continue
        applied += map(_applied, done)
        encodings |= {origins[path]: encoding for path, encoding in changing.encodings.items()}
        origins = {changing.renames.get(path, path): origin for path, origin in origins.items()}
        present, found = changed, left
    changes = _changes(folder, present, origins, encodings)
    return Mended(folder=present, mending=Mending(plugin=folder.id, changes=changes, applied=tuple(applied)))


def _may_do(entry: Diagnostic, futile: frozenset[object]) -> bool:
    return entry.is_mendable and _identity(entry) not in futile


def _identity(entry: Diagnostic) -> object:
    return entry.rule, entry.path, entry.span, entry.message


def _applied(entry: Diagnostic) -> AppliedFix:
    assert entry.fix is not None
    path = entry.path.partition("/")[2]
    return AppliedFix(rule=entry.rule, path=path, title=entry.fix.title)


def _changed(folder: PluginFolder, contents: Mapping[str, bytes]) -> PluginFolder:
    """Return the folder with these contents; files that are what they were are taken as they are."""
    files = {path: _source_file(path, content, folder.files.get(path)) for path, content in contents.items()}
    return make_folder(folder.id, files, folder.refusals)


def _source_file(path: str, content: bytes, known: SourceFile | None) -> SourceFile:
    if known is not None and known.content == content:
        return known
    return SourceFile(path=path, content=content, digest=hashlib.sha256(content).hexdigest())


def _changes(
    before: PluginFolder, after: PluginFolder, origins: Mapping[str, str], encodings: Mapping[str, str]
) -> tuple[FileChange, ...]:
    changes = [
        FileChange(
            origin=origin,
            path=path,
            before=before.files[origin].content,
            after=after.files[path].content,
            encoding=encodings.get(origin, "utf-8"),
        )
        for path, origin in origins.items()
        if path != origin or before.files[origin].content != after.files[path].content
    ]
    return tuple(sorted(changes, key=lambda change: change.path))
