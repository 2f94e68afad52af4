"""content/terms.yml → the terms of one language, as far as pages show them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from catalog_builder.errors import SettingsError
from catalog_builder.model.page_parts import Term
from catalog_builder.model.text import Language, other
from catalog_builder.settings import YamlLoader

_FILE = "content/terms.yml"


def load_terms(content: bytes, language: Language, sort_key: Callable[[str], str]) -> tuple[Term, ...]:
    """Return the terms by their name in the language, in the order of the key; SettingsError for a file that is wrong.

    A key that begins with `~` is that of a Chinese name, as lists of the catalog sort it; the letter follows.
    """
    terms = [_term(values, language, sort_key) for values in _listed(content)]
    _refuse_repetition(terms)
    return tuple(sorted(terms, key=lambda term: (term.group != "", sort_key(term.name), term.id)))


def _listed(content: bytes) -> Iterator[Mapping[str, Any]]:
    try:
        loaded = yaml.load(content, Loader=YamlLoader)
    except yaml.YAMLError as fault:
        raise SettingsError(f"{_FILE}: {fault}", cure="Mend the file's YAML.") from fault
    listed = loaded.get("terms") if isinstance(loaded, Mapping) else loaded
    for number, values in enumerate(listed or (), start=1):
        about = values.get("about") if isinstance(values, Mapping) else None
        texts = [values.get(name) for name in ("id", "zh", "en")] if isinstance(values, Mapping) else [None]
        texts += [about.get("zh"), about.get("en")] if isinstance(about, Mapping) else [None]
        if not all(isinstance(text, str) and text.strip() for text in texts):
            raise SettingsError(
                f"{_FILE}: term {number} ({texts[0]}) lacks a text.", cure="Give it id, zh, en, about.zh and about.en."
            )
        yield values


def _term(values: Mapping[str, Any], language: Language, sort_key: Callable[[str], str]) -> Term:
    name = values[language].strip()
    words = (name, *(values.get(f"{language}_also") or ()))
    path, mark, anchor = (values.get("page") or "").strip().partition("#")
    return Term(
        id=values["id"],
        name=name,
        foreign=values[other(language)].strip(),
        about=" ".join(values["about"][language].split()),
        page=f"{path}.md{mark}{anchor}" if path else "",
        group=_group(sort_key(name), language),
        is_hinted=values.get("hover") is not False,
        words=tuple(dict.fromkeys(str(word).strip() for word in words if str(word).strip())),
    )


def _group(key: str, language: Language) -> str:
    letter = key.removeprefix("~")[:1].upper()
    is_listed = letter.isalpha() and (language == "en" or key.startswith("~"))
    return letter if is_listed else ""


def _refuse_repetition(terms: list[Term]) -> None:
    known: set[str] = set()
    for term in terms:
        if term.id in known:
            raise SettingsError(f"{_FILE}: two terms have the id {term.id}.", cure="Give each an id of its own.")
        known.add(term.id)
