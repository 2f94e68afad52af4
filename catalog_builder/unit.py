"""The unit of work: one plugin's folder → PluginResult. Runs in any process; sees no other plugin.

source → load → check → render. Pictures are kept in a store beside the cache; everything else is in the result.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from catalog_builder.check.quality import quality_of
from catalog_builder.check.rule import Context
from catalog_builder.check.runner import check_folder, check_stop
from catalog_builder.load.document import decode_text
from catalog_builder.load.plugin import load_plugin
from catalog_builder.mend.rounds import mend_folder
from catalog_builder.model.brief import brief_of
from catalog_builder.model.diagnostic import Diagnostic, Span
from catalog_builder.model.folder import PluginFolder
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.mending import Mending
from catalog_builder.model.picture import Picture
from catalog_builder.model.plugin import Plugin
from catalog_builder.model.result import PluginResult
from catalog_builder.model.stop import Stop
from catalog_builder.model.text import Language
from catalog_builder.model.work import Outcome, Work
from catalog_builder.model.workshop import Workshop
from catalog_builder.render.cards import card_fragments
from catalog_builder.render.document import render_description, render_document
from catalog_builder.render.images import ENCODING, render_picture
from catalog_builder.render.plugin_page import render_articles
from catalog_builder.render.plugin_pages import own_pages
from catalog_builder.run.known_pictures import KnownPictures
from catalog_builder.run.picture_store import PictureStore
from catalog_builder.search.plugin_terms import plugin_terms
from catalog_builder.search.sounds import sort_key
from catalog_builder.search.terms import encode_terms
from catalog_builder.source.folder import read_folder
from catalog_builder.source.freshness import Listing, take_listing

_PLACED_FIELDS = (("id",), ("appid",), ("name",), ("name", "zh"), ("name", "en"), ("successor",), ("former_ids",))
"""Fields that catalog-wide rules speak of."""


class Unit:
    """The work of this process. One lives in each worker, made by its initializer; see LAYOUT on state."""

    workshop: Workshop
    pictures: PictureStore
    known: KnownPictures | None


def prepare(workshop: Workshop) -> None:
    """Make this process ready for `build_folder`, or for `check_path` alone when there are no templates."""
    Unit.workshop = workshop
    Unit.known = _known_pictures(workshop)
    if workshop.templates:
        Unit.pictures = PictureStore(workshop.pictures_dir, ENCODING)


def build_folder(work: Work) -> Outcome:
    """Return everything that becomes of the folder, diagnostics included."""
    return _worked(work, lambda folder: build_result(folder, Unit.workshop, Unit.pictures, Unit.known))


def check_path(work: Work) -> Outcome:
    """Return what is wrong with the folder, without anything rendered: what `catalog check` needs."""
    return _worked(work, lambda folder: check_result(_load(folder, Unit.workshop, Unit.known), Unit.workshop))


def _worked(work: Work, result_of: Callable[[PluginFolder], PluginResult]) -> Outcome:
    path, limits = Path(work.path), Unit.workshop.limits
    listing = take_listing(path, limits)  # Before the folder is read: what changes in between differs from it.
    folder = read_folder(path, limits, listing.found if listing else None)
    if folder.digest == work.known:
        return _outcome(folder, listing, is_known=True)
    result = result_of(folder)
    is_shown = bool(result.plugin and result.articles)
    brief = brief_of(result, sort_key(result.plugin.name.best("zh")[0]) if result.plugin and is_shown else "")
    outcome = _outcome(
        folder,
        listing,
        brief=msgspec.msgpack.encode(brief),
        diagnostics=msgspec.msgpack.encode(result.diagnostics) if result.diagnostics else b"",
    )
    if not (result.plugin and brief.plugin and result.articles):
        return outcome
    vocabulary, templates = Unit.workshop.vocabulary, Unit.workshop.templates
    assert templates, "articles are rendered with templates"
    return replace(
        outcome,
        page=msgspec.msgpack.encode(own_pages(result, result.plugin, brief.plugin, vocabulary, templates)),
        cards=msgspec.msgpack.encode(card_fragments(brief.plugin, vocabulary, templates)),
        terms=encode_terms(plugin_terms(result.plugin, result.documents, vocabulary)),
    )


def _outcome(folder: PluginFolder, listing: Listing | None, **values: Any) -> Outcome:
    return Outcome(
        id=folder.id,
        digest=folder.digest,
        listing=listing.kept if listing else None,
        newest_ns=listing.newest_ns if listing else 0,
        **values,
    )


def stopped_path(work: Work, stop: Stop, workshop: Workshop) -> Outcome:
    """Return the outcome for a folder whose work was stopped; nothing in it is parsed."""
    path = Path(work.path)
    listing = take_listing(path, workshop.limits)
    folder = read_folder(path, workshop.limits)
    checked = check_stop(folder, stop, _context(workshop))
    result = PluginResult(id=folder.id, plugin=None, diagnostics=checked.diagnostics)
    return _outcome(
        folder,
        listing,
        brief=msgspec.msgpack.encode(brief_of(result)),
        diagnostics=msgspec.msgpack.encode(result.diagnostics),
        failure=stop.detail if stop.kind == "bug" else "",
    )


def build_result(
    folder: PluginFolder, workshop: Workshop, store: PictureStore, known: KnownPictures | None = None
) -> PluginResult:
    """Return the result for a folder in memory."""
    loaded = _load(folder, workshop, known)
    result = check_result(loaded, workshop)
    if result.plugin is None or result.is_faulty:
        return result
    return _render(loaded, result.plugin, result, workshop, store)


def mend_path(path: Path) -> tuple[Mending, PluginResult]:
    """Return what the certain fixes of a folder change, and the result it would have then; nothing is written."""
    workshop = Unit.workshop

    def find_faults(folder: PluginFolder) -> tuple[Diagnostic, ...]:
        return check_folder(_load(folder, workshop, Unit.known), _context(workshop), is_for_people=False).diagnostics

    mended = mend_folder(read_folder(path, workshop.limits), find_faults, workshop.limits)
    return mended.mending, check_result(_load(mended.folder, workshop, Unit.known), workshop)


def result_of_path(path: Path) -> PluginResult:
    """Return the result of a folder with nothing rendered, its points among it."""
    return check_result(_load(read_folder(path, Unit.workshop.limits), Unit.workshop, Unit.known), Unit.workshop)


def check_result(loaded: LoadedPlugin, workshop: Workshop) -> PluginResult:
    """Return the result of a loaded folder with its diagnostics and nothing rendered."""
    manifest = loaded.manifest
    checked = check_folder(loaded, _context(workshop))
    return PluginResult(
        id=loaded.folder.id,
        plugin=manifest.plugin if manifest else None,
        diagnostics=checked.diagnostics,
        suppressed=checked.suppressed,
        spans=_spans(loaded),
        quality=quality_of(loaded, checked.diagnostics),
    )


def _context(workshop: Workshop) -> Context:
    return Context(
        vocabulary=workshop.vocabulary,
        limits=workshop.limits,
        policy=workshop.policy,
        forbidden_apis=workshop.forbidden_apis,
    )


def _known_pictures(workshop: Workshop) -> KnownPictures | None:
    if workshop.fingerprint is None:
        return None
    return KnownPictures(workshop.pictures_dir / "known", workshop.fingerprint, repr(workshop.limits))


def _load(folder: PluginFolder, workshop: Workshop, known: KnownPictures | None) -> LoadedPlugin:
    """Return the folder loaded, no picture decoded that is known from an earlier run."""
    if known is None:
        return load_plugin(folder, workshop.limits)
    remembered = known.find(folder.id)
    loaded = load_plugin(folder, workshop.limits, remembered or known.learnt)
    if loaded.known_pictures.keys() != remembered.keys():
        known.keep(folder.id, loaded.known_pictures)
    return loaded


def _render(
    loaded: LoadedPlugin, plugin: Plugin, result: PluginResult, workshop: Workshop, store: PictureStore
) -> PluginResult:
    assert workshop.templates, "rendering needs templates"
    pictures = _pictures(loaded, plugin, store)
    by_path = {picture.path: picture for picture in pictures}
    documents = tuple(render_document(document, loaded.folder, by_path) for document in loaded.documents)
    descriptions = tuple((language, str(render_description(html))) for language, html in loaded.descriptions)
    articles = render_articles(
        plugin,
        documents=documents,
        descriptions=descriptions,
        pictures=pictures,
        vocabulary=workshop.vocabulary,
        templates=workshop.templates,
    )
    return PluginResult(
        id=result.id,
        plugin=plugin,
        documents=documents,
        articles=articles,
        pictures=pictures,
        markdown=_markdown(loaded),
        diagnostics=result.diagnostics,
        suppressed=result.suppressed,
        spans=result.spans,
        quality=result.quality,
    )


def _pictures(loaded: LoadedPlugin, plugin: Plugin, store: PictureStore) -> tuple[Picture, ...]:
    """Return every picture that the plugin's pages may show, sorted by path; each is encoded once ever."""
    shown = {plugin.icon, *(preview.image for preview in plugin.previews)}
    found = []
    for path, facts in sorted(loaded.images.items()):
        if facts.fault or not (path in shown or path.startswith("doc/")):
            continue
        source = loaded.folder.files[path]
        picture = store.find(path, source.digest)
        if picture is None:
            picture, files = render_picture(path, source.content, facts)
            store.keep(source.digest, picture, files)
        found.append(picture)
    return tuple(found)


def _markdown(loaded: LoadedPlugin) -> tuple[tuple[Language, str], ...]:
    return tuple(
        (document.language, decode_text(loaded.folder.files[document.path].content)[0]) for document in loaded.documents
    )


def _spans(loaded: LoadedPlugin) -> tuple[tuple[str, Span], ...]:
    manifest = loaded.manifest
    if manifest is None:
        return ()
    allowances = [path for path in manifest.places if len(path) == 2 and path[0] == "allow"]
    placed = [path for path in (*_PLACED_FIELDS, *allowances) if path in manifest.places]
    return tuple((".".join(map(str, path)), manifest.places[path]) for path in placed)
