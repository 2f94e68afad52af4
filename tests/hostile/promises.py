"""What holds for any bytes whatever: each function takes an input, goes the way the program goes, and asserts.

Used by the property-based tests and by benchmarks/fuzz.py. Each returns the marks of what it saw, so that a fuzzing
run can tell an input of a new kind from one more of the same.
"""

from __future__ import annotations

import io
import warnings

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning
from PIL import Image

from catalog_builder.load.document import decode_text, load_document
from catalog_builder.load.images import inspect_image
from catalog_builder.load.manifest import load_manifest
from catalog_builder.load.svg import SvgRefusal, read_svg
from catalog_builder.model.plugin import Plugin
from catalog_builder.render.document import render_description
from catalog_builder.render.images import MAX_EXACT_PIXELS, MAX_SIDE, render_picture
from catalog_builder.render.plugin_page import render_articles
from catalog_builder.settings import Limits
from tests.hostile.reader import article_harm, drawing_harm, harm, picture_leftovers, written_again
from tests.render.rendering import picture, rendered, templates, vocabulary

LIMITS = Limits()
warnings.filterwarnings("ignore", category=MarkupResemblesLocatorWarning)


def keep_document(content: bytes, reader: str = "html5lib") -> frozenset[str]:
    """A README of any bytes becomes HTML that is harmless, also after a second reading and writing."""
    text, _ = decode_text(content)
    document = load_document("doc/README.md", "zh", text, LIMITS)
    lines = text.count("\n") + 1
    for span in (*(h.span for h in document.headings), *(r.span for r in document.references)):
        assert 1 <= span.line <= lines
        assert span.column >= 1
    page = rendered(text)
    html = page.html
    assert harm(html, reader) == []
    again = written_again(html, reader)
    assert harm(again, reader) == []
    assert harm(str(render_description(document.html)), reader) == []
    assert "<!--" not in html
    tags = {f"<{node.name}>" for node in BeautifulSoup(html, "lxml").find_all(True)}
    return frozenset(
        {*tags, *(f"{r.kind}" for r in document.references), f"e{document.html.count(chr(60)).bit_length()}"}
    )


def keep_manifest(content: bytes) -> frozenset[str]:
    """A plugin.yml of any bytes gives faults or a plugin whose page shows its texts and nothing else."""
    manifest = load_manifest(content, LIMITS)
    lines = decode_text(content)[0].count("\n") + 2
    for fault in manifest.faults:
        assert fault.span is None or 1 <= fault.span.line <= lines
        assert len(fault.found) <= 61
        assert fault.found.isprintable()
    assert (manifest.plugin is not None) or manifest.faults
    if manifest.plugin is not None:
        _keep_page(manifest.plugin)
    return frozenset(
        {*(f"{fault.kind} {fault.field.split('.')[0]}" for fault in manifest.faults), str(bool(manifest.plugin))}
    )


def keep_picture(name: str, content: bytes) -> frozenset[str]:
    """A picture of any bytes is refused or written anew within the limits, without anything but its pixels."""
    facts = inspect_image(name, content, LIMITS)
    assert facts.fault or facts.format
    if facts.fault or facts.format is None:
        return frozenset({f"{facts.format} {facts.fault} {facts.detail[:24]}"})
    assert max(facts.width, facts.height) <= LIMITS.max_image_side
    _, files = render_picture(name, content, facts)
    for file, body in files.items():
        if file.endswith(".svg"):
            assert drawing_harm(body) == []
        else:
            assert picture_leftovers(body) == []
            width, height = _size(body)
            assert max(width, height) <= MAX_SIDE or width * height <= MAX_EXACT_PIXELS
    return frozenset({f"{facts.format} {facts.frames.bit_length()} {facts.width.bit_length()}"})


def keep_drawing(content: bytes) -> frozenset[str]:
    """An SVG of any bytes is refused with a reason or becomes a harmless drawing that is accepted as it is."""
    try:
        drawing = read_svg(content)
    except SvgRefusal as refusal:
        return frozenset({str(refusal)[:24]})
    assert drawing_harm(drawing.content) == []
    assert read_svg(drawing.content) == drawing
    return frozenset({f"s{len(drawing.content).bit_length()}"})


def _size(body: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(body), formats=["WEBP"]) as image:
        image.load()
        return image.size


def _keep_page(plugin: Plugin) -> None:
    pictures = (picture(plugin.icon), *(picture(preview.image) for preview in plugin.previews))
    articles = render_articles(
        plugin,
        documents=(),
        descriptions=(),
        pictures=pictures,
        vocabulary=vocabulary(),
        templates=templates(),
    )
    for language, html in articles:
        html.encode()
        tree = BeautifulSoup(html, "html5lib")
        assert article_harm(tree) == []
        summary = tree.select_one(".c-plugin__summary")
        if summary is not None:
            assert summary.get_text(" ").split()[:1] == plugin.summary.best(language)[0].split()[:1]
