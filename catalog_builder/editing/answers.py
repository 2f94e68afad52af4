"""Answers to what an editor asks of an open file, made from the desk alone: completion, hover, quick fixes, lenses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from lsprotocol import types

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.editing import protocol, wording
from catalog_builder.editing.allowance import REASON, allow_rule, may_be_allowed
from catalog_builder.editing.completion import complete_document, complete_manifest
from catalog_builder.editing.desk import Desk, OpenText, PluginKey, key_of
from catalog_builder.editing.hovering import hover_manifest
from catalog_builder.editing.manifest_words import ManifestWords
from catalog_builder.editing.notices import Notice, notices_by_file
from catalog_builder.editing.positions import Encoding, Place, from_place, span_of, split_lines, to_place, to_stretch
from catalog_builder.model.fix import Edit, Fix
from catalog_builder.model.text import Language


class Answers:
    """Answers in one language and one way of counting columns."""

    def __init__(self, desk: Desk, language: Language, encoding: Encoding, address_of: Callable[[Path], str]) -> None:
        self._desk = desk
        self._language = language
        self._encoding = encoding
        self._address_of = address_of

    def completion(self, uri: str, position: types.Position, has_snippets: bool) -> types.CompletionList | None:
        """Return what may stand at this place."""
        opened = self._desk.find(uri)
        if opened is None:
            return None
        lines = split_lines(opened.text)
        line, column = from_place(lines, _place(position), self._encoding)
        files = self._files(opened)
        if opened.file.is_manifest:
            plugins = [name for name in self._desk.project_of(opened.file).plugin_ids if name != opened.file.plugin]
            words = self._words(opened)
            found = complete_manifest(lines, line, column, words=words, files=files, plugins=plugins)
        else:
            found = complete_document(lines, line, column, path=opened.file.path, files=files)
        return protocol.to_completion(found, lines, line, column, self._encoding, has_snippets)

    def hover(self, uri: str, position: types.Position) -> types.Hover | None:
        """Return what to tell of the word at this place."""
        opened = self._desk.find(uri)
        if opened is None or not opened.file.is_manifest:
            return None
        lines = split_lines(opened.text)
        line, column = from_place(lines, _place(position), self._encoding)
        found = hover_manifest(lines, line, column, self._words(opened))
        return protocol.to_hover(found, lines, self._encoding) if found else None

    def lenses(self, uri: str) -> list[types.CodeLens]:
        """Return the one above the file that shows its plugin's page."""
        return [protocol.to_lens(wording.PREVIEW_PAGE.best(self._language)[0], uri)] if self._desk.find(uri) else []

    def actions(self, uri: str, asked: types.Range, has_versions: bool, can_rename: bool) -> list[types.CodeAction]:
        """Return the quick fixes of what is wrong in this range; none while the last check is older than the text.

        A picture's fix is offered where it edits the text that names the picture: nobody asks for it on the picture.
        """
        opened = self._desk.find(uri)
        if opened is None or not self._desk.is_current(key_of(opened.file)):
            return []
        key, lines = key_of(opened.file), split_lines(opened.text)
        actions = list[types.CodeAction]()
        for path, notice in self._notices(opened):
            is_here = path == opened.file.path
            fixes = list(self._fixes(notice, key, can_rename))
            spans = [notice.span] if is_here else [span_of(edit) for edit in _edits_of(fixes, opened.file.path)]
            ranges = [protocol.to_range(to_stretch(lines, span, self._encoding)) for span in spans]
            if not any(_overlap(where, asked) for where in ranges):
                continue
            shown = protocol.to_diagnostic(notice, lines, self._encoding, None, self._nowhere) if is_here else None
            for fix in fixes if is_here else fixes[:1]:
                made = self._edit(fix, key, has_versions)
                actions.append(protocol.to_action(fix, made, shown, self._language, self._cursor(fix, key)))
        return actions

    def uri(self, key: PluginKey, path: str) -> str:
        """Return the address of a plugin's file, as the editor spells it where it lies open."""
        opened = self._desk.open_texts(key).get(path)
        return opened.uri if opened else self._address_of(key[0] / key[1] / path)

    def lines_on_disk(self, key: PluginKey) -> tuple[str, ...]:
        """Return the lines of plugin.yml of a plugin that is not open."""
        try:
            return split_lines((key[0] / key[1] / MANIFEST).read_bytes().decode("utf-8-sig", "replace"))
        except OSError:
            return ("",)

    def _notices(self, opened: OpenText) -> Iterator[tuple[str, Notice]]:
        """Yield what the files of the plugin show, each with the file's path."""
        verdict = self._desk.verdict(key_of(opened.file))
        if verdict is None:
            return
        folder = verdict.checked.folder
        by_file = notices_by_file(verdict.checked.diagnostics, folder.files.__contains__, _unknown, self._language)
        for path, notices in by_file.items():
            yield from ((path, notice) for notice in notices)

    def _fixes(self, notice: Notice, key: PluginKey, can_rename: bool) -> Iterator[Fix]:
        """Yield what mends a diagnostic, then what silences it. Pictures are shrunk by the command line only."""
        fix = notice.diagnostic.fix
        if fix and not fix.shrink and (can_rename or not fix.renames):
            yield fix
        if may_be_allowed(notice.diagnostic):
            limits = self._desk.project_of(next(iter(self._desk.open_texts(key).values())).file).settings.limits
            allowing = allow_rule(notice.diagnostic.rule, "\n".join(self._desk.lines(key, MANIFEST)), limits)
            if allowing:
                yield allowing

    def _edit(self, fix: Fix, key: PluginKey, has_versions: bool) -> types.WorkspaceEdit:
        opened = self._desk.open_texts(key)
        return protocol.to_workspace_edit(
            fix,
            address=partial(self.uri, key),
            lines=partial(self._desk.lines, key),
            version=lambda path: opened[path].version if path in opened else None,
            encoding=self._encoding,
            has_versions=has_versions,
        )

    def _cursor(self, fix: Fix, key: PluginKey) -> types.Command | None:
        """Return the command that puts the cursor where the reason for an allowance is to be written."""
        edit = fix.edits[0] if len(fix.edits) == 1 else None
        if edit is None or REASON not in edit.text or edit.path != MANIFEST:
            return None
        before, _, _ = edit.text.partition(REASON)
        written = split_lines(before + REASON)
        first = to_place(self._desk.lines(key, MANIFEST), edit.line, edit.column, self._encoding)
        unit = len(written[-1]) + (first.unit if len(written) == 1 else 0)
        place = {"line": first.line + len(written) - 1, "character": unit}
        return types.Command(title="", command=protocol.SHOW, arguments=[self.uri(key, MANIFEST), place])

    def _files(self, opened: OpenText) -> tuple[str, ...]:
        verdict = self._desk.verdict(key_of(opened.file))
        return tuple(verdict.checked.folder.files) if verdict else ()

    def _words(self, opened: OpenText) -> ManifestWords:
        vocabulary = self._desk.project_of(opened.file).workshop.vocabulary
        return ManifestWords(vocabulary=vocabulary, language=self._language)

    def _nowhere(self, plugin: str, span: object) -> types.Location:
        raise AssertionError(f"{plugin}: quick fixes have no related places")


def _place(position: types.Position) -> Place:
    return Place(line=position.line, unit=position.character)


def _overlap(one: types.Range, other: types.Range) -> bool:
    return one.start <= other.end and other.start <= one.end


def _edits_of(fixes: Sequence[Fix], path: str) -> list[Edit]:
    return [edit for edit in fixes[0].edits if edit.path == path] if fixes else []


def _unknown(plugin: str) -> None:
    return None
