"""What results and pages depend on besides plugin folders, read as bytes; understood only where something is made.

A run in which nothing changed compares digests and parses none of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from catalog_builder.model.templates import Templates
from catalog_builder.model.vocabulary import Vocabulary
from catalog_builder.run.fingerprint import program_fingerprint
from catalog_builder.settings import Settings
from catalog_builder.source.folder import read_vocabulary_files
from catalog_builder.source.tables import read_diagrams, read_tables, read_terms
from catalog_builder.source.templates import TemplateFiles, parse_templates, read_template_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredients:
    """The owner's files."""

    vocabulary_files: tuple[bytes, bytes, bytes]
    """categories.yml, labels.yml and synonyms.yml."""

    tables: Mapping[str, bytes]
    """content/tables by name without suffix."""

    diagrams: Mapping[str, bytes]
    """content/diagrams by name without suffix."""

    terms: bytes
    """content/terms.yml; empty without one."""

    templates: TemplateFiles | None
    """Templates and interface texts; `None` when nothing is to be rendered."""

    environment: tuple[str, ...]
    """All that a plugin's result depends on besides its folder."""

    @property
    def digest(self) -> str:
        """Digest of all of it, with the program's own."""
        named = (*self.tables.items(), *self.diagrams.items(), ("terms", self.terms))
        files = (part for name, content in named for part in (name.encode(), content))
        return _digest(*(text.encode() for text in self.environment), *files)


def read_ingredients(settings: Settings, *, is_rendered: bool) -> Ingredients:
    """Return the owner's files; a CatalogError names the one that is missing."""
    vocabulary_files = read_vocabulary_files(settings.plugins_dir)
    tables = read_tables(settings.project / "content" / "tables")
    templates = read_template_files(settings.project / "overrides") if is_rendered else None
    return Ingredients(
        vocabulary_files=vocabulary_files,
        tables=tables,
        diagrams=read_diagrams(settings.project / "content" / "diagrams"),
        terms=read_terms(settings.project / "content" / "terms.yml"),
        templates=templates,
        environment=(
            program_fingerprint(),
            repr(settings.limits),
            settings.policy.digest,
            _digest(tables.get("plugin-api-support", b"")),
            _digest(*vocabulary_files),
            templates.digest if templates else "",
        ),
    )


def read_vocabulary(settings: Settings) -> Vocabulary:
    """Return the owner's categories and labels."""
    return vocabulary_of(read_vocabulary_files(settings.plugins_dir))


@lru_cache(maxsize=1)
def vocabulary_of(files: tuple[bytes, bytes, bytes]) -> Vocabulary:
    """Return the categories, labels and synonyms that these files hold."""
    from catalog_builder.load.vocabulary import load_vocabulary  # 20 ms that a run without changes does not need.

    return load_vocabulary(*files)


def templates_of(ingredients: Ingredients) -> Templates:
    """Return the templates and texts; SettingsError for texts that are not YAML."""
    assert ingredients.templates, "nothing is rendered without templates"
    return parse_templates(ingredients.templates)


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
