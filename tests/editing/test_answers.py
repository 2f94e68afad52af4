"""Answers about open files, made from the desk: quick fixes of what the last check found above all."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from lsprotocol import types

from catalog_builder.editing.answers import Answers
from catalog_builder.editing.desk import Desk, OpenText, key_of
from catalog_builder.model.diagnostic import Diagnostic, Span
from catalog_builder.model.fix import Edit, Fix, Rename
from catalog_builder.model.text import Localized
from tests.editing.projects import make_project

URI = "untitled:/demo"
TEXT = Localized(zh="文字", en="text")
EDIT = Edit(path="plugin.yml", line=1, column=5, end_line=1, end_column=9, text="city")
RENAME = Rename(path="icon.PNG", to="icon.png")


def whole(line: int) -> types.Range:
    return types.Range(start=types.Position(line, 0), end=types.Position(line, 99))


def desk_with(tmp_path: Path, *fixes: Fix | None, rule: str = "field-value") -> tuple[Desk, OpenText]:
    """Return a desk with plugin.yml open and one warning for each fix, all on its first line."""
    plugins_dir, desk = make_project(tmp_path), Desk()
    path = plugins_dir / "demo/plugin.yml"
    opened = desk.put(URI, path, path.read_text("utf-8"), 1)
    assert opened is not None
    checked = desk.project_of(opened.file).check("demo", {"plugin.yml": opened.text})
    span = Span(line=1, column=5, end_line=1, end_column=8)
    found = tuple(
        Diagnostic(
            rule=rule,
            severity="warning",
            plugin="demo",
            path="demo/plugin.yml",
            span=span,
            message=TEXT,
            help=TEXT,
            fix=fix,
        )
        for fix in fixes
    )
    desk.note(key_of(opened.file), dataclasses.replace(checked, diagnostics=found), [opened])
    return desk, opened


def answers_of(desk: Desk) -> Answers:
    return Answers(desk, "en", "utf-16", lambda path: path.as_uri())


def test_a_fix_is_offered_on_the_lines_of_its_fault_only(tmp_path: Path) -> None:
    desk, _ = desk_with(tmp_path, Fix(title=TEXT, edits=(EDIT,)))
    (action,) = answers_of(desk).actions(URI, whole(0), True, True)
    assert action.title == "text" and action.is_preferred and action.command is None
    assert action.edit and action.edit.document_changes
    (change,) = action.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert (change.text_document.uri, change.text_document.version) == (URI, 1)
    assert answers_of(desk).actions(URI, whole(3), True, True) == []


def test_a_guess_is_offered_and_not_preferred(tmp_path: Path) -> None:
    desk, _ = desk_with(tmp_path, Fix(title=TEXT, edits=(EDIT,), is_certain=False))
    (action,) = answers_of(desk).actions(URI, whole(0), True, True)
    assert not action.is_preferred


def test_nothing_is_offered_for_a_text_that_was_not_checked_yet(tmp_path: Path) -> None:
    desk, opened = desk_with(tmp_path, Fix(title=TEXT, edits=(EDIT,)))
    desk.put(URI, opened.file.plugins_dir / "demo/plugin.yml", f"# new\n{opened.text}", 2)
    assert answers_of(desk).actions(URI, whole(0), True, True) == []


def test_renames_are_offered_to_editors_that_can_and_shrinking_to_none(tmp_path: Path) -> None:
    desk, _ = desk_with(tmp_path, Fix(title=TEXT, renames=(RENAME,)), Fix(title=TEXT, shrink=("icon.png",)))
    (action,) = answers_of(desk).actions(URI, whole(0), True, True)
    assert action.edit and isinstance((action.edit.document_changes or ())[0], types.RenameFile)
    assert answers_of(desk).actions(URI, whole(0), True, False) == []


def test_a_warning_can_be_allowed_and_the_cursor_goes_where_the_reason_is_due(tmp_path: Path) -> None:
    desk, opened = desk_with(tmp_path, None, rule="translation-missing")
    (action,) = answers_of(desk).actions(URI, whole(0), False, False)
    assert action.title == "Do not report translation-missing on this plugin (give a reason)"
    assert action.edit and action.edit.changes
    (edit,) = action.edit.changes[URI]
    lines = (opened.text + edit.new_text).split("\n")
    assert lines[-4:] == ["allow:", "  - rule: translation-missing", '    reason: ""', ""]
    assert action.command and action.command.arguments
    assert action.command.arguments == [URI, {"line": len(lines) - 2, "character": len('    reason: "')}]


def test_a_fault_that_only_shows_on_the_manifest_offers_its_fix_there(tmp_path: Path) -> None:
    desk, opened = desk_with(tmp_path, Fix(title=TEXT, edits=(EDIT,)))
    verdict = desk.verdict(key_of(opened.file))
    assert verdict is not None
    moved = tuple(dataclasses.replace(entry, path="demo/doc/absent.md") for entry in verdict.checked.diagnostics)
    desk.note(key_of(opened.file), dataclasses.replace(verdict.checked, diagnostics=moved), [opened])
    assert len(answers_of(desk).actions(URI, whole(0), True, True)) == 1


def test_completion_and_hover_know_the_folder(tmp_path: Path) -> None:
    desk, opened = desk_with(tmp_path)
    line = next(n for n, text in enumerate(opened.text.split("\n")) if text.startswith("icon:"))
    found = answers_of(desk).completion(URI, types.Position(line, 6), True)
    assert found and "doc/images/map.png" in [item.label for item in found.items]
    hover = answers_of(desk).hover(URI, types.Position(line, 1))
    assert hover and isinstance(hover.contents, types.MarkupContent) and "Avatar" in hover.contents.value


def test_unknown_files_get_no_answers(tmp_path: Path) -> None:
    answers = answers_of(Desk())
    assert answers.completion(URI, types.Position(0, 0), True) is None
    assert answers.hover(URI, types.Position(0, 0)) is None
    assert answers.lenses(URI) == [] and answers.actions(URI, whole(0), True, True) == []


def test_a_lens_shows_the_page(tmp_path: Path) -> None:
    desk, _ = desk_with(tmp_path)
    (lens,) = answers_of(desk).lenses(URI)
    assert lens.command and lens.command.command == "catalog.preview"


def test_files_that_are_not_open_have_addresses_and_lines(tmp_path: Path) -> None:
    desk, opened = desk_with(tmp_path)
    key = key_of(opened.file)
    assert answers_of(desk).uri(key, "icon.png").endswith("/demo/icon.png")
    assert answers_of(desk).lines_on_disk(key)[-1] == ""
    assert answers_of(desk).lines_on_disk((tmp_path, "absent")) == ("",)
