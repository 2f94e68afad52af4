"""A Document to HTML that may be published: headings shifted, addresses resolved, code highlighted, then sanitised."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from html import unescape

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from catalog_builder.model.document import Document, Heading, RenderedDocument, TocEntry
from catalog_builder.model.folder import PluginFolder
from catalog_builder.model.picture import Picture
from catalog_builder.model.text import Language
from catalog_builder.render.highlight import highlight
from catalog_builder.render.sanitize import ASSETS, ID_PREFIX, sanitize, with_code

_CODE = re.compile(r'<pre data-sourcepos="[0-9:\-]*"><code((?: (?:class|data-meta)="[^"<>]*")*)>([^<]*)</code></pre>')
_CLASS = re.compile(r' class="language-([^"]*)"')
"""A block as the renderer writes it: its text holds no `<`, so an unclosed one never makes us read to the end."""

_SOURCE_PLACE = re.compile(r' data-sourcepos="[0-9]+:[0-9]+-[0-9]+:[0-9]+"')
_HEADING = re.compile(r"<(/?)h([1-6])(?=[\s/>])", re.IGNORECASE)
_FOLLOWED = re.compile(r"https?://[^/\\]|mailto:", re.IGNORECASE)
_ALERT = re.compile(r'(<p class="markdown-alert-title">)(Note|Tip|Important|Warning|Caution)<')
_CHINESE_ALERTS = {"Note": "说明", "Tip": "提示", "Important": "重要", "Warning": "警告", "Caution": "当心"}
_TASK = re.compile(r'<input type="checkbox"( checked="")? disabled="" />')
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
_MAX_SIZE = 2000
_TOC_LEVELS = 2
_SECTION_LEVEL = 3
"""The page has its own h1 and an h2 for the document; the document's highest headings become h3."""


def render_document(document: Document, folder: PluginFolder, pictures: Mapping[str, Picture]) -> RenderedDocument:
    """Return the document as it is published. `pictures` holds every picture of doc/ by its path."""
    title = document.title
    shift = _SECTION_LEVEL - min((h.level for h in document.headings if h is not title), default=_SECTION_LEVEL)

    def rewrite(body: LexborNode) -> None:
        _place_anchors(body, document.headings, title)
        _resolve_addresses(body, document, folder, pictures)

    html = str(_published(_name_alerts(document.html, document.language), shift, rewrite))
    return RenderedDocument(language=document.language, html=html, toc=_toc(document.headings, title, shift))


def render_description(html: str) -> Markup:
    """Return a function description as safe HTML: no pictures, no ids, headings from h3 on.

    `html` comes straight from the Markdown renderer.
    """
    return _published(html, _SECTION_LEVEL - 1, _strip_description)


def at_depth(html: str, *, is_main_language: bool) -> str:
    """Return a published document with its picture addresses as the page in this language needs them.

    Only addresses that this module wrote are touched: in sanitised HTML no text can look like a tag.
    """
    if is_main_language:
        return html
    for tag in ('<img src="', '<a href="'):
        html = html.replace(f"{tag}{ASSETS}", f"{tag}../{ASSETS}")
    return html


def _published(html: str, shift: int, rewrite: Callable[[LexborNode], None]) -> Markup:
    """Return renderer output as safe HTML: headings shifted, its tree rewritten, sanitised, code highlighted.

    Highlighted code is 30 elements a block and all ours: the parsers read a mark in its place, in half the time. Where
    a mark is not left as the text of its element, as within a `<select>`, the parsers read all code, without colours.
    """
    digest = sha256(html.encode("utf-8", "replace")).hexdigest()[:16]  # No document holds its own digest.
    code: dict[str, str] = {}

    def hold(match: re.Match[str]) -> str:
        mark = f"{digest}-{len(code)}"
        code[mark] = highlight(unescape(match[2]), _language(match[1]))
        return highlight(mark, "")

    marked = _sanitised(_CODE.sub(hold, html), shift, rewrite)
    published = with_code(marked, code)
    if published is None:
        return _sanitised(_CODE.sub(lambda match: highlight(unescape(match[2]), ""), html), shift, rewrite)
    return published


def _sanitised(html: str, shift: int, rewrite: Callable[[LexborNode], None]) -> Markup:
    body = LexborHTMLParser(_prepare(html, shift)).body
    if body is None:
        return Markup("")
    rewrite(body)
    return sanitize(body.inner_html or "")


def _strip_description(body: LexborNode) -> None:
    """Take what a description must not hold out of it: pictures, ids, links that lead nowhere by themselves."""
    for node in body.css("[id], img"):
        if node.tag == "img":
            node.decompose()
        else:
            _drop(node, "id")
    for node in body.css("a[href]"):
        if not (node.attributes.get("href") or "").startswith(("https://", "http://", "mailto:")):
            _drop(node, "href")


def _name_alerts(html: str, language: Language) -> str:
    """Return renderer output with the kinds of alerts named in the document's language."""
    if language == "en":
        return html
    return _ALERT.sub(lambda match: f"{match[1]}{_CHINESE_ALERTS[match[2]]}<", html)


def _prepare(html: str, shift: int) -> str:
    """Return renderer output with headings shifted, task boxes that are no form fields, and no places of the source:
    every element has one, and both parsers would read it for the sanitiser to drop."""
    html = _SOURCE_PLACE.sub("", html)
    html = _TASK.sub(lambda match: f'<span class="task-box">{"☑" if match.group(1) else "☐"}</span>', html)
    if not shift:
        return html
    return _HEADING.sub(lambda match: f"<{match.group(1)}h{min(max(int(match.group(2)) + shift, 2), 6)}", html)


def _language(attributes: str) -> str:
    """Return the fence's language; the renderer writes its attributes in no fixed order."""
    match = _CLASS.search(attributes)
    words = unescape(match[1]).split() if match else []
    return words[0] if words else ""


def _place_anchors(body: LexborNode, headings: tuple[Heading, ...], title: Heading | None) -> None:
    """Give every heading its anchor, and the author's own anchors their prefix unless the name is taken."""
    nodes = body.css("h1, h2, h3, h4, h5, h6")
    taken = {heading.anchor for heading in headings}
    for node in body.css("[id], a[name]"):
        name = node.attributes.get("id") or node.attributes.get("name")
        if name and name not in taken:
            taken.add(name)
            node.attrs["id"] = f"{ID_PREFIX}{name}"
        else:
            _drop(node, "id")
    for node, heading in zip(nodes, headings, strict=False):
        node.attrs["id"] = f"{ID_PREFIX}{heading.anchor}"
    if title is not None and nodes:
        nodes[0].decompose()  # Last, for it may hold other headings.


def _resolve_addresses(
    body: LexborNode, document: Document, folder: PluginFolder, pictures: Mapping[str, Picture]
) -> None:
    for node in body.css("img"):
        _rewrite_image(node, folder.resolve(document.path, node.attributes.get("src") or "").path, pictures)
    for node in body.css("a[href]"):
        _rewrite_link(node, document, folder, pictures)
    for node in body.css("[title]"):
        if any(character in (node.attributes.get("title") or "") for character in "<>"):
            _drop(node, "title")


def _rewrite_image(node: LexborNode, path: str, pictures: Mapping[str, Picture]) -> None:
    picture = pictures.get(path)
    if picture is None:
        node.replace_with(node.attributes.get("alt") or "")
        return
    kept = {name: node.attributes.get(name) for name in ("alt", "title", "align")}
    width, height = _display_size(node, picture)
    for name in list(node.attributes):
        del node.attrs[name]
    node.attrs["src"] = ASSETS + picture.full.name
    node.attrs["alt"] = kept.pop("alt") or ""
    node.attrs["width"], node.attrs["height"] = str(width), str(height)
    node.attrs["loading"], node.attrs["decoding"] = "lazy", "async"
    for name, value in kept.items():
        if value:
            node.attrs[name] = value


def _display_size(node: LexborNode, picture: Picture) -> tuple[int, int]:
    """Return the size the author asks for, completed by the picture's own proportions."""
    asked = {}
    for name in ("width", "height"):
        value = (node.attributes.get(name) or "").removesuffix("px")
        if _NUMBER.fullmatch(value) and int(value) <= _MAX_SIZE:
            asked[name] = int(value)
    width, height = picture.full.width, picture.full.height
    if "width" in asked:
        return asked["width"], asked.get("height") or max(round(asked["width"] * height / width), 1)
    if "height" in asked:
        return max(round(asked["height"] * width / height), 1), asked["height"]
    return width, height


def _rewrite_link(node: LexborNode, document: Document, folder: PluginFolder, pictures: Mapping[str, Picture]) -> None:
    address = node.attributes.get("href") or ""
    target = folder.resolve(document.path, address)
    is_here = target.path == document.path or target.fragment in document.anchors  # Else it is the translation's.
    fragment = f"#{ID_PREFIX}{target.fragment}" if target.fragment and is_here else "#doc"
    if target.target == "fragment":
        node.attrs["href"] = fragment
    elif target.target == "file" and target.path in pictures:
        _link_first(node, ASSETS + pictures[target.path].full.name)
    elif target.target == "file" and target.path.lower().startswith("doc/readme"):
        node.attrs["href"] = fragment
    elif target.target != "remote" or not _FOLLOWED.match(address.strip()):
        _drop(node, "href")


def _drop(node: LexborNode, name: str) -> None:
    """Take an attribute away. In drawings the tree finds `xlink:href` as `href`, too; the cleaner drops them whole."""
    if name in node.attributes:
        del node.attrs[name]


def _link_first(node: LexborNode, address: str) -> None:
    """Make the address the first attribute, so that `at_depth` finds it."""
    kept = {name: value for name, value in node.attributes.items() if name != "href"}
    for name in list(node.attributes):
        del node.attrs[name]
    node.attrs["href"] = address
    for name, value in kept.items():
        node.attrs[name] = value or ""


def _toc(headings: tuple[Heading, ...], title: Heading | None, shift: int) -> tuple[TocEntry, ...]:
    entries = []
    for heading in headings:
        level = heading.level + shift - _SECTION_LEVEL
        if heading is not title and level < _TOC_LEVELS:
            entries.append(TocEntry(level=level + 2, text=heading.text, anchor=f"{ID_PREFIX}{heading.anchor}"))
    return tuple(entries)
