"""Questions to a bare repository, within a hook too: objects that a push brings lie in quarantine until it is accepted.

Nothing of the pusher's environment has a say in which repository git reads or what it runs, and objects are what their
ids say: refs/replace, which anybody who may push could fill, is not heeded.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.errors import CatalogError
from catalog_builder.gate.refusal import RefusalError
from catalog_builder.model.text import Localized
from catalog_builder.source.git_answers import PLAIN_SETTINGS, git_environment

_QUARANTINE = ("GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
_NO_OBJECT = re.compile(r"0+")
_CHUNK = 65_536


class GitError(CatalogError):
    """Git could not answer a question about the repository."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A bare repository, or one of its work trees."""

    path: Path
    """Folder of the repository; absolute."""

    quarantine: Mapping[str, str]
    """Variables by which git finds objects that were pushed and not accepted yet; empty outside of such a hook."""

    work_tree: Path | None = None
    """Where git is to stand; `None`: in the repository itself."""

    def ask(self, *arguments: str, given: bytes = b"", within_s: float = 120) -> bytes:
        """Return what git says; GitError with its own words when it fails."""
        try:
            answer = subprocess.run(
                self._command(arguments), input=given, capture_output=True, timeout=within_s, env=self._environment()
            )
        except (OSError, subprocess.SubprocessError) as fault:
            raise _git_error(self.path, arguments, str(fault)) from fault
        if answer.returncode:
            raise _git_error(self.path, arguments, answer.stderr.decode("utf-8", "replace").strip())
        return answer.stdout

    def says(self, *arguments: str) -> bool:
        """Whether git answers this question with yes, by its exit code."""
        command, environment = self._command(arguments), self._environment()
        return subprocess.run(command, capture_output=True, timeout=120, env=environment, check=False).returncode == 0

    def records(self, *arguments: str, at_most: int) -> Iterator[bytes]:
        """Yield the parts of an answer that NUL bytes end; RefusalError beyond `at_most` of them.

        A tree that names itself thousands of times over would have git talk for years.
        """
        told = 0
        rest = b""
        with self.started(*arguments) as process:
            assert process.stdin and process.stdout, "both are pipes"
            process.stdin.close()
            while chunk := process.stdout.read(_CHUNK):
                *whole, rest = (rest + chunk).split(b"\0")
                told += len(whole)
                if told > at_most or len(rest) > _CHUNK:
                    raise RefusalError(
                        Localized(
                            zh=f"这次推送涉及的文件超过 {at_most} 个，或有路径超过 {_CHUNK} 字节。",
                            en=f"The push holds more than {at_most} files, or a path longer than {_CHUNK} bytes.",
                        ),
                        Localized(
                            zh="请分几次推送；站点管理员可以在仓库配置中调高 catalog.maxFiles。",
                            en="Push in several parts; the site owner can raise catalog.maxFiles.",
                        ),
                    )
                yield from whole
            if process.wait():
                raise _git_error(self.path, arguments, "")

    @contextmanager
    def started(self, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """Give a running git with pipes for its input and output, which does not outlive its use."""
        with subprocess.Popen(
            self._command(arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._environment(),
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def _command(self, arguments: Sequence[str]) -> list[str]:
        place = ("-C", str(self.work_tree)) if self.work_tree else (f"--git-dir={self.path}",)
        return ["git", *place, "--no-pager", "--no-replace-objects", "--literal-pathspecs", *PLAIN_SETTINGS, *arguments]

    def _environment(self) -> dict[str, str]:
        return {**git_environment(), **self.quarantine, "GIT_LFS_SKIP_SMUDGE": "1", "TZ": "UTC"}


def repository_of(environment: Mapping[str, str], folder: Path) -> Repository:
    """Return the repository that a hook runs in: git names it by GIT_DIR, from the folder where the hook stands."""
    return Repository(
        path=(folder / environment.get("GIT_DIR", ".")).resolve(),
        quarantine={name: environment[name] for name in _QUARANTINE if name in environment},
    )


def is_no_object(object_id: str) -> bool:
    """Whether an id stands for nothing: what was before a new branch, or is after a deleted one."""
    return bool(_NO_OBJECT.fullmatch(object_id))


def _git_error(path: Path, arguments: Sequence[str], told: str) -> GitError:
    return GitError(
        f"git {arguments[0]} failed in {path}: {told or 'no answer'}",
        cure="Run the same command there as the user who owns the repository, and mend what git says.",
    )
