"""What every adapter of another generator gives: a project made of the corpus, a command, and what the report says.

All render the same documents, in Chinese, one page a plugin: name, summary, facts and document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

PEERS = Path(__file__).parent.parent / ".peers"
PYTHON = PEERS / "python" / "bin"

_FENCE = re.compile(r"^```(wxml|wxss|wxs)$", re.MULTILINE)
_NEAREST = {"wxml": "html", "wxss": "css", "wxs": "js"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginFacts:
    """What a page shows of a plugin, in Chinese."""

    id: str
    name: str
    summary: str
    category: str
    labels: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    """Heading and value."""

    document: str
    """Markdown without the title, its code in languages that all generators know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """The page around an article, of the same bytes as ours."""

    before_title: str
    before_article: str
    after_article: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Peer:
    """One generator, set up in one way."""

    id: str
    name: Mapping[str, str]
    """By language."""

    about: Mapping[str, str]
    """What it does and does not do in the run, by language; the report shows it."""

    project_files: Callable[[Shell], Mapping[str, str]]
    """Everything but the plugins' pages, by path in the project."""

    page: Callable[[PluginFacts], str]
    """Text of a plugin's page."""

    pages_folder: str
    """Folder of the project that the pages lie in."""

    command: Callable[[Path], list[str | Path]]
    """What builds the project into its folder `site`; run in the project."""

    version: Callable[[], str | None]
    """Version that will run; None when it is not installed."""

    prepare: Callable[[Path], None] = lambda project: None
    """What else the project needs."""

    kept: tuple[str, ...] = ()
    """Folders of the project that it keeps from run to run."""

    def page_path(self, plugin_id: str) -> str:
        """Return where in the project a plugin's page lies."""
        return f"{self.pages_folder}/{plugin_id}.md"


def write_project(peer: Peer, plugins: Iterable[PluginFacts], shell: Shell, project: Path) -> Path:
    """Return the folder with the peer's project in it."""
    project.mkdir(parents=True)
    for path, text in peer.project_files(shell).items():
        write_text(project / path, text)
    for plugin in plugins:
        write_page(peer, plugin, project)
    peer.prepare(project)
    return project


def write_page(peer: Peer, plugin: PluginFacts, project: Path) -> None:
    """Write one plugin's page into the peer's project."""
    write_text(project / peer.page_path(plugin.id), peer.page(plugin))


def write_text(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def read_facts(folder: Path) -> PluginFacts:
    """Return what pages show of the plugin in a folder of the corpus."""
    manifest = yaml.load((folder / "plugin.yml").read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    title, _, document = (folder / "doc" / "README.md").read_text("utf-8").partition("\n\n")
    assert title.startswith("# ")
    return PluginFacts(
        id=manifest["id"],
        name=manifest["name"]["zh"],
        summary=manifest["summary"]["zh"],
        category=manifest["category"].replace("/", "-"),
        labels=tuple(manifest["labels"]),
        facts=(
            ("AppID", manifest["appid"]),
            ("提供方", manifest["provider"]["name"]["zh"]),
            ("版本", str(manifest["version"])),
            ("基础库", str(manifest["base_library"])),
            ("类目", manifest["category"]),
            ("使用申请", manifest["approval"]),
            ("客服", manifest["support"]["email"]),
        ),
        document=_FENCE.sub(lambda found: f"```{_NEAREST[found[1]]}", document),
    )


def read_all_facts(corpus: Path) -> Iterator[PluginFacts]:
    """Yield the facts of every plugin of a corpus, by id."""
    for manifest in sorted(corpus.glob("*/plugin.yml")):
        yield read_facts(manifest.parent)


def front_matter(plugin: PluginFacts) -> str:
    """Return the facts as the YAML head of a Markdown file, for generators whose layout shows them."""
    kept = {
        "title": plugin.name,
        "summary": plugin.summary,
        "categories": [plugin.category],
        "labels": list(plugin.labels),
        "facts": [list(fact) for fact in plugin.facts],
    }
    return f"---\n{yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1000)}---\n"


def shell_of(html: str) -> Shell:
    """Return the shell of one of our plugin pages: everything but its title and its article."""
    before, _, rest = html.partition("<title>")
    between, opening, article = rest.partition("</title>")[2].partition("<article data-plugin-id")
    after = article.partition("</article>")[2]
    assert opening and after, "Our plugin page has no article."
    return Shell(before_title=before, before_article=between, after_article=after)
