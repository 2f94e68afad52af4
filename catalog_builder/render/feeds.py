"""Feeds: the newest releases of the site, a category or a plugin, as Atom (RFC 4287) and as JSON Feed 1.1.

Links are absolute once the site's own address is known. Without it they are relative to the feed: Atom allows that, and
JSON Feed does not speak of it. Texts are the authors': plain, escaped, never HTML of theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from catalog_builder.model.page import link, site_path
from catalog_builder.model.text import HTML_LANG, LANGUAGES, Language, Localized
from catalog_builder.render.news import News, feed_id, instant, latest, news_id
from catalog_builder.render.xml_text import plain_line, plain_text, xml_line, xml_text

ATOM = "feed.xml"
JSON = "feed.json"

_JSON_FEED = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed in one language."""

    folder: str
    """Where it lies from the language root, and the page that it is of: `""`, `categories/tools/`, `plugins/demo/`."""

    language: Language
    title: str
    subtitle: str
    news: Sequence[News]
    """Newest first."""

    site_name: str
    site_url: str | None
    identity: str = ""
    """What its id is made from where that is not its folder."""

    @property
    def id(self) -> str:
        """Its id."""
        return feed_id(f"{self.site_url or ''}{self.identity or self.folder}", self.language)

    def address(self, path: str, language: Language | None = None) -> str:
        """Return the address of what lies at a path from the language root, as the feed gives it."""
        language = language or self.language
        if self.site_url:
            return self.site_url + site_path(language, path)
        root = link(site_path(self.language, self.folder), "")
        return f"{'' if root == './' else root}{site_path(language, path)}" or "./"


def atom_feed(feed: Feed) -> bytes:
    """Return the feed as Atom."""
    others = (language for language in LANGUAGES if language != feed.language)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{HTML_LANG[feed.language]}">',
        f"<id>{feed.id}</id>",
        f"<title>{xml_line(feed.title)}</title>",
        f"<subtitle>{xml_line(feed.subtitle)}</subtitle>",
        f"<updated>{latest(feed.news)}</updated>",
        f"<author><name>{xml_line(feed.site_name)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{xml_text(feed.address(feed.folder + ATOM))}"/>',
        f'<link rel="alternate" type="text/html" href="{xml_text(feed.address(feed.folder))}"/>',
        *(
            f'<link rel="alternate" type="application/atom+xml" hreflang="{HTML_LANG[language]}" '
            f'href="{xml_text(feed.address(feed.folder + ATOM, language))}"/>'
            for language in others
        ),
    ]
    entries = [_atom_entry(feed, news) for news in feed.news]
    return "\n".join([*lines, *entries, "</feed>", ""]).encode()


def _atom_entry(feed: Feed, news: News) -> str:
    moment = instant(news.day)
    notes, notes_language = news.notes.best(feed.language)
    lines = [
        "<entry>",
        f"<id>{news_id(news, feed.language)}</id>",
        f"<title{_lang(feed, news.name)}>{xml_line(news.name.best(feed.language)[0])} {news.version}</title>",
        f"<updated>{moment}</updated><published>{moment}</published>",
        f"<author><name>{xml_line(news.provider.best(feed.language)[0])}</name></author>",
        f'<link rel="alternate" type="text/html" href="{xml_text(feed.address(_page(news)))}"/>',
        f'<category term="{xml_text(news.category)}"/>',
        f"<summary{_lang(feed, news.summary)}>{xml_line(news.summary.best(feed.language)[0])}</summary>",
    ]
    if notes:
        told = "" if notes_language == feed.language else f' xml:lang="{HTML_LANG[notes_language]}"'
        lines.append(f'<content type="html"{told}>{xml_text(_paragraphs(notes))}</content>')
    return "\n".join([*lines, "</entry>"])


def _lang(feed: Feed, text: Localized) -> str:
    """Return the attribute of an element whose text is not in the feed's language."""
    actual = text.best(feed.language)[1]
    return "" if actual == feed.language else f' xml:lang="{HTML_LANG[actual]}"'


def _paragraphs(text: str) -> str:
    """Return plain text as HTML that shows its lines."""
    return "".join(f"<p>{xml_text(line)}</p>" for line in text.splitlines() if line.strip())


def json_feed(feed: Feed) -> bytes:
    """Return the feed as JSON Feed."""
    record = {
        "version": _JSON_FEED,
        "title": plain_line(feed.title),
        "description": plain_line(feed.subtitle),
        "home_page_url": feed.address(feed.folder),
        "feed_url": feed.address(feed.folder + JSON),
        "language": HTML_LANG[feed.language],
        "authors": [{"name": feed.site_name}],
        "items": [_json_entry(feed, news) for news in feed.news],
    }
    return msgspec.json.encode(record) + b"\n"


def _json_entry(feed: Feed, news: News) -> dict[str, object]:
    name, summary, provider = (
        plain_line(text.best(feed.language)[0]) for text in (news.name, news.summary, news.provider)
    )
    return {
        "id": news_id(news, feed.language),
        "url": feed.address(_page(news)),
        "title": f"{name} {news.version}",
        "summary": summary,
        "content_text": plain_text(news.notes.best(feed.language)[0]) or summary,
        "date_published": instant(news.day),
        "authors": [{"name": provider}],
        "tags": [news.category],
    }


def _page(news: News) -> str:
    return f"plugins/{news.plugin}/"
