"""Documents rendered for tests, from Markdown to the HTML that is published, and the plugin that pages are made of."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from catalog_builder.load.document import load_document
from catalog_builder.load.plugin import load_plugin
from catalog_builder.load.vocabulary import load_vocabulary
from catalog_builder.model.brief import Brief, brief_of
from catalog_builder.model.document import RenderedDocument
from catalog_builder.model.folder import SourceFile, make_folder
from catalog_builder.model.limits import DEFAULT_LIMITS
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.picture import Picture, Rendition
from catalog_builder.model.plugin import Plugin
from catalog_builder.model.result import PluginResult
from catalog_builder.model.templates import Templates
from catalog_builder.model.vocabulary import Vocabulary
from catalog_builder.render.document import render_document
from catalog_builder.render.plugin_page import render_articles
from catalog_builder.settings import Limits
from catalog_builder.source.folder import read_folder, read_vocabulary_files
from catalog_builder.source.templates import read_templates

ROOT = Path(__file__).parents[2]
BASELINE = ROOT / "tests/check/baseline"
PATH = "doc/README.md"
FULL, SMALL = (hashlib.sha256(content).hexdigest() for content in (b"f", b"s"))
"""What the files of a made-up picture hold, see `picture`."""


def rendered(markdown: str, limits: Limits = DEFAULT_LIMITS) -> RenderedDocument:
    """Return the document as published; its folder holds `doc/images/map.png`, `doc/图片/图.png` and `icon.png`."""
    pictures = {path: picture(path) for path in ("doc/images/map.png", "doc/图片/图.png", "icon.png")}
    names = (PATH, "doc/README.en.md", "plugin.yml", *pictures)
    files = {name: SourceFile(path=name, content=b"", digest=hashlib.sha256(b"").hexdigest()) for name in names}
    return render_document(load_document(PATH, "zh", markdown, limits), make_folder("demo", files), pictures)


def picture(path: str, width: int = 640, height: int = 320) -> Picture:
    """Return a picture as rendering leaves it; its published name tells the source."""
    stem = Path(path).stem if Path(path).stem.isascii() else "image"
    full = Rendition(name=f"{stem}.0123456789ab.webp", width=width, height=height, size=1, digest=FULL)
    small = Rendition(name=f"{stem}-small.0123456789ab.webp", width=480, height=240, size=1, digest=SMALL)
    return Picture(path=path, full=full, thumbnail=small)


@cache
def baseline() -> LoadedPlugin:
    """Return the sound plugin of the rules' tests, loaded."""
    return load_plugin(read_folder(BASELINE / "demo", Limits()), Limits())


def sound_plugin() -> Plugin:
    """Return its metadata."""
    manifest = baseline().manifest
    assert manifest is not None
    assert manifest.plugin is not None
    return manifest.plugin


@cache
def vocabulary() -> Vocabulary:
    """Return the categories and labels that go with it."""
    return load_vocabulary(*read_vocabulary_files(BASELINE))


@cache
def templates() -> Templates:
    """Return the project's own templates and texts."""
    return read_templates(ROOT / "overrides")


def made_result(plugin_id: str, **fields: Any) -> PluginResult:
    """Return the result of the sound plugin under this id with other metadata, its articles rendered."""
    plugin = replace(sound_plugin(), id=plugin_id, **fields)
    pictures = (picture(plugin.icon), *(picture(preview.image) for preview in plugin.previews))
    documents = (rendered("# 标题\n\n## 用法\n\n![map](images/map.png)\n"),)
    articles = render_articles(
        plugin,
        documents=documents,
        descriptions=(("zh", "<p>描述</p>"),),
        pictures=pictures,
        vocabulary=vocabulary(),
        templates=templates(),
    )
    return PluginResult(id=plugin_id, plugin=plugin, documents=documents, articles=articles, pictures=pictures)


def made_brief(plugin_id: str, **fields: Any) -> Brief:
    """Return what the rest of the catalog knows of it."""
    found = brief_of(made_result(plugin_id, **fields)).plugin
    assert found is not None
    return found
