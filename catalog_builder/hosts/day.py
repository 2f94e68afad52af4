"""A day in the words of a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def worded_day(day: str, texts: Mapping[str, Any]) -> str:
    """Return an ISO 8601 date as a sentence has it; `texts` are the interface texts under `day`."""
    year, month, number = (int(part) for part in day.split("-"))
    return str(texts["form"]).format(year=year, month=texts["months"][month - 1], day=number)
