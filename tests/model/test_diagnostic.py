"""Reports have one total order."""

from __future__ import annotations

from random import Random

from catalog_builder.model.diagnostic import Diagnostic, Span
from catalog_builder.model.text import Localized


def diagnostic(path: str, line: int, column: int, rule: str = "a", words: str = "m") -> Diagnostic:
    span = Span(line=line, column=column, end_line=line, end_column=column) if line else None
    return Diagnostic(
        rule=rule,
        severity="error",
        plugin="demo",
        path=path,
        span=span,
        message=Localized(en=words),
        help=Localized(),
    )


def test_faults_are_ordered_by_path_line_column_rule_and_words_and_whole_files_come_first() -> None:
    ordered = [
        diagnostic("a", 0, 0),
        diagnostic("a", 2, 9),
        diagnostic("a", 10, 1),
        diagnostic("a", 10, 1, "b"),
        diagnostic("a", 10, 1, "b", "n"),
        diagnostic("b", 1, 1),
    ]
    shuffled = Random(1).sample(ordered, len(ordered))
    assert sorted(shuffled, key=Diagnostic.sort_key) == ordered
