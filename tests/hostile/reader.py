"""What a second, independent reader finds in what is published: it knows no rule, no allow-list and no parser of ours.

HTML is read by three parsers of BeautifulSoup, because each mends broken markup in its own way; drawings by libxml2;
pictures by walking the chunks of their container.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from lxml import etree

READERS = ("html5lib", "lxml", "html.parser")

_LOADING = (
    "src srcset poster background data action formaction ping style xlink:href lowsrc dynsrc manifest srcdoc code "
    "codebase archive classid usemap cite longdesc profile"
).split()
_FORBIDDEN = (
    "script style iframe object embed form input button select textarea svg math base meta link template audio video "
    "source track frame frameset noscript dialog marquee picture portal applet param title head isindex keygen slot"
).split()
_NEVER_OURS = frozenset("script style iframe object embed form input select textarea svg math base meta link".split())
"""What no article of ours holds; the head and the theme around it do."""

_TRICKS = "name target download accesskey tabindex contenteditable popover slot is nonce http-equiv autofocus".split()
"""Attributes that clobber names of the page, take the keyboard, or make a reader leave it."""

_PICTURE = re.compile(r"(?:\.\./)+assets/plugins/[\w.\-]+")
_LINK = re.compile(r"https?://[^/\\\s]|mailto:|#doc|(?:\.\./)+assets/plugins/[\w.\-]+$", re.IGNORECASE)

_SVG = "{http://www.w3.org/2000/svg}"
_ACTIVE = frozenset(
    "script foreignObject animate animateMotion animateTransform set a image iframe style feImage handler".split()
)
_WEBP_CHUNKS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})


def harm(html: str, reader: str) -> list[str]:
    """Return what in an author's published HTML would run, load, lead astray or take over the page."""
    tree = read(html, reader)
    return [fault for node in (tree.body or tree).find_all(True) for fault in _node_harm(node)]


def read(html: str, reader: str) -> BeautifulSoup:
    """Return the tree of some HTML. html5lib compares deep formatting by recursion and gives up; libxml2 reads on."""
    try:
        return BeautifulSoup(html, reader)
    except RecursionError:
        return BeautifulSoup(html, "lxml")


def written_again(html: str, reader: str) -> str:
    """Return the HTML as this reader would write what it read; deep markup is written by libxml2, see `read`."""
    try:
        return str(read(html, reader).body or "")
    except RecursionError:
        return str(etree.tostring(etree.HTML(html), method="html", encoding="unicode"))


def article_harm(tree: BeautifulSoup) -> list[str]:
    """Return what in the program's own article of a plugin an author's text must have broken out to make."""
    own = [node for node in tree.find_all(True) if node.find_parent(attrs={"data-plugin-doc": True}) is None]
    found = [f"<{node.name}>" for node in own if node.name in _NEVER_OURS]
    return found + [f"{name}=" for node in own for name in node.attrs if name == "style" or name.startswith("on")]


def drawing_harm(content: bytes) -> list[str]:
    """Return what in a published SVG could run or load."""
    if b"<!" in content or b"<?" in content:
        return ["markup that is no element"]
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    return [fault for node in root.iter() for fault in _drawn_harm(node)]


def picture_leftovers(content: bytes) -> list[str]:
    """Return what a published WebP holds beside its pictures: metadata, unknown chunks, bytes after its end."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return ["no WebP"]
    end = 8 + int.from_bytes(content[4:8], "little")
    found = [] if end == len(content) else [f"{len(content) - end} bytes after the end"]
    place = 12
    while place < end:
        kind, size = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        if kind not in _WEBP_CHUNKS:
            found.append(repr(kind))
        place += 8 + size + size % 2
    return found


def _node_harm(node: Tag) -> Iterator[str]:
    if node.name in _FORBIDDEN:
        yield f"<{node.name}>"
    for name, value in node.attrs.items():
        text = " ".join(value) if isinstance(value, list) else value
        if name.startswith(("on", "data-", "aria-", "xmlns")) or name in _TRICKS:
            yield f"{name}={text}"
        if name in _LOADING and not (node.name == "img" and name == "src" and _PICTURE.fullmatch(text)):
            yield f"{name}={text}"
        if name == "href" and not _LINK.match(text):
            yield f"href={text}"
        if name == "id" and not text.startswith("doc-"):
            yield f"id={text}"
        if name == "title" and re.search("[<>]", text):
            yield f"title={text}"
        if name == "class" and re.search(r"\b(?:md-|c-|tabbed|admonition)", text):
            yield f"class={text}"


def _drawn_harm(node: etree._Element) -> Iterator[str]:
    tag = str(node.tag)
    if not tag.startswith(_SVG) or tag.removeprefix(_SVG) in _ACTIVE:
        yield f"<{tag}>"
    for name, value in node.attrib.items():
        plain = str(name).rpartition("}")[2].lower()
        text = str(value)
        if plain.startswith("on") or plain == "style":
            yield f"{plain}={text}"
        if plain in ("href", "src") and not text.startswith("#"):
            yield f"{plain}={text}"
        if re.search(r"(?:https?|data|javascript|file):|//|@import|expression", text, re.IGNORECASE):
            yield f"{plain}={text}"
        if re.search(r"url\((?!\s*['\"]?#)", text, re.IGNORECASE):
            yield f"{plain}={text}"
