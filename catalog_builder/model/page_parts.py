"""What framework pages show besides their own text, in one language: given to the host with each rendering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Term(NamedTuple):
    """A term of the glossary."""

    id: str
    """Its anchor in the glossary follows from it; the same in both languages."""

    name: str
    foreign: str
    """What the other language calls it."""

    about: str
    """Its definition, in Markdown without links."""

    page: str
    """Source of the page that explains it, such as `framework/view/wxss.md`, maybe with an anchor; may be empty."""

    group: str
    """Letter that it is listed under; empty for Latin words in a Chinese list."""

    is_hinted: bool
    """Whether its first mention on a page shows the definition; everyday words need none."""

    words: tuple[str, ...]
    """How texts call it."""


class Client(NamedTuple):
    """A WeChat client and the newest base library that it can have."""

    platform: str
    client: str
    base_library: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """Generated parts of framework pages, and facts that marks in their texts are completed by."""

    blocks: Mapping[str, str] = field(default_factory=dict)
    """HTML that stands in a mark's place, by the mark: `table: limits`, `diagram: page-stack`."""

    terms: tuple[Term, ...] = ()
    """The glossary, sorted."""

    clients: tuple[Client, ...] = ()

    changed: Mapping[str, str] = field(default_factory=dict)
    """Day of a page's last change (ISO 8601), by its path from the language's folder; what is not known is absent."""

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> PageParts:
        """Return the parts that `dataclasses.asdict` took apart and JSON carried."""
        return cls(
            blocks=values["blocks"],
            terms=tuple(Term._make((*term[:-1], tuple(term[-1]))) for term in values["terms"]),
            clients=tuple(Client(*client) for client in values["clients"]),
            changed=values["changed"],
        )
