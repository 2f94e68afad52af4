"""content/terms.yml → its terms, and those of one language as pages show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import yaml

from catalog_builder.errors import SettingsError
from catalog_builder.model.listed_term import ListedTerm
from catalog_builder.model.page_parts import Term
from catalog_builder.model.text import LANGUAGES, Language, other
from catalog_builder.settings import YamlLoader

_FILE = "content/terms.yml"


def load_terms(content: bytes, language: Language, sort_key: Callable[[str], str]) -> tuple[Term, ...]:
    """Return the terms by their name in the language, in the order of the key; SettingsError for a file that is wrong.

    A key that begins with `~` is that of a Chinese name, as lists of the catalog sort it; the letter follows.
    """
    terms = [_term(listed, language, sort_key) for listed in listed_terms(content)]
    return tuple(sorted(terms, key=lambda term: (term.group != "", sort_key(term.name), term.id)))


def listed_terms(content: bytes) -> tuple[ListedTerm, ...]:
    """Return the terms in the order of the file; SettingsError names the first that is wrong."""
    terms = tuple(_listed(values) for values in _read(content))
    known: set[str] = set()
    for term in terms:
        if term.id in known:
            raise SettingsError(f"{_FILE}: two terms have the id {term.id}.", cure="Give each an id of its own.")
        known.add(term.id)
    return terms


def _read(content: bytes) -> Iterator[Mapping[str, Any]]:
    try:
        loaded = yaml.load(content, Loader=YamlLoader)
    except yaml.YAMLError as fault:
        raise SettingsError(f"{_FILE}: {fault}", cure="Mend the file's YAML.") from fault
    if loaded is not None and not isinstance(loaded, list):
        raise SettingsError(f"{_FILE} must be a list.", cure="Begin each term with `- id:`.")
    for number, values in enumerate(loaded or (), start=1):
        about = values.get("about") if isinstance(values, Mapping) else None
        texts = [values.get(name) for name in ("id", *LANGUAGES)] if isinstance(values, Mapping) else [None]
        texts += [about.get(name) for name in LANGUAGES] if isinstance(about, Mapping) else [None]
        if not all(isinstance(text, str) and text.strip() for text in texts):
            raise SettingsError(
                f"{_FILE}: term {number} ({texts[0]}) lacks a text.", cure="Give it id, zh, en, about.zh and about.en."
            )
        yield values


def _listed(values: Mapping[str, Any]) -> ListedTerm:
    path, mark, anchor = (values.get("page") or "").strip().partition("#")
    return ListedTerm(
        id=values["id"],
        names={language: values[language].strip() for language in LANGUAGES},
        words={language: _words([values[language], *(values.get(f"{language}_also") or ())]) for language in LANGUAGES},
        avoided={language: _words(values.get(f"{language}_avoid") or ()) for language in LANGUAGES},
        about={language: " ".join(values["about"][language].split()) for language in LANGUAGES},
        page=f"{path}.md{mark}{anchor}" if path else "",
        is_hinted=values.get("hover") is not False,
        is_compared=values.get("compare") is not False,
    )


def _words(given: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for each in given if (word := str(each).strip())))


def _term(listed: ListedTerm, language: Language, sort_key: Callable[[str], str]) -> Term:
    name = listed.names[language]
    return Term(
        id=listed.id,
        name=name,
        foreign=listed.names[other(language)],
        about=listed.about[language],
        page=listed.page,
        group=_group(sort_key(name), language),
        is_hinted=listed.is_hinted,
        words=listed.words[language],
    )


def _group(key: str, language: Language) -> str:
    letter = key.removeprefix("~")[:1].upper()
    is_listed = letter.isalpha() and (language == "en" or key.startswith("~"))
    return letter if is_listed else ""
