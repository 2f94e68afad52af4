"""What a plugin is found by: its names in both languages and in pinyin, what it offers, and its whole documents."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from catalog_builder.model.document import RenderedDocument
from catalog_builder.model.plugin import Interface, Plugin
from catalog_builder.model.text import Localized
from catalog_builder.model.vocabulary import Vocabulary
from catalog_builder.search.names import note_groups, note_name
from catalog_builder.search.plain_text import headings_and_text
from catalog_builder.search.sounds import sounds, whole_words
from catalog_builder.search.terms import Level, Terms, note, note_text
from catalog_builder.search.words import NAME_MARK, pieces, text_terms


def plugin_terms(plugin: Plugin, documents: Sequence[RenderedDocument], vocabulary: Vocabulary) -> Terms:
    """Return the terms of a plugin, each at the best level it has."""
    terms: Terms = {}
    for name in plugin.name.texts():
        note_name(terms, name, vocabulary.synonyms)
    _note_labels(terms, plugin, vocabulary)
    note(terms, text_terms(_summaries(plugin).replace("*", "").replace("`", "")), Level.SUMMARY)
    found = [headings_and_text(document.html) for document in documents]
    note(terms, text_terms("\n".join(headings for headings, _ in found)), Level.HEADING)
    notes = [text for release in plugin.releases for text in release.notes.texts()]
    note_text(terms, text_terms("\n".join([*(text for _, text in found), *notes])))
    note_groups(terms, vocabulary.synonyms)
    return terms


def _note_labels(terms: Terms, plugin: Plugin, vocabulary: Vocabulary) -> None:
    words = whole_words(vocabulary.synonyms)
    labels = [vocabulary.labels[label].name for label in plugin.labels if label in vocabulary.labels]
    names = (*labels, *vocabulary.category_names(plugin.category), plugin.provider.name)
    spoken = [text for name in names for text in name.texts()]
    ids = (plugin.appid, plugin.id, *plugin.former_ids)
    note(
        terms, text_terms("\n".join([*spoken, *ids, *plugin.labels, *_interface_names(plugin.interface)])), Level.LABEL
    )
    for text in spoken:
        for sound, level in sounds(text, words):
            note(terms, [sound], max(level, Level.LABEL))
    note(terms, (" ".join(pieces(text)) + NAME_MARK for text in ids), Level.LABEL)


def _summaries(plugin: Plugin) -> str:
    found = (plugin.summary, plugin.description, *_interface_summaries(plugin.interface))
    return "\n".join(text for one in found for text in one.texts())


def _interface_names(interface: Interface) -> list[str]:
    names = [name for one in (interface.components, interface.pages, interface.api) for name in map(_name, one)]
    parts = (part for component in interface.components for part in (component.methods, component.events))
    return names + [name for one in parts for name in map(_name, one)]


def _interface_summaries(interface: Interface) -> list[Localized]:
    return [summary for one in (interface.components, interface.pages, interface.api) for summary in map(_summary, one)]


_name = attrgetter("name")
_summary = attrgetter("summary")
