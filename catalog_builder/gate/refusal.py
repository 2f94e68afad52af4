"""Why a push is refused before anything in it is checked, told to its author."""

from __future__ import annotations

from catalog_builder.errors import CatalogError
from catalog_builder.model.text import Localized


class RefusalError(CatalogError):
    """Something about the push as a whole; what and what to do, in both languages."""

    def __init__(self, what: Localized, cure: Localized) -> None:
        """Keep both."""
        super().__init__(what.en or "", cure=cure.en or "")
        self.what = what
        self.remedy = cure
