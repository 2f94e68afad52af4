"""Running all rules: order, repetition and bounds."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from catalog_builder.check.runner import check_catalog
from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.diagnostic import Diagnostic, Span, sort_diagnostics
from catalog_builder.model.limits import Limits
from catalog_builder.model.plugin import Allowance
from catalog_builder.model.policy import DEFAULT_POLICY
from catalog_builder.model.text import Localized

from .plugin_folders import check_all, lay_over
from .test_likeness import plugin

HEAD = "# 演示\n\n"


def test_diagnostics_come_in_one_order_each_once() -> None:
    ordered = [_diagnostic("a", 1), _diagnostic("a", 2), _diagnostic("b", 1), _diagnostic("b", 10)]
    shuffled = ordered * 2
    random.Random(7).shuffle(shuffled)
    assert list(sort_diagnostics(shuffled)) == ordered


def test_what_an_author_allowed_of_all_plugins_together_is_not_said_and_not_unused() -> None:
    kept, other = plugin("map-picker", "One Ltd"), plugin("map-plcker", "Other Ltd")
    assert told([kept, other]) == {"id-similar", "appid-similar", "name-duplicate"}
    allowed = tuple(Allowance(rule=rule, reason="It is so.") for rule in ("id-similar", "name-duplicate"))
    assert other.plugin
    allowing = replace(other, plugin=replace(other.plugin, allow=allowed))
    assert told([kept, allowing]) == {"appid-similar", "name-duplicate", "allowance-unused"}


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


def told(folders: Iterable[FolderBrief]) -> set[str]:
    """Return the rules that say something of the last one."""
    *_, last = folders = list(folders)
    found = check_catalog(folders, DEFAULT_POLICY)
    assert {diagnostic.plugin for diagnostic in found} == {last.id}
    return {diagnostic.rule for diagnostic in found}
