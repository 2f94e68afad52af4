"""A badge to show in a README: the plugin's version and stage, 20 pixels high, in one language.

It loads nothing and no font decides its size. Of strangers' text only the name is in it, as its accessible title.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from catalog_builder.model.plugin import Status
from catalog_builder.render.text_width import text_width
from catalog_builder.render.xml_text import xml_line, xml_text

_SIZE = 11
_MARGIN = 6
_COLOURS: Mapping[Status, str] = {
    "released": "#0a7a3f",
    "deprecated": "#a14300",
    "removed": "#b3261e",
    "in-review": "#3a5ba0",
    "draft": "#5f6368",
}
"""Each with white text on it keeps a contrast of 5 to 1 or more, on light and dark pages alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeWords:
    """What a badge says in a language."""

    label: str
    status: str
    """What its stage is called; empty for a released plugin."""


def badge(name: str, version: str, status: Status, words: BadgeWords) -> bytes:
    """Return the badge as SVG."""
    value = f"{version} · {words.status}" if words.status else version
    title = f"{name} · {words.label} {value}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {_frame(words.label, value)}'
        f"<title>{xml_line(title)}</title>{_drawing(words.label, value, _COLOURS[status])}</svg>\n"
    ).encode()


def _frame(label: str, value: str) -> str:
    width = _box(label) + _box(value)
    return f'width="{width}" height="20" viewBox="0 0 {width} 20" role="img">'


@lru_cache(maxsize=256)
def _drawing(label: str, value: str, colour: str) -> str:
    """Return all below the title; many plugins share version and stage."""
    left, right = _box(label), _box(value)
    return (
        f'<rect width="{left + right}" height="20" rx="3" fill="#444"/>'
        f'<path fill="{colour}" d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{left}z"/>'
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,PingFang SC,Microsoft YaHei,sans-serif" font-size="{_SIZE}">'
        f"{_text(label, _MARGIN)}{_text(value, left + _MARGIN)}</g>"
    )


def _text(text: str, x: int) -> str:
    length = round(text_width(text, _SIZE))
    return f'<text x="{x}" y="14" textLength="{length}" lengthAdjust="spacingAndGlyphs">{xml_text(text)}</text>'


def _box(text: str) -> int:
    return round(text_width(text, _SIZE)) + 2 * _MARGIN
