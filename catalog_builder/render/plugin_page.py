"""The article of one plugin in one language: everything on its page that needs to know no other plugin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalog_builder.model.document import RenderedDocument, TocEntry
from catalog_builder.model.picture import Picture
from catalog_builder.model.plugin import Plugin
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import HTML_LANG, LANGUAGES, NO_TEXT, Language, Localized, other
from catalog_builder.model.vocabulary import Vocabulary
from catalog_builder.render.document import at_depth
from catalog_builder.render.environment import Shown, render_template, shown
from catalog_builder.render.install import install_panel

NOTICE_SLOT = "<!--slot:notice-->"
NEIGHBOURS_SLOT = "<!--slot:neighbours-->"
"""Where the page puts what depends on other plugins. No author's text can hold a comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A stretch of author's text on a page, with the language it is really in."""

    html: Markup
    lang: Language
    html_lang: str
    foreign: bool
    toc: tuple[TocEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewShown:
    """A picture of the gallery."""

    picture: Picture
    caption: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A category or label as pages show it."""

    id: str
    name: Shown
    path: str


def plugin_path(plugin_id: str) -> str:
    """Return the file of a plugin's page from the language root."""
    return f"plugins/{plugin_id}/index.html"


def render_articles(
    plugin: Plugin,
    *,
    documents: Sequence[RenderedDocument],
    descriptions: Sequence[tuple[Language, str]],
    pictures: Sequence[Picture],
    vocabulary: Vocabulary,
    templates: Templates,
) -> tuple[tuple[Language, str], ...]:
    """Return the body of the plugin's page in each language, with slots for the notice and the neighbours."""
    by_path = {picture.path: picture for picture in pictures}
    shared = {
        "plugin": plugin,
        "icon": by_path.get(plugin.icon),
        "install": install_panel(plugin),
        "notice": Markup(NOTICE_SLOT),
        "neighbours": Markup(NEIGHBOURS_SLOT),
    }
    name = "removed.html" if plugin.status == "removed" else "plugin.html"
    path = plugin_path(plugin.id)
    articles = []
    for language in LANGUAGES:
        own = _own_values(plugin, language, by_path, documents, descriptions, vocabulary)
        html = render_template(templates, name, language=language, path=path, values={**shared, **own})
        articles.append((language, html))
    return tuple(articles)


def _own_values(
    plugin: Plugin,
    language: Language,
    by_path: Mapping[str, Picture],
    documents: Sequence[RenderedDocument],
    descriptions: Sequence[tuple[Language, str]],
    vocabulary: Vocabulary,
) -> dict[str, object]:
    """Return what the page in this language does not share with the other."""
    return {
        "previews": [
            PreviewShown(picture=by_path[preview.image], caption=shown(preview.caption, language))
            for preview in plugin.previews
            if preview.image in by_path
        ],
        "description": _description(descriptions, language),
        "document": document_prose(documents, language),
        "category": category_trail(plugin.category, language, vocabulary),
        "category_note": shown(_category_note(plugin, vocabulary), language),
        "labels": label_names(plugin.labels, language, vocabulary),
    }


def _category_note(plugin: Plugin, vocabulary: Vocabulary) -> Localized:
    """Return the platform's note on the category; none for a plugin whose category is only our classification."""
    return NO_TEXT if plugin.sources else vocabulary.note(plugin.category)


def document_prose(documents: Sequence[RenderedDocument], language: Language) -> Prose | None:
    """Return the document in this language, else in the other one, else `None`."""
    found = {document.language: document for document in documents}
    document = found.get(language) or found.get(other(language))
    if document is None:
        return None
    html = at_depth(document.html, is_main_language=language == LANGUAGES[0])
    return _prose(html, document.language, language, document.toc)


def category_trail(address: str, language: Language, vocabulary: Vocabulary) -> list[Named]:
    """Return the primary and, if there is one, the secondary category with names and addresses."""
    parts = address.split("/")
    return [
        Named(id="/".join(parts[: depth + 1]), name=shown(name, language), path=category_path(parts[: depth + 1]))
        for depth, name in enumerate(vocabulary.category_names(address))
    ]


def category_path(parts: Sequence[str]) -> str:
    """Return the address of a category's page from the language root."""
    return f"categories/{'/'.join(parts)}/"


def label_names(labels: Sequence[str], language: Language, vocabulary: Vocabulary) -> list[Named]:
    """Return the labels with names and addresses, unknown ones left out."""
    return [
        Named(id=label, name=shown(vocabulary.labels[label].name, language), path=f"labels/{label}/")
        for label in labels
        if label in vocabulary.labels
    ]


def _description(descriptions: Sequence[tuple[Language, str]], language: Language) -> Prose | None:
    found = dict(descriptions)
    actual = language if language in found else other(language)
    return _prose(found[actual], actual, language) if actual in found else None


def _prose(html: str, actual: Language, language: Language, toc: tuple[TocEntry, ...] = ()) -> Prose:
    return Prose(
        html=Markup(html),  # Sanitised when the document was rendered; this is the same string, moved in depth.
        lang=actual,
        html_lang=HTML_LANG[actual],
        foreign=actual != language,
        toc=toc,
    )
