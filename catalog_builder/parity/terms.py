"""The owner's list of terms → where a page avoids a term or gives it two names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from catalog_builder.errors import TranslationError
from catalog_builder.model.text import LANGUAGES, Language, other
from catalog_builder.parity.finding import Finding
from catalog_builder.parity.page_source import said
from catalog_builder.parity.survey import PageText, Pair

_SAID_OFTEN = 2
"""So often must one language use a term before the other must too: a single mention may be turned otherwise."""

_CODE = re.compile(r"`[^`]*`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing with its name in both languages."""

    id: str
    names: Mapping[Language, str]
    forms: Mapping[Language, tuple[str, ...]]
    """All that may stand for it, the name first."""

    avoided: Mapping[Language, tuple[str, ...]]
    """What must not."""

    is_compared: bool = True
    """Whether both languages must use it alike; a word with other meanings too cannot be held to that."""


def read_terms(path: Path) -> tuple[Term, ...]:
    """Return the terms of a list in YAML; none where there is no list. TranslationError names what is wrong in it."""
    try:
        loaded = yaml.safe_load(path.read_text("utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise TranslationError(f"{path.name} cannot be read: {fault}", cure="Mend the file's YAML.") from fault
    if not isinstance(loaded, list):
        raise TranslationError(f"{path.name} must be a list.", cure="Begin each term with `- id:`.")
    return tuple(_term(entry, number, path.name) for number, entry in enumerate(loaded, 1))


def _term(given: Any, number: int, name: str) -> Term:
    if not isinstance(given, dict) or not all(given.get(key) for key in ("id", *LANGUAGES)):
        raise TranslationError(f"{name}: term {number} lacks id, zh or en.", cure="Give all three.")
    return Term(
        id=str(given["id"]),
        names={language: str(given[language]) for language in LANGUAGES},
        forms={language: (str(given[language]), *_words(given, f"{language}_also")) for language in LANGUAGES},
        avoided={language: _words(given, f"{language}_avoid") for language in LANGUAGES},
        is_compared=given.get("compare") is not False,
    )


def _words(given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(str(word) for word in given.get(key) or ())


class TermCheck:
    """The terms made ready to be looked for in many pages."""

    def __init__(self, terms: Sequence[Term]) -> None:
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

    def __init__(self, words: Iterable[tuple[str, Term]]) -> None:
        self._terms = {variant: term for word, term in words for variant in (word, word[0].upper() + word[1:])}
        # Plain words only between the signs around: one set of first characters then rules out nearly every place.
        latin, others = _choice(self._terms, is_ascii=True), _choice(self._terms, is_ascii=False)
        self._pattern = re.compile(rf"(?<![A-Za-z0-9])({latin})(?:e?s)?(?![A-Za-z0-9])|({others})")

    def found(self, text: str) -> Iterator[tuple[str, Term]]:
        """Yield each word as it stands in the text, with its term."""
        for match in self._pattern.finditer(text):
            yield match[0], self._terms[match[1] or match[2]]


def _choice(words: Iterable[str], *, is_ascii: bool) -> str:
    """Return an expression for any of the words that begin so, the longest first; for none, one that is never found."""
    chosen = sorted((word for word in words if word[0].isascii() is is_ascii), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, chosen)) or "(?!)"


def _named(terms: Sequence[Term], language: Language) -> Iterator[tuple[str, Term]]:
    return ((form, term) for term in terms for form in term.forms[language])


def _unwanted(terms: Sequence[Term], language: Language) -> Iterator[tuple[str, Term]]:
    return ((word, term) for term in terms for word in term.avoided[language])


def _shown(page: PageText) -> list[tuple[int, str]]:
    """Return the lines as a reader sees them, without code and addresses."""
    return [(number, said(_CODE.sub(" ", line))) for number, line in page.source.prose]
