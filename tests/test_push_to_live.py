"""From `git push` to the page that nginx serves: a bare repository with its hooks, authors with clones, a web server.

Everything is real but the network: git over local transport, hooks as git starts them, one nginx in front of the shelf.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from catalog_builder.gate.hook_settings import DEFAULT_KEEP
from catalog_builder.web_servers.header_rules import read_rules
from catalog_builder.web_servers.nginx import Served, nginx_config
from tests.builds import ROOT
from tests.gate.repositories import Pushed, environment, git, push
from tests.small_site import copy_host_pages, make_small_site
from tests.web_servers.nginx_process import Nginx, running_nginx

PATIENCE_S = 60


def catalog(*arguments: str | Path) -> str:
    """Return what the program prints."""
    command = [sys.executable, "-m", "catalog_builder", *map(str, arguments)]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE_S)
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


@dataclass(frozen=True, kw_only=True)
class Author:
    """Somebody with a clone."""

    clone: Path
    name: str = "owner"

    def document(self, plugin: str) -> Path:
        return self.clone / "plugins_data" / plugin / "doc" / "README.md"

    def add(self, plugin: str, text: str) -> None:
        """Commit a line at the end of a plugin's document, upon what the others have pushed meanwhile."""
        git(self.clone, "fetch", "-q", "origin")
        git(self.clone, "reset", "-q", "--hard", "origin/main")
        document = self.document(plugin)
        document.write_text(f"{document.read_text('utf-8')}\n{text}\n", "utf-8")
        git(self.clone, "commit", "-qam", text)

    def push(self, *arguments: str) -> Pushed:
        return push(self.clone, *(arguments or ("origin", "HEAD:main")), CATALOG_USER=self.name)

    def begin_push(self) -> subprocess.Popen[str]:
        """Start a push in a process group of its own."""
        return subprocess.Popen(
            ["git", "push", "origin", "HEAD:main"],
            cwd=self.clone,
            env=environment(CATALOG_USER=self.name),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


@dataclass(frozen=True, kw_only=True)
class Home:
    """A server with the repository, the releases and nginx in front of them."""

    repository: Path
    shelf: Path
    nginx: Nginx

    def author(self, name: str = "owner") -> Author:
        """Return somebody with a fresh clone."""
        clones = self.repository.parent / "clones"
        clones.mkdir(exist_ok=True)
        folder = clones / f"{name}-{len(list(clones.iterdir()))}"
        git(clones, "clone", "-q", self.repository.as_uri(), folder.name)
        return Author(clone=folder, name=name)

    def page(self, path: str, *, host: str = "plugins.example.com") -> str:
        answer = self.nginx.ask(path, host=host)
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.content.decode()

    def faults(self) -> list[str]:
        """Return the files of the live site that are not as its manifest says: whole or not, that is the question."""
        site = (self.shelf / "current").resolve()
        files = json.loads((site / "build-manifest.json").read_bytes())["files"]
        return [
            path for path, known in files.items() if sha256((site / path).read_bytes()).hexdigest() != known["sha256"]
        ]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, host_pages: Path) -> Iterator[Home]:
    """A server that was set up as the page on publishing by git says, with four plugins live."""
    folder = tmp_path_factory.mktemp("home")
    repository, shelf = folder / "catalog.git", folder / "shelf"
    git(folder, "init", "-q", "--bare", "-b", "main", repository.name)
    project = make_small_site(folder / "project").project
    (project / "plugins_data" / "OWNERS").write_text("site: owner\n*     owner\nbeta  bob\n", "utf-8")
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "The catalog")
    catalog(
        *("hooks", "install", repository, "--site", shelf, "--site-url", "http://plugins.example.com/"),
        *("--preview-url", "http://previews.example.com/{branch}/"),
    )
    copy_host_pages(host_pages, shelf / "state" / "cache")
    assert push(project, repository.as_uri(), "main", CATALOG_USER="owner").is_accepted
    served = Served(
        root=str(shelf / "current"),
        names=("plugins.example.com",),
        previews_root=str(shelf / "previews"),
        previews_names=("previews.example.com",),
    )
    with running_nginx(nginx_config(read_rules(shelf / "current"), served), folder / "nginx") as nginx:
        yield Home(repository=repository, shelf=shelf, nginx=nginx)


def test_a_faulty_push_is_refused_with_the_reason_and_a_mended_one_is_live_at_once(home: Home) -> None:
    author = home.author()
    before = home.page("/plugins/alpha/")
    author.add("alpha", "![地图](https://example.com/map.png)")
    refused = author.push()
    assert not refused.is_accepted
    place = f"plugins_data/alpha/doc/README.md:{len(author.document('alpha').read_text('utf-8').splitlines())}:1"
    assert f"{place}: error[image-remote]" in refused.said and "Save the picture in doc/" in refused.said
    assert home.page("/plugins/alpha/") == before

    author.add("alpha", "改好了的一句。")
    accepted = author.push()
    assert accepted.is_accepted and "http://plugins.example.com/en/plugins/alpha/" in accepted.said
    assert "改好了的一句。" in home.page("/plugins/alpha/")
    assert home.faults() == []


def test_the_reason_comes_in_the_pushers_language(home: Home) -> None:
    author = home.author()
    author.add("alpha", "![地图](https://example.com/map.png)")
    git(author.clone, "config", "push.pushOption", "lang=zh")
    refused = author.push()
    assert not refused.is_accepted and "推送被拒绝" in refused.said, refused.said


def test_a_push_to_somebody_elses_plugin_is_refused(home: Home) -> None:
    bob = home.author("bob")
    bob.add("beta", "鲍勃写的。")
    assert bob.push().is_accepted and "鲍勃写的。" in home.page("/plugins/beta/")
    bob.add("gamma", "也是鲍勃写的。")
    refused = bob.push()
    assert not refused.is_accepted and "gamma" in refused.said and "owner" in refused.said


def test_a_branch_is_a_preview_with_drafts_and_says_what_differs(home: Home) -> None:
    author = home.author()
    manifest = author.clone / "plugins_data" / "gamma" / "plugin.yml"
    author.add("alpha", "只在预览里。")
    manifest.write_text(manifest.read_text("utf-8").replace("status: released", "status: draft"), "utf-8")
    git(author.clone, "commit", "-qam", "A draft")
    pushed = author.push("origin", "HEAD:new/thing")
    assert pushed.is_accepted, pushed.said
    address = re.search(r"http://previews\.example\.com(/\S+/)", pushed.said)
    assert address, pushed.said
    root = address[1]
    assert "只在预览里。" in home.page(f"{root}plugins/alpha/", host="previews.example.com")
    assert home.page(f"{root}plugins/gamma/", host="previews.example.com")
    assert "plugins/alpha/" in pushed.said
    assert "只在预览里。" not in home.page("/plugins/alpha/")
    robots = home.page(f"{root}robots.txt", host="previews.example.com")
    assert "Disallow: /" in robots

    assert author.push("origin", ":new/thing").is_accepted
    assert home.nginx.ask(f"{root}plugins/alpha/", host="previews.example.com").status == 404


def test_a_rollback_serves_what_was_before_and_the_next_push_goes_forward(home: Home) -> None:
    author = home.author()
    author.add("alpha", "之前的一版。")
    assert author.push().is_accepted
    author.add("alpha", "之后的一版。")
    assert author.push().is_accepted
    assert "之后的一版。" in home.page("/plugins/alpha/")

    catalog("rollback", home.shelf)
    page = home.page("/plugins/alpha/")
    assert "之前的一版。" in page and "之后的一版。" not in page
    assert home.faults() == []

    author.add("alpha", "再往前。")
    pushed = author.push()
    assert pushed.is_accepted and "再往前。" in home.page("/plugins/alpha/")
    assert "had been rolled back" in pushed.said


def test_two_pushes_at_once_are_both_live_and_built_one_after_the_other(home: Home) -> None:
    first, second = home.author(), home.author("bob")
    first.add("alpha", "第一个人。")
    running = first.begin_push()
    _wait_for(lambda: _tip(home) == git(first.clone, "rev-parse", "HEAD"))
    second.add("beta", "第二个人。")  # While the hook of the first still builds.
    pushed = second.push()
    said = running.communicate(timeout=PATIENCE_S)[1]
    assert pushed.is_accepted and running.returncode == 0, said
    assert "第一个人。" in home.page("/plugins/alpha/") and "第二个人。" in home.page("/plugins/beta/")
    assert home.faults() == []


def test_a_push_that_is_killed_on_the_way_leaves_a_whole_site_and_the_next_one_works(home: Home) -> None:
    author = home.author()
    author.add("alpha", "量一下要多久。")
    began = time.monotonic()
    assert author.push().is_accepted
    usual_s = time.monotonic() - began
    for part in (0.3, 0.55, 0.8):
        text = f"中断在 {part}。"
        author.add("alpha", text)
        before = home.page("/plugins/alpha/")
        running = author.begin_push()
        time.sleep(usual_s * part)
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate(timeout=PATIENCE_S)
        _wait_for(lambda: not _hooks_running(home))
        assert home.faults() == []
        assert home.page("/plugins/alpha/") == before or text in home.page("/plugins/alpha/")

        text = f"接着来：{part}。"
        author.add("alpha", text)
        assert author.push().is_accepted and text in home.page("/plugins/alpha/")
        assert home.faults() == []
    assert len(list((home.shelf / "releases").iterdir())) <= DEFAULT_KEEP


def _tip(home: Home) -> str:
    return git(home.repository, "rev-parse", "main")


def _wait_for(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


def _hooks_running(home: Home) -> bool:
    """Whether a process works in the repository: hooks do, and what they start."""
    places = []
    for link in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            places.append(link.readlink())
    return home.repository in places
