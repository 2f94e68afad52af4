"""Running all rules: order, repetition and bounds."""

from __future__ import annotations

import random
from pathlib import Path

from catalog_builder.check.runner import sort_diagnostics
from catalog_builder.model.diagnostic import Diagnostic, Span
from catalog_builder.model.limits import Limits
from catalog_builder.model.text import Localized

from .plugin_folders import check_all, lay_over

HEAD = "# 演示\n\n"


def test_diagnostics_come_in_one_order_each_once() -> None:
    ordered = [_diagnostic("a", 1), _diagnostic("a", 2), _diagnostic("b", 1), _diagnostic("b", 10)]
    shuffled = ordered * 2
    random.Random(7).shuffle(shuffled)
    assert list(sort_diagnostics(shuffled)) == ordered


def test_a_file_with_countless_faults_is_reported_in_part_and_says_so(tmp_path: Path) -> None:
    text = HEAD + "\n\n".join(f"![图](https://example.com/{number}.png)" for number in range(250))
    found = check_all(lay_over({"doc/README.md": text}, tmp_path))
    assert len(found) == Limits().max_file_diagnostics
    assert found[0].span and found[0].span.line == 3
    assert "没有列出" in (found[-1].help.zh or "") and "not listed" in (found[-1].help.en or "")


def test_a_crowd_of_faults_never_hides_one_of_another_rule_that_comes_first(tmp_path: Path) -> None:
    text = HEAD + '<a href="javascript:alert(1)">一</a>\n\n' + "\n\n".join(["[二](absent.md)"] * 200)
    found = check_all(lay_over({"doc/README.md": text}, tmp_path))
    assert {diagnostic.rule for diagnostic in found} == {"link-broken", "link-unsafe"}


def test_faults_of_one_file_do_not_crowd_out_those_of_another(tmp_path: Path) -> None:
    text = HEAD + "\n\n".join(["[二](absent.md)"] * 200)
    found = check_all(lay_over({"doc/README.md": text, "plugin.yml": "status: live\n"}, tmp_path))
    assert "field-value" in {diagnostic.rule for diagnostic in found}


def test_a_plugin_with_faults_in_many_files_is_reported_in_part_and_says_so(tmp_path: Path) -> None:
    files = {f"doc/notes-{number}.txt": "x" for number in range(90)}
    limits = Limits(max_plugin_diagnostics=30)
    found = check_all(lay_over(files, tmp_path), limits=limits)
    assert len(found) == 30
    assert "没有列出" in (found[-1].help.zh or "") and "not listed" in (found[-1].help.en or "")


def _diagnostic(path: str, line: int) -> Diagnostic:
    words = Localized(zh="错", en="wrong")
    span = Span(line=line, column=1, end_line=line, end_column=1)
    return Diagnostic(rule="r", severity="error", plugin="p", path=path, span=span, message=words, help=words)
