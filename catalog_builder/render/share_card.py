"""A card to show in a README: avatar, name, summary, provider, category and version, 480 by 120 pixels.

It loads nothing: a small avatar is in it as it was encoded anew for the site, a larger one or a drawing gives way to
the first letter of the name. Each text of strangers is an element of its own, so none can turn another round, and an
inner drawing cuts off what a font of the viewer's makes too wide.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass

from catalog_builder.model.text import HTML_LANG, Language
from catalog_builder.render.text_width import fitted, text_width, wrapped
from catalog_builder.render.xml_text import plain_line, xml_text

WIDTH, HEIGHT = 480, 120
MOST_AVATAR_BYTES = 8_192
"""Of an avatar that is in the card. Base64 makes a third more of it, and each language has a card."""

_LEFT, _RIGHT = 104, 464
_NAME_SIZES = (17, 15, 14)
"""A name that is too long for one is set in the next; only beyond the last is it cut."""

_BOLD = 1.13
"""How much wider semibold Latin is than reckoned: at most that in DejaVu Sans, the widest of usual faces, over the
names of the shipped catalog. Chinese is as wide in any weight."""

_STYLE = (
    ".b{fill:#fff;stroke:#d0d7de}.n{fill:#1f2328}.s{fill:#424a53}.m{fill:#59636e}"
    "@media(prefers-color-scheme:dark){.b{fill:#1c2128;stroke:#444c56}.n{fill:#f0f3f6}.s{fill:#cdd5dd}.m{fill:#a3adb8}}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardTexts:
    """What a card says in a language."""

    name: str
    summary: str
    provider: str
    category: str
    version: str
    """With its stage where that is not released."""

    language: Language


def avatar_address(content: bytes) -> str:
    """Return a WebP as an address that holds it."""
    return f"data:image/webp;base64,{base64.b64encode(content).decode()}"


def share_card(texts: CardTexts, avatar: str) -> bytes:
    """Return the card as SVG; `avatar` is an address that holds the picture, empty where a letter takes its place."""
    name, provider, category = (plain_line(text) for text in (texts.name, texts.provider, texts.category))
    summary = plain_line(texts.summary)
    version = xml_text(texts.version)
    room = _RIGHT - _LEFT
    rows = [_name_row(name, room)]
    rows += [_row("s", 57 + 18 * row, 13, line) for row, line in enumerate(wrapped(summary, 13, room, 2))]
    end = text_width(texts.version, 12) + 12
    rows.append(_row("m", 103, 12, fitted(f"{provider} · {category}", 12, room - end)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img" xml:lang="{HTML_LANG[texts.language]}" '
        'font-family="system-ui,-apple-system,Segoe UI,PingFang SC,Microsoft YaHei,sans-serif">'
        f"<title>{xml_text(f'{name}：{summary}' if texts.language == 'zh' else f'{name}: {summary}')}</title>"
        f"<style>{_STYLE}</style>"
        f'<rect class="b" x=".5" y=".5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="8"/>'
        f'{_picture(avatar, name)}<svg width="{_RIGHT + 8}" height="{HEIGHT}">{"".join(rows)}</svg>'
        f'<text class="m" x="{_RIGHT}" y="103" font-size="12" text-anchor="end">{version}</text></svg>\n'
    ).encode()


def _picture(avatar: str, name: str) -> str:
    if avatar:
        return f'<image x="20" y="24" width="72" height="72" href="{avatar}"/>'
    letter = next(filter(str.isalnum, name), name[:1])
    return (
        '<rect x="20" y="24" width="72" height="72" rx="12" fill="#0a7a3f"/>'
        f'<text x="56" y="73" font-size="36" fill="#fff" text-anchor="middle">{xml_text(letter.upper())}</text>'
    )


def _name_row(name: str, room: int) -> str:
    width = text_width(name, 1)
    weight = 1 + (_BOLD - 1) * text_width("".join(letter for letter in name if letter < "\u1100"), 1) / max(width, 1)
    size = next((size for size in _NAME_SIZES if width * size * weight <= room), _NAME_SIZES[-1])
    return _row("n", 34, size, fitted(name, size, room / weight), " font-weight='600'")


def _row(kind: str, y: int, size: int, text: str, more: str = "") -> str:
    return f'<text class="{kind}" x="{_LEFT}" y="{y}" font-size="{size}"{more}>{xml_text(text)}</text>'
