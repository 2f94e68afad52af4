"""Authors push, and pages are live: real git, real hooks run by it, a small site. One repository, one push after another.

What authors read lies in gate/pushed/, in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from catalog_builder.cli import run
from catalog_builder.cli_hooks import say
from tests.gate.repositories import Pushed, git, push
from tests.small_site import copy_host_pages, make_small_site

_GOLDEN = Path(__file__).parent / "gate" / "pushed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authored:
    """A bare repository with hooks, an author's clone, and where its site is published."""

    bare: Path
    clone: Path
    shelf: Path

    def page(self, plugin: str, of: str = "current") -> str:
        return (self.shelf / of / "plugins" / plugin / "index.html").read_text("utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a text of a file, and commit that."""
        file = self.clone / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
        git(self.clone, "commit", "-q", "-a", "-m", f"change {path}")

    def journal(self) -> list[str]:
        return (self.shelf / "state" / "log" / "publish.log").read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def authored(tmp_path_factory: pytest.TempPathFactory, host_pages: Path) -> Authored:
    folder = tmp_path_factory.mktemp("authored")
    clone, bare, shelf = folder / "clone", folder / "plugins.git", folder / "site"
    make_small_site(clone)
    copy_host_pages(host_pages, shelf / "state" / "cache")
    git(clone, "init", "-q", "-b", "main")
    (clone / "plugins_data" / "OWNERS").write_text("site: carol\n*  anybody\ngamma  alice\n", "utf-8")
    git(clone, "add", "--all")
    git(clone, "commit", "-q", "-m", "first")
    git(folder, "init", "-q", "--bare", "-b", "main", bare.name)
    git(clone, "remote", "add", "origin", str(bare))
    command = ("hooks", "install", str(bare), "--site", str(shelf), "--keep", "3")
    assert run([*command, "--preview-url", "https://preview.example.com/{branch}/"]) == 0
    return Authored(bare=bare, clone=clone, shelf=shelf)


@pytest.fixture
def told(update_golden: bool) -> Callable[[str, Pushed], None]:
    def compare(name: str, pushed: Pushed) -> None:
        """Compare what was said with what is expected; only seconds differ, and what a slow machine has to say."""
        lines = [line for line in pushed.said.split("\n") if not re.search(r" \d+/\d+ …$", line)]
        said = re.sub(r"\d+\.\d( s|\s秒)", r"0.0\1", "\n".join(lines)) + "\n"
        golden = _GOLDEN / f"{name}.txt"
        if update_golden:
            golden.write_text(said, "utf-8")
        assert said == golden.read_text("utf-8")

    return compare


def test_1_a_first_push_is_live(authored: Authored, told: Callable[[str, Pushed], None]) -> None:
    first = push(authored.clone, "origin", "main")
    assert first.is_accepted
    told("first", first)
    assert "演示 alpha" in authored.page("alpha")
    assert (authored.shelf / "current").is_symlink()


def test_2_an_edit_is_live_and_the_rest_stays(authored: Authored, told: Callable[[str, Pushed], None]) -> None:
    authored.change("plugins_data/alpha/plugin.yml", "演示 alpha", "阿尔法")
    edit = push(authored.clone, "-o", "lang=zh", "origin", "main")
    assert edit.is_accepted
    told("edit.zh", edit)
    assert "阿尔法" in authored.page("alpha")
    beta = "plugins/beta/index.html"
    releases = sorted((authored.shelf / "releases").iterdir())
    assert len(releases) == 2
    assert (releases[0] / beta).read_bytes() != b""
    assert authored.journal()[-1].split(" ")[2] == "refs/heads/main"


def test_3_somebody_else_s_plugin_is_refused(authored: Authored, told: Callable[[str, Pushed], None]) -> None:
    authored.change("plugins_data/gamma/plugin.yml", "演示 gamma", "伽马")
    foreign = push(authored.clone, "origin", "main", CATALOG_USER="mallory")
    assert not foreign.is_accepted
    told("foreign", foreign)
    assert any("mallory refs/heads/main refused" in line for line in authored.journal())
    assert push(authored.clone, "origin", "main", CATALOG_USER="alice").is_accepted
    assert "伽马" in authored.page("gamma")


def test_4_a_branch_has_a_preview_with_drafts(authored: Authored, told: Callable[[str, Pushed], None]) -> None:
    git(authored.clone, "switch", "-q", "-c", "feature/x")
    authored.change("plugins_data/alpha/plugin.yml", "阿尔法", "第一")
    authored.change("plugins_data/beta/plugin.yml", "status: released", "status: draft")
    preview = push(authored.clone, "-o", "lang=zh", "origin", "feature/x")
    assert preview.is_accepted
    beginning, separator, difference = preview.said.partition("与线上站点相比：\n")
    told("preview.zh", Pushed(is_accepted=True, said=beginning + separator.rstrip()))
    assert "/plugins/alpha/" in difference
    assert "不是这个分支带来的" not in difference
    (folder,) = (authored.shelf / "previews").iterdir()
    of = f"previews/{folder.name}"
    assert "第一" in authored.page("alpha", of)
    assert "演示 beta" in authored.page("beta", of)
    assert "阿尔法" in authored.page("alpha")
    assert "Disallow: /\n" in (folder / "robots.txt").read_text("utf-8")
    assert "X-Robots-Tag: noindex" in (folder / "_headers").read_text("utf-8")
    for name in ("robots.txt", "_headers"):
        published = (authored.shelf / "current" / name).read_text("utf-8")
        assert "noindex" not in published
        assert "Disallow: /\n" not in published


def test_5_another_push_of_the_branch_renews_its_preview(authored: Authored) -> None:
    git(authored.clone, "switch", "-q", "main")
    authored.change("plugins_data/gamma/plugin.yml", "status: released", "status: draft")
    assert push(authored.clone, "origin", "main", CATALOG_USER="alice").is_accepted
    git(authored.clone, "switch", "-q", "feature/x")
    authored.change("plugins_data/alpha/plugin.yml", "第一", "甲")
    renewed = push(authored.clone, "-o", "lang=zh", "origin", "feature/x")
    assert renewed.is_accepted
    assert "(alpha)" in renewed.said
    assert "(gamma)" not in renewed.said
    assert renewed.said.endswith("不是这个分支带来的草稿等：gamma")
    (folder,) = (authored.shelf / "previews").iterdir()
    assert "甲" in authored.page("alpha", f"previews/{folder.name}")
    assert "Disallow: /\n" in (folder / "robots.txt").read_text("utf-8")


def test_6_a_deleted_branch_has_no_preview(authored: Authored) -> None:
    assert push(authored.clone, "origin", ":feature/x").is_accepted
    assert list((authored.shelf / "previews").iterdir()) == []


def test_7_what_cannot_be_built_is_told_and_the_old_site_stays(
    authored: Authored, told: Callable[[str, Pushed], None]
) -> None:
    git(authored.clone, "switch", "-q", "main")
    template = authored.clone / "overrides" / "main.html"
    sound = template.read_text("utf-8")
    template.write_text("{% if %}", "utf-8")
    git(authored.clone, "commit", "-q", "-a", "-m", "broken")
    broken = push(authored.clone, "origin", "main", CATALOG_USER="carol")
    assert broken.is_accepted
    assert broken.said.startswith("error: the push was accepted, but the site could not be updated")
    assert "阿尔法" in authored.page("alpha")
    assert any("failed" in line for line in authored.journal())
    template.write_text(sound, "utf-8")
    git(authored.clone, "commit", "-q", "-a", "-m", "mended")
    mended = push(authored.clone, "origin", "main", CATALOG_USER="carol")
    assert mended.is_accepted
    told("mended", mended)


def test_8_other_settings_are_published_without_a_push(authored: Authored, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["hooks", "publish", str(authored.bare), "--lang", "en"]) == 0
    assert capsys.readouterr().err == "Nothing changes on the site.\n"
    git(authored.bare, "config", "catalog.siteUrl", "https://elsewhere.example.com/")
    assert run(["hooks", "publish", str(authored.bare), "--lang", "en"]) == 0
    assert capsys.readouterr().err.startswith("Live in ")
    assert 'rel="canonical" href="https://elsewhere.example.com/plugins/alpha/"' in authored.page("alpha")


def test_9_hooks_go_as_they_came(authored: Authored) -> None:
    assert run(["hooks", "remove", str(authored.bare)]) == 0
    authored.change("plugins_data/beta/plugin.yml", "version: 1.0.0", "version: 1.x")
    assert push(authored.clone, "origin", "main").said == ""
    assert run(["hooks", "publish", str(authored.bare)]) == 2


def test_what_somebody_named_a_branch_or_a_folder_cannot_steer_a_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    """Git takes ESC in names of files, and in names of branches all controls beyond ASCII."""
    say("Preview of a\x9b2J\u202e: \x1b]0;x\x07\udcff\n  second line")
    assert capfd.readouterr().err == "Preview of a\ufffd2J\ufffd: \ufffd]0;x\ufffd\ufffd\n  second line\n"
