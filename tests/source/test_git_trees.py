"""Ids of plugin folders from git, in real repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_builder.source.git_trees import ID_PREFIX, tree_ids

IDENTITY = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    outcome = subprocess.run(["git", *IDENTITY, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return outcome.stdout


@pytest.fixture(autouse=True)
def _own_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the machine's configuration; `home` holds the user's."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    """A plugins folder below the top of a work tree, with two committed plugins and files beside them."""
    root = tmp_path / "project"
    for plugin in ("alpha", "beta"):
        doc = root / "plugins_data" / plugin / "doc"
        doc.mkdir(parents=True)
        (doc / "README.md").write_bytes(f"# {plugin}\n".encode())
        (doc.parent / "plugin.yml").write_bytes(f"id: {plugin}\n".encode())
    (root / "plugins_data" / "labels.yml").write_bytes(b"")
    (root / "mkdocs.yml").write_bytes(b"")
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root / "plugins_data"


def commit(folder: Path) -> None:
    git(folder, "add", "-A", "--force", ".")
    git(folder, "commit", "-q", "-m", "x")


def ids_of(folder: Path) -> set[str]:
    return set(tree_ids(folder))


def test_clean_folders_have_the_ids_of_their_trees(plugins: Path) -> None:
    alpha = git(plugins, "rev-parse", "HEAD:plugins_data/alpha").strip()
    found = tree_ids(plugins)
    assert set(found) == {"alpha", "beta"}
    assert found["alpha"] == f"{ID_PREFIX}{alpha}"


def test_the_plugins_folder_may_be_the_top_of_the_work_tree(tmp_path: Path) -> None:
    (tmp_path / "top" / "alpha").mkdir(parents=True)
    (tmp_path / "top" / "alpha" / "plugin.yml").write_bytes(b"")
    git(tmp_path / "top", "init", "-q")
    commit(tmp_path / "top")
    assert ids_of(tmp_path / "top") == {"alpha"}


def test_a_relative_path_or_a_link_leads_there_too(
    plugins: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plugins.parent)
    assert ids_of(Path("plugins_data")) == {"alpha", "beta"}
    (tmp_path / "link").symlink_to(plugins)
    assert ids_of(tmp_path / "link") == {"alpha", "beta"}


def test_new_times_change_nothing(plugins: Path) -> None:
    before = tree_ids(plugins)
    for path in plugins.rglob("*"):
        os.utime(path, (0, 0))
    assert tree_ids(plugins) == before


def test_a_clone_of_the_last_commit_only_has_the_same_ids(plugins: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", plugins.parent.as_uri(), "clone")
    assert tree_ids(tmp_path / "clone" / "plugins_data") == tree_ids(plugins)


def test_a_linked_work_tree_has_the_same_ids(plugins: Path, tmp_path: Path) -> None:
    git(plugins, "worktree", "add", "-q", "--detach", str(tmp_path / "linked"))
    assert tree_ids(tmp_path / "linked" / "plugins_data") == tree_ids(plugins)


def edit(plugins: Path) -> None:
    (plugins / "alpha" / "plugin.yml").write_bytes(b"id: ALPHA\n")


def edit_keeping_size_and_time(plugins: Path) -> None:
    file = plugins / "alpha" / "plugin.yml"
    before = file.stat()
    file.write_bytes(b"id: ALPHA\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def edit_and_stage(plugins: Path) -> None:
    edit(plugins)
    git(plugins, "add", "-A")


def stage_and_put_back(plugins: Path) -> None:
    edit_and_stage(plugins)
    (plugins / "alpha" / "plugin.yml").write_bytes(b"id: alpha\n")


def ignore(plugins: Path) -> None:
    (plugins.parent / ".git" / "info" / "exclude").write_text("*.swp\n")
    (plugins / "alpha" / "x.swp").write_bytes(b"")


def rename(plugins: Path) -> None:
    (plugins / "alpha" / "plugin.yml").rename(plugins / "alpha" / "Plugin.yml")


def overlook(option: str) -> Callable[[Path], None]:
    def change(plugins: Path) -> None:
        git(plugins, "update-index", option, "alpha/plugin.yml")
        edit(plugins)

    return change


def mark_only(option: str) -> Callable[[Path], object]:
    return lambda plugins: git(plugins, "update-index", option, "alpha/plugin.yml")


def make_repository(place: str) -> Callable[[Path], object]:
    def change(plugins: Path) -> None:
        (plugins / "alpha" / place).mkdir(exist_ok=True)
        git(plugins / "alpha" / place, "init", "-q")

    return change


def conflict(plugins: Path) -> None:
    git(plugins, "checkout", "-q", "-b", "other")
    edit(plugins)
    commit(plugins)
    git(plugins, "checkout", "-q", "main")
    (plugins / "alpha" / "plugin.yml").write_bytes(b"id: omega\n")
    commit(plugins)
    with pytest.raises(subprocess.CalledProcessError):
        git(plugins, "merge", "-q", "other")


def link(plugins: Path) -> None:
    (plugins / "alpha" / "link").symlink_to("plugin.yml")
    commit(plugins)


def submodule(plugins: Path) -> None:
    origin = plugins.parent.parent / "origin"
    origin.mkdir()
    (origin / "a").write_bytes(b"")
    git(origin, "init", "-q")
    commit(origin)
    git(plugins, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(origin), "alpha/part")
    commit(plugins.parent)


def attributes(content: str, place: str = "alpha/.gitattributes") -> Callable[[Path], object]:
    def change(plugins: Path) -> None:
        (plugins / place).write_text(content)
        commit(plugins.parent)

    return change


SPOILING: dict[str, Callable[[Path], object]] = {
    "an edit": edit,
    "an edit that keeps size and time": edit_keeping_size_and_time,
    "an edit that is staged": edit_and_stage,
    "a staged edit put back in the work tree": stage_and_put_back,
    "an untracked file": lambda plugins: (plugins / "alpha" / "new.md").write_bytes(b""),
    "a file to be added": lambda plugins: [
        (plugins / "alpha" / "new.md").write_bytes(b""),
        git(plugins, "add", "-N", "."),
    ],
    "an ignored file": ignore,
    "an untracked folder": lambda plugins: (plugins / "alpha" / "new" / "deep").mkdir(parents=True),
    "an empty folder": lambda plugins: (plugins / "alpha" / "doc" / "bad:name").mkdir(),
    "a deleted file": lambda plugins: (plugins / "alpha" / "plugin.yml").unlink(),
    "a deleted folder": lambda plugins: shutil.rmtree(plugins / "alpha"),
    "a staged deletion": lambda plugins: git(plugins, "rm", "-q", "--cached", "alpha/plugin.yml"),
    "another name": rename,
    "another name, staged": lambda plugins: git(plugins, "mv", "alpha/plugin.yml", "alpha/other.yml"),
    "another name of the folder": lambda plugins: (plugins / "alpha").rename(plugins / "gamma"),
    "a file assumed to be unchanged, and edited": overlook("--assume-unchanged"),
    "a file assumed to be unchanged": mark_only("--assume-unchanged"),
    "a file to be skipped, and edited": overlook("--skip-worktree"),
    "a file to be skipped": mark_only("--skip-worktree"),
    "a repository in a folder of its own": make_repository("nested"),
    "a repository around tracked files": make_repository("doc"),
    "a repository in place of the plugin": make_repository("."),
    "a file named .git": lambda plugins: (plugins / "alpha" / "doc" / ".git").write_bytes(b""),
    "a dangling link named .git": lambda plugins: (plugins / "alpha" / ".git").symlink_to("nowhere"),
    "a submodule": submodule,
    "a conflict": conflict,
    "a link": link,
    "a link in place of a file": lambda plugins: [
        (plugins / "alpha" / "plugin.yml").unlink(),
        (plugins / "alpha" / "plugin.yml").symlink_to("doc/README.md"),
    ],
    "a filter": attributes("* filter=lfs\n"),
    "converted line ends": attributes("* text=auto\n"),
    "line ends of Windows": attributes("*.md eol=crlf\n"),
    "another encoding": attributes("plugin.yml working-tree-encoding=GBK\n"),
    "keywords": attributes("*.md ident\n"),
    "attributes above": attributes("plugins_data/alpha/** text\n", "../.gitattributes"),
    "attributes beside HEAD": lambda plugins: (plugins.parent / ".git" / "info" / "attributes").write_text(
        "**/alpha/** text\n"
    ),
    "untracked attributes above": lambda plugins: (plugins.parent / ".gitattributes").write_text("**/alpha/** text"),
}


@pytest.mark.parametrize("change", SPOILING)
def test_a_folder_that_is_not_exactly_what_head_says_has_no_id(plugins: Path, change: str) -> None:
    SPOILING[change](plugins)
    assert ids_of(plugins) == {"beta"}


HARMLESS: dict[str, Callable[[Path], object]] = {
    "attributes that convert nothing": attributes("*.png binary\n*.md -text diff=markdown\n"),
    "changes beside the plugins": lambda plugins: (plugins.parent / "mkdocs.yml").write_bytes(b"x"),
    "an untracked plugin": lambda plugins: (plugins / "gamma").mkdir(),
    "a sound setting": lambda plugins: git(plugins, "config", "core.autocrlf", "false"),
}


@pytest.mark.parametrize("change", HARMLESS)
def test_what_concerns_no_folder_spoils_none(plugins: Path, change: str) -> None:
    HARMLESS[change](plugins)
    assert ids_of(plugins) == {"alpha", "beta"}


def bare(plugins: Path) -> None:
    git(plugins, "config", "core.bare", "true")


SPOILING_ALL: dict[str, Callable[[Path], object]] = {
    "no repository": lambda plugins: shutil.rmtree(plugins.parent / ".git"),
    "no commit": lambda plugins: [
        shutil.rmtree(plugins.parent / ".git"),
        git(plugins.parent, "init", "-q"),
        git(plugins.parent, "add", "-A"),
    ],
    "a bare repository": bare,
    "a damaged index": lambda plugins: (plugins.parent / ".git" / "index").write_bytes(b"DIRC"),
    "a missing object": lambda plugins: shutil.rmtree(plugins.parent / ".git" / "objects"),
    "converted line ends": lambda plugins: git(plugins, "config", "core.autocrlf", "true"),
    "line ends converted when added": lambda plugins: git(plugins, "config", "core.autocrlf", "input"),
    "line ends converted by a bare word": lambda plugins: (
        (plugins.parent / ".git" / "config").open("a").write("[core]\n\tautocrlf\n")
    ),
    "line ends converted for the user": lambda plugins: git(plugins, "config", "--global", "core.autocrlf", "true"),
    "objects fetched when needed": lambda plugins: git(plugins, "config", "extensions.partialClone", "origin"),
    "objects promised": lambda plugins: git(plugins, "config", "remote.origin.promisor", "true"),
    "replaced objects": lambda plugins: git(
        plugins, "replace", "HEAD:plugins_data/alpha/plugin.yml", "HEAD:plugins_data/beta/plugin.yml"
    ),
}


@pytest.mark.parametrize("change", SPOILING_ALL)
def test_where_nothing_is_certain_no_folder_has_an_id(plugins: Path, change: str) -> None:
    SPOILING_ALL[change](plugins)
    assert ids_of(plugins) == set()


def test_without_git_or_a_folder_there_are_no_ids(plugins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ids_of(plugins / "absent") == set()
    monkeypatch.setenv("PATH", "")
    assert ids_of(plugins) == set()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser gives files away")
def test_a_repository_of_another_user_has_no_ids(plugins: Path) -> None:
    for path in (plugins.parent, plugins.parent / ".git", plugins):
        os.chown(path, 65534, 65534)
    assert ids_of(plugins) == set()


PROGRAMS: dict[str, Callable[[Path, str], object]] = {
    "fsmonitor": lambda plugins, program: git(plugins, "config", "core.fsmonitor", program),
    "filter": lambda plugins, program: [
        git(plugins, "config", "filter.a.b.clean", program),
        git(plugins, "config", "filter.a.b.required", "true"),
        (plugins.parent / ".gitattributes").write_text("* filter=a.b\n"),
    ],
    "long-running filter": lambda plugins, program: [
        git(plugins, "config", "filter.x.process", program),
        (plugins / "alpha" / ".gitattributes").write_text("* filter=x\n"),
    ],
    "hook": lambda plugins, program: shutil.copy(program, plugins.parent / ".git" / "hooks" / "post-index-change"),
}


@pytest.mark.parametrize("kind", PROGRAMS)
def test_no_program_of_the_repository_runs(plugins: Path, tmp_path: Path, kind: str) -> None:
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\ncat\n")
    program.chmod(0o755)
    PROGRAMS[kind](plugins, str(program))
    (tmp_path / "ran").unlink(missing_ok=True)
    for path in plugins.rglob("*"):  # Times as noted would spare git a look at the content.
        os.utime(path, (0, 0))
    tree_ids(plugins)
    assert not (tmp_path / "ran").exists()


def test_a_filter_whose_name_no_option_can_carry_spoils_all(plugins: Path) -> None:
    git(plugins, "config", "filter.a=b.clean", "cat")
    assert ids_of(plugins) == set()


def test_the_environment_leads_to_no_other_repository(
    plugins: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree_ids(plugins)
    git(tmp_path, "init", "-q", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "other"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "absent"))
    assert tree_ids(plugins) == before


def test_nothing_is_written_to_the_repository(plugins: Path) -> None:
    os.utime(plugins / "alpha" / "plugin.yml", (0, 0))
    before = (plugins.parent / ".git" / "index").read_bytes()
    assert ids_of(plugins) == {"alpha", "beta"}
    assert (plugins.parent / ".git" / "index").read_bytes() == before


def test_names_that_are_no_text_are_told_apart(plugins: Path) -> None:
    (plugins / os.fsdecode(b"\xffgamma")).mkdir()
    (plugins / os.fsdecode(b"\xffgamma") / "a\nb").write_bytes(b"")
    commit(plugins)
    assert ids_of(plugins) == {"alpha", "beta", os.fsdecode(b"\xffgamma")}
