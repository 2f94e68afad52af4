"""Projects from folders and from git, with real git."""

from __future__ import annotations

import socket
import subprocess
from pathlib import Path

import pytest

from catalog_builder.errors import ProjectError
from catalog_builder.importing import origin as origin_module
from catalog_builder.importing.conversion import import_project
from catalog_builder.importing.origin import open_origin
from catalog_builder.settings import Limits

from .project_folders import SMALL, written_project


def git(folder: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


def committed(folder: Path, files: dict[str, str]) -> Path:
    written_project(folder, files)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")
    return folder


def test_a_repository_is_cloned_imported_and_removed(tmp_path: Path) -> None:
    repository = committed(tmp_path / "small-repository", SMALL)
    (tmp_path / "plugins").mkdir()
    with open_origin(repository.as_uri()) as origin:
        assert (origin.folder / "plugin/plugin.json").is_file()
        assert origin.name == "small-repository"
    assert not origin.folder.exists()
    report = import_project(repository.as_uri(), tmp_path / "plugins", plugin_id=None, force=False, limits=Limits())
    assert report.written == ("doc/README.md", "plugin.yml")
    assert "repository" not in (report.folder / "plugin.yml").read_text("utf-8")


def test_a_bare_repository_given_as_a_folder_is_cloned(tmp_path: Path) -> None:
    repository = committed(tmp_path / "source", SMALL)
    git(tmp_path, "clone", "-q", "--bare", str(repository), "bare.git")
    with open_origin(str(tmp_path / "bare.git")) as origin:
        assert origin.name == "bare"
        assert (origin.folder / "doc/README.md").is_file()


def test_nothing_of_a_repository_runs_while_it_is_cloned(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    files = SMALL | {
        ".gitattributes": "*.md filter=evil\n",
        ".gitmodules": '[submodule "a"]\n\tpath = a\n\turl = ../a\n',
    }
    repository = committed(tmp_path / "repository", files)
    hook = repository / ".git/hooks/post-checkout"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {trace}\n")
    hook.chmod(0o755)
    home = written_project(tmp_path / "home", {".gitconfig": f'[filter "evil"]\n\tsmudge = touch {trace}\n'})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("GIT_TEMPLATE_DIR", str(repository / ".git"))
        patch.setenv("GIT_CONFIG_COUNT", "1")
        patch.setenv("GIT_CONFIG_KEY_0", "filter.evil.smudge")
        patch.setenv("GIT_CONFIG_VALUE_0", f"touch {trace}")
        with open_origin(repository.as_uri()) as origin:
            assert (origin.folder / "doc/README.md").read_text() == "# Small\n"
    assert not trace.exists()


@pytest.mark.parametrize(
    "address",
    [
        "http://example.com/a.git",
        "git://example.com/a.git",
        "ext::sh -c 'touch trace'",
        "ftp://example.com/a",
        "--upload-pack=touch trace",
        "-oProxyCommand=touch",
        "nowhere/at/all",
    ],
)
def test_other_protocols_options_and_missing_folders_are_refused(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProjectError), open_origin(address):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origin_module, "CLONE_TIMEOUT_S", 1)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"https://127.0.0.1:{server.getsockname()[1]}/a.git"
        with pytest.raises(ProjectError, match="took longer than 1 seconds"), open_origin(address):
            pass


def test_a_repository_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    with (
        pytest.raises(ProjectError, match="cannot be cloned") as refusal,
        open_origin((tmp_path / "none.git").as_uri()),
    ):
        pass
    assert "\n" not in str(refusal.value)
