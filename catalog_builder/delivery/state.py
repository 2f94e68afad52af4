"""publish-state.json at the target: what an unfinished publication may have changed, and what still waits for removal.

It is written before the first file is sent and once more after the manifest, the mark of completion. So a publication
that is broken off, on whatever machine, leaves a note of each path whose content nobody can be sure of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import msgspec

from catalog_builder.delivery.dressing import Dressing
from catalog_builder.delivery.listing import is_safe_path


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is known of a target besides its manifest."""

    format: Literal[1] = 1

    run: str = ""
    """Random name of the publication that is on its way or was broken off; empty when the last one ended."""

    uncertain: tuple[str, ...] = ()
    """Paths whose content is not certain until that publication is done again, sorted."""

    retired: Mapping[str, str] = field(default_factory=dict)
    """Paths that are no longer part of the site and still lie there, with the day (YYYY-MM-DD) they left it."""

    dressing: Dressing | None = None
    """What the last complete publication sent its files with."""

    next_dressing: Dressing | None = None
    """What the one on its way sends with; `None` also when unfinished ones differed in it."""


def read_state(content: bytes) -> State | None:
    """Return the state that these bytes tell; `None` when they are damaged or name a path outside the site."""
    try:
        state = msgspec.json.decode(content, type=State)
        days = [date.fromisoformat(day) for day in state.retired.values()]
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError, RecursionError):
        return None
    is_sound = len(days) == len(state.retired) and all(map(is_safe_path, (*state.uncertain, *state.retired)))
    return state if is_sound else None


def state_bytes(state: State) -> bytes:
    """Return a state as it is kept, the same bytes for the same state."""
    return msgspec.json.encode(state, order="deterministic") + b"\n"
