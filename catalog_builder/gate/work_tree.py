"""A work tree of the bare repository that only this program touches, moved from commit to commit by what differs.

Moving 10,000 plugins by one changed file takes 0.1 s where checking out anew takes several: git compares two trees and
writes what is different. A mark lies beside the tree while it moves; where one is found, the last move was broken off.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from catalog_builder.gate.repository import GitError, Repository


def move_tree(folder: Path, commit: str, repository: Repository) -> None:
    """Make the work tree in this folder hold exactly what the commit does, whatever it held. One call at a time."""
    tree = replace(repository, work_tree=folder)
    if not _is_tree(tree):
        _make(folder, repository)
    at = tree.ask("rev-parse", "HEAD").decode().strip()
    mark = folder.with_name(f"{folder.name}.moving")
    if at == commit and not mark.exists():
        return
    with _marked(mark) as is_sound:
        try:
            if not is_sound:
                raise GitError("the last move was broken off", cure="")
            tree.ask("read-tree", "-m", "-u", at, commit)
        except GitError:
            _heal(tree, commit)
        tree.ask("update-ref", "--no-deref", "HEAD", commit)


@contextmanager
def _marked(mark: Path) -> Iterator[bool]:
    """Leave a mark until all is done; give whether there was none."""
    is_sound = not mark.exists()
    mark.touch()
    yield is_sound
    mark.unlink()


def _is_tree(tree: Repository) -> bool:
    """Whether the folder is a work tree of this very repository."""
    assert tree.work_tree, "a work tree has a folder"
    if not (tree.work_tree / ".git").is_file():
        return False
    try:
        common = tree.ask("rev-parse", "--path-format=absolute", "--git-common-dir").decode().rstrip("\n")
    except GitError:
        return False
    return Path(common).resolve() == tree.path


def _make(folder: Path, repository: Repository) -> None:
    """Make an empty work tree; what lies there is ours: nobody else writes below state/."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    repository.ask("worktree", "prune")
    branch = repository.ask("rev-list", "--max-count=1", "--all").decode().strip()
    repository.ask("worktree", "add", "--quiet", "--force", "--detach", "--no-checkout", str(folder), branch)
    tree = replace(repository, work_tree=folder)
    tree.ask("read-tree", "--empty")
    folder.with_name(f"{folder.name}.moving").touch()


def _heal(tree: Repository, commit: str) -> None:
    """Bring the tree to the commit from any state: a run that was broken off leaves locks too, and holds none."""
    state = Path(tree.ask("rev-parse", "--path-format=absolute", "--git-dir").decode().rstrip("\n"))
    for name in ("index.lock", "HEAD.lock", "ORIG_HEAD.lock"):
        (state / name).unlink(missing_ok=True)
    try:
        tree.ask("reset", "--hard", "--quiet", commit, within_s=1_800)
    except GitError:  # A damaged index.
        (state / "index").unlink(missing_ok=True)
        tree.ask("reset", "--hard", "--quiet", commit, within_s=1_800)
    tree.ask("clean", "-ffdxq")
