"""All that is to be said of the two languages of a project; and the record that a page agrees with its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.errors import TranslationError
from catalog_builder.load.terms import listed_terms
from catalog_builder.model.source_digest import source_digest, with_record
from catalog_builder.model.text import LANGUAGES
from catalog_builder.parity.compare import findings
from catalog_builder.parity.finding import Finding
from catalog_builder.parity.survey import Pair, survey
from catalog_builder.parity.terms import TermCheck
from catalog_builder.source.tables import read_terms

CONTENT = "content"
TERMS = "terms.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParityReport:
    """What was found in the pages that were looked at."""

    pairs: tuple[Pair, ...]
    """By path."""

    findings: tuple[Finding, ...]
    """In their total order."""


def parity_report(project: Path, pages: Sequence[str] = ()) -> ParityReport:
    """Return what is to be said of these pages, or of all when none is named."""
    pairs = _chosen(project, pages)
    terms = TermCheck(listed_terms(read_terms(project / CONTENT / TERMS)))
    found = [finding for pair in pairs for finding in (*findings(pair), *terms.findings(pair))]
    return ParityReport(pairs=pairs, findings=tuple(sorted(found)))


def record_pages(project: Path, pages: Sequence[str]) -> Iterator[str]:
    """Write into translations which version of their source they agree with; yield the files that changed.

    Named pages are recorded as they are; without names, those that record nothing yet.
    """
    for pair in _chosen(project, pages):
        page, origin = pair.translation, pair.origin
        if page is None or origin is None:
            if pages:
                raise TranslationError(f"{pair.path} exists in one language only.", cure="Write the other page first.")
            continue
        if pair.state == "unrecorded" or (pages and pair.state == "stale"):
            (project / page.file).write_text(with_record(page.text, source_digest(origin.text)), "utf-8", newline="\n")
            yield page.file


def _chosen(project: Path, pages: Sequence[str]) -> tuple[Pair, ...]:
    found = survey(project / CONTENT)
    if not pages:
        return found
    names = {_path(page) for page in pages}
    if unknown := sorted(names - {pair.path for pair in found}):
        raise TranslationError(
            f"No such page: {', '.join(unknown)}.", cure="Name it from the folder of a language: framework/config.md."
        )
    return tuple(pair for pair in found if pair.path in names)


def _path(page: str) -> str:
    """Return the path that both languages share, however the page was named."""
    plain = page.replace("\\", "/").removeprefix("./")
    for language in LANGUAGES:
        plain = plain.removeprefix(f"{CONTENT}/{language}/")
    return plain if plain.endswith(".md") else f"{plain.rstrip('/')}.md"
