"""Bilingual text and the names of the two languages of the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]

LANGUAGES: tuple[Language, ...] = ("zh", "en")
"""Site languages; the first is served at the root, the others under their own name."""

HTML_LANG: dict[Language, str] = {"zh": "zh-CN", "en": "en"}
"""BCP 47 tag of each language, as used in `lang`, `hreflang` and feeds."""


def other(language: Language) -> Language:
    """Return the site's other language."""
    return "en" if language == "zh" else "zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Localized:
    """One text in up to two languages; at least one is given wherever a plugin's text was accepted."""

    zh: str | None = None
    """Simplified Chinese; `None` when the author gave none."""

    en: str | None = None
    """English; `None` when the author gave none."""

    def get(self, language: Language) -> str | None:
        """Return the text in `language`, or `None` when it is not translated."""
        return self.zh if language == "zh" else self.en

    def best(self, language: Language) -> tuple[str, Language]:
        """Return the text to show in `language` and the language it is really in; `("", language)` without any."""
        if text := self.get(language):
            return text, language
        if text := self.get(other(language)):
            return text, other(language)
        return "", language

    def texts(self) -> tuple[str, ...]:
        """Return the texts that exist, Chinese first."""
        return tuple(text for text in (self.zh, self.en) if text)


NO_TEXT = Localized()
"""What stands where an author gave nothing."""
