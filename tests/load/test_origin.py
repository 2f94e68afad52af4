"""origin.yml to an origin, or to faults that say where and what."""

from __future__ import annotations

import pytest

from catalog_builder.load.origin import load_origin
from catalog_builder.model.origin import OriginFile
from catalog_builder.settings import Limits

SOUND = "git: https://git.example.com/maps/picker.git\nbranch: main\n"


def load(text: str) -> OriginFile:
    return load_origin(text.encode(), Limits())


def test_a_sound_file_gives_an_origin() -> None:
    origin = load(f"{SOUND}path: catalog\noverrides: {{category: tools}}\n").origin
    assert origin is not None
    assert (origin.git, origin.ref_kind, origin.ref) == ("https://git.example.com/maps/picker.git", "branch", "main")
    assert (origin.path, origin.kind) == ("catalog", None)
    assert (origin.overrides, origin.additions) == ({"category": "tools"}, {})


@pytest.mark.parametrize(
    "address",
    [
        "ssh://git@git.example.com:2222/maps/picker.git",
        "git@git.example.com:maps/picker.git",
        "https://git.example.com:8443/maps/picker",
        "file:///srv/git/picker.git",
    ],
)
def test_addresses_of_repositories_are_accepted(address: str) -> None:
    assert load(f"git: {address}\nbranch: main\n").origin


@pytest.mark.parametrize(
    "address",
    [
        "--upload-pack=touch trace",
        "ext::sh -c touch",
        "https://user:secret@git.example.com/a.git",
        "ssh://-oProxyCommand=touch/a.git",
        "ssh://-l@git.example.com/a.git",
        "-git@git.example.com:a.git",
        "git@-oProxyCommand=touch:a.git",
        "git@git.example.com:-a",
        "git://git.example.com/a.git",
        "../picker",
        "https://git.example.com/a.git?x=1",
    ],
)
def test_other_addresses_are_faults_with_a_place(address: str) -> None:
    (fault,) = load(f'git: "{address}"\nbranch: main\n').faults
    assert (fault.kind, fault.field) == ("field-value", "git")
    assert fault.span is not None
    assert fault.span.line == 1


@pytest.mark.parametrize("path", ["..", "a/../b", ".", "/a", "a//b", "a/", "a\\\\b", "a:b", "./a"])
def test_a_path_stays_within_the_repository(path: str) -> None:
    assert [fault.field for fault in load(f'{SOUND}path: "{path}"\n').faults] == ["path"]


@pytest.mark.parametrize("ref", ["-x", "a b", "a:b", "a^", "a~1", "/a", "*", ".a"])
def test_a_branch_cannot_be_taken_for_anything_else(ref: str) -> None:
    assert [fault.field for fault in load(SOUND.replace("main", f'"{ref}"')).faults] == ["branch"]


@pytest.mark.parametrize("refs", ["", "branch: main\ntag: v*\n", f"tag: v*\ncommit: {'0' * 40}\n"])
def test_there_is_exactly_one_of_branch_tag_and_commit(refs: str) -> None:
    loaded = load(f"git: https://git.example.com/maps/picker.git\n{refs}")
    assert loaded.origin is None
    assert len(loaded.faults) == 1


@pytest.mark.parametrize("field", ["id: other", "interface: {alias: x}", "links: {}", "allow: []"])
def test_what_belongs_to_the_author_cannot_be_overridden(field: str) -> None:
    kinds = [fault.kind for fault in load(f"{SOUND}overrides: {{{field}}}\n").faults]
    assert kinds == ["field-unknown"]


@pytest.mark.parametrize("content", [b"", b"\xff", b"- a", b"git: [", b"&a b", b"\0", b"git: ~\nbranch: ~", b"{" * 900])
def test_no_bytes_make_it_raise(content: bytes) -> None:
    assert load_origin(content, Limits()).faults
