"""Hosts that stay open give the same bytes as fresh ones, whatever changes in between, and end with whoever asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace as replaced
from pathlib import Path

import pytest

from catalog_builder.errors import HostError
from catalog_builder.hosts.file_store import FileStore
from catalog_builder.hosts.running import HOSTS, RunningHosts
from catalog_builder.model.page_parts import Client, PageParts, Term
from catalog_builder.model.text import Language
from tests.hosts.trial import PARTS, copy_project, render_once

Edit = Callable[[Path], object]

SITE = "https://plugins.example.com/"
ZH: Mapping[Language, PageParts] = {"zh": PARTS["zh"]}

USING = "content/zh/framework/plugin/using.md"
INDEX = "content/zh/framework/plugin/index.md"
FOOTER = "overrides/partials/footer.html"
SHOWS_ALL = """{% if page.url == "framework/plugin/" %}{{ pages | map(attribute="page.content") | join }}{% endif %}"""
HOOK = "def on_page_markdown(markdown, **_):\n    return markdown + '\\n\\nfrom a hook\\n'\n"


def append(path: str, text: str) -> Edit:
    """Return what writes this text at the end of a file of the project."""
    return lambda project: (project / path).open("a", encoding="utf-8").write(text)


def write(path: str, text: str) -> Edit:
    """Return what makes this text the whole of a file."""
    return lambda project: (project / path).write_text(text, "utf-8")


def replace(path: str, old: str, new: str) -> Edit:
    """Return what puts one text in another's place."""

    def edit(project: Path) -> None:
        text = (project / path).read_text("utf-8")
        assert old in text, f"{path} holds no {old}"
        (project / path).write_text(text.replace(old, new), "utf-8")

    return edit


def remove(path: str) -> Edit:
    """Return what removes a file."""
    return lambda project: (project / path).unlink()


EDITS: Mapping[str, Edit] = {
    "nothing": lambda project: None,
    "a text": append(USING, "\n一句新的话。\n"),
    "a heading": append(USING, "\n## 新的一节\n"),
    "a heading of the page itself, which its title covers": replace(USING, "# 使用插件", "# 怎样使用插件"),
    "a title": replace(USING, "title: 使用插件", "title: 怎样使用插件"),
    "a description": replace(USING, "description: ", "description: 新："),
    "a text taken back": replace(USING, "\n一句新的话。\n", ""),
    "a link to an anchor that is not there": append(INDEX, "\n[节](using.md#late)\n"),
    "the anchor on the other page": append(USING, '\n<a id="late"></a>\n'),
    "the anchor gone": replace(USING, '<a id="late"></a>', ""),
    "a link to a page that is not there": append(INDEX, "\n[页](late.md)\n"),
    "a text elsewhere": append(USING, "\n别处。\n"),
    "the page, in one language and not in the navigation": write("content/zh/framework/plugin/late.md", "# 迟\n"),
    "its translation": write("content/en/framework/plugin/late.md", "# Late\n"),
    "its place in the navigation": replace(
        "mkdocs.yml", "          - framework/plugin/using.md\n", "          - framework/plugin/late.md\n"
    ),
    "its title": append("content/zh/framework/plugin/late.md", "\n迟到的\n"),
    "the order of the navigation": replace(
        "mkdocs.yml",
        "          - framework/plugin/late.md\n",
        "          - framework/plugin/using.md\n          - framework/plugin/late.md\n",
    ),
    "the page gone": remove("content/zh/framework/plugin/late.md"),
    "the links gone": replace(INDEX, "\n[节](using.md#late)\n\n[页](late.md)\n", ""),
    "a picture": write("content/zh/framework/picture.svg", "<svg/>"),
    "the picture shown": append(INDEX, "\n![图](../picture.svg)\n"),
    "another picture": write("content/zh/framework/picture.svg", "<svg><g/></svg>"),
    "the name of the site": replace("mkdocs.yml", "site_name: 小程序插件目录", "site_name: 插件目录"),
    "a template": append(FOOTER, "<p>页脚</p>\n"),
    "a text of the interface": replace("overrides/texts/zh.yml", "footer:\n", "footer:\n  new: 新\n"),
    "a style sheet": append("overrides/assets/catalog.css", "\n.c-new { color: red }\n"),
    "a template that shows the texts of all pages on one": append(FOOTER, SHOWS_ALL),
    "a text, which is shown there": append(USING, "\n又一句。\n"),
    "another text": append(USING, "\n再一句。\n"),
    "no such template any more": replace(FOOTER, SHOWS_ALL, ""),
    "a text after that": append(USING, "\n末一句。\n"),
    "a hook": lambda project: (write("hook.py", HOOK)(project), append("mkdocs.yml", "\nhooks: [hook.py]\n")(project)),
    "a text beside a hook": append(USING, "\n后记。\n"),
    "the hook gone": replace("mkdocs.yml", "\nhooks: [hook.py]\n", ""),
    "an extension that reads other files": lambda project: replace(
        "mkdocs.yml",
        "  - pymdownx.superfences\n",
        f"  - pymdownx.superfences\n  - pymdownx.snippets: {{base_path: ['{project}']}}\n",
    )(project),
    "a page that takes in a file": append(USING, '\n--8<-- "taken.txt"\n'),
    "the file": write("taken.txt", "from a file\n"),
    "the file again": write("taken.txt", "from a file, again\n"),
}
"""Changes, one upon the other."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the shipped project with a third of its pages, so that a fresh host takes a moment only."""
    project = copy_project(tmp_path / "project")
    left_out = [
        path for path in project.glob("content/*/*/**/*.md") if path.name != "index.md" and path.name != "using.md"
    ]
    for path in left_out:
        path.unlink()
    for settings in project.glob("mkdocs*.yml"):
        lines = settings.read_text("utf-8").splitlines(keepends=True)
        gone = tuple(f"- {path.relative_to(project / 'content').as_posix().split('/', 1)[1]}\n" for path in left_out)
        settings.write_text("".join(line for line in lines if not line.endswith(gone)), "utf-8")
    return project


def test_after_every_change_the_pages_are_those_of_a_fresh_host(project: Path, tmp_path: Path) -> None:
    with ExitStack() as closing:
        running = {
            host: closing.enter_context(
                RunningHosts(project, site_url=SITE, host=host, store=FileStore(tmp_path / host), rehearses=True)
            )
            for host in HOSTS
        }
        for change, edit in EDITS.items():
            edit(project)
            fresh = render_once(project, tmp_path / "fresh", parts=ZH, site_url=SITE)
            for host, hosts in running.items():
                kept = hosts.render(ZH)
                assert kept["zh"].warnings == fresh["zh"].warnings, f"{host}: {change}"
                assert kept == fresh, f"{host}: {change}"
                assert dict(kept["zh"].files()) == dict(fresh["zh"].files()), f"{host}: {change}"


@pytest.fixture(params=HOSTS)
def hosts(request: pytest.FixtureRequest, project: Path, tmp_path: Path) -> Iterator[RunningHosts]:
    """Each host, open."""
    store = FileStore(tmp_path / "store")
    with RunningHosts(project, site_url=None, host=request.param, store=store) as running:
        yield running


def with_block(name: str, html: str) -> PageParts:
    return replaced(PARTS["zh"], blocks={**PARTS["zh"].blocks, name: html})


def test_a_changed_table_is_shown(project: Path, hosts: RunningHosts) -> None:
    append(USING, "\n[table: limits]\n")(project)
    before = hosts.render(ZH)["zh"]
    after = hosts.render({"zh": with_block("table: limits", "<p>other limits</p>")})["zh"]
    changed = {path for path, kept in after.sums.items() if kept != before.sums[path]}
    assert sorted(path.rpartition(".")[2] for path in changed) == ["html", "md", "txt"], (
        "the page, its text, the text of all"
    )
    told = dict(after.files(changed))
    assert all((b"<p>other limits</p>" if path.endswith("html") else b"other limits") in told[path] for path in told)
    assert hosts.render(ZH)["zh"] == before


TERM = Term(
    id="host",
    name="宿主",
    foreign="host",
    about="用插件的小程序。",
    page="",
    group="S",
    is_hinted=True,
    words=("宿主",),
)
TERMS = replaced(PARTS["zh"], terms=(TERM,))
CHANGED_PARTS = {
    "a first term": (TERMS, b'title="\xe7\x94\xa8\xe6\x8f\x92\xe4\xbb\xb6'),
    "another definition": (replaced(TERMS, terms=(TERM._replace(about="另一种说法。"),)), "另一种说法。".encode()),
    "another client": (replaced(TERMS, clients=(Client("iOS", "9.9.9", "9.0.0"),)), b"iOS 9.9.9"),
    "the day of a last change": (
        replaced(TERMS, changed={"framework/plugin/using.md": "2026-01-31"}),
        b'<time datetime="2026-01-31">',
    ),
    "no term": (PARTS["zh"], b"base"),
}
"""Parts, one after the other, and what a page then holds."""


def test_changed_terms_clients_and_days_are_shown(project: Path, hosts: RunningHosts, tmp_path: Path) -> None:
    write("content/zh/framework/glossary.md", "# 术语表\n\n[glossary]\n")(project)
    append(USING, "\n见 [since: 2.1.0]。\n")(project)
    hosts.render(ZH)
    for name, (parts, shown) in CHANGED_PARTS.items():
        kept = hosts.render({"zh": parts})
        assert shown in dict(kept["zh"].files())["framework/plugin/using/index.html"], name
        assert kept == render_once(project, tmp_path / "fresh", parts={"zh": parts}), name


FAULTS: Mapping[str, tuple[Edit, Edit, str]] = {
    "a table that does not exist": (
        append(USING, "\n[table: nowhere]\n"),
        replace(USING, "\n[table: nowhere]\n", ""),
        r"using\.md:\d+: the page asks for a table nowhere",
    ),
    "a template with a fault": (
        append(FOOTER, "{% nowhere %}"),
        replace(FOOTER, "{% nowhere %}", ""),
        "unknown tag 'nowhere'",
    ),
    "settings with a fault": (
        append("mkdocs.yml", "\nuse_directory_urls: [1]\n"),
        replace("mkdocs.yml", "\nuse_directory_urls: [1]\n", ""),
        "use_directory_urls",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_after_a_fault_is_told_and_mended_all_is_as_before(project: Path, hosts: RunningHosts, fault: str) -> None:
    spoil, mend, told = FAULTS[fault]
    before = hosts.render(ZH)
    spoil(project)
    for _ in ("told", "told again"):
        with pytest.raises(HostError, match="could not render the pages of content/zh: (.|\n)*" + told):
            hosts.render(ZH)
    mend(project)
    assert hosts.render(ZH) == before


def test_a_host_that_is_killed_is_started_anew(hosts: RunningHosts) -> None:
    before = hosts.render(ZH)
    os.kill(_children_of(os.getpid())[-1], signal.SIGKILL)
    with pytest.raises(HostError, match="could not render"):
        hosts.render(ZH)
    assert hosts.render(ZH) == before


def test_only_the_language_that_is_asked_for_is_rendered(hosts: RunningHosts) -> None:
    assert hosts.render(ZH).keys() == {"zh"}
    assert list(hosts.render(PARTS)) == ["zh", "en"]


def test_what_a_host_prints_is_no_answer(project: Path, hosts: RunningHosts) -> None:
    write("hook.py", "def on_files(files, **_):\n    print('{' * 100_000)\n")(project)
    append("mkdocs.yml", "\nhooks: [hook.py]\n")(project)
    for _ in range(3):
        assert hosts.render(ZH)["zh"].pages


def test_hosts_end_with_whoever_asked_them(project: Path, tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys\n"
        "from catalog_builder.hosts.file_store import FileStore\n"
        "from catalog_builder.hosts.running import RunningHosts\n"
        "project, store = map(pathlib.Path, sys.argv[1:])\n"
        "RunningHosts(project, site_url=None, host='mkdocs', store=FileStore(store), rehearses=True)\n"
        "print('started', flush=True)\n"
        "sys.stdin.read()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script, project, tmp_path / "store"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"started\n"
    children = _children_of(parent.pid)
    assert len(children) == 2
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 30
    while any(_is_alive(child) for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_is_alive(child) for child in children)


def test_an_unknown_host_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HostError, match="no documentation host sphinx"):
        RunningHosts(tmp_path, site_url=None, host="sphinx", store=FileStore(tmp_path))


def test_a_host_that_is_not_installed_is_told_with_its_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(HostError, match="properdocs is not installed") as fault:
        RunningHosts(tmp_path, site_url=None, host="properdocs", store=FileStore(tmp_path))
    assert "pip install" in fault.value.cure


def _children_of(parent: int) -> list[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [line.split() for line in listed.splitlines()]
    found = [int(child) for child, its_parent in pairs if int(its_parent) == parent]
    return [child for child in found if "answering" in _command(child)]


def _command(process: int) -> str:
    return subprocess.run(["ps", "-o", "args=", "-p", str(process)], capture_output=True, text=True, check=False).stdout


def _is_alive(process: int) -> bool:
    return "answering" in _command(process)
