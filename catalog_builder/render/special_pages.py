"""Pages that stand by themselves."""

from __future__ import annotations

from catalog_builder.model.page import Page
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import Language
from catalog_builder.render.environment import render_template
from catalog_builder.render.wording import Wording


def not_found_page(language: Language, templates: Templates) -> Page:
    """Return the page that a host serves for an address that does not exist."""
    wording = Wording(templates, language)
    return Page(
        path="404.html",
        language=language,
        layout="notfound",
        title=wording("notfound.title"),
        description=wording("notfound.description"),
        body=render_template(templates, "notfound.html", language=language, path="404.html", values={}),
        is_indexed=False,
    )
