"""What a document that `catalog new` made says until its author writes it: the scaffold puts it, a check finds it."""

from __future__ import annotations

from collections.abc import Mapping

from catalog_builder.model.text import Language

UNWRITTEN: Mapping[Language, str] = {
    "zh": "这份文档还没有写。",
    "en": "This document is not written yet.",
}
"""First sentence of the guidance, by the language of the document."""
