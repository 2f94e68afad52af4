"""One plugin folder, loaded: manifest, documents and pictures, each with its places and faults."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from catalog_builder.load.document import decode_text, load_document
from catalog_builder.load.images import inspect_image, is_image_name
from catalog_builder.load.manifest import load_manifest
from catalog_builder.load.markdown import render_markdown
from catalog_builder.load.origin import ORIGIN_NAME, load_origin
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.document import Document
from catalog_builder.model.folder import PluginFolder
from catalog_builder.model.loaded import ImageFacts, LoadedPlugin
from catalog_builder.model.manifest import Manifest
from catalog_builder.model.text import LANGUAGES, Language, other
from catalog_builder.settings import Limits

MANIFEST_NAME = "plugin.yml"
DOCUMENT_NAME = "doc/README.md"


_NOTHING: Mapping[str, ImageFacts] = MappingProxyType({})


def load_plugin(
    folder: PluginFolder, limits: Limits, known_pictures: Mapping[str, ImageFacts] = _NOTHING
) -> LoadedPlugin:
    """Return everything that can be known of the folder; never raises for what an author wrote.

    Pictures known by their digest are not looked at again: decoding them is more than half of the work.
    """
    manifest_file = folder.file(MANIFEST_NAME)
    manifest = load_manifest(manifest_file.content, limits) if manifest_file else None
    documents: list[Document] = []
    undecodable: list[tuple[str, Span]] = []
    for path, language in document_paths(_main_language(manifest)):
        file = folder.file(path)
        if file is None or len(file.content) > limits.max_document_bytes:
            continue
        text, fault = decode_text(file.content)
        documents.append(load_document(path, language, text, limits))
        if fault:
            undecodable.append((path, fault))
    images = {
        path: known_pictures.get(file.digest) or inspect_image(path, file.content, limits)
        for path, file in folder.files.items()
        if is_image_name(path)
    }
    origin_file = folder.file(ORIGIN_NAME)
    return LoadedPlugin(
        folder=folder,
        manifest=manifest,
        documents=tuple(documents),
        images=MappingProxyType(images),
        descriptions=_descriptions(manifest),
        origin_faults=load_origin(origin_file.content, limits).faults if origin_file else (),
        undecodable=tuple(undecodable),
    )


def document_paths(main: Language) -> tuple[tuple[str, Language], ...]:
    """Return where a plugin's documents lie and what language each is in, the main one first."""
    return (DOCUMENT_NAME, main), (f"doc/README.{other(main)}.md", other(main))


def _main_language(manifest: Manifest | None) -> Language:
    value = manifest.values.get("language") if manifest else None
    return next((language for language in LANGUAGES if language == value), "zh")


def _descriptions(manifest: Manifest | None) -> tuple[tuple[Language, str], ...]:
    if manifest is None or manifest.plugin is None:
        return ()
    description = manifest.plugin.description
    return tuple((language, render_markdown(text)) for language in LANGUAGES if (text := description.get(language)))
