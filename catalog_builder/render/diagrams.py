"""Drawings of content/diagrams as markup within a page, with the texts of the page's language."""

from __future__ import annotations

from html import escape
from xml.etree import ElementTree

from catalog_builder.errors import HostError
from catalog_builder.model.text import Language

_SVG = "{http://www.w3.org/2000/svg}"
_ENGLISH = "data-en"


def diagram(name: str, content: bytes, language: Language) -> str:
    """Return the drawing within its frame; HostError for a file that is no SVG.

    A drawing's Chinese texts stand in its elements, the English ones in their attribute `data-en`. Both are ours.
    """
    place = f"content/diagrams/{name}.svg"
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise HostError(f"{place} declares a document type.", cure="Remove the DOCTYPE: plain SVG needs none.")
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as fault:
        raise HostError(f"{place}: {fault}.", cure="Mend the file's XML.") from fault
    if root.tag != f"{_SVG}svg":
        raise HostError(f"{place} is no SVG.", cure='Let it begin with <svg xmlns="http://www.w3.org/2000/svg" …>.')
    _name_parts(name, root)
    _choose_texts(root, language)
    return f'<div class="c-diagram-frame">\n{_markup(root)}\n</div>'


def _name_parts(name: str, root: ElementTree.Element) -> None:
    """Give title and description ids by which the drawing is named and described to those who do not see it."""
    for part, attribute in (("title", "aria-labelledby"), ("desc", "aria-describedby")):
        found = root.find(f"{_SVG}{part}")
        if found is not None:
            found.set("id", f"diagram-{name}-{part}")
            root.set(attribute, f"diagram-{name}-{part}")


def _choose_texts(root: ElementTree.Element, language: Language) -> None:
    for element in root.iter():
        english = element.attrib.pop(_ENGLISH, None)
        if english is not None and language == "en":
            for child in list(element):
                element.remove(child)
            element.text = english


def _markup(element: ElementTree.Element) -> str:
    """Return the element as HTML has it: without name spaces, and folded, for an empty line would end the block."""
    tag = element.tag.removeprefix(_SVG)
    attributes = "".join(f' {name.rpartition("}")[2]}="{escape(value)}"' for name, value in element.attrib.items())
    inner = _text(element.text) + "".join(_markup(child) + _text(child.tail) for child in element)
    return f"<{tag}{attributes}>{inner}</{tag}>" if inner else f"<{tag}{attributes}/>"


def _text(text: str | None) -> str:
    if not text:
        return ""
    return escape(text, quote=False) if text.strip() else ""
