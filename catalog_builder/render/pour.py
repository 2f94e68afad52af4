"""A page into its shell: every slot of the theme's page filled, nothing escaped twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Protocol

from catalog_builder.model.document import TocEntry
from catalog_builder.model.page import Crumb, Page, link
from catalog_builder.model.text import HTML_LANG
from catalog_builder.render.head import alternate_address, render_head


class Fillable(Protocol):
    """A shell of the host, as far as pages need it."""

    def fill(self, path: str, slots: Mapping[str, str]) -> str:
        """Return the shell's page at `path` with these slots filled."""
        ...


def pour(page: Page, shell: Fillable, *, site_url: str | None, site_name: str) -> str:
    """Return the whole HTML page."""
    return shell.fill(
        page.path,
        {
            "title": escape(f"{page.title} - {site_name}"),
            "description": escape(page.description),
            "head": render_head(page, site_url, site_name),
            "body": page.body,
            "toc": _toc(page.toc),
            "lang": HTML_LANG[page.language],
            "alternate": escape(alternate_address(page)),
            "crumbs": _crumbs(page),
        },
    )


def _toc(entries: Sequence[TocEntry]) -> str:
    """Return the list of a document's headings, second level nested, in the theme's own markup."""
    if not entries:
        return ""
    lines = ['<ul class="md-nav__list" data-md-component="toc">']
    top = min(entry.level for entry in entries)
    for entry in entries:
        nested = " md-nav__item--nested-entry" if entry.level > top else ""
        anchor, text = escape(entry.anchor), escape(entry.text)
        lines.append(
            f'<li class="md-nav__item{nested}"><a class="md-nav__link" href="#{anchor}">'
            f'<span class="md-ellipsis">{text}</span></a></li>'
        )
    return "\n".join([*lines, "</ul>"])


def _crumbs(page: Page) -> str:
    if not page.crumbs:
        return ""
    return "".join(f"<li>{_crumb(page, crumb)}</li>" for crumb in page.crumbs)


def _crumb(page: Page, crumb: Crumb) -> str:
    return f'<a href="{escape(link(page.path, crumb.path))}">{escape(crumb.title)}</a>'
