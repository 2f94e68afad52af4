"""Our values as the Language Server Protocol writes them. With `server` the only module that knows lsprotocol."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lsprotocol import types

from catalog_builder.editing.hovering import Hover
from catalog_builder.editing.notices import Notice
from catalog_builder.editing.positions import Encoding, Stretch, to_place, to_stretch
from catalog_builder.editing.snippets import plain
from catalog_builder.editing.suggestion import Suggestion, SuggestionKind, Suggestions
from catalog_builder.model.diagnostic import Severity, Span
from catalog_builder.model.fix import Edit, Fix
from catalog_builder.model.text import Language

SOURCE = "catalog"
PREVIEW = "catalog.preview"
SHOW = "catalog.show"
COMMANDS = (PREVIEW, SHOW)
"""What a client may ask to be executed: show a plugin's page; put the cursor at a place."""

_SEVERITIES: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_KINDS: dict[SuggestionKind, types.CompletionItemKind] = {
    "field": types.CompletionItemKind.Property,
    "choice": types.CompletionItemKind.EnumMember,
    "file": types.CompletionItemKind.File,
    "snippet": types.CompletionItemKind.Snippet,
}

Place = Callable[[str, Span | None], types.Location]
"""Tells where a span of another plugin's plugin.yml is, by the plugin's id."""


def to_range(stretch: Stretch) -> types.Range:
    """Return a range of the protocol."""
    return types.Range(
        start=types.Position(line=stretch.start.line, character=stretch.start.unit),
        end=types.Position(line=stretch.end.line, character=stretch.end.unit),
    )


def to_diagnostic(
    notice: Notice, lines: Sequence[str], encoding: Encoding, page: str | None, place: Place
) -> types.Diagnostic:
    """Return a notice on a file of these lines; `page` is the address of its rule's page."""
    related = [
        types.DiagnosticRelatedInformation(location=place(entry.plugin, entry.span), message=entry.plugin)
        for entry in notice.related
    ]
    return types.Diagnostic(
        range=to_range(to_stretch(lines, notice.span, encoding)),
        severity=_SEVERITIES[notice.diagnostic.severity],
        code=notice.diagnostic.rule,
        code_description=types.CodeDescription(href=page) if page else None,
        source=SOURCE,
        message=notice.text,
        related_information=related or None,
    )


def to_text_edit(edit: Edit, lines: Sequence[str], encoding: Encoding) -> types.TextEdit:
    """Return an edit of a file of these lines."""
    start = to_place(lines, edit.line, edit.column, encoding)
    end = to_place(lines, edit.end_line, edit.end_column, encoding)
    return types.TextEdit(range=to_range(Stretch(start=start, end=max(start, end))), new_text=edit.text)


def to_workspace_edit(
    fix: Fix,
    *,
    address: Callable[[str], str],
    lines: Callable[[str], Sequence[str]],
    version: Callable[[str], int | None],
    encoding: Encoding,
    has_versions: bool,
) -> types.WorkspaceEdit:
    """Return everything a fix changes; `address`, `lines` and `version` tell of the file at a path.

    `has_versions`: whether the client takes edits with versions, and renames of files with them.
    """
    edits: dict[str, list[types.TextEdit]] = {}
    for edit in fix.edits:
        edits.setdefault(edit.path, []).append(to_text_edit(edit, lines(edit.path), encoding))
    if not has_versions:
        return types.WorkspaceEdit(changes={address(path): made for path, made in edits.items()})
    changes: list[types.TextDocumentEdit | types.RenameFile] = [
        types.TextDocumentEdit(
            text_document=types.OptionalVersionedTextDocumentIdentifier(uri=address(path), version=version(path)),
            edits=list(made),
        )
        for path, made in edits.items()
    ]
    changes += [types.RenameFile(old_uri=address(rename.path), new_uri=address(rename.to)) for rename in fix.renames]
    return types.WorkspaceEdit(document_changes=list(changes))


def to_action(
    fix: Fix,
    edit: types.WorkspaceEdit,
    diagnostic: types.Diagnostic | None,
    language: Language,
    command: types.Command | None,
) -> types.CodeAction:
    """Return a quick fix of one diagnostic, or of none that the file itself shows."""
    return types.CodeAction(
        title=fix.title.best(language)[0],
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic] if diagnostic else None,
        is_preferred=fix.is_certain or None,
        edit=edit,
        command=command,
    )


def to_completion(
    suggestions: Suggestions, lines: Sequence[str], line: int, column: int, encoding: Encoding, has_snippets: bool
) -> types.CompletionList:
    """Return suggestions for the cursor at this line and column."""
    start, end = to_place(lines, line, suggestions.column, encoding), to_place(lines, line, column, encoding)
    typed = to_range(Stretch(start=min(start, end), end=end))
    items = [_item(entry, typed, position, has_snippets) for position, entry in enumerate(suggestions.entries)]
    return types.CompletionList(is_incomplete=False, items=items)


def to_hover(hover: Hover, lines: Sequence[str], encoding: Encoding) -> types.Hover:
    """Return hover text."""
    return types.Hover(
        contents=types.MarkupContent(kind=types.MarkupKind.Markdown, value=hover.text),
        range=to_range(to_stretch(lines, hover.span, encoding)),
    )


def to_lens(title: str, uri: str) -> types.CodeLens:
    """Return the line above a file that shows its plugin's page."""
    start = types.Position(line=0, character=0)
    return types.CodeLens(
        range=types.Range(start=start, end=start),
        command=types.Command(title=title, command=PREVIEW, arguments=[uri]),
    )


def _item(entry: Suggestion, typed: types.Range, position: int, has_snippets: bool) -> types.CompletionItem:
    is_snippet = entry.is_snippet and has_snippets
    documentation = types.MarkupContent(kind=types.MarkupKind.Markdown, value=entry.documentation)
    return types.CompletionItem(
        label=entry.label,
        kind=_KINDS[entry.kind],
        detail=entry.detail or None,
        documentation=documentation if entry.documentation else None,
        sort_text=f"{position:04d}",
        filter_text=entry.also or None,
        insert_text_format=types.InsertTextFormat.Snippet if is_snippet else types.InsertTextFormat.PlainText,
        text_edit=types.TextEdit(
            range=typed, new_text=plain(entry.insert) if entry.is_snippet and not has_snippets else entry.insert
        ),
    )
