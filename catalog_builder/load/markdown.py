"""Markdown to HTML, once, by a compiled CommonMark/GFM renderer. The HTML carries source positions and is unsafe.

The dialect is GFM with footnotes and alerts; emphasis next to Chinese punctuation works as Chinese authors expect
(`**注意：**请`), which plain CommonMark leaves as asterisks, and bare addresses end at Chinese punctuation. See
decisions/0001.
"""

from __future__ import annotations

from functools import lru_cache

import comrak

from catalog_builder.load.autolinks import end_addresses

_LONG_LINE = 10_000
"""Characters of a line beyond which comrak's columns in characters cost too much: each element reads its line anew."""


def render_markdown(text: str) -> str:
    """Return the HTML of a document, each element with `data-sourcepos="line:column-line:column"`.

    Positions count from 1, in characters, ends inclusive; columns of a document with very long lines count bytes.
    Raw HTML passes through untouched and has no positions.
    """
    return end_addresses(comrak.render_markdown(text, *_options(columns_in_bytes=counts_bytes(text))))


def counts_bytes(text: str) -> bool:
    """Whether columns in this document's HTML count bytes, not characters."""
    return len(text) > _LONG_LINE and any(len(line) > _LONG_LINE for line in text.split("\n"))


@lru_cache(maxsize=2)
def _options(*, columns_in_bytes: bool) -> tuple[comrak.ExtensionOptions, comrak.ParseOptions, comrak.RenderOptions]:
    extension = comrak.ExtensionOptions()
    extension.table = True
    extension.strikethrough = True
    extension.autolink = True
    extension.tasklist = True
    extension.footnotes = True
    extension.alerts = True
    extension.cjk_friendly_emphasis = True
    parse = comrak.ParseOptions()
    parse.sourcepos_chars = not columns_in_bytes
    render = comrak.RenderOptions()
    render.sourcepos = True
    render.unsafe_ = True
    render.full_info_string = True
    return extension, parse, render
