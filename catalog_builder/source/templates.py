"""Reads the owner's catalog templates and interface texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from catalog_builder.errors import SettingsError
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import LANGUAGES, Language
from catalog_builder.settings import YamlLoader


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFiles:
    """overrides/catalog and overrides/texts as they were read."""

    sources: Mapping[str, str]
    """Template text by name."""

    texts: Mapping[Language, str]
    """YAML of the interface texts."""

    digest: str
    """SHA-256 over all of it."""


def read_templates(overrides: Path) -> Templates:
    """Return the owner's templates and interface texts; SettingsError names what is missing."""
    return parse_templates(read_template_files(overrides))


def read_template_files(overrides: Path) -> TemplateFiles:
    """Return the files of the owner's templates and interface texts; SettingsError names what is missing."""
    sources = {path.name: _read(path) for path in sorted((overrides / "catalog").glob("*.html"))}
    if not sources:
        raise SettingsError(f"{overrides / 'catalog'} holds no templates.", cure="Restore overrides/ from the project.")
    texts = {language: _read(overrides / "texts" / f"{language}.yml") for language in LANGUAGES}
    digest = hashlib.sha256()
    for text in (*(part for pair in sources.items() for part in pair), *texts.values()):
        digest.update(f"{len(text)}:{text}".encode())
    return TemplateFiles(sources=sources, texts=texts, digest=digest.hexdigest())


def parse_templates(files: TemplateFiles) -> Templates:
    """Return what the files hold; SettingsError for texts that are not YAML."""
    texts: dict[Language, dict[str, object]] = {}
    for language, text in files.texts.items():
        try:
            parsed = yaml.load(text, Loader=YamlLoader)
        except yaml.YAMLError as fault:
            raise SettingsError(f"overrides/texts/{language}.yml: {fault}", cure="Mend the file's YAML.") from fault
        if not isinstance(parsed, dict):
            raise SettingsError(f"overrides/texts/{language}.yml holds no keys.", cure="Give it the keys of the other.")
        _refuse_method_names(parsed, f"overrides/texts/{language}.yml")
        texts[language] = parsed
    _refuse_lone_texts(texts)
    return Templates(sources=files.sources, texts=texts, digest=files.digest)


def _refuse_lone_texts(texts: Mapping[Language, Mapping[str, object]]) -> None:
    """Texts that the other language has and this one lacks would silently be empty on its pages."""
    keys = {language: frozenset(_keys(texts[language])) for language in LANGUAGES}
    for language in LANGUAGES:
        for other in LANGUAGES:
            for key in sorted(keys[other] - keys[language])[:1]:
                raise SettingsError(
                    f"overrides/texts/{language}.yml has no text {key}.",
                    cure=f"Add it, as overrides/texts/{other}.yml has it, or take it out there.",
                )


def _keys(texts: Mapping[str, object], prefix: str = "") -> Iterator[str]:
    for key, value in texts.items():
        if isinstance(value, Mapping):
            yield from _keys(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as fault:
        raise SettingsError(f"{path} cannot be read: {fault.strerror}.", cure="Restore it from the project.") from fault
    except UnicodeDecodeError as fault:
        raise SettingsError(f"{path} is not UTF-8 text.", cure="Save it as UTF-8.") from fault


def _refuse_method_names(texts: Mapping[object, object], place: str) -> None:
    """Templates write `t.catalog.copy`; were `copy` a key, they would get the dictionary's own method instead."""
    for key, value in texts.items():
        if isinstance(key, str) and hasattr(dict, key):
            raise SettingsError(f"{place}: {key} cannot be the name of a text.", cure=f"Call it {key}_text, say.")
        if isinstance(value, Mapping):
            _refuse_method_names(value, place)
