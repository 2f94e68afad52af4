"""Which of an author's HTML a published page will not have, and where it stands.

Fed with every element of one document in document order. Left out is what no reader misses: containers without looks of
their own, and attributes for scripts and style sheets.
"""

from __future__ import annotations

from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from catalog_builder.model.diagnostic import Span
from catalog_builder.model.document import DroppedMarkup
from catalog_builder.model.markup import ELEMENTS_DROPPED_WITH_TEXT, KEPT_ELEMENTS, keeps_attribute

Attributes = Mapping[str, str | None]
"""Attributes of an element as its tree gives them; `None` for one without a value."""

POSITION = "data-sourcepos"
"""The attribute by which the renderer says where an element stands; nothing else makes it of an author's words."""

_UNMISSED_ELEMENTS = frozenset(
    "html head body address article aside bdi data footer header hgroup main nav picture rb rtc search source time"
    " wbr".split()
)
_UNMISSED_ATTRIBUTES = frozenset(
    "class role name target rel referrerpolicy crossorigin fetchpriority itemprop itemscope itemtype tabindex translate"
    " spellcheck nonce part slot is href src srcset cite ping longdesc lowsrc dynsrc poster background sizes usemap"
    " download hreflang type media action formaction manifest".split()
)
"""Those with addresses are judged by the rules on links, pictures and resources."""

_UNMISSED_PREFIXES = ("data-", "aria-", "xml", "xlink:", "@", ":", "v-")
_NO_ELEMENT = "-"
"""First character of what the tree holds beside elements, such as comments; instructions have no name at all."""

_TASK_BOX = frozenset({"type", "checked", "disabled"})


class DroppedMarkupCollector:
    """Takes the elements of one document and gives what of them is dropped."""

    def __init__(self) -> None:
        self._found: list[DroppedMarkup] = []
        self._inside = 0

    @property
    def is_within(self) -> bool:
        """Whether the next element lies in one that is dropped with all it holds."""
        return self._inside > 0

    def add(self, node: LexborNode, tag: str | None, attributes: Attributes, span: Span) -> None:
        """Note an element that stands at this place."""
        if self._inside:
            self._inside -= 1
            return
        element = (tag or "").lower()
        if not element or element.startswith(_NO_ELEMENT):
            return
        if element in KEPT_ELEMENTS:
            if len(attributes) > (POSITION in attributes):
                self._found += (
                    DroppedMarkup(element=element, attribute=name.lower(), span=span)
                    for name in attributes
                    if not keeps_attribute(element, name) and not _is_unmissed(name)
                )
            return
        if element in ELEMENTS_DROPPED_WITH_TEXT:
            self._inside = sum(1 for _ in node.traverse(include_text=False)) - 1
        if element not in _UNMISSED_ELEMENTS and not _is_task_box(element, attributes):
            self._found.append(DroppedMarkup(element=element, attribute="", span=span))

    def found(self) -> tuple[DroppedMarkup, ...]:
        """Return what was noted, in document order."""
        return tuple(self._found)


def _is_unmissed(attribute: str) -> bool:
    return attribute in _UNMISSED_ATTRIBUTES or attribute.startswith(_UNMISSED_PREFIXES)


def _is_task_box(element: str, attributes: Attributes) -> bool:
    """Whether the renderer made it of `[ ]`; pages show such a box."""
    return element == "input" and attributes.get("type") == "checkbox" and _TASK_BOX.issuperset(attributes)
