"""The owner's list of terms → where a page avoids a term or gives it two names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from catalog_builder.model.listed_term import ListedTerm
from catalog_builder.model.markdown_lines import without_code
from catalog_builder.model.text import LANGUAGES, Language, other
from catalog_builder.model.words import any_word, spellings
from catalog_builder.parity.finding import Finding
from catalog_builder.parity.page_source import said
from catalog_builder.parity.survey import PageText, Pair

_SAID_OFTEN = 2
"""So often must one language use a term before the other must too: a single mention may be turned otherwise."""


class TermCheck:
    """The terms made ready to be looked for in many pages."""

    def __init__(self, terms: Sequence[ListedTerm]) -> None:
        """Prepare to find the forms of these terms; of forms within one another the longest counts."""
        self._terms = terms
        self._forms = {language: _Finder(_named(terms, language)) for language in LANGUAGES}
        self._avoided = {language: _Finder(_unwanted(terms, language)) for language in LANGUAGES}

    def findings(self, pair: Pair) -> Iterator[Finding]:
        """Yield avoided words with their lines, and terms of one language that the other never calls by their name."""
        shown = {language: _shown(page) for language, page in pair.pages.items()}
        for language, page in pair.pages.items():
            for number, line in shown[language]:
                for word, term in self._avoided[language].found(line):
                    detail = (word, term.names[language])
                    yield Finding(file=page.file, line=number, kind="term-avoided", detail=detail, page=pair.path)
        if pair.translation and pair.origin:
            used = {language: self._mentions(shown[language], language) for language in LANGUAGES}
            original, target = other(pair.language), pair.language
            for term in self._terms:
                is_used = used[original][term.id] >= _SAID_OFTEN
                if term.is_compared and is_used and not used[target][term.id]:
                    detail = (term.names[original], term.names[target])
                    yield Finding(file=pair.translation.file, line=0, kind="term-varies", detail=detail, page=pair.path)

    def _mentions(self, lines: Sequence[tuple[int, str]], language: Language) -> Counter[str]:
        found = self._forms[language].found("\n".join(text for _, text in lines))
        return Counter(term.id for _, term in found)


class _Finder:
    """Many words looked for at once: whole ones in Latin letters, in any number, the first letter small or capital."""

    def __init__(self, words: Iterable[tuple[str, ListedTerm]]) -> None:
        self._terms = {form: term for word, term in words for form in _forms(word)}
        self._pattern = any_word(tuple(self._terms))

    def found(self, text: str) -> Iterator[tuple[str, ListedTerm]]:
        """Yield each word as it stands in the text, with its term."""
        for match in self._pattern.finditer(text):
            yield match[0], self._terms[match[0]]


def _forms(word: str) -> Iterator[str]:
    endings = ("", "s", "es") if word[-1].isascii() else ("",)
    return (f"{spelling}{ending}" for spelling in spellings(word) for ending in endings)


def _named(terms: Sequence[ListedTerm], language: Language) -> Iterator[tuple[str, ListedTerm]]:
    return ((form, term) for term in terms for form in term.words[language])


def _unwanted(terms: Sequence[ListedTerm], language: Language) -> Iterator[tuple[str, ListedTerm]]:
    return ((word, term) for term in terms for word in term.avoided[language])


def _shown(page: PageText) -> list[tuple[int, str]]:
    """Return what a reader sees, line by line, without code and addresses; the description, of line 0, first."""
    lines = [(0, str(page.source.meta.get("description") or "")), *page.source.prose]
    return [(number, said(without_code(line))) for number, line in lines]
