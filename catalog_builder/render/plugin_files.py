"""What lies beside a plugin's page for programs and other sites: its feeds, its JSON, its badge and its card.

The same once more at each former address, where somebody may have subscribed to it or shown it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from catalog_builder.model.page import site_path
from catalog_builder.model.picture import Picture, Rendition
from catalog_builder.model.plugin import Plugin
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.model.vocabulary import Vocabulary
from catalog_builder.model.work import PluginPage
from catalog_builder.render.api import API, moved_json, plugin_json
from catalog_builder.render.badge import BadgeWords, badge
from catalog_builder.render.environment import shown
from catalog_builder.render.feed_plans import SiteNames, feed_paths, plugin_feed_files
from catalog_builder.render.plugin_page import category_trail
from catalog_builder.render.plugin_pages import Surroundings
from catalog_builder.render.redirects import moved_text
from catalog_builder.render.share_card import MOST_AVATAR_BYTES, CardTexts, avatar_address, share_card
from catalog_builder.render.wording import Wording

BADGE = "badge.svg"
CARD = "card.svg"

Read = Callable[[Rendition], bytes]
"""Reads a published picture."""


def plugin_file_paths(plugin: str, former_ids: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the files that `plugin_files` will yield, and the pages at former addresses."""
    for one in (plugin, *former_ids):
        folder = f"plugins/{one}/"
        yield from feed_paths(folder)
        yield from (site_path(language, folder + name) for language in LANGUAGES for name in (BADGE, CARD))
        yield f"{API}{folder[:-1]}.json"
    names = (f"plugins/{one}/index.{kind}" for one in former_ids for kind in ("html", "md"))
    yield from (site_path(language, name) for name in names for language in LANGUAGES)


def plugin_files(
    kept: PluginPage, around: Surroundings, *, vocabulary: Vocabulary, templates: Templates, site: SiteNames, read: Read
) -> Iterator[tuple[str, bytes]]:
    """Yield path from the site's root and content of each file; `read` is asked for the avatar only."""
    plugin, former_ids = kept.plugin, around.former_ids
    successor = around.successor.id if around.successor else plugin.successor
    documents = (language for language, _ in kept.markdown)
    yield (
        f"{API}plugins/{plugin.id}.json",
        plugin_json(plugin, kept.pictures, documents, former_ids=former_ids, successor=successor, quality=kept.quality),
    )
    shared = [
        *plugin_feed_files(plugin, former_ids, templates, site),
        *_drawings(plugin, kept.pictures, vocabulary, templates, read),
    ]
    yield from shared
    for former in former_ids:
        yield f"{API}plugins/{former}.json", moved_json(former, plugin.id)
        for path, content in shared:
            yield path.replace(f"plugins/{plugin.id}/", f"plugins/{former}/"), content
        for language in LANGUAGES:
            text = moved_text(former, plugin.id, language, templates)
            yield site_path(language, f"plugins/{former}/index.md"), text.encode()


def _drawings(
    plugin: Plugin, pictures: tuple[Picture, ...], vocabulary: Vocabulary, templates: Templates, read: Read
) -> Iterator[tuple[str, bytes]]:
    avatar = _avatar(plugin, pictures, read)
    for language in LANGUAGES:
        wording, folder = Wording(templates, language), f"plugins/{plugin.id}/"
        stage = "" if plugin.status == "released" else wording(f"status.{plugin.status}")
        name = shown(plugin.name, language).text
        words = BadgeWords(label=wording("badge.label"), status=stage)
        yield site_path(language, folder + BADGE), badge(name, plugin.version, plugin.status, words)
        texts = CardTexts(
            name=name,
            summary=shown(plugin.summary, language).text,
            provider=shown(plugin.provider.name, language).text,
            category=_category(plugin, language, vocabulary),
            version=f"{plugin.version} · {stage}" if stage else plugin.version,
            language=language,
        )
        yield site_path(language, folder + CARD), share_card(texts, avatar)


def _category(plugin: Plugin, language: Language, vocabulary: Vocabulary) -> str:
    trail = category_trail(plugin.category, language, vocabulary)
    return trail[-1].name.text if trail else plugin.category  # Its owner may drop the category of a version kept.


def _avatar(plugin: Plugin, pictures: tuple[Picture, ...], read: Read) -> str:
    """Return the avatar as an address, empty when it is a drawing or too large; only what was encoded anew counts."""
    icon = next((picture.thumbnail for picture in pictures if picture.path == plugin.icon), None)
    if icon is None or not icon.name.endswith(".webp") or icon.size > MOST_AVATAR_BYTES:
        return ""
    return avatar_address(read(icon))
