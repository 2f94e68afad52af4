"""Small files beside the pages: sitemap, robots.txt, headers for hosts, llms.txt, the offer of the site's search."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from catalog_builder.model.brief import Brief
from catalog_builder.model.page import address, site_path
from catalog_builder.model.text import HTML_LANG, LANGUAGES, Language

_MOST_IN_SITEMAP = 10_000
"""Addresses in one file, 5 MB; the protocol allows 50,000."""

_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SEARCH_SCHEMA = "http://a9.com/-/spec/opensearch/1.1/"
_FOR_ANYBODY = "  Access-Control-Allow-Origin: *"

_LONGEST_SHORT_NAME = 16
"""Characters of the name that browsers show; https://github.com/dewitt/opensearch limits it."""


class Place(NamedTuple):
    """A page that search engines may list."""

    language: Language
    path: str
    """File from the language root."""

    is_translated: bool
    """Whether its text exists in both languages."""


class Described(NamedTuple):
    """A page of the documentation."""

    path: str
    """From the language root."""

    title: str
    description: str


class _LlmsWords(NamedTuple):
    documents: str
    plugins: str
    whole: str
    about_whole: str


_LLMS: dict[Language, _LlmsWords] = {
    "zh": _LlmsWords("文档", "插件", "框架文档全文", "全部框架文档合成的一个 Markdown 文件"),
    "en": _LlmsWords("Documentation", "Plugins", "Framework documentation", "all of it as one Markdown file"),
}


def sitemaps(places: Iterable[Place], site_url: str | None) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the sitemap: one file, or an index and its parts where there are too many pages.

    Addresses are absolute once the site's own is known. Source of the limit: https://www.sitemaps.org/protocol.html.
    """
    ordered = sorted(places)
    both = {place.path for place in ordered if place.language == LANGUAGES[0]}
    both &= {place.path for place in ordered if place.language != LANGUAGES[0]}
    parts = [ordered[start : start + _MOST_IN_SITEMAP] for start in range(0, len(ordered), _MOST_IN_SITEMAP)] or [[]]
    base = site_url or "/"
    if len(parts) == 1:
        yield "sitemap.xml", _url_set(parts[0], both, base)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _url_set(part, both, base)
    rows = [f"<sitemap><loc>{escape(base + name)}</loc></sitemap>" for name in names]
    yield "sitemap.xml", "\n".join([_XML, f'<sitemapindex xmlns="{_SCHEMA}">', *rows, "</sitemapindex>", ""]).encode()


def _url_set(places: Iterable[Place], both: Container[str], base: str) -> bytes:
    lines = [_XML, f'<urlset xmlns="{_SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml">']
    for place in places:
        way = address(place.path)
        lines.append(f"<url><loc>{escape(base + site_path(place.language, way))}</loc>")
        if place.is_translated and place.path in both:
            lines += [
                f'<xhtml:link rel="alternate" hreflang="{HTML_LANG[tag]}" href="{escape(base + site_path(tag, way))}"/>'
                for tag in LANGUAGES
            ]
        lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def robots(site_url: str | None) -> str:
    """Return robots.txt: everything may be read."""
    place = f"Sitemap: {site_url}sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{place}"


def headers(policy: str, site_url: str | None) -> str:
    """Return `_headers`, which several hosts send with the files: the pages' policy and what only headers can say.

    A drawing that is opened by itself may run and load nothing. Feeds and api/v1 are public and know no user, so that
    pages of any origin may read them. Nothing of an author's is in it.
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
        *(
            line
            for language in LANGUAGES
            for line in (
                f"{root}{site_path(language, 'plugins/*.svg')}",
                "  Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
                "  Cross-Origin-Resource-Policy: cross-origin",
            )
        ),
        *(line for place in ("api/*", "*feed.xml", "*feed.json") for line in (f"{root}{place}", _FOR_ANYBODY)),
    ]
    return "\n".join([*lines, ""])


def search_offer(site_name: str, language: Language, site_url: str) -> str:
    """Return opensearch.xml, by which a browser takes the site's search among its own; its addresses are absolute."""
    short = site_name
    while len(short) > _LONGEST_SHORT_NAME:
        short = short.rpartition(" ")[0] or short[:_LONGEST_SHORT_NAME]
    target = f"{site_url}{site_path(language, 'plugins/')}?q={{searchTerms}}"
    lines = [
        _XML,
        f'<OpenSearchDescription xmlns="{_SEARCH_SCHEMA}">',
        f"<ShortName>{escape(short)}</ShortName>",
        f"<Description>{escape(site_name)}</Description>",
        f"<Language>{HTML_LANG[language]}</Language>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f'<Url type="text/html" template="{escape(target)}"/>',
        "</OpenSearchDescription>",
    ]
    return "\n".join([*lines, ""])


def llms_text(site_name: str, pages: Iterable[Described], briefs: Iterable[Brief], language: Language) -> str:
    """Return llms.txt: what the site is, and where its documentation and plugins are to be had in plain Markdown."""
    words = _LLMS[language]
    documents = [_listed(page.title, f"{page.path.removesuffix('.html')}.md", page.description) for page in pages]
    plugins = [
        _listed(brief.name.best(language)[0], f"plugins/{brief.id}/index.md", brief.summary.best(language)[0])
        for brief in briefs
    ]
    whole = [_listed(words.whole, "llms-full.txt", words.about_whole)] if documents else []
    sections = [(words.documents, [*whole, *documents]), (words.plugins, plugins)]
    lines = [f"# {site_name}", ""]
    for head, listed in sections:
        lines += [f"## {head}", "", *listed, ""] if listed else []
    return "\n".join(lines)


def _listed(name: str, address: str, about: str) -> str:
    return f"- [{_bracketed(_one_line(name))}]({address}): {_one_line(about)}"


def _bracketed(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _one_line(text: str) -> str:
    """Return an author's text so that it makes no lines of its own in a list."""
    return " ".join(text.split())
