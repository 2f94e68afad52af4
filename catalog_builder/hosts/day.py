"""The day of a page's last change, in the words of a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def worded_day(day: str | None, texts: Mapping[str, Any]) -> Mapping[str, str] | None:
    """Return an ISO 8601 date with what a sentence calls it; `texts` are the interface texts."""
    if day is None:
        return None
    year, month, number = (int(part) for part in day.split("-"))
    return {
        "day": day,
        "text": str(texts["day"]["form"]).format(year=year, month=texts["day"]["months"][month - 1], day=number),
    }
