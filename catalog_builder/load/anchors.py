"""Anchor names of headings: GitHub's rule, so that links written for GitHub work here too."""

from __future__ import annotations

import re

_DROPPED = re.compile(r"[^\w\- ]", re.UNICODE)


class AnchorNames:
    """Hands out anchor names in document order, each once: a repeated heading gets `-1`, `-2`, …"""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def take(self, heading: str) -> str:
        """Return the anchor of the next heading with this text; never empty."""
        base = _DROPPED.sub("", heading.strip().lower()).replace(" ", "-") or "section"
        count = self._taken.get(base, 0)
        name = f"{base}-{count}" if count else base
        while name in self._taken and count:
            count += 1
            name = f"{base}-{count}"
        self._taken[base] = count + 1
        self._taken.setdefault(name, 1)
        return name
