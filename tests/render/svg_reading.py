"""A drawing as tests read it: well-formed, and nothing in it that loads, runs or links."""

from __future__ import annotations

from lxml import etree

ALLOWED = {"svg", "title", "style", "rect", "path", "g", "text", "image"}


def read_svg(content: bytes) -> etree._Element:
    """Return the drawing; AssertionError when there is anything in it that has no place in one of ours."""
    found = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    tags = {etree.QName(node).localname for node in found.iter()}
    assert tags <= ALLOWED, tags
    assert not [name for node in found.iter() for name in node.attrib if name.startswith("on")]
    assert b"url(" not in content and b"@import" not in content
    hrefs = [value for node in found.iter() for name, value in node.attrib.items() if name.endswith("href")]
    assert all(value.startswith("data:image/webp;base64,") for value in hrefs)
    return found


def texts_of(drawing: etree._Element) -> list[str]:
    """Return what it shows, one for each text element."""
    return [node.text or "" for node in drawing.iter("{http://www.w3.org/2000/svg}text")]


def title_of(drawing: etree._Element) -> str:
    """Return its accessible name."""
    return str(drawing.findtext("{http://www.w3.org/2000/svg}title"))
