"""What a host wrote becomes pages with published addresses and complete policies, shells, and files in the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.errors import HostError
from catalog_builder.hosts.assembly import LAYOUTS, RenderedPage, Rendering, assemble
from catalog_builder.hosts.file_store import FileStore
from catalog_builder.model.text import Language

HTML = (
    '<meta http-equiv="Content-Security-Policy" content="script-src @@script-hashes@@">'
    '<link href="{up}assets/a.css"><script>go()</script>'
)


def rendering(language: Language = "en", site_url: str | None = None, html: str = HTML) -> Rendering:
    sources = {**{source: source.replace(".md", ".html") for source in LAYOUTS.values()}, "framework/b.md": ""}
    sources["framework/b.md"] = "framework/b/index.html"
    pages = {
        source: RenderedPage(path, f"<{source}>", "", standing="paired", html=html.format(up="../" * path.count("/")))
        for source, path in sources.items()
    }
    files = {
        "assets/a.css": b"a{}",
        "assets/javascripts/lunr/x.js": b"",
        "framework/picture.svg": b"<svg/>",
        "plugins/stray.txt": b"",
    }
    return Rendering(language, "Name", site_url, pages, files, ("a warning",))


def test_pages_and_files_are_kept_assets_first(tmp_path: Path) -> None:
    output = assemble(rendering(), FileStore(tmp_path))
    css, icons, *others = output.sums
    assert css.startswith("assets/a.")
    assert icons.startswith("assets/catalog.")
    assert others == [
        "en/framework/picture.svg",
        "en/framework/b/index.html",
        "en/framework/b/index.md",
        "en/llms-full.txt",
    ]
    files = dict(output.files())
    assert files["en/framework/picture.svg"] == b"<svg/>"
    assert f'<link href="../../../{css}">'.encode() in files["en/framework/b/index.html"]
    assert [page.title for page in output.pages] == ["<framework/b.md>"]
    assert output.warnings == ("a warning",)


def test_every_page_carries_the_hashes_of_all_scripts(tmp_path: Path) -> None:
    output = assemble(rendering("zh"), FileStore(tmp_path))
    assert output.policy.startswith("script-src 'sha256-")
    assert output.policy.encode() in dict(output.files())["framework/b/index.html"]
    assert all(output.policy in "".join(shell.literals) for shell in output.shells.values())


@pytest.mark.parametrize(
    ("language", "site_url", "base"),
    [("zh", None, "/"), ("en", None, "/en/"), ("en", "https://x.example/docs/", "/docs/en/")],
)
def test_only_the_page_for_lost_readers_has_absolute_addresses(
    tmp_path: Path, language: Language, site_url: str | None, base: str
) -> None:
    shells = assemble(rendering(language, site_url), FileStore(tmp_path)).shells
    assert {layout: shell.base for layout, shell in shells.items()} == {**dict.fromkeys(LAYOUTS), "notfound": base}


def test_templates_that_lost_the_policy_are_told(tmp_path: Path) -> None:
    with pytest.raises(HostError, match="no Content-Security-Policy"):
        assemble(rendering(html="<p>"), FileStore(tmp_path))
