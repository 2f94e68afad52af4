"""What a search may cost the reader before the build fails, in kilobytes of 1,000 bytes as they go over the wire."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchBudget:
    """Whole numbers above 0; set under `extra.catalog.search`."""

    first_query_kb: int = 60
    """The first query on a page that has nothing of the search yet, with scripts and what eight results show."""

    later_query_kb: int = 40
    """A query after that one, nothing of whose answer is there yet."""
