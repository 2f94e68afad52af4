"""The owner's list of terms → where a page avoids a term or gives it two names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
    )


def _words(given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(str(word) for word in given.get(key) or ())


def term_findings(pair: Pair, terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield avoided words with their lines, and terms of one language that the other never calls by their name."""
    shown = {language: _shown(page) for language, page in pair.pages.items()}
    for language, page in pair.pages.items():
        for term in terms:
            yield from _avoided(term, language, page.file, shown[language], pair.path)
    if pair.translation and pair.origin:
        said = {language: "\n".join(text for _, text in lines) for language, lines in shown.items()}
        for term in terms:
            original, target = term.names[other(pair.language)], term.forms[pair.language]
            if _count(said[other(pair.language)], (original,)) >= _SAID_OFTEN and not _count(
                said[pair.language], target
            ):
                yield Finding(
                    file=pair.translation.file,
                    line=0,
                    kind="term-varies",
                    detail=(original, term.names[pair.language]),
                    page=pair.path,
                )


def _shown(page: PageText) -> list[tuple[int, str]]:
    """Return the lines as a reader sees them, without code and addresses."""
    return [(number, said(_CODE.sub(" ", line))) for number, line in page.source.prose]


def _avoided(
    term: Term, language: Language, file: str, lines: Sequence[tuple[int, str]], path: str
) -> Iterator[Finding]:
    for word in term.avoided[language]:
        for number, line in lines:
            if _count(line, (word,)):
                detail = (word, term.names[language])
                yield Finding(file=file, line=number, kind="term-avoided", detail=detail, page=path)


def _count(text: str, forms: Sequence[str]) -> int:
    return len(re.findall("|".join(_pattern(form) for form in sorted(forms, key=len, reverse=True)), text))


def _pattern(form: str) -> str:
    """Return what finds a form: whole words in Latin letters, with any case of the first one."""
    escaped = re.escape(form)
    if not form[0].isascii():
        return escaped
    first = f"[{form[0].lower()}{form[0].upper()}]" if form[0].isalpha() else re.escape(form[0])
    return rf"(?<![A-Za-z0-9]){first}{re.escape(form[1:])}(?:e?s)?(?![A-Za-z0-9])"
