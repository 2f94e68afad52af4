"""What is read of a plugin's folder and what is left aside."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog_builder.errors import VocabularyError
from catalog_builder.model.folder import PluginFolder, make_folder
from catalog_builder.settings import Limits
from catalog_builder.source.folder import folder_name, list_plugin_folders, read_folder, read_vocabulary_files


def refusals(folder: PluginFolder) -> list[tuple[str, str]]:
    return [(refusal.path, refusal.reason) for refusal in folder.refusals]


def put(folder: Path, **files: bytes) -> Path:
    for name, content in files.items():
        target = folder / name.replace("__", "/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def test_folders_are_listed_by_name_without_hidden_ones_and_files(tmp_path: Path) -> None:
    for name in ("b", "a", ".git", "_draft"):
        (tmp_path / name).mkdir()
    put(tmp_path, labels=b"")
    assert [path.name for path in list_plugin_folders(tmp_path)] == ["a", "b"]


def test_every_regular_file_is_read_and_paths_are_relative_and_sorted(tmp_path: Path) -> None:
    folder = read_folder(put(tmp_path / "demo", doc__README=b"r", plugin=b"p", doc__images__a=b"a"), Limits())
    assert folder.id == "demo"
    assert list(folder.files) == ["doc/README", "doc/images/a", "plugin"]
    assert folder.files["plugin"].content == b"p"
    assert folder.refusals == ()


def test_links_are_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "secret", key=b"k")
    demo = put(tmp_path / "demo", plugin=b"p")
    (demo / "key").symlink_to(tmp_path / "secret" / "key")
    (demo / "doc").symlink_to(tmp_path / "secret")
    folder = read_folder(demo, Limits())
    assert list(folder.files) == ["plugin"]
    assert refusals(folder) == [("doc", "symlink"), ("key", "symlink")]


def test_a_repository_within_the_folder_is_never_read(tmp_path: Path) -> None:
    demo = put(tmp_path / "demo", plugin=b"p", doc__a=b"a")
    put(demo / ".git", HEAD=b"ref", objects__a=b"a")
    (demo / "doc" / ".GIT").write_bytes(b"gitdir: x")
    (demo / "more").mkdir()
    (demo / "more" / ".git").symlink_to(tmp_path)
    put(demo, **{".gitignore": b"x"})
    folder = read_folder(demo, Limits())
    assert list(folder.files) == [".gitignore", "doc/a", "plugin"]
    assert refusals(folder) == [(".git", "repository"), ("doc/.GIT", "repository"), ("more/.git", "repository")]


@pytest.mark.parametrize("name", ["a\nb", "a\u202eb", "a\x1b[31mb", "a\udcffb", "a:b", "a."])
def test_a_folder_with_an_unsafe_name_is_refused_whole_and_named_on_one_line(name: str, tmp_path: Path) -> None:
    put(tmp_path / name, plugin=b"p")
    folder = read_folder(tmp_path / name, Limits())
    assert folder.id.isprintable()
    assert folder.id == folder_name(tmp_path / name)
    assert dict(folder.files) == {}
    assert refusals(folder) == [("", "name")]


def test_a_folder_that_is_itself_a_link_is_refused_whole(tmp_path: Path) -> None:
    (tmp_path / "demo").symlink_to(put(tmp_path / "secret", plugin=b"p"))
    folder = read_folder(tmp_path / "demo", Limits())
    assert dict(folder.files) == {}
    assert refusals(folder) == [("", "symlink")]


def test_pipes_and_devices_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(put(tmp_path / "demo", plugin=b"p") / "pipe")
    assert refusals(read_folder(tmp_path / "demo", Limits())) == [("pipe", "special")]


@pytest.mark.parametrize(
    "name", ["a:b.png", "a\nb", "a\u202eb", "end.", "end ", "a\\b", "what?", "x" * 101, "\udcff.png"]
)
def test_names_that_other_systems_cannot_hold_are_refused(tmp_path: Path, name: str) -> None:
    (put(tmp_path / "demo", plugin=b"p") / name).write_bytes(b"")
    folder = read_folder(tmp_path / "demo", Limits())
    assert list(folder.files) == ["plugin"]
    assert refusals(folder) == [(name, "name")]


def test_reading_stops_at_the_limit_of_files(tmp_path: Path) -> None:
    folder = read_folder(put(tmp_path / "demo", a=b"", b=b"", c=b""), Limits(max_folder_files=2))
    assert list(folder.files) == ["a", "b"]
    assert refusals(folder) == [("", "too-many")]


def test_files_beyond_the_size_of_the_folder_are_not_read(tmp_path: Path) -> None:
    folder = read_folder(put(tmp_path / "demo", a=b"12", b=b"345", c=b"6"), Limits(max_folder_bytes=4))
    assert list(folder.files) == ["a", "c"]
    assert refusals(folder) == [("b", "too-large")]


def test_folders_below_the_deepest_level_are_not_entered(tmp_path: Path) -> None:
    folder = read_folder(put(tmp_path / "demo", a__b__c__file=b"", a__file=b""), Limits(max_folder_depth=2))
    assert list(folder.files) == ["a/file"]
    assert refusals(folder) == [("a/b/c", "too-many")]


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder in which this process obeys permissions; the superuser reads everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        is_superuser = os.geteuid() == 0
        if is_superuser:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if is_superuser:
                os.seteuid(0)


def test_what_may_not_be_read_is_reported_and_the_rest_is_read(unprivileged: Path) -> None:
    demo = put(unprivileged / "demo", closed__file=b"", plugin=b"p", secret=b"s")
    (demo / "secret").chmod(0)
    (demo / "closed").chmod(0)
    try:
        folder = read_folder(demo, Limits())
    finally:
        (demo / "closed").chmod(0o700)
    assert list(folder.files) == ["plugin"]
    assert refusals(folder) == [("closed", "unreadable"), ("secret", "unreadable")]


def test_the_digest_changes_with_names_contents_and_refusals_and_with_nothing_else(tmp_path: Path) -> None:
    first = read_folder(put(tmp_path / "one" / "demo", a=b"1", b=b"2"), Limits())
    again = read_folder(put(tmp_path / "two" / "demo", b=b"2", a=b"1"), Limits())
    assert first.digest == again.digest
    others = [
        make_folder("other", dict(first.files)),
        read_folder(put(tmp_path / "three" / "demo", a=b"2", b=b"1"), Limits()),
        read_folder(put(tmp_path / "four" / "demo", a=b"1", c=b"2"), Limits()),
        read_folder(put(tmp_path / "five" / "demo", a=b"1", b=b"2"), Limits(max_folder_files=1)),
    ]
    assert len({first.digest, *(folder.digest for folder in others)}) == 5


def test_missing_vocabulary_is_told_with_its_path(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "categories.yml").write_bytes(b"categories: []")
    with pytest.raises(VocabularyError, match=r"labels\.yml cannot be read") as caught:
        read_vocabulary_files(tmp_path)
    assert caught.value.cure
    (tmp_path / "labels.yml").write_bytes(b"labels: []")
    assert read_vocabulary_files(tmp_path) == (b"categories: []", b"labels: []", b"")
    (tmp_path / "synonyms.yml").write_bytes(b"synonyms: []")
    assert read_vocabulary_files(tmp_path)[2] == b"synonyms: []"
