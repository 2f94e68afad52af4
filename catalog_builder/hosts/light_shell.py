"""A host's page made light before it is cut into a shell: what every page would repeat goes into files browsers keep.

In: the host's HTML of one page. Out: the same page to look at and to use, and what it needs of style and script. A page
of a plugin loses 2 of its 9 KB that way (gzip).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from urllib.parse import quote

from catalog_builder.hosts.assets import FOLDER

STYLES = f"{FOLDER}catalog.css"
"""The style sheet that every shell names; the icons' shapes go to its end."""

_BLANKS = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)|\s*\n\s*", re.DOTALL)
_ICON = re.compile(r'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="([0-9 ]+)"><path d="([^"]*)"/></svg>')
_STYLES = re.compile(rf'href="([./]*){re.escape(STYLES)}"')
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_TEXTS = re.compile(r'(<script type="application/json" data-search-texts)>(.*?)</script>', re.DOTALL)
_CONTENT_TABS = "__tabbed_"
"""Names the theme's script that opens a tab of the content by its address. No catalog page has such tabs."""

_PLAIN = " '/:=,-."
"""What an address of a drawing may hold as it is, between double quotes in a style sheet."""

_MASK = """
.c-icon { background: currentcolor; -webkit-mask: var(--c-icon); mask: var(--c-icon); }
@media (forced-colors: active) { .c-icon { background: CanvasText; forced-color-adjust: none; } }
"""
"""An icon is a mask over the text's colour; where the reader's own colours replace backgrounds, over that of text."""


def lighten(pages: Mapping[str, str], files: Mapping[str, bytes]) -> tuple[Mapping[str, str], Mapping[str, bytes]]:
    """Return the pages, lighter, under the same names, and the files with what moved into them."""
    shapes: dict[str, str] = {}
    scripts: dict[str, bytes] = {}
    light = {
        path: _fold(_move_texts(_move_scripts(_mask_icons(html, shapes), scripts), scripts))
        for path, html in sorted(pages.items())
    }
    rules = [
        f'.{name} {{ --c-icon: center / contain no-repeat url("data:image/svg+xml,{quote(drawing, safe=_PLAIN)}"); }}\n'
        for drawing, name in shapes.items()
    ]
    styles = files.get(STYLES, b"") + "".join([_MASK, *rules]).encode()
    return light, {**files, STYLES: styles, **scripts}


def _mask_icons(html: str, shapes: dict[str, str]) -> str:
    """Return the page with empty drawings in place of the theme's icons, whose shapes are added with their class."""

    def mask(found: re.Match[str]) -> str:
        view, path = found.groups()
        drawing = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='{view}'><path d='{path}'/></svg>"
        name = shapes.setdefault(drawing, f"c-icon-{len(shapes) + 1}")
        return f'<svg class="c-icon {name}"></svg>'

    return _ICON.sub(mask, html)


def _move_scripts(html: str, scripts: dict[str, bytes]) -> str:
    """Return the page with its inline scripts up to the header's end as one file, in the place of the last.

    They choose the colours: the file must run before anything below is drawn, as they did.
    """
    head, end, rest = html.partition("</header>")
    found = list(_SCRIPT.finditer(head))
    rest = _SCRIPT.sub(lambda match: "" if _CONTENT_TABS in match[1] else match[0], rest)
    styles = _STYLES.search(head)
    if not found or not styles:
        return f"{head}{end}{rest}"
    content = "".join(f"{match[1].strip().rstrip(';')};\n" for match in found).encode()
    address = f"{FOLDER}javascripts/shell.{hashlib.sha256(content).hexdigest()[:8]}.js"
    scripts[address] = content
    element = f'<script src="{styles[1]}{address}"></script>'
    last = found[-1]
    return f"{_SCRIPT.sub('', head[: last.start()])}{element}{head[last.end() :]}{end}{rest}"


def _move_texts(html: str, files: dict[str, bytes]) -> str:
    """Return the page with the address of the search box's texts instead of them: 1.3 KB that few readers need."""
    found, styles = _TEXTS.search(html), _STYLES.search(html)
    if not found or not styles:
        return html
    content = found[2].strip().encode()
    address = f"{FOLDER}javascripts/search-texts.{hashlib.sha256(content).hexdigest()[:8]}.json"
    files[address] = content
    return html.replace(found[0], f'{found[1]} data-script="{styles[1]}{address}"></script>', 1)


def _fold(html: str) -> str:
    """Return the page with one line's end for every run of blanks with line ends, code and scripts aside."""
    return _BLANKS.sub(lambda found: found[1] or "\n", html).strip() + "\n"
