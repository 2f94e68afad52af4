"""What stands in a page's head beside the theme's own: addresses of both languages, cards for sharing, JSON-LD."""

from __future__ import annotations

import json
from html import escape

from catalog_builder.model.page import Page, address, link, site_path, site_root
from catalog_builder.model.text import HTML_LANG, LANGUAGES, Language, other

_LOCALES: dict[Language, str] = {"zh": "zh_CN", "en": "en_US"}


def render_head(page: Page, site_url: str | None, site_name: str) -> str:
    """Return the elements for the page's head, one a line. Absolute addresses only where the site's own is known."""
    lines = [*_robots(page), *_moved(page), *_languages(page, site_url), *_feeds(page, site_name)]
    lines += [*_open_graph(page, site_url, site_name), *_json_ld(page)]
    return "\n".join(lines)


def alternate_address(page: Page) -> str:
    """Return the relative address of the same page in the other language, for the language switch."""
    return _between(page, other(page.language))


def _between(page: Page, language: Language) -> str:
    if language == page.language:
        return link(page.path, address(page.path))
    return f"{site_root(page.language, page.path)}{site_path(language, address(page.path))}" or "./"


def _robots(page: Page) -> list[str]:
    return [] if page.is_indexed else ['<meta name="robots" content="noindex">']


def _moved(page: Page) -> list[str]:
    if not page.moved_to:
        return []
    return [f'<meta http-equiv="refresh" content="0; url={escape(link(page.path, page.moved_to))}">']


def _feeds(page: Page, site_name: str) -> list[str]:
    if page.layout == "notfound":
        return []
    title, address = escape(page.title if page.feed else site_name), link(page.path, f"{page.feed}feed.xml")
    return [f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{escape(address)}">']


def _languages(page: Page, site_url: str | None) -> list[str]:
    """A page without a translation names no alternates: it would announce one that is not there."""
    if page.layout == "notfound":
        return []
    lines = []
    if site_url:
        canonical = site_url + site_path(page.language, page.moved_to or address(page.path))
        lines.append(f'<link rel="canonical" href="{escape(canonical)}">')
    if not page.is_translated or not page.is_indexed:
        return lines
    lines += [_alternate(page, language, HTML_LANG[language], site_url) for language in LANGUAGES]
    return [*lines, _alternate(page, LANGUAGES[0], "x-default", site_url)]


def _alternate(page: Page, language: Language, tag: str, site_url: str | None) -> str:
    target = site_url + site_path(language, address(page.path)) if site_url else _between(page, language)
    return f'<link rel="alternate" hreflang="{tag}" href="{escape(target)}">'


def _open_graph(page: Page, site_url: str | None, site_name: str) -> list[str]:
    properties = {
        "og:type": "article" if page.layout in ("plugin", "rule") else "website",
        "og:title": page.title,
        "og:description": page.description,
        "og:site_name": site_name,
        "og:locale": _LOCALES[page.language],
    }
    if site_url:
        properties["og:url"] = site_url + site_path(page.language, address(page.path))
        if page.image:
            properties["og:image"] = site_url + page.image
    return [f'<meta property="{name}" content="{escape(value)}">' for name, value in properties.items()]


def _json_ld(page: Page) -> list[str]:
    if not page.json_ld:
        return []
    text = json.dumps({"@context": "https://schema.org", **dict(page.json_ld)}, ensure_ascii=False, sort_keys=True)
    # In a script element only `<`, `>` and `&` can end or confuse it; JSON writes them as escapes.
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return [f'<script type="application/ld+json">{safe}</script>']
