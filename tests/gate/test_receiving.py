"""Pushes received: by a real repository with a small project, its plugins checked by real workers.

What the author reads lies in received/, in both languages.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from catalog_builder.gate.hook_settings import HookSettings
from catalog_builder.gate.push import Push, RefUpdate
from catalog_builder.gate.receiving import Gate, Reception, receive
from catalog_builder.gate.repository import Repository
from catalog_builder.gate.verdict import LastBuild
from catalog_builder.gate.wording import reception_lines
from catalog_builder.model.text import LANGUAGES
from tests.gate.repositories import commit_files, commit_tree, git, make_bare, make_tree
from tests.small_site import make_small_site, silent

_GOLDEN = Path(__file__).parent / "received"
_NONE = "0" * 40
_OWNERS = b"site: carol\nnew: dave\n*  @site\nalpha  alice\nbeta  anybody\n"
Files = dict[str, bytes | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One project in a bare repository, whose branch main is published."""

    gate: Gate
    main: str

    @property
    def repository(self) -> Repository:
        return self.gate.repository

    def text(self, path: str) -> bytes:
        return self.repository.ask("cat-file", "blob", f"{self.main}:{path}")

    def push(self, files: Files, *, pusher: str = "carol", branch: str = "main") -> Reception:
        """Return what is said of a commit that lays these files over what is published."""
        return self.update(commit_files(self.repository, files, self.main), pusher=pusher, branch=branch)

    def update(
        self, new: str, *, old: str = "", pusher: str = "carol", ref: str = "", branch: str = "main"
    ) -> Reception:
        before = old or (self.main if branch == "main" and not ref else _NONE)
        update = RefUpdate(ref=ref or f"refs/heads/{branch}", old=before, new=new)
        (reception,) = receive(Push(updates=(update,), pusher=pusher, language="en"), self.gate)
        return reception


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Received]:
    folder = tmp_path_factory.mktemp("received")
    site = make_small_site(folder / "project")
    (site.plugins_dir / "OWNERS").write_bytes(_OWNERS)
    git(site.project, "init", "-q", "-b", "main")
    git(site.project, "add", "--all")
    git(site.project, "commit", "-q", "-m", "first")
    bare = make_bare(folder / "a.git")
    git(site.project, "push", "-q", str(bare.path), "main")
    shutil.rmtree(site.project)
    room = folder / "room"
    room.mkdir()
    gate = Gate(
        repository=bare,
        settings=HookSettings(shelf=folder / "shelf"),
        last=LastBuild(cache_dir=folder / "cache", site_dir=folder / "site"),
        progress=silent,
        room=room,
    )
    yield Received(gate=gate, main=git(bare.path, "rev-parse", "main"))


def refusal(reception: Reception) -> str:
    """Return the one reason for which a push is refused before it is checked."""
    (told,) = reception.refusals
    assert not reception.is_accepted
    assert reception.verdict is None
    return told.en or ""


def test_a_push_that_touches_no_plugin_passes_at_once(received: Received) -> None:
    reception = received.push({"LICENSE": b"x", "content/zh/index.md": b"# x\n"})
    assert reception.is_accepted
    assert reception.verdict is None
    assert list(reception_lines([reception], "en")) == []


def test_a_faulty_plugin_is_refused_with_what_to_do(received: Received, update_golden: bool) -> None:
    manifest = received.text("plugins_data/demo/plugin.yml").replace(b"version: 1.0.0", b"version: 1.x")
    readme = received.text("plugins_data/alpha/doc/README.md") + b"\n![](http://example.com/a.png)\n"
    assert b"1.x" in manifest
    files = {"plugins_data/demo/plugin.yml": manifest, "plugins_data/alpha/doc/README.md": readme}
    reception = received.push({**files, "plugins_data/beta/doc/README.md": b"# b\n"})
    assert not reception.is_accepted
    assert reception.verdict and reception.verdict.plugins == 3
    for language in LANGUAGES:
        told = "\n".join(reception_lines([reception], language)) + "\n"
        golden = _GOLDEN / f"faulty.{language}.txt"
        if update_golden:
            golden.write_text(told, "utf-8")
        assert told == golden.read_text("utf-8")


def test_no_more_is_said_than_fits_a_screen(received: Received) -> None:
    faults = b"# d\n\n" + b"".join(b"![](http://example.com/%d.png)\n\n" % number for number in range(60))
    names = ("alpha", "beta", "gamma", "demo")
    reception = received.push({f"plugins_data/{name}/doc/README.md": faults for name in names})
    lines = list(reception_lines([reception], "en"))
    assert len(lines) < 50
    assert any(line.startswith("and ") and line.endswith(" plugins_data/gamma") for line in lines)


def test_a_plugin_may_go_and_a_sound_one_come(received: Received) -> None:
    files = git(received.repository.path, "ls-tree", "-r", "--name-only", "main", "plugins_data/gamma").splitlines()
    moved: Files = dict.fromkeys(files)
    moved |= {path.replace("/gamma/", "/delta/"): received.text(path) for path in files}
    manifest = received.text("plugins_data/gamma/plugin.yml").replace(b"id: gamma", b"id: delta")
    reception = received.push({**moved, "plugins_data/delta/plugin.yml": manifest})
    assert reception.is_accepted
    assert reception.verdict and reception.verdict.plugins == 1


def test_a_branch_is_told_its_faults_and_accepted(received: Received) -> None:
    reception = received.push({"plugins_data/demo/plugin.yml": b"id: demo\n"}, branch="topic")
    assert reception.is_accepted
    assert reception.verdict and not reception.verdict.is_sound
    assert "cannot be pushed to the published branch" in "\n".join(reception_lines([reception], "en"))


@pytest.mark.parametrize("branch", ["main", "topic"])
def test_somebody_else_s_plugin_is_refused(received: Received, branch: str) -> None:
    reception = received.push({"plugins_data/alpha/doc/README.md": b"# a\n"}, pusher="mallory", branch=branch)
    assert refusal(reception).startswith("plugins_data/alpha can be changed only by alice (OWNERS, line 4)")


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"mkdocs.yml": b"extra: {catalog: {plugins_dir: other}}\n"}, "mkdocs.yml: the site's own"),
        ({"plugins_data/OWNERS": b"site: mallory\n"}, "plugins_data/OWNERS: the site's own"),
        ({"plugins_data/new-one/plugin.yml": b"id: new-one\n"}, "plugins_data/new-one is new, and you (mallory)"),
    ],
)
def test_nobody_gives_himself_a_right(received: Received, files: Files, told: str) -> None:
    assert refusal(received.push(files, pusher="mallory")).startswith(told)


def test_an_empty_folder_named_like_a_pattern_gives_nobody_a_right(received: Received) -> None:
    bare = received.repository
    empty = git(bare.path, "hash-object", "-w", "-t", "tree", "--stdin")
    named = commit_files(bare, {"plugins_data/OWNERS": _OWNERS + b"**  dave\n"}, received.main)
    trees = {path: git(bare.path, "ls-tree", "-z", f"{named}:{path}").encode() for path in ("plugins_data", "")}
    plugins = make_tree(bare, *trees["plugins_data"].split(b"\0")[:-1], b"040000 tree %b\t**" % empty.encode())
    others = [line for line in trees[""].split(b"\0")[:-1] if not line.endswith(b"\tplugins_data")]
    top = make_tree(bare, *others, b"040000 tree %b\tplugins_data" % plugins.encode())
    reception = received.update(commit_tree(bare, top, received.main), pusher="dave")
    assert "plugins_data/OWNERS: the site's own" in refusal(reception)


@pytest.mark.parametrize("text", [b"extra: [", b"extra: " + b"[" * 50_000 + b"]" * 50_000, b"extra: {catalog: {x: 1}}"])
@pytest.mark.parametrize("branch", ["main", "topic"])
def test_settings_of_who_may_not_change_them_are_not_read(received: Received, text: bytes, branch: str) -> None:
    """Reading them may take all memory, or end the program; that is for the site's own people to bring upon it."""
    told = refusal(received.push({"mkdocs.yml": text}, pusher="alice", branch=branch))
    assert told.startswith("mkdocs.yml: the site's own")


def test_owners_with_a_fault_is_refused_at_its_place(received: Received) -> None:
    reception = received.push({"plugins_data/OWNERS": b"site: carol\nalpha @nobody\n"})
    assert refusal(reception).startswith("plugins_data/OWNERS:2:7: no such group: @nobody")


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"mkdocs.yml": b"extra: {catalog: {nope: 1}}\n"}, "mkdocs.yml: unknown key under extra.catalog: nope"),
        ({"mkdocs.yml": b"extra: {catalog: {plugins_dir: ../x}}\n"}, "mkdocs.yml: extra.catalog.plugins_dir leads out"),
        ({"mkdocs.yml": b"["}, "mkdocs.yml: cannot be read"),
        ({"plugins_data/labels.yml": None}, "plugins_data/labels.yml cannot be read"),
        ({"plugins_data/categories.yml": b"["}, "categories.yml"),
    ],
)
def test_what_no_build_could_be_made_by_is_refused(received: Received, files: Files, told: str) -> None:
    said = refusal(received.push(files))
    assert told in said
    assert str(received.gate.room) not in said


def test_the_published_branch_is_neither_deleted_nor_rewritten(received: Received) -> None:
    assert "cannot be deleted" in refusal(received.update(_NONE))
    other = git(received.repository.path, "commit-tree", f"{received.main}^{{tree}}", "-m", "again")
    assert "cannot be rewritten" in refusal(received.update(other))
    allowed = replace(received, gate=replace(received.gate, settings=replace(received.gate.settings, may_rewrite=True)))
    assert allowed.update(other).is_accepted


def test_tags_and_deleted_branches_pass_and_replacements_do_not(received: Received) -> None:
    assert received.update(received.main, ref="refs/tags/v1", pusher="mallory").is_accepted
    assert received.update(_NONE, old=received.main, ref="refs/heads/topic", pusher="mallory").is_accepted
    assert not received.update(received.main, ref=f"refs/replace/{received.main}").is_accepted


def test_a_first_push_brings_everything(received: Received, tmp_path: Path) -> None:
    bare = make_bare(tmp_path / "b.git")
    git(received.repository.path, "push", "-q", str(bare.path), "main:refs/heads/elsewhere")
    first = replace(received, gate=replace(received.gate, repository=bare))
    reception = first.update(received.main, old=_NONE, pusher="anybody-at-all")
    assert reception.is_accepted
    assert reception.verdict and reception.verdict.plugins == 4


def test_all_of_a_push_is_refused_with_one_ref(received: Received) -> None:
    sound = commit_files(received.repository, {"LICENSE": b"x"}, received.main)
    updates = (
        RefUpdate(ref="refs/heads/main", old=received.main, new=sound),
        RefUpdate(ref="refs/replace/x", old=_NONE, new=sound),
    )
    receptions = receive(Push(updates=updates, pusher="carol", language="en"), received.gate)
    lines = list(reception_lines(receptions, "zh"))
    assert lines[0] == "error: 推送被拒绝，远端没有任何改动。"
    assert lines[1].startswith("- 不接受 refs/replace/")


def test_a_server_that_cannot_write_refuses(received: Received) -> None:
    nowhere = replace(received, gate=replace(received.gate, room=received.gate.room / "nowhere"))
    assert "could not check this push (No such file or directory)" in refusal(nowhere.push({"LICENSE": b"x"}))


def test_what_a_pusher_wrote_cannot_steer_a_terminal(received: Received) -> None:
    reception = received.push({"plugins_data/\x1b[2Jx/plugin.yml": b"id: \x1b[2J\n", "a\x1b[2J": b""}, pusher="mallory")
    assert reception.refusals
    checked = received.push({"plugins_data/\x1b[2Jx/plugin.yml": b"id: \x1b[2J\n"})
    for said in (reception, checked):
        assert all(line.isprintable() for line in reception_lines([said], "en"))
