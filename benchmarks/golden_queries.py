"""The golden queries: what is typed and what ought to come first. Reads them, and judges an answer of the engine.

The grammar stands at the head of tests/browser/golden/queries.yml.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

GOLDEN = Path(__file__).parent.parent / "tests" / "browser" / "golden" / "queries.yml"
LANGUAGES = ("zh", "en")
TOP = 3
"""Results that somebody sees without looking for them."""

PLACES = {"first": 1, "page": 1, "top": TOP, "toppage": TOP, "near": TOP, "nearpage": TOP}
"""For each expectation among how many results what is expected has to be."""

_OTHERS = {"last", "never", "nothing", "only"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """A query and what is expected of the answer."""

    section: str
    query: str
    wanted: Mapping[str, tuple[str, ...]]
    """What may stand there, by expectation; of `last` and `never` one id."""

    languages: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all may be found."""
        return "nothing" in self.wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the engine found, in rank order."""

    plugins: Sequence[str]
    pages: Sequence[str]
    is_near: bool
    count: int
    """Plugins found; more than there are ids of, when only the first were asked for."""


def read_golden(path: Path = GOLDEN) -> tuple[Golden, ...]:
    """Return all queries. ValueError for one that stands there twice or expects what nobody knows."""
    found = tuple(_rows(yaml.safe_load(path.read_text("utf-8"))))
    twice = [query for query, count in Counter(golden.query for golden in found).items() if count > 1]
    if twice:
        raise ValueError(f"{path.name} has these queries twice: {', '.join(twice)}")
    return found


def faults(golden: Golden, answer: Answer) -> Iterator[str]:
    """Yield what is not as expected, a line each."""
    for kind, most in PLACES.items():
        if kind in golden.wanted:
            place = _place(golden.wanted[kind], _results(kind, answer))
            if not place or place > most:
                yield _told(golden, kind, answer, place)
            elif kind.startswith("near") and not answer.is_near:
                yield f"{golden.query!r}: found as a whole, and only something near was expected"
    if "last" in golden.wanted and tuple(answer.plugins[-1:]) != golden.wanted["last"]:
        yield _told(golden, "last", answer, _place(golden.wanted["last"], answer.plugins))
    if "never" in golden.wanted and _place(golden.wanted["never"], answer.plugins):
        yield _told(golden, "never", answer, _place(golden.wanted["never"], answer.plugins))
    if golden.is_empty and (answer.plugins or answer.pages):
        yield _told(golden, "nothing", answer, 1)


def place_of(golden: Golden, answer: Answer) -> int | None:
    """Return the place of the first result that was wanted, 0 for none, `None` where none was."""
    kinds = [kind for kind in PLACES if kind in golden.wanted]
    return _place(golden.wanted[kinds[0]], _results(kinds[0], answer)) if kinds else None


def _rows(sections: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Golden]:
    for section, rows in sections.items():
        for row in rows:
            ((query, given),) = row.items()
            wanted = given if isinstance(given, dict) else {_kind(given): given}
            if unknown := wanted.keys() - PLACES.keys() - _OTHERS:
                raise ValueError(f"{query!r} expects {', '.join(unknown)}")
            only = wanted.get("only")
            yield Golden(
                section=section,
                query=str(query),
                wanted={kind: tuple(str(text).split(" | ")) for kind, text in wanted.items() if kind != "only"},
                languages=(only,) if only else LANGUAGES,
            )


def _kind(given: str) -> str:
    return "page" if given.endswith("/") else "first"


def _results(kind: str, answer: Answer) -> Sequence[str]:
    return answer.pages if kind.endswith("page") else answer.plugins


def _place(wanted: Sequence[str], results: Sequence[str]) -> int:
    return next((place for place, result in enumerate(results, 1) if result in wanted), 0)


def _told(golden: Golden, kind: str, answer: Answer, place: int) -> str:
    wanted = " | ".join(golden.wanted[kind])
    results = _results(kind, answer)
    seen = ", ".join([*results[:TOP], *(["…", results[-1]] if len(results) > TOP else [])]) or "nothing"
    where = f"at place {place}" if place else "missing"
    return f"{golden.query!r}: {kind} {wanted} is {where}; found: {seen}{' (near)' if answer.is_near else ''}"
