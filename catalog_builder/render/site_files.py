"""Small files beside the pages: sitemap, robots.txt, llms.txt, a plugin's Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import urlsplit

from catalog_builder.model.page import Page, address, site_path
from catalog_builder.model.result import PluginResult
from catalog_builder.model.text import HTML_LANG, LANGUAGES, Language, other


def sitemap(pages: Sequence[Page], site_url: str | None) -> str:
    """Return a sitemap of the indexed pages with their translations, absolute once the site's address is known."""
    base = site_url or "/"
    by_key = {(page.language, page.path): page for page in pages if page.is_indexed and page.layout != "notfound"}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for language, path in sorted(by_key):
        page = by_key[(language, path)]
        lines.append(f"<url><loc>{escape(base + site_path(language, address(path)))}</loc>")
        if page.updated:
            lines.append(f"<lastmod>{page.updated}</lastmod>")
        if page.is_translated and (other(language), path) in by_key:
            lines += [
                f'<xhtml:link rel="alternate" hreflang="{HTML_LANG[tag]}" '
                f'href="{escape(base + site_path(tag, address(path)))}"/>'
                for tag in LANGUAGES
            ]
        lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""])


def robots(site_url: str | None) -> str:
    """Return robots.txt: everything may be read."""
    place = f"Sitemap: {site_url}sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{place}"


def headers(policy: str, site_url: str | None) -> str:
    """Return `_headers`, which several hosts send with the files: the pages' policy and what only headers can say.

    A drawing that is opened by itself may run and load nothing. Nothing of an author's is in it.
    """
    root = urlsplit(site_url).path if site_url else "/"
    lines = [
        f"{root}*",
        f"  Content-Security-Policy: {policy}; frame-ancestors 'none'",
        "  X-Content-Type-Options: nosniff",
        "  X-Frame-Options: DENY",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "  Cross-Origin-Opener-Policy: same-origin",
        f"{root}assets/*",
        "  Cache-Control: public, max-age=31536000, immutable",
        f"{root}assets/plugins/*.svg",
        "  Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; sandbox",
    ]
    return "\n".join([*lines, ""])


def llms_text(site_name: str, pages: Sequence[Page], language: Language) -> str:
    """Return llms.txt: what the site is and where its plugins are described in plain Markdown."""
    lines = [
        f"- [{_bracketed(_one_line(page.title))}]({address(page.path)}index.md): {_one_line(page.description)}"
        for page in pages
        if page.language == language and page.layout == "plugin" and page.is_indexed
    ]
    return "\n".join([f"# {site_name}", "", *lines, ""])


def _bracketed(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _one_line(text: str) -> str:
    """Return an author's text so that it makes no lines of its own in a list."""
    return " ".join(text.split())


def markdown_files(results: Sequence[PluginResult]) -> Iterator[tuple[str, str]]:
    """Yield path from the site's root and text of each plugin's document, as its author wrote it."""
    for result in results:
        for language, text in result.markdown:
            yield site_path(language, f"plugins/{result.id}/index.md"), text
