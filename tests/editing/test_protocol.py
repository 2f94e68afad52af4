"""Our values as the protocol writes them."""

from __future__ import annotations

import pytest
from lsprotocol import types

from catalog_builder.editing import protocol
from catalog_builder.editing.hovering import Hover
from catalog_builder.editing.notices import Notice, Related
from catalog_builder.editing.suggestion import Suggestion, Suggestions
from catalog_builder.model.diagnostic import SEVERITIES, Diagnostic, Severity, Span
from catalog_builder.model.fix import Edit, Fix, Rename
from catalog_builder.model.text import Localized

LINES = ("name: 地图😀选点", "id: demo")
TEXT = Localized(zh="文字", en="text")


def range_of(*numbers: int) -> types.Range:
    first, second, third, fourth = numbers
    return types.Range(start=types.Position(first, second), end=types.Position(third, fourth))


def somewhere(plugin: str, span: Span | None) -> types.Location:
    return types.Location(uri=f"file:///{plugin}", range=range_of(0, 0, 0, 0))


def notice(severity: Severity = "warning", *related: Related) -> Notice:
    span = Span(line=1, column=9, end_line=1, end_column=10)
    diagnostic = Diagnostic(
        rule="a-rule", severity=severity, plugin="demo", path="demo/plugin.yml", span=span, message=TEXT, help=TEXT
    )
    return Notice(diagnostic=diagnostic, text="text", span=span, related=related)


def test_a_diagnostic_has_its_place_rule_page_and_relations() -> None:
    made = protocol.to_diagnostic(
        notice("warning", Related(plugin="other", span=None)), LINES, "utf-16", "https://a.example/", somewhere
    )
    assert made.range == range_of(0, 8, 0, 11)
    assert (made.code, made.source, made.message) == ("a-rule", "catalog", "text")
    assert made.code_description == types.CodeDescription(href="https://a.example/")
    assert made.related_information and made.related_information[0].location.uri == "file:///other"
    bare = protocol.to_diagnostic(notice(), LINES, "utf-32", None, somewhere)
    assert bare.range == range_of(0, 8, 0, 10)
    assert bare.code_description is None and bare.related_information is None


@pytest.mark.parametrize("severity", SEVERITIES)
def test_a_severity_has_its_counterpart(severity: Severity) -> None:
    made = protocol.to_diagnostic(notice(severity), LINES, "utf-16", None, somewhere)
    assert made.severity is not None
    assert made.severity.name.lower().startswith(severity[:4])


FIX = Fix(
    title=TEXT,
    edits=(
        Edit(path="plugin.yml", line=1, column=9, end_line=1, end_column=10, text="🙂"),
        Edit(path="plugin.yml", line=2, column=5, end_line=2, end_column=5, text="x-"),
    ),
    renames=(Rename(path="a.PNG", to="a.png"),),
)


def workspace_edit(has_versions: bool) -> types.WorkspaceEdit:
    return protocol.to_workspace_edit(
        FIX,
        address=lambda path: f"file:///{path}",
        lines=lambda path: LINES,
        version=lambda path: 7,
        encoding="utf-16",
        has_versions=has_versions,
    )


def test_a_fix_is_edits_of_versions_and_renames() -> None:
    edit, rename = workspace_edit(True).document_changes or ()
    assert isinstance(edit, types.TextDocumentEdit) and isinstance(rename, types.RenameFile)
    assert edit.text_document.version == 7
    assert [(made.range, made.new_text) for made in edit.edits if isinstance(made, types.TextEdit)] == [
        (range_of(0, 8, 0, 10), "🙂"),
        (range_of(1, 4, 1, 4), "x-"),
    ]
    assert (rename.old_uri, rename.new_uri) == ("file:///a.PNG", "file:///a.png")


def test_a_client_that_knows_no_versions_gets_plain_edits() -> None:
    changes = workspace_edit(False).changes
    assert changes and list(changes) == ["file:///plugin.yml"] and len(changes["file:///plugin.yml"]) == 2


def test_an_action_is_preferred_when_it_is_certain() -> None:
    shown = protocol.to_diagnostic(notice(), LINES, "utf-16", None, somewhere)
    action = protocol.to_action(FIX, types.WorkspaceEdit(), shown, "zh", None)
    assert action.title == "文字" and action.is_preferred and action.diagnostics == [shown]


def test_suggestions_replace_what_was_typed() -> None:
    entries = (
        Suggestion(label="map", insert="map", kind="choice", also="map 地图 Map"),
        Suggestion(label="name", insert="name:\n  zh: ${1:x}", kind="field", is_snippet=True, documentation="**a**"),
    )
    suggestions = Suggestions(column=9, entries=entries)
    made = protocol.to_completion(suggestions, LINES, 1, 12, "utf-16", True)
    first, second = made.items
    assert isinstance(first.text_edit, types.TextEdit) and first.text_edit.range == range_of(0, 8, 0, 12)
    assert first.filter_text == "map 地图 Map" and first.insert_text_format == types.InsertTextFormat.PlainText
    assert second.insert_text_format == types.InsertTextFormat.Snippet
    assert first.sort_text and second.sort_text and first.sort_text < second.sort_text
    plain = protocol.to_completion(suggestions, LINES, 1, 12, "utf-16", False).items[1]
    assert isinstance(plain.text_edit, types.TextEdit) and plain.text_edit.new_text == "name:\n  zh: x"


def test_hover_and_lens() -> None:
    hover = protocol.to_hover(
        Hover(text="**a**", span=Span(line=2, column=1, end_line=2, end_column=2)), LINES, "utf-16"
    )
    assert hover.range == range_of(1, 0, 1, 2)
    assert protocol.to_lens("see", "file:///a").command == types.Command(
        title="see", command="catalog.preview", arguments=["file:///a"]
    )
