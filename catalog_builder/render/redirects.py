"""Where renamed plugins went: a page at each former address that leads on, and `_redirects` for hosts that read it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from catalog_builder.model.page import Page, site_path
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import LANGUAGES, Language, Localized
from catalog_builder.render.environment import render_template, shown
from catalog_builder.render.plugin_page import plugin_path
from catalog_builder.render.wording import Wording


def moved_page(former: str, plugin: str, name: Localized, language: Language, templates: Templates) -> Page:
    """Return the page at a former address: it says what happened and leads on, without a script."""
    wording, path, target = Wording(templates, language), plugin_path(former), f"plugins/{plugin}/"
    called = shown(name, language)
    values = {"name": called, "former": former, "plugin": plugin, "path": target}
    return Page(
        path=path,
        language=language,
        layout="catalog",
        title=wording("moved.title", name=called.text),
        description=wording("moved.description", former=former, plugin=plugin),
        body=render_template(templates, "moved.html", language=language, path=path, values=values),
        is_indexed=False,
        moved_to=target,
    )


def moved_text(former: str, plugin: str, language: Language, templates: Templates) -> str:
    """Return the Markdown at a former address."""
    told = Wording(templates, language)("moved.description", former=former, plugin=plugin)
    return f"{told}\n\n[{plugin}](../{plugin}/index.md)\n"


def redirects(renamed: Mapping[str, str], site_url: str | None) -> str:
    """Return `_redirects`, as Cloudflare Pages and Netlify read it; addresses begin at the host's root."""
    root = urlsplit(site_url).path if site_url else "/"
    lines = []
    for former, plugin in sorted(renamed.items()):
        for language in LANGUAGES:
            old, new = (f"{root}{site_path(language, f'plugins/{one}/')}" for one in (former, plugin))
            lines += [f"{old} {new} 301", f"{old[:-1]} {new} 301", f"{old}index.md {new}index.md 301"]
    return "\n".join([*lines, ""])
