"""A README's bytes to a Document: converted once, with every heading, anchor and address and where each stands.

Addresses are read from the HTML tree that a browser would build, so that whatever spelling an author finds (Markdown,
reference, raw HTML, srcset, style) is seen as the browser would see it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from catalog_builder.load.anchors import AnchorNames
from catalog_builder.load.code_blocks import read_code, read_prose
from catalog_builder.load.document_size import excess_of_html, excess_of_text
from catalog_builder.load.dropped_markup import POSITION, Attributes, DroppedMarkupCollector
from catalog_builder.load.layout import LAYOUT_ELEMENTS, LayoutCollector
from catalog_builder.load.markdown import counts_bytes, render_markdown
from catalog_builder.load.places import ElementPlaces
from catalog_builder.model.diagnostic import Span, span_of
from catalog_builder.model.document import Document, Excess, Heading, PictureElement, Reference, ReferenceKind
from catalog_builder.model.layout import Layout
from catalog_builder.model.limits import DEFAULT_LIMITS, Limits
from catalog_builder.model.markup import KEPT_ELEMENTS
from catalog_builder.model.text import Language

_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]*)", re.IGNORECASE)
_CSS_IMPORT = re.compile(r"@import\s+['\"]([^'\"]+)", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PLAIN = (KEPT_ELEMENTS - _HEADINGS - {"a", "img"}) | {"html", "head", "body"}
_SILENT_ATTRIBUTES = frozenset({POSITION, "class", "data-meta"})
"""Elements of which nothing is known but what the layout takes when they have no other attributes than these."""

_LOADING: dict[str, ReferenceKind] = {
    "src": "resource",
    "srcset": "image",
    "poster": "image",
    "background": "image",
    "data": "resource",
    "lowsrc": "image",
    "dynsrc": "image",
    "xlink:href": "resource",
    "ping": "resource",
    "action": "resource",
    "formaction": "resource",
    "manifest": "resource",
    "cite": "link",
    "longdesc": "link",
}
"""Attributes whose value a browser follows or loads, whatever the element, and what they stand for."""

_IMAGE_ELEMENTS = frozenset({"img", "image", "input", "picture", "source"})


def decode_text(content: bytes) -> tuple[str, Span | None]:
    """Return the text with line ends as `\\n`, and the place of the first byte that is not UTF-8, if any.

    A byte order mark is dropped. Where the bytes are no UTF-8 the text holds replacement characters.
    """
    lines = content.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    place = None
    try:
        text = lines.decode()
    except UnicodeDecodeError as fault:
        line = lines.count(b"\n", 0, fault.start) + 1
        start = lines.rfind(b"\n", 0, fault.start) + 1
        column = len(lines[start : fault.start].decode()) + 1
        place = Span(line=line, column=column, end_line=line, end_column=column)
        text = lines.decode(errors="replace")
    return text.replace("\0", "�"), place


def load_document(path: str, language: Language, text: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return the document that this Markdown text makes; one beyond a limit is left unread."""
    if excess := excess_of_text(text, limits):
        return _unread(path, language, text, excess)
    html = render_markdown(text)
    if excess := excess_of_html(html, limits):
        return _unread(path, language, text, excess)
    root = LexborHTMLParser(html).root  # Not the body: leading style sheets and links make a head.
    lines = tuple(text.split("\n"))
    elements = [(node, node.tag, node.attributes) for node in root.traverse(include_text=False)] if root else []
    places = ElementPlaces(text, lines, elements)
    names = AnchorNames()
    layout = LayoutCollector(lines, is_exact=not counts_bytes(text))
    dropped = DroppedMarkupCollector()
    headings: list[Heading] = []
    references: list[Reference] = []
    pictures: list[PictureElement] = []
    anchors: set[str] = set()
    for position, (node, tag, attributes) in enumerate(elements):
        is_plain = tag in _PLAIN and attributes.keys() <= _SILENT_ATTRIBUTES and not dropped.is_within
        if is_plain and tag not in LAYOUT_ELEMENTS:
            continue  # Two in five, table cells above all: nobody asks where they stand.
        place = places.declared(attributes)
        if place:
            layout.add(node, tag, place)
        if is_plain:
            continue
        span = span_of(place or places.found(position))
        dropped.add(node, tag, attributes, span)
        if tag in _HEADINGS:
            heading_text = _text(node)
            anchor = names.take(heading_text)
            headings.append(_heading(node, heading_text, anchor, span))
            anchors.add(anchor)
        if len(attributes) > (POSITION in attributes) or tag == "style":
            anchors.update(value for name in ("id", "name") if (value := attributes.get(name)))
            references += _references(node, tag, attributes, span, places)
        if tag == "img":
            pictures.append(_picture(node, attributes, span))
    written = layout.layout()
    return Document(
        language=language,
        path=path,
        text=text,
        html=html,
        headings=tuple(headings),
        references=tuple(references),
        pictures=tuple(pictures),
        anchors=frozenset(anchors),
        layout=written,
        dropped=dropped.found(),
        code=read_code(lines, html),
        prose=read_prose(written.masked),
    )


def _unread(path: str, language: Language, text: str, excess: Excess) -> Document:
    return Document(
        language=language,
        path=path,
        text=text,
        html="",
        headings=(),
        references=(),
        pictures=(),
        anchors=frozenset(),
        code=(),
        prose=(),
        layout=Layout(),
        dropped=(),
        excess=excess,
    )


def _text(node: LexborNode) -> str:
    return " ".join(node.text(deep=True).split())


def _heading(node: LexborNode, text: str, anchor: str, span: Span) -> Heading:
    is_empty = not text and node.css_first("img") is None
    return Heading(level=int((node.tag or "")[1]), text=text, anchor=anchor, span=span, is_empty=is_empty)


def _references(
    node: LexborNode, tag: str | None, attributes: Attributes, span: Span, places: ElementPlaces
) -> Iterator[Reference]:
    for name, value in attributes.items():
        if value is None:
            continue
        if name == "href":
            kind: ReferenceKind = "link" if tag in ("a", "area") else "resource"
            yield _link(value, span, node) if kind == "link" else _reference(kind, value, span, "")
        elif name == "style":
            yield from _style_references(value, span)
        elif name == "srcset":
            for candidate in value.split(","):
                if words := candidate.split():
                    yield _reference("image", words[0], places.raw(words[0], span), "")
        elif name in _LOADING:
            kind = "image" if name == "src" and tag in _IMAGE_ELEMENTS else _LOADING[name]
            yield _reference(kind, value, span, attributes.get("alt") or "")
    if tag == "style":
        yield from _style_references(node.text(deep=True), span)


def _link(address: str, span: Span, node: LexborNode) -> Reference:
    pictures = node.css("img")
    words = [_text(node), *(picture.attributes.get("alt") or "" for picture in pictures)]
    is_text_link = node.tag == "a" and not pictures
    return Reference(kind="link", address=address, span=span, text=" ".join(words).strip(), is_text_link=is_text_link)


def _picture(node: LexborNode, attributes: Attributes, span: Span) -> PictureElement:
    parent = node.parent
    return PictureElement(
        address=attributes.get("src") or "",
        alt=(attributes["alt"] or "") if "alt" in attributes else None,
        is_markup=POSITION not in attributes,
        is_sized=not {"width", "height", "style"}.isdisjoint(attributes),
        is_whole_link=parent is not None and parent.tag == "a" and not _text(parent),
        span=span,
    )


def _style_references(css: str, span: Span) -> Iterator[Reference]:
    for pattern in (_CSS_ADDRESS, _CSS_IMPORT):
        for match in pattern.finditer(css):
            yield _reference("resource", match.group(1).strip(), span, "")


def _reference(kind: ReferenceKind, address: str, span: Span, text: str) -> Reference:
    return Reference(kind=kind, address=address, span=span, text=text)
