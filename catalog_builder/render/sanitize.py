"""The last step before author's HTML is published: allow-lists of tags, attributes, classes and address schemes.

The only module that may call a string safe. Policy: model/markup.py; reasons: decisions/0007.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import nh3
from markupsafe import Markup
from pygments.token import STANDARD_TYPES

from catalog_builder.model.markup import (
    ALIGNED_ELEMENTS,
    ELEMENTS_DROPPED_WITH_TEXT,
    KEPT_ATTRIBUTES,
    KEPT_ELEMENTS,
)

ID_PREFIX = "doc-"
"""Every id that comes from an author's document starts with this."""

ASSETS = "../../assets/plugins/"
"""Where a plugin's page of the main language finds its pictures; the only place a picture may come from."""

_HIGHLIGHT_CLASSES = {name for name in STANDARD_TYPES.values() if name}
_CLASSES = {
    "span": _HIGHLIGHT_CLASSES | {"task-box"},
    "div": {
        "highlight",
        "markdown-alert",
        *(f"markdown-alert-{kind}" for kind in ("note", "tip", "important", "warning", "caution")),
    },
    "p": {"markdown-alert-title"},
    "sup": {"footnote-ref"},
    "a": {"footnote-backref"},
    "section": {"footnotes"},
}
_VALUES = {
    "id": re.compile(re.escape(ID_PREFIX) + r"[^\s<>]+"),
    "src": re.compile(re.escape(ASSETS) + r"[\w.\-]+"),
    "href": re.compile(
        rf"https?://[^\s/\\<>][^\\<>]*|mailto:[^<>]*|#doc(?:-[^<>]*)?|{re.escape(ASSETS)}[\w.\-]+", re.IGNORECASE
    ),
    "lang": re.compile(r"[A-Za-z0-9\-]{1,35}"),
    "title": re.compile(r"[^<>]*"),
    "width": re.compile(r"[1-9][0-9]{0,3}"),
    "height": re.compile(r"[1-9][0-9]{0,3}"),
    "colspan": re.compile(r"[1-9][0-9]?"),
    "rowspan": re.compile(r"[1-9][0-9]?"),
    "span": re.compile(r"[1-9][0-9]?"),
    "scope": re.compile(r"(?:row|col)(?:group)?"),
    "start": re.compile(r"-?[0-9]{1,9}"),
    "value": re.compile(r"-?[0-9]{1,9}"),
    "type": re.compile(r"[1aAiI]"),
}
"""What these attributes may hold. The values were written or checked before, on a tree; this is the last look, because
a second reading of the same markup may find elements and attributes that the first took for text. Spans have two
digits: a browser lays out every column spanned, 9,000 cells of 1,000 columns keep Chromium busy for five seconds."""

_NO_SOURCE = re.compile(r'<img(?! src=")[^<>]*>')
"""A picture without source. The cleaner writes `<` and `>` in attributes as entities, so this is always one tag."""

_BLOCK = re.compile(r'<div class="highlight"><pre><code>([0-9a-z-]+)\n</code></pre></div>')


def sanitize(html: str) -> Markup:
    """Return the HTML with only what the policy allows; safe to publish as it is."""
    return Markup(_NO_SOURCE.sub("", _cleaner().clean(html)))


def with_code(html: Markup, blocks: Mapping[str, str]) -> Markup | None:
    """Return sanitised HTML with highlighted blocks in the place of their marks.

    A block is what `highlight` makes of the code, and so is its mark, made of a word of letters, digits and hyphens.
    `None` when a mark is missing or anything else was made of it: then it may stand where no element can.
    """
    placed = [found for found in _BLOCK.findall(html) if found in blocks]
    if len(placed) != len(blocks):
        return None
    return Markup(_BLOCK.sub(lambda match: blocks.get(match[1], match[0]), html)) if blocks else html


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(KEPT_ELEMENTS),
        clean_content_tags=set(ELEMENTS_DROPPED_WITH_TEXT),
        attributes={element: set(names) for element, names in KEPT_ATTRIBUTES.items()},
        tag_attribute_values={tag: {"align": {"left", "center", "right", "justify"}} for tag in ALIGNED_ELEMENTS},
        allowed_classes=_CLASSES,
        strip_comments=True,
        link_rel="nofollow ugc noopener",
        url_schemes={"http", "https", "mailto"},
        generic_attribute_prefixes=set(),
        attribute_filter=_kept_value,
    )


def _kept_value(_element: str, attribute: str, value: str) -> str | None:
    form = _VALUES.get(attribute)
    return value if form is None or form.fullmatch(value) else None
