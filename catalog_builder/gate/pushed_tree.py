"""A pushed commit's changed plugin folders and the few files they are checked by, written into a folder of our own.

Nothing is checked out: git lists names, sizes and ids, and gives bytes; this module writes them, over no link, with no
filter, no attribute and no hook of anybody's. What the checks would refuse by its size alone is never read: a file of
that size without content stands for it. Links are made, all with the same harmless target.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.check.wording import shown
from catalog_builder.gate.listing import LINK, SUBMODULE, Listed, list_files
from catalog_builder.gate.refusal import RefusalError
from catalog_builder.gate.repository import GitError, Repository
from catalog_builder.model.limits import Limits
from catalog_builder.model.text import Localized
from catalog_builder.settings import CONFIG_NAME

VOCABULARY = ("categories.yml", "labels.yml", "synonyms.yml")
TABLES = "content/tables"
_MAX_OWN_BYTES = 16_000_000
"""Bytes of one of the site's own files."""

_MAX_OWN_FILES = 1_000

_NAMED_AT_MOST = 500
"""Folders up to which git is given their names, beyond which it lists all of them."""

_ASKED_AT_ONCE = 200
"""Objects asked for before the first is read: so many lines fit into a pipe."""

_LINK_TARGET = "."


@dataclass(frozen=True, slots=True, kw_only=True)
class PushedTree:
    """What was written of a commit."""

    project: Path
    """Folder with mkdocs.yml, where there is one."""

    present: frozenset[str]
    """Which of the wanted plugin folders there are; the others are gone."""


def write_settings(commit: str, target: Path, repository: Repository) -> None:
    """Write mkdocs.yml, where there is one."""
    _write_own(commit, [CONFIG_NAME], target, repository)


def write_vocabulary(commit: str, target: Path, repository: Repository, *, plugins_dir: str) -> None:
    """Write the vocabulary and the tables, by which plugins are checked beside the settings."""
    _write_own(commit, [*(f"{plugins_dir}/{name}" for name in VOCABULARY), f"{TABLES}/"], target, repository)
    (target / plugins_dir).mkdir(parents=True, exist_ok=True)


def file_content(commit: str, path: str, repository: Repository, *, at_most: int) -> bytes | None:
    """Return the bytes of one file, no more than so many; `None` when there is none."""
    listed = [
        file for file in list_files(commit, [path], repository, at_most=_MAX_OWN_FILES, is_sized=True) if file.is_file
    ]
    if not listed:
        return None
    if listed[0].size > at_most:
        return b"\0" * (at_most + 1)
    return next(content for _, content in _contents(listed, repository))


def _write_own(commit: str, wanted: Sequence[str], target: Path, repository: Repository) -> None:
    listed = list(list_files(commit, wanted, repository, at_most=_MAX_OWN_FILES, is_sized=True))
    if large := next((file for file in listed if file.size > _MAX_OWN_BYTES), None):
        path = shown(os.fsdecode(large.path))
        raise RefusalError(
            Localized(zh=f"{path} 有 {large.size} 字节。", en=f"{path} has {large.size} bytes."),
            Localized(zh=f"不得超过 {_MAX_OWN_BYTES} 字节。", en=f"At most {_MAX_OWN_BYTES} are allowed."),
        )
    _write([file for file in listed if file.is_file], target, repository)


def write_plugins(
    commit: str,
    names: Collection[str],
    target: Path,
    repository: Repository,
    *,
    plugins_dir: str,
    limits: Limits,
    max_files: int,
    max_bytes: int,
) -> PushedTree:
    """Write these plugin folders as they are in the commit; RefusalError beyond `max_bytes`, before any is read."""
    if not names:
        return PushedTree(project=target, present=frozenset())
    prefix = os.fsencode(plugins_dir) + b"/"
    wanted = (
        [f"{plugins_dir}/{name}" for name in sorted(names)] if len(names) <= _NAMED_AT_MOST else [f"{plugins_dir}/"]
    )
    of_folder: dict[str, list[Listed]] = {}
    for file in list_files(commit, wanted, repository, at_most=max_files, is_sized=True):
        name = os.fsdecode(file.path.removeprefix(prefix).partition(b"/")[0])
        if name in names:
            of_folder.setdefault(name, []).append(file)
    total = sum(_readable_bytes(files, limits) for files in of_folder.values())
    if total > max_bytes:
        raise RefusalError(
            Localized(
                zh=f"这次推送改动的插件文件夹共 {total} 字节，一次最多 {max_bytes} 字节。",
                en=f"The plugin folders that this push changes hold {total} bytes; one push may have {max_bytes}.",
            ),
            Localized(
                zh="请分几次推送；站点管理员可以在仓库配置中调高 catalog.maxBytes。",
                en="Push in several parts. The site owner can raise catalog.maxBytes in the repository's settings.",
            ),
        )
    for files in of_folder.values():
        _write(_bounded(files, prefix, limits), target, repository)
    return PushedTree(project=target, present=frozenset(of_folder))


def _readable_bytes(files: Sequence[Listed], limits: Limits) -> int:
    return min(sum(file.size for file in files), limits.max_folder_bytes)


def _bounded(files: Sequence[Listed], prefix: bytes, limits: Limits) -> Iterator[Listed]:
    """Yield what the checks need to see: one file more than they allow, one level more, no bytes beyond their limit."""
    total = 0
    deep: Counter[bytes] = Counter()
    for number, file in enumerate(files):
        if number > limits.max_folder_files:
            return
        parts = file.path.removeprefix(prefix).split(b"/")
        if len(parts) > limits.max_folder_depth + 2:  # The folder itself, the levels below it, the file.
            beyond = prefix + b"/".join(parts[: limits.max_folder_depth + 2])
            deep[beyond] += 1
            if deep[beyond] == 1:
                yield Listed(file.mode, b"", 0, beyond + b"/file")
            continue
        total += file.size
        is_unread = total > limits.max_folder_bytes
        yield file._replace(object_id=b"") if is_unread else file


def _write(files: Iterable[Listed], target: Path, repository: Repository) -> None:
    """Write files, links last: nothing can be written through one. RefusalError for two things of one name."""
    try:
        _write_listed(files, target, repository)
    except (FileExistsError, NotADirectoryError, IsADirectoryError) as fault:
        path = shown(os.path.relpath(fault.filename2 or fault.filename, target))
        raise RefusalError(
            Localized(zh=f"提交中有两项同名：{path}", en=f"The commit holds two things with the same name: {path}"),
            Localized(zh="请用 git fsck 检查你的仓库。", en="Check your repository with git fsck."),
        ) from fault


def _write_listed(files: Iterable[Listed], target: Path, repository: Repository) -> None:
    listed = list(files)
    plain = [file for file in listed if file.is_file]
    for file, content in _contents(plain, repository):
        _write_file(target / os.fsdecode(file.path), content, file.size)
    for file in listed:
        path = target / os.fsdecode(file.path)
        if file.mode == SUBMODULE:  # As it lies in a checkout, so that the checks tell of it.
            _write_file(path / ".git", b"", 0)
        elif file.mode == LINK:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(_LINK_TARGET)


def _write_file(path: Path, content: bytes | None, size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as stream:
        if content is None:
            stream.truncate(size)
        else:
            stream.write(content)


def _contents(files: Sequence[Listed], repository: Repository) -> Iterator[tuple[Listed, bytes | None]]:
    """Yield each file with its bytes, `None` for one that is not to be read."""
    yield from ((file, None) for file in files if not file.object_id)
    wanted = [file for file in files if file.object_id]
    if not wanted:
        return
    with repository.started("cat-file", "--batch") as process:
        asked, answer = process.stdin, process.stdout
        assert asked and answer, "both are pipes"
        for start in range(0, len(wanted), _ASKED_AT_ONCE):
            batch = wanted[start : start + _ASKED_AT_ONCE]
            asked.write(b"".join(file.object_id + b"\n" for file in batch))
            asked.flush()
            if start + _ASKED_AT_ONCE >= len(wanted):
                asked.close()
            for file in batch:
                head = answer.readline().split(b" ")
                if len(head) != 3 or head[1] != b"blob" or int(head[2]) != file.size:
                    raise GitError(
                        f"git has no file of {file.size} bytes for {os.fsdecode(file.path)!r}.",
                        cure="Run git fsck in your clone and push again.",
                    )
                content = answer.read(file.size)
                answer.read(1)
                yield file, content
