"""Folders of commits that a site would rather not have on its disk."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from catalog_builder.model.origin import PluginOrigin
from catalog_builder.settings import Limits
from catalog_builder.syncing.bounds import OriginFault
from catalog_builder.syncing.content import folder_files
from catalog_builder.syncing.repository import fetch_commit, open_repository, read_tree

from .authors import LOCAL, Author, git, make_author, sound_files


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> Author:
    """A repository whose tag `sound` is a sound plugin folder; cases commit beside it."""
    author = make_author(tmp_path_factory.mktemp("authors") / "maps")
    git(author.folder, "tag", "sound")
    return author


def crafted(author: Author, *lines: str) -> str:
    """Commit the sound folder with more in it: lines as `git mktree` reads them, `BLOB` for a small file's id."""
    blob = git(author.folder, "hash-object", "-w", "--stdin", asked="plugin.yml")
    listing = git(author.folder, "ls-tree", "sound")
    return author.commit_tree("\n".join([listing, *(line.replace("BLOB", blob) for line in lines)]) + "\n")


def files_at(author: Author, commit: str, cache_dir: Path, **facts: object) -> Mapping[str, bytes]:
    repository = open_repository(cache_dir, author.address, LOCAL, time.monotonic() + 60)
    fetch_commit(repository, commit, "refs/heads/main")
    given = {"path": "", "kind": None, "overrides": {}, "additions": {}, **facts}
    origin = PluginOrigin(git=author.address, ref_kind="branch", ref="main", **given)  # type: ignore[arg-type]
    return folder_files(repository, read_tree(repository, commit, origin.path), "maps", origin, Limits(), LOCAL)


def test_a_sound_folder_is_taken_as_it_is(author: Author, tmp_path: Path) -> None:
    assert files_at(author, git(author.folder, "rev-parse", "sound"), tmp_path) == sound_files()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("120000 blob BLOB\tlink.png", "link.png"),
        (f"160000 commit {'1' * 40}\tmodule", "module"),
        ("100644 blob BLOB\t.git", ".git"),
        ("100644 blob BLOB\t.GIT", ".GIT"),
        ("100644 blob BLOB\tgit~1", "git~1"),
        ("100644 blob BLOB\t..", ".."),
        ("100644 blob BLOB\tback\\slash", "back\\slash"),
        ('100644 blob BLOB\t"escape\\033[2J"', "escape�[2J"),
        ("100644 blob BLOB\tdot.", "dot."),
    ],
)
def test_links_submodules_and_unsafe_names_are_refused_by_name(
    author: Author, tmp_path: Path, line: str, named: str
) -> None:
    with pytest.raises(OriginFault) as refused:
        files_at(author, crafted(author, line), tmp_path)
    assert named in (refused.value.reason.message.en or "")
    assert named in (refused.value.reason.message.zh or "")


def test_thousands_of_files_are_refused_before_they_are_fetched(author: Author, tmp_path: Path) -> None:
    lines = [f"100644 blob {number:040x}\tf{number}" for number in range(1, 3_000)]
    with pytest.raises(OriginFault, match=r"300[0-9] files; at most 100"):
        files_at(author, crafted(author, *lines), tmp_path)


def test_a_small_pack_that_unfolds_to_a_huge_file_is_refused_unread(author: Author, tmp_path: Path) -> None:
    git(author.folder, "checkout", "-q", "-f", "-B", "bomb", "sound")
    (author.folder / "zeros.bin").write_bytes(bytes(Limits().max_folder_bytes + 1))
    commit = author.commit()
    git(author.folder, "update-ref", "refs/heads/main", commit)
    with pytest.raises(OriginFault, match="bytes; at most 20000000"):
        files_at(author, commit, tmp_path)


def test_an_origin_file_of_the_author_is_left_out(author: Author, tmp_path: Path) -> None:
    assert files_at(author, crafted(author, "100644 blob BLOB\torigin.yml"), tmp_path) == sound_files()


def test_no_filter_attribute_or_pointer_of_the_author_acts(author: Author, tmp_path: Path) -> None:
    pointer = git(author.folder, "hash-object", "-w", "--stdin", asked="*.md filter=lfs text eol=crlf ident\n")
    commit = crafted(author, f"100644 blob {pointer}\t.gitattributes")
    assert files_at(author, commit, tmp_path)["doc/README.md"] == sound_files()["doc/README.md"]


def test_a_folder_that_is_neither_plugin_nor_project_is_told(author: Author, tmp_path: Path) -> None:
    with pytest.raises(OriginFault, match="doc holds neither"):
        files_at(author, git(author.folder, "rev-parse", "sound"), tmp_path, path="doc")


def test_a_project_without_sense_is_told(author: Author, tmp_path: Path) -> None:
    with pytest.raises(OriginFault, match="cannot be converted"):
        files_at(author, git(author.folder, "rev-parse", "sound"), tmp_path, kind="project")


def test_a_project_has_an_avatar_and_skips_what_it_may_not_hold(author: Author, tmp_path: Path) -> None:
    git(author.folder, "checkout", "-q", "-f", "--orphan", "project")
    git(author.folder, "rm", "-q", "-r", "-f", ".")
    (author.folder / "evil").symlink_to("/etc/passwd")
    commit = author.commit({"plugin/plugin.json": "{}", "doc/README.md": "# Maps\n", "project.config.json": "{}"})
    git(author.folder, "update-ref", "refs/heads/main", commit)
    files = files_at(author, commit, tmp_path)
    assert sorted(files) == ["doc/README.md", "icon.png", "plugin.yml"]
    assert b"icon: icon.png" in files["plugin.yml"]
    named = files_at(author, commit, tmp_path, additions={"icon": "doc/logo.png"})
    assert sorted(named) == ["doc/README.md", "plugin.yml"]
