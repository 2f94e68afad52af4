"""Which of an author's HTML a published page keeps: the policy that the sanitiser applies and the checks explain.

Reasons: decisions/0007.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

KEPT_ELEMENTS = frozenset(
    "a abbr b blockquote br caption center code col colgroup dd del details dfn div dl dt em figcaption figure "
    "h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strike strong sub summary "
    "sup table tbody td tfoot th thead tr tt u ul var wbr section".split()
)
"""Elements that are published. Any other is not, whatever its name."""

ELEMENTS_DROPPED_WITH_TEXT = frozenset(
    "script style textarea title noscript template xmp noembed noframes plaintext listing iframe object embed applet "
    "svg math select option audio video canvas dialog frameset".split()
)
"""Elements that vanish with everything in them."""

OTHER_HTML_ELEMENTS = frozenset(
    "acronym address area article aside base basefont bdi bdo big blink body button data datalist dir fieldset font "
    "footer form frame head header hgroup html input keygen label legend link main map marquee menu meta meter nav "
    "nobr optgroup output param picture progress rb rtc search slot source spacer time track".split()
)
"""Other elements of HTML, past and present: of these the text remains and nothing else."""

ALIGNED_ELEMENTS = frozenset("img td th p div table col colgroup h1 h2 h3 h4 h5 h6".split())
"""Elements that keep `align`."""

KEPT_ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "*": frozenset({"id", "lang"}),
        "a": frozenset({"href", "title"}),
        "img": frozenset({"src", "alt", "title", "width", "height", "loading", "decoding"}),
        "td": frozenset({"colspan", "rowspan", "scope"}),
        "th": frozenset({"colspan", "rowspan", "scope"}),
        "ol": frozenset({"start", "type", "reversed"}),
        "li": frozenset({"value"}),
        "details": frozenset({"open"}),
        "abbr": frozenset({"title"}),
        "col": frozenset({"span"}),
        "colgroup": frozenset({"span"}),
    }
)
"""Attributes that are published, by element; `*` stands for all elements. Their values are checked beside."""


def keeps_attribute(element: str, name: str) -> bool:
    """Whether a published page keeps this attribute of this element, if its value is sound."""
    if name == "align":
        return element in ALIGNED_ELEMENTS
    return name in KEPT_ATTRIBUTES["*"] or name in KEPT_ATTRIBUTES.get(element, ())
