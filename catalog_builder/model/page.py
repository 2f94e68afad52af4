"""A page of the catalog before it is poured into a shell, and how addresses on it are made.

Paths are relative to the language root (`plugins/demo/index.html`, the same in both languages). Chinese lies at the
site's root, English under `en/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog_builder.model.document import TocEntry
from catalog_builder.model.text import LANGUAGES, Language

Layout = Literal["home", "catalog", "plugin", "rule", "notfound"]

INDEX = "index.html"

ROOT_MARK = "\x00"
"""Stands for the way to the language root in markup that is shown at several depths. No text of an author holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """One step of the way from the home page, or a neighbour."""

    title: str
    path: str
    """Address from the language root, such as `plugins/` or `categories/tools/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One HTML page in one language."""

    path: str
    """File from the language root, `…/index.html` or `404.html`."""

    language: Language
    layout: Layout
    title: str
    """Plain text, not escaped."""

    description: str
    """Plain text, not escaped, for the meta element and cards."""

    body: str
    """Safe HTML."""

    toc: tuple[TocEntry, ...] = ()
    crumbs: tuple[Crumb, ...] = ()
    is_indexed: bool = True
    """Whether search engines may list it, and the sitemap names it."""

    is_translated: bool = True
    """Whether its text exists in both languages; only then each page announces the other."""

    image: str | None = None
    """Picture for cards, from the site root; `None` without one."""

    feed: str = ""
    """Folder from the language root whose feed the page names; the site's own unless given."""

    moved_to: str = ""
    """Address from the language root that the page leads on to; empty for a page that stays."""

    json_ld: tuple[tuple[str, object], ...] = ()
    """Members of a schema.org record; empty without one."""


def address(path: str) -> str:
    """Return the address of the file at `path`: directories instead of their index.html."""
    return path[: -len(INDEX)] if path == INDEX or path.endswith(f"/{INDEX}") else path


def site_path(language: Language, path: str) -> str:
    """Return where a page lies from the site's root."""
    return path if language == LANGUAGES[0] else f"{language}/{path}"


def language_root(path: str) -> str:
    """Return the way from the page at `path` to its language's root: `""`, `"../"`, `"../../"` …"""
    return "../" * path.count("/")


def site_root(language: Language, path: str) -> str:
    """Return the way from the page at `path` to the site's root."""
    return language_root(site_path(language, path))


def link(source: str, target: str) -> str:
    """Return the relative address of `target` (from the language root) on the page at `source`."""
    return f"{language_root(source)}{target}" or "./"
