"""Interface texts by dotted name, from overrides/texts."""

from __future__ import annotations

from collections.abc import Mapping

from catalog_builder.errors import SettingsError
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import Language


class Wording:
    """The interface texts of one language. Called with a dotted name and what its braces stand for."""

    def __init__(self, templates: Templates, language: Language) -> None:
        self._texts = templates.texts[language]
        self._language = language

    def __call__(self, name: str, /, **values: object) -> str:
        """Return the text; SettingsError when overrides/texts lacks it or asks for another value."""
        found: object = self._texts
        for part in name.split("."):
            if not isinstance(found, Mapping) or part not in found:
                raise SettingsError(
                    f"overrides/texts/{self._language}.yml has no text {name}.", cure="Add it, or restore the file."
                )
            found = found[part]
        try:
            return str(found).format(**values)
        except (KeyError, IndexError, ValueError) as fault:
            raise SettingsError(
                f"overrides/texts/{self._language}.yml: the braces of {name} cannot be filled.",
                cure=f"Names in braces may be: {', '.join(sorted(values)) or 'none'}. Write {{{{ for a plain brace.",
            ) from fault
