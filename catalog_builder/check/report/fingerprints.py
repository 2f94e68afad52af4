"""Marks by which code hosts recognise a fault again after lines have moved."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from catalog_builder.model.diagnostic import Diagnostic


def fingerprints(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """Yield for each a mark that stays the same when lines move or the language changes, counted where it recurs."""
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        words = "\0".join((diagnostic.rule, diagnostic.path, diagnostic.message.en or ""))
        mark = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[mark] += 1
        yield f"{mark}:{seen[mark]}"
