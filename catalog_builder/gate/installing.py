"""Hooks put into a bare repository and taken out again, and what they need there.

Nobody else's hook is touched, nor any setting that somebody has made already.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.errors import CatalogError
from catalog_builder.gate.repository import GitError, Repository

HOOKS = ("pre-receive", "post-receive")

_MARK = "# Written by `catalog hooks install`, which writes it anew; `catalog hooks remove` takes it away."

_DEFAULTS = (
    ("receive.fsckObjects", "true"),  # Names that no checkout takes, damaged objects: git itself refuses them.
    ("receive.advertisePushOptions", "true"),  # git push -o lang=zh
    ("receive.maxInputSize", "2g"),
    ("core.logAllRefUpdates", "true"),  # Who wants the branch as it was finds it in the reflog.
)
_ATTRIBUTES = "* -text -filter -ident -working-tree-encoding"
"""Files are checked out as they were checked: whatever a pushed .gitattributes says, their bytes stay the same."""


class HookError(CatalogError):
    """The hooks cannot be put where they belong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What was put where."""

    hooks: tuple[Path, ...]
    is_empty: bool
    """Whether the published branch has no commit yet."""


def open_bare(folder: Path) -> Repository:
    """Return the bare repository in a folder; HookError when there is none."""
    repository = Repository(path=folder.resolve(), quarantine={})
    try:
        is_bare = repository.ask("rev-parse", "--is-bare-repository").strip() == b"true"
    except GitError as fault:
        raise HookError(
            f"{folder} is no git repository that this user may use: {fault}",
            cure=f"Make one with: git init --bare {shlex.quote(str(folder))}",
        ) from fault
    if not is_bare:
        raise HookError(
            f"{folder} is not a bare repository: somebody works in it.",
            cure="Name the repository that authors push to; git init --bare makes one.",
        )
    return repository


def install(repository: Repository, settings: Mapping[str, str | None]) -> Installation:
    """Write both hooks and the configuration; `settings` are those of the section `catalog`, `None` leaves one be."""
    places = [_place(repository, name) for name in HOOKS]  # Before anything is written: both can be, or none is.
    for key, value in settings.items():
        if value is not None:
            repository.ask("config", "--local", f"catalog.{key}", value)
    for key, value in _DEFAULTS:
        if not repository.says("config", "--local", "--get", key):
            repository.ask("config", "--local", key, value)
    _write_attributes(repository)
    for name, place in zip(HOOKS, places, strict=True):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(_script(name), "utf-8")
        place.chmod(0o755)
    branch = repository.ask("config", "--local", "--get", "catalog.branch").decode().strip()
    is_empty = not repository.says("rev-parse", "--verify", "--quiet", f"refs/heads/{branch}")
    if is_empty:
        repository.ask("symbolic-ref", "HEAD", f"refs/heads/{branch}")
    return Installation(hooks=tuple(places), is_empty=is_empty)


def remove(repository: Repository) -> Sequence[Path]:
    """Take away what `install` wrote; return the hooks that were there. The site and its releases stay."""
    removed = [path for name in HOOKS for path in _candidates(repository, name) if _is_ours(path)]
    for path in removed:
        path.unlink()
    if repository.says("config", "--local", "--get-regexp", r"^catalog\."):
        repository.ask("config", "--local", "--remove-section", "catalog")
    attributes = repository.path / "info" / "attributes"
    if attributes.exists():
        kept = [line for line in attributes.read_text("utf-8").splitlines() if line != _ATTRIBUTES]
        attributes.write_text("".join(f"{line}\n" for line in kept), "utf-8")
    return removed


def _candidates(repository: Repository, name: str) -> tuple[Path, Path]:
    """Return where a hook may be: itself, or a file in the folder from which a forge's own hook runs all."""
    hooks = repository.path / "hooks"
    for scope in ("--system", "--global", "--local"):  # The last one counts.
        if repository.says("config", scope, "--get", "core.hooksPath"):
            told = repository.ask("config", scope, "--type=path", "--get", "core.hooksPath")
            hooks = repository.path / told.decode("utf-8", "surrogateescape").rstrip("\n")
    return hooks / name, hooks / f"{name}.d" / "catalog"


def _place(repository: Repository, name: str) -> Path:
    """Return where the hook is to be written."""
    own, shared = _candidates(repository, name)
    if not own.exists() or _is_ours(own):
        return own
    if shared.parent.is_dir():
        return shared
    raise HookError(
        f"{own} is there already, and this program did not write it.",
        cure=f"Let yours end with this line, which must be given the same lines to read: {_command(name)}",
    )


def _is_ours(path: Path) -> bool:
    try:
        return _MARK in path.read_text("utf-8", "replace")
    except OSError:
        return False


def _script(name: str) -> str:
    return f"#!/bin/sh\n{_MARK}\n{_command(name)}\n"


def _command(name: str) -> str:
    """Return the line that runs this very program, whatever the pusher's environment says of Python."""
    package = Path(__file__).resolve().parents[2]
    is_installed = package.name in ("site-packages", "dist-packages")
    path = "" if is_installed else f"PYTHONPATH={shlex.quote(str(package))} "
    python = shlex.quote(str(Path(sys.executable).absolute()))
    return f"exec env -u PYTHONHOME -u PYTHONPATH PYTHONUTF8=1 {path}{python} -P -m catalog_builder hooks {name}"


def _write_attributes(repository: Repository) -> None:
    attributes = repository.path / "info" / "attributes"
    present = attributes.read_text("utf-8") if attributes.exists() else ""
    if _ATTRIBUTES not in present.splitlines():
        attributes.parent.mkdir(exist_ok=True)
        attributes.write_text(f"{present.rstrip()}\n{_ATTRIBUTES}\n".lstrip(), "utf-8")
