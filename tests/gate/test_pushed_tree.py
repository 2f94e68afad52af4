"""What is written of a pushed commit: the checks find in it what they would find in a checkout, and nothing leads out."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.gate.pushed_tree import file_content, write_plugins, write_settings, write_vocabulary
from catalog_builder.gate.refusal import RefusalError
from catalog_builder.gate.repository import Repository
from catalog_builder.model.folder import PluginFolder
from catalog_builder.model.limits import Limits
from catalog_builder.source.folder import read_folder
from tests.gate.repositories import blob, commit_files, commit_tree, raw_tree

_LIMITS = Limits(max_folder_files=4, max_folder_bytes=1_000)


def written(commit: str, target: Path, bare: Repository, *names: str, max_bytes: int = 10_000) -> frozenset[str]:
    tree = write_plugins(
        commit,
        set(names),
        target,
        bare,
        plugins_dir="plugins_data",
        limits=_LIMITS,
        max_files=1_000,
        max_bytes=max_bytes,
    )
    return tree.present


def read(target: Path, name: str) -> PluginFolder:
    return read_folder(target / "plugins_data" / name, _LIMITS)


def plugin_commit(bare: Repository, *parts: tuple[bytes, bytes, str]) -> str:
    """Return a commit with the plugin `demo`, whose folder holds these."""
    plugins = raw_tree(bare, (b"40000", b"demo", raw_tree(bare, *parts)))
    return commit_tree(bare, raw_tree(bare, (b"40000", b"plugins_data", plugins)))


def test_only_the_wanted_folders_are_written(tmp_path: Path, bare: Repository) -> None:
    files = {f"plugins_data/{name}/doc/README.md": name.encode() for name in ("a", "ab", "b")}
    commit = commit_files(bare, {**files, "evil.sh": b"", "mkdocs.yml": b"x"})
    assert written(commit, tmp_path, bare, "a", "gone") == {"a"}
    found = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()]
    assert found == ["plugins_data/a/doc/README.md"]
    assert (tmp_path / found[0]).read_bytes() == b"a"


def test_bytes_are_those_that_were_pushed_whatever_attributes_say(tmp_path: Path, bare: Repository) -> None:
    content = b"a\r\nb\n$Id$\n" + bytes(range(256))
    attributes = b"* text eol=crlf ident filter=evil working-tree-encoding=UTF-16\n"
    commit = commit_files(bare, {".gitattributes": attributes, "plugins_data/demo/plugin.yml": content})
    written(commit, tmp_path, bare, "demo")
    assert read(tmp_path, "demo").files["plugin.yml"].content == content


def test_a_link_is_found_as_a_link_and_leads_nowhere(tmp_path: Path, bare: Repository) -> None:
    commit = plugin_commit(
        bare, (b"120000", b"doc", blob(bare, b"/etc")), (b"100644", b"plugin.yml", blob(bare, b"id: demo"))
    )
    written(commit, tmp_path, bare, "demo")
    assert (tmp_path / "plugins_data/demo/doc").readlink() == Path()
    assert [refusal.reason for refusal in read(tmp_path, "demo").refusals] == ["symlink"]


def test_nothing_is_written_through_a_link_of_the_same_name(tmp_path: Path, bare: Repository) -> None:
    inner = raw_tree(bare, (b"100644", b"passwd", blob(bare, b"x")))
    commit = plugin_commit(
        bare, (b"120000", b"doc", blob(bare, str(tmp_path / "outside").encode())), (b"40000", b"doc", inner)
    )
    (tmp_path / "outside").mkdir()
    with pytest.raises(RefusalError):
        written(commit, tmp_path / "tree", bare, "demo")
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_plugin_s_folder_may_be_a_link_or_another_repository(tmp_path: Path, bare: Repository) -> None:
    plugins = raw_tree(bare, (b"120000", b"lead", blob(bare, b"/etc")), (b"160000", b"sub", "1" * 40))
    commit = commit_tree(bare, raw_tree(bare, (b"40000", b"plugins_data", plugins)))
    assert written(commit, tmp_path, bare, "lead", "sub") == {"lead", "sub"}
    assert [refusal.reason for refusal in read(tmp_path, "lead").refusals] == ["symlink"]
    assert [refusal.reason for refusal in read(tmp_path, "sub").refusals] == ["repository"]


@pytest.mark.parametrize("name", [b"..", b".git", b"n" * 256])
def test_a_name_that_no_checkout_takes_is_refused(name: bytes, tmp_path: Path, bare: Repository) -> None:
    commit = plugin_commit(bare, (b"100644", name, blob(bare, b"x")))
    with pytest.raises(RefusalError):
        written(commit, tmp_path / "tree", bare, "demo")
    assert not (tmp_path / "tree").exists()


def test_what_is_too_large_is_not_read_and_found_too_large(tmp_path: Path, bare: Repository) -> None:
    commit = plugin_commit(bare, (b"100644", b"a", blob(bare, b"x" * 5_000)), (b"100644", b"b", blob(bare, b"y")))
    written(commit, tmp_path, bare, "demo")
    assert (tmp_path / "plugins_data/demo/a").read_bytes() == bytes(5_000)
    assert [(refusal.path, refusal.reason, refusal.size) for refusal in read(tmp_path, "demo").refusals] == [
        ("a", "too-large", 5_000)
    ]


def test_too_many_files_and_levels_are_found_so(tmp_path: Path, bare: Repository) -> None:
    many = plugin_commit(bare, *((b"100644", b"%02d" % number, blob(bare, b"x")) for number in range(20)))
    written(many, tmp_path / "many", bare, "demo")
    assert len(list((tmp_path / "many/plugins_data/demo").iterdir())) == 5
    assert [refusal.reason for refusal in read(tmp_path / "many", "demo").refusals] == ["too-many"]
    deep = raw_tree(bare, (b"100644", b"file", blob(bare, b"x")))
    for _ in range(30):
        deep = raw_tree(bare, (b"40000", b"d" * 9, deep))
    written(plugin_commit(bare, (b"40000", b"d", deep)), tmp_path / "deep", bare, "demo")
    assert [refusal.reason for refusal in read(tmp_path / "deep", "demo").refusals] == ["too-many"]


def test_a_push_beyond_its_bytes_is_refused_before_any_is_read(tmp_path: Path, bare: Repository) -> None:
    commit = plugin_commit(bare, (b"100644", b"a", blob(bare, b"x" * 900)))
    with pytest.raises(RefusalError):
        written(commit, tmp_path / "tree", bare, "demo", max_bytes=800)
    assert not (tmp_path / "tree").exists()


def test_the_site_s_own_files_that_checks_go_by_are_written(tmp_path: Path, bare: Repository) -> None:
    files = {"mkdocs.yml": b"a", "plugins_data/labels.yml": b"b", "content/tables/x.csv": b"c", "content/zh/y.md": b"d"}
    commit = commit_files(bare, files)
    write_settings(commit, tmp_path, bare)
    write_vocabulary(commit, tmp_path, bare, plugins_dir="plugins_data")
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == files.keys() - {"content/zh/y.md"}


def test_a_file_s_content_is_given_up_to_a_size(bare: Repository) -> None:
    commit = commit_files(bare, {"OWNERS": b"abc"})
    assert file_content(commit, "OWNERS", bare, at_most=3) == b"abc"
    assert file_content(commit, "OWNERS", bare, at_most=2) == bytes(3)
    assert file_content(commit, "LICENSE", bare, at_most=2) is None
