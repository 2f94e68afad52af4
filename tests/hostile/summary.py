"""Counts of the corpus: refused, made harmless, accepted; read from the expectations, which the tests hold true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.hostile.trial import HERE, all_cases


def documents() -> list[str]:
    """Return the names of the document cases."""
    return sorted(path.stem for path in (HERE / "documents").glob("*.md"))


def verdicts() -> Iterator[str]:
    """Yield the verdict of every case."""
    for name in documents():
        yield "accepted" if name.startswith("honest-") else "made harmless"
    for case in all_cases():
        yield case.golden.read_text("utf-8").split("\n", 1)[0]


def table() -> str:
    """Return the summary for reading."""
    rows = {"documents": Counter("accepted" if n.startswith("honest-") else "made harmless" for n in documents())}
    for case in all_cases():
        rows.setdefault(case.family, Counter())[case.golden.read_text("utf-8").split("\n", 1)[0]] += 1
    kinds = ("refused", "made harmless", "accepted")
    rows["all"] = sum(rows.values(), Counter())
    lines = [f"{'':<10} {'cases':>6} " + " ".join(f"{kind:>14}" for kind in kinds)]
    for name, counts in rows.items():
        lines.append(f"{name:<10} {counts.total():>6} " + " ".join(f"{counts[kind]:>14}" for kind in kinds))
    return "\n".join(lines)
