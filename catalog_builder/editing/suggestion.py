"""What completion offers at one place: a value for editors, in the author's own counting of columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SuggestionKind = Literal["field", "choice", "file", "snippet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One text that may stand in place of what was typed."""

    label: str
    """What the list shows and what is compared with what was typed."""

    insert: str
    """What is put there; stops of the cursor as in snippets where `is_snippet`."""

    kind: SuggestionKind
    detail: str = ""
    """A few words beside the label."""

    documentation: str = ""
    """Markdown beside the list; empty without."""

    also: str = ""
    """Other words by which it is found, such as names in either language."""

    is_snippet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What may replace the text from `column` to the cursor."""

    column: int
    """From 1, in characters, on the cursor's line."""

    entries: tuple[Suggestion, ...]
