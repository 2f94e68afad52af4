"""How well a plugin is described: points of 100, each with what it is for. Made by `check/quality.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog_builder.model.text import Localized

FULL_POINTS = 100
"""What the criteria that apply to a plugin come to together, whichever they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing that a good entry has."""

    id: str
    """Kebab-case; the criterion's only name."""

    weight: int
    """Its share of the points where all criteria apply."""

    title: Localized
    """What is asked, a short noun."""

    reason: Localized
    """What readers have of it, a sentence."""

    cure: Localized
    """How an author wins its points, a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What one plugin has of one criterion that applies to it."""

    criterion: str
    """Id of the criterion."""

    points: int
    """`of` when it is met, else 0."""

    of: int
    """The most there is to be had, a whole number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """The marks of one plugin; what does not apply to it is not among them and counts neither way."""

    marks: tuple[Mark, ...]
    """In the order of the criteria; all `of` together are `FULL_POINTS`."""

    @property
    def points(self) -> int:
        """Return the points of all criteria together."""
        return sum(mark.points for mark in self.marks)

    @property
    def missed(self) -> tuple[Mark, ...]:
        """Return the marks whose points are still to be won."""
        return tuple(mark for mark in self.marks if mark.points < mark.of)


def quality_record(quality: Quality) -> dict[str, object]:
    """Return the value that JSON tells of a plugin's quality; `read_quality` reads it."""
    return {
        "points": quality.points,
        "of": FULL_POINTS,
        "criteria": [{"id": mark.criterion, "points": mark.points, "of": mark.of} for mark in quality.marks],
    }


def read_quality(record: object) -> Quality | None:
    """Return what `quality_record` told; `None` when it is anything else."""
    criteria = record.get("criteria") if isinstance(record, Mapping) else None
    if not isinstance(criteria, list):
        return None
    try:
        marks = [Mark(criterion=str(mark["id"]), points=int(mark["points"]), of=int(mark["of"])) for mark in criteria]
    except (KeyError, TypeError, ValueError):
        return None
    return Quality(marks=tuple(marks))
