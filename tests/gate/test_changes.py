"""What a push changes, by real trees, also such as no honest git makes."""

from __future__ import annotations

import time

import pytest

from catalog_builder.gate.changes import Changes, Comparison, base_of, changes_between, empty_tree
from catalog_builder.gate.push import RefUpdate
from catalog_builder.gate.refusal import RefusalError
from catalog_builder.gate.repository import Repository
from tests.gate.repositories import blob, commit_files, commit_tree, git, make_tree, raw_tree

_NONE = "0" * 40


def changes(old: str, new: str, bare: Repository, *, max_files: int = 1_000) -> Changes:
    return changes_between(
        Comparison(old=old, new=new, repository=bare, plugins_dir="plugins_data", max_files=max_files)
    )


@pytest.fixture(scope="module")
def first(bare: Repository) -> str:
    files = {f"plugins_data/{name}/doc/README.md": b"a" for name in ("alpha", "beta", "gamma")}
    return commit_files(bare, {**files, "mkdocs.yml": b"", "plugins_data/labels.yml": b""})


def test_folders_and_the_site_s_own_files_are_told_apart(first: str, bare: Repository) -> None:
    changed: dict[str, bytes | None] = {
        "plugins_data/alpha/doc/README.md": b"b",
        "plugins_data/beta/doc/README.md": None,
        "plugins_data/neu/plugin.yml": b"",
        "plugins_data/_notes/a": b"",
        "plugins_data/labels.yml": b"x",
        "plugins_datax/delta/a": b"",
        "LICENSE": b"",
    }
    found = changes(first, commit_files(bare, changed, first), bare)
    assert found.plugins == {"alpha", "beta", "neu"}
    own = ("LICENSE", "plugins_data/_notes/a", "plugins_data/labels.yml", "plugins_datax/delta/a")
    assert found.files == own


def test_a_folder_in_place_of_the_site_s_own_file_is_the_site_s_matter_too(first: str, bare: Repository) -> None:
    changed: dict[str, bytes | None] = {"plugins_data/labels.yml": None, "plugins_data/labels.yml/plugin.yml": b""}
    found = changes(first, commit_files(bare, changed, first), bare)
    assert found == Changes(plugins=frozenset({"labels.yml"}), files=("plugins_data/labels.yml",))


@pytest.mark.parametrize("mode", [b"120000", b"160000"])
def test_a_link_in_place_of_the_site_s_own_file_is_the_site_s_matter_too(
    mode: bytes, first: str, bare: Repository
) -> None:
    file = blob(bare, b"site: carol").encode()
    other = b"%b blob %b" % (mode, file) if mode == b"120000" else b"%b commit %b" % (mode, first.encode())
    old, new = (
        make_tree(bare, b"040000 tree %b\tplugins_data" % make_tree(bare, b"%b\tOWNERS" % listed).encode())
        for listed in (b"100644 blob %b" % file, other)
    )
    assert changes(old, new, bare).files == ("plugins_data/OWNERS",)


def test_a_renamed_folder_is_two_changed_ones(first: str, bare: Repository) -> None:
    renamed = {"plugins_data/alpha/doc/README.md": None, "plugins_data/omega/doc/README.md": b"a"}
    assert changes(first, commit_files(bare, renamed, first), bare).plugins == {"alpha", "omega"}


def test_a_first_push_changes_everything(first: str, bare: Repository) -> None:
    update = RefUpdate(ref="refs/heads/main", old=_NONE, new=first)
    found = changes(base_of(update, None, bare), first, bare)
    assert found.plugins == {"alpha", "beta", "gamma"}


def test_a_push_of_the_published_branch_is_compared_with_what_it_was(first: str, bare: Repository) -> None:
    new = commit_files(bare, {"plugins_data/alpha/doc/README.md": b"c"}, first)
    assert base_of(RefUpdate(ref="refs/heads/main", old=first, new=new), None, bare) == first


def test_what_a_branch_merged_from_the_published_one_is_not_its_own(first: str, bare: Repository) -> None:
    main = commit_files(bare, {"plugins_data/alpha/doc/README.md": b"d"}, first)
    own = commit_files(bare, {"plugins_data/beta/doc/README.md": b"d"}, first)
    both = commit_files(
        bare, {"plugins_data/alpha/doc/README.md": b"d", "plugins_data/beta/doc/README.md": b"d"}, first
    )
    merge = git(bare.path, "commit-tree", f"{both}^{{tree}}", "-m", "x", "-p", own, "-p", main)
    for old in (_NONE, own):
        update = RefUpdate(ref="refs/heads/topic", old=old, new=merge)
        assert changes(base_of(update, main, bare), merge, bare).plugins == {"beta"}


def test_a_branch_that_shares_nothing_is_compared_as_it_is(first: str, bare: Repository) -> None:
    alone = commit_files(bare, {"plugins_data/alpha/doc/README.md": b"a", "plugins_data/labels.yml": b""})
    update = RefUpdate(ref="refs/heads/topic", old=_NONE, new=alone)
    assert changes(base_of(update, first, bare), alone, bare).plugins == {"beta", "gamma"}


@pytest.mark.parametrize("mode", [b"120000", b"160000"])
def test_a_link_or_another_repository_in_a_folder_s_place_is_that_folder(mode: bytes, bare: Repository) -> None:
    object_id = blob(bare, b"/etc") if mode == b"120000" else "1" * 40
    plugins = raw_tree(bare, (mode, b"delta", object_id))
    new = commit_tree(bare, make_tree(bare, b"040000 tree %s\tplugins_data" % plugins.encode()))
    assert changes(empty_tree(bare), new, bare).plugins == {"delta"}


@pytest.mark.parametrize("name", [b"..", b".", b".git", b".GIT", b"git~1", b".git ", b"n" * 256])
def test_a_name_that_no_checkout_takes_is_refused(name: bytes, bare: Repository) -> None:
    inner = raw_tree(bare, (b"100644", name, blob(bare, b"x")))
    new = commit_tree(bare, raw_tree(bare, (b"40000", b"content", inner)))
    with pytest.raises(RefusalError) as fault:
        changes(empty_tree(bare), new, bare)
    assert fault.value.what.zh


def test_a_path_may_hold_any_bytes_else(bare: Repository) -> None:
    names = sorted([b"a\nb", b"\xff\xfe", b"-x", b":(top)", b"a\tb"])
    inner = raw_tree(bare, *((b"100644", name, blob(bare, b"x")) for name in names))
    new = commit_tree(bare, raw_tree(bare, (b"40000", b"content", inner)))
    assert len(changes(empty_tree(bare), new, bare).files) == 5


def test_the_plugins_may_lie_deeper(bare: Repository) -> None:
    old = commit_files(bare, {"a/x": b"", "a/b/labels.yml": b"", "a/b/demo/plugin.yml": b"1"})
    new = commit_files(bare, {"a/x": b"1", "a/b/labels.yml": b"1", "a/b/demo/plugin.yml": b"2"}, old)
    comparison = Comparison(old=old, new=new, repository=bare, plugins_dir="a/b", max_files=100)
    assert changes_between(comparison) == Changes(plugins=frozenset({"demo"}), files=("a/b/labels.yml", "a/x"))


@pytest.mark.parametrize("is_empty", [False, True])
def test_a_tree_that_names_itself_many_times_over_is_cut_short(bare: Repository, is_empty: bool) -> None:
    tree = raw_tree(bare) if is_empty else raw_tree(bare, (b"100644", b"a", blob(bare, b"x")))
    for _ in range(12):
        tree = raw_tree(bare, *((b"40000", b"%d" % number, tree) for number in range(10)))
    started = time.monotonic()
    with pytest.raises(RefusalError):
        changes(empty_tree(bare), commit_tree(bare, tree), bare)
    assert time.monotonic() - started < 10
