"""The folder of pages → each page with the state of its translation, by what its head records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from catalog_builder.errors import TranslationError
from catalog_builder.model.source_digest import recorded_digest, source_digest
from catalog_builder.model.text import LANGUAGES, Language, other
from catalog_builder.parity.page_source import PageSource, read_source

State = Literal["current", "stale", "missing", "orphaned", "unrecorded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """One page in one language."""

    file: str
    """From the project's folder."""

    text: str
    source: PageSource

    @property
    def recorded(self) -> str:
        """Digest of the page that this one was made from; empty when it says none."""
        return recorded_digest(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One path with what there is of it in both languages."""

    path: str
    """From the folder of a language, such as `framework/config.md`."""

    folder: str
    """Folder of both languages, from the project's folder."""

    pages: Mapping[Language, PageText]
    """One or two."""

    state: State
    language: Language
    """Language of the translation, be it there or missing."""

    @property
    def translation(self) -> PageText | None:
        """The page that was made from the other; `None` where it is missing."""
        return self.pages.get(self.language)

    @property
    def origin(self) -> PageText | None:
        """The page that the translation is made from; `None` where it is gone."""
        return self.pages.get(other(self.language))


def survey(content: Path) -> tuple[Pair, ...]:
    """Return all pages of content/zh and content/en by path; TranslationError for one that cannot be read."""
    found: dict[str, dict[Language, PageText]] = {}
    for language in LANGUAGES:
        folder = content / language
        for file in folder.rglob("*.md"):
            name = f"{content.name}/{file.relative_to(content).as_posix()}"
            path = file.relative_to(folder).as_posix()
            found.setdefault(path, {})[language] = _read(file, name)
    return tuple(_pair(path, content.name, found[path]) for path in sorted(found))


def _read(file: Path, name: str) -> PageText:
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise TranslationError(f"{name}: cannot be read: {fault}", cure="Save it as UTF-8.") from fault
    return PageText(file=name, text=text, source=read_source(text, name))


def _pair(path: str, folder: str, pages: Mapping[Language, PageText]) -> Pair:
    state, language = _state(pages)
    return Pair(path=path, folder=folder, pages=pages, state=state, language=language)


def _state(pages: Mapping[Language, PageText]) -> tuple[State, Language]:
    """Return how the translation stands, and its language."""
    if len(pages) == 1:
        (language,) = pages
        return ("orphaned", language) if pages[language].recorded else ("missing", other(language))
    made = [language for language in LANGUAGES if pages[language].recorded]
    for language in made:
        if pages[language].recorded != source_digest(pages[other(language)].text):
            return "stale", language
    return ("current", made[0]) if made else ("unrecorded", LANGUAGES[-1])
