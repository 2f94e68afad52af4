"""The host's pages and files made ready for the site: addresses of assets, the policy's hashes, shells cut.

In: pages and files as the host wrote them, as plain values. Out: a HostOutput, its files in the store. Knows no host.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from catalog_builder.hosts.assets import FOLDER, is_published, publish_assets, rewrite_addresses
from catalog_builder.hosts.file_store import FileStore
from catalog_builder.hosts.light_shell import lighten
from catalog_builder.hosts.output import FrameworkPage, HostOutput, KeptFile
from catalog_builder.hosts.plain_pages import ROOT
from catalog_builder.hosts.policy import joined_policy, policy_of, with_hashes
from catalog_builder.hosts.shell import cut_shell
from catalog_builder.hosts.standing import Standing
from catalog_builder.model.page import site_path
from catalog_builder.model.text import LANGUAGES, Language

LAYOUTS: Mapping[str, str] = {
    "home": "index.md",
    "catalog": "plugins/index.md",
    "plugin": "plugins/_plugin/index.md",
    "rule": "rules/index.md",
    "notfound": "404.md",
}
"""Page that each shell is made from. Those in the navigation stand at their real addresses, so that the theme marks the
right tab."""


class RenderedPage(NamedTuple):
    """A page as the host wrote it."""

    path: str
    """File from the language root."""

    title: str
    description: str
    standing: Standing
    html: str
    markdown: str = ""
    """The page as plain Markdown, with ROOT before addresses; empty for shells."""

    place: int = 0
    """Which page of the navigation it is."""


class Rendering(NamedTuple):
    """All that the host made of one language."""

    language: Language
    site_name: str
    site_url: str | None
    pages: Mapping[str, RenderedPage]
    """By the source's path from the folder of pages, such as `framework/index.md`."""

    files: Mapping[str, bytes]
    """By their path from the language root."""

    warnings: tuple[str, ...]


def assemble(rendering: Rendering, store: FileStore) -> HostOutput:
    """Return the finished output; its files are in the store."""
    language, pages, files = rendering.language, rendering.pages, rendering.files
    shared = {path: content for path, content in files.items() if path.startswith(FOLDER) and is_published(path)}
    light, used = lighten({source: pages[source].html for source in LAYOUTS.values()}, shared)
    assets, names = publish_assets(used)
    finished = {
        source: with_hashes(rewrite_addresses(light.get(source, page.html), names, language))
        for source, page in pages.items()
    }
    sources = sorted(set(pages) - set(LAYOUTS.values()))
    contents = {
        **assets,
        **{site_path(language, path): content for path, content in files.items() if _is_content(path)},
        **{site_path(language, pages[source].path): finished[source].encode() for source in sources},
        **_plain_texts(rendering, sources),
    }
    return HostOutput(
        language=language,
        site_name=rendering.site_name,
        pages=tuple(_framework_page(pages[source]) for source in sources),
        shells={
            layout: cut_shell(finished[source], _directory(pages[source].path), base=_base(layout, rendering))
            for layout, source in LAYOUTS.items()
        },
        policy=joined_policy(sorted({policy_of(html) for html in finished.values()})),
        warnings=rendering.warnings,
        sums={path: KeptFile(store.keep(content), len(content)) for path, content in contents.items()},
        store=store,
    )


def _plain_texts(rendering: Rendering, sources: Sequence[str]) -> Mapping[str, bytes]:
    """Return each page as Markdown beside it, and all of the framework documentation as one text, in reading order."""
    language, pages = rendering.language, rendering.pages
    texts = {}
    for source in sources:
        path = pages[source].path
        up = "../" * path.count("/")
        texts[site_path(language, plain_path(path))] = pages[source].markdown.replace(ROOT, up).encode()
    read = sorted(
        (source for source in sources if source.startswith("framework/")), key=lambda source: pages[source].place
    )
    whole = [f"<{plain_path(pages[source].path)}>\n\n{pages[source].markdown.replace(ROOT, '')}" for source in read]
    joined = "\n---\n\n".join([f"# {rendering.site_name}\n", *whole])
    return {**texts, site_path(language, "llms-full.txt"): joined.encode()}


def plain_path(path: str) -> str:
    """Return where a page's Markdown lies, by the path of the page."""
    return f"{path.removesuffix('.html')}.md"


def plain_addresses(pages: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return by source where links between plain texts lead: to a page's Markdown, or to the page if it is a shell."""
    return {source: path if source in LAYOUTS.values() else plain_path(path) for source, path in pages}


def _base(layout: str, rendering: Rendering) -> str | None:
    """Return the absolute way to the language root for the page that is served at any address."""
    if layout != "notfound":
        return None
    root = "" if rendering.language == LANGUAGES[0] else f"{rendering.language}/"
    return f"{urlsplit(rendering.site_url).path if rendering.site_url else '/'}{root}"


def _directory(path: str) -> str:
    return path[: path.rfind("/") + 1]


def _framework_page(page: RenderedPage) -> FrameworkPage:
    return FrameworkPage(
        path=page.path,
        title=page.title,
        description=page.description,
        is_translated=page.standing in ("paired", "stale"),
        is_borrowed=page.standing == "borrowed",
        place=page.place,
    )


def _is_content(path: str) -> bool:
    return not path.startswith(FOLDER) and path.startswith(("framework/", "publish/"))
