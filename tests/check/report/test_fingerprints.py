"""Marks of faults; that reports carry them over moved lines is tested with the reports."""

from __future__ import annotations

from catalog_builder.check.report.fingerprints import fingerprints

from .sample import diagnostic


def test_equal_faults_are_told_apart_and_no_name_is_too_odd() -> None:
    odd = diagnostic(path="demo/doc/\udcff.md")
    marks = list(fingerprints([diagnostic(), diagnostic(), odd]))
    assert [mark.rpartition(":")[2] for mark in marks] == ["1", "2", "1"]
    assert len(set(marks)) == 3
