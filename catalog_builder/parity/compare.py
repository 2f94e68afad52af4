"""Two pages of one path → what differs in their structure: headings, tables, code, pictures and marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from catalog_builder.model.source_digest import source_digest
from catalog_builder.model.text import LANGUAGES, Language, other
from catalog_builder.parity.finding import Finding
from catalog_builder.parity.survey import PageText, Pair

_NOTHING = "–"


def findings(pair: Pair) -> Iterator[Finding]:
    """Yield how the translation of a page stands, and the first difference of each kind in structure."""
    if (found := _state(pair)) is not None:
        yield found
    if len(pair.pages) == 2:
        yield from _differences(pair)


def _state(pair: Pair) -> Finding | None:
    """Return what is to be said of the translation as a whole, at the file where it stands or should."""
    origin = pair.origin.file if pair.origin else _file(pair, other(pair.language))
    detail: tuple[str, ...] = (origin,)
    if pair.state == "current":
        return None
    if pair.state == "stale" and pair.translation and pair.origin:
        detail = (pair.translation.recorded, source_digest(pair.origin.text))
    return Finding(
        file=_file(pair, pair.language), line=0, kind=f"translation-{pair.state}", detail=detail, page=pair.path
    )


def _file(pair: Pair, language: Language) -> str:
    return f"{pair.folder}/{language}/{pair.path}"


def _differences(pair: Pair) -> Iterator[Finding]:
    first, second = (pair.pages[language] for language in LANGUAGES)
    for kind, left, right in (
        ("headings-differ", _headings(first), _headings(second)),
        ("tables-differ", _tables(first), _tables(second)),
        ("code-differs", _blocks(first), _blocks(second)),
        ("images-differ", _unplaced(first.source.images), _unplaced(second.source.images)),
        ("marks-differ", _unplaced(first.source.marks), _unplaced(second.source.marks)),
    ):
        for one, two in zip_longest(left, right, fillvalue=(0, _NOTHING)):
            if one[1] != two[1]:
                detail = (_placed(first, *one), _placed(second, *two))
                yield Finding(file=second.file, line=two[0], kind=kind, detail=detail, page=pair.path)
                break


Shown = Sequence[tuple[int, str]]
"""Line and what is compared."""


def _headings(page: PageText) -> Shown:
    """Return levels and ids: a title is translated, its address is not."""
    return [(heading.line, f"{'#' * heading.level} {{#{heading.id}}}") for heading in page.source.headings]


def _tables(page: PageText) -> Shown:
    return [(table.line, f"{table.columns} × {table.rows}") for table in page.source.tables]


def _blocks(page: PageText) -> Shown:
    return [
        (block.line, f"{block.language or _NOTHING} ({len(block.text.splitlines())})") for block in page.source.blocks
    ]


def _unplaced(values: Sequence[str]) -> Shown:
    return [(0, value) for value in values]


def _placed(page: PageText, line: int, value: str) -> str:
    return f"{value} (:{line})" if line else value
