"""The language server: hears the editor, checks after each pause in typing, answers with what the other modules make.

The only module that knows pygls. Checks run in one thread of their own and the survey of a project in another, so that
the protocol's thread stays free; their outcomes are kept by the protocol's thread alone.
"""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from catalog_builder import __version__
from catalog_builder.editing import protocol, wording
from catalog_builder.editing.answers import Answers
from catalog_builder.editing.desk import Desk, PluginKey
from catalog_builder.editing.notices import notices_by_file, rule_address
from catalog_builder.editing.positions import Encoding, to_stretch
from catalog_builder.editing.preview import Previews
from catalog_builder.editing.project import Project, is_vocabulary_file, plugin_file
from catalog_builder.errors import CatalogError
from catalog_builder.load.plugin import document_paths
from catalog_builder.model.diagnostic import Span
from catalog_builder.model.folder import PluginFolder
from catalog_builder.model.text import Language, Localized

TYPING_PAUSE_S = 0.2
"""How long an author pauses before what was typed is checked."""


class CatalogServer(LanguageServer):
    """The server and what it remembers: the desk, running checks, previews, what it has published."""

    def __init__(self, language: Language | None, fallback: Language) -> None:
        super().__init__(protocol.SOURCE, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        # Whole texts: pygls splits lines as Python does, at U+2028 and form feeds too, and would apply edits wrongly.
        self.desk = Desk()
        self.previews = Previews()
        self._given, self.language = language, language or fallback
        self._checker = ThreadPoolExecutor(1, "check")
        self._surveyor = ThreadPoolExecutor(1, "survey")
        self._waiting: dict[PluginKey, asyncio.Task[None]] = {}
        self._surveys: dict[Path, asyncio.Task[None]] = {}
        self._settling: dict[Path, asyncio.Task[None]] = {}
        self._published: dict[PluginKey, set[str]] = {}

    @property
    def encoding(self) -> Encoding:
        """What the editor counts columns in."""
        given = self.server_capabilities.position_encoding
        return "utf-8" if given == "utf-8" else "utf-32" if given == "utf-32" else "utf-16"

    @property
    def answers(self) -> Answers:
        """Who answers questions about open files."""
        return Answers(self.desk, self.language, self.encoding, address_of)

    def begin(self, locale: str | None) -> None:
        """Take over what the editor said of itself."""
        self.language = self._given or wording.language_of_locale(locale) or self.language

    def end(self) -> None:
        """End what was started."""
        self.previews.end()
        self._checker.shutdown(wait=False, cancel_futures=True)
        self._surveyor.shutdown(wait=False, cancel_futures=True)

    def take_text(self, uri: str, text: str, version: int, quiet_s: float) -> None:
        """Note what an open file holds and have its plugin checked after this pause."""
        path = path_of(uri)
        try:
            opened = self.desk.put(uri, path, text, version) if path else None
        except CatalogError as fault:
            self.say(Localized(zh=f"{fault} {fault.cure}", en=f"{fault} {fault.cure}"), types.MessageType.Warning)
            return
        if opened:
            project = self.desk.project_of(opened.file)
            self.survey_once(project)
            self.check_soon((opened.file.plugins_dir, opened.file.plugin), quiet_s)

    def close_text(self, uri: str) -> None:
        """Forget an open file; its plugin goes back to what lies on disk."""
        closed = self.desk.take(uri)
        if closed is None:
            return
        key, project = (closed.file.plugins_dir, closed.file.plugin), self.desk.project_of(closed.file)
        if key in self.desk.open_plugins():
            self.check_soon(key, 0)
            return
        if task := self._waiting.pop(key, None):
            task.cancel()
        self._look_again(project, closed.file.plugin)
        for published in self._published.pop(key, set()):
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=published, diagnostics=[]))

    def files_changed(self, paths: Iterable[Path]) -> None:
        """Check anew what files on disk concern."""
        for path in paths:
            project = self.desk.find_open_project(path)
            file = plugin_file(path, project.settings) if project else None
            if project and is_vocabulary_file(path):
                self._reopen(project)
            elif project and file and (file.plugins_dir, file.plugin) in self.desk.open_plugins():
                self.check_soon((file.plugins_dir, file.plugin), TYPING_PAUSE_S)
            elif project and file:
                self._look_again(project, file.plugin)

    def check_soon(self, key: PluginKey, quiet_s: float) -> None:
        """Check a plugin after a pause, unless it is asked for again meanwhile."""
        if task := self._waiting.pop(key, None):
            task.cancel()
        self._waiting[key] = asyncio.ensure_future(self._check(key, quiet_s))

    def survey_once(self, project: Project) -> None:
        """Have all plugins of a project looked at, the first time one of its files is opened."""
        where = project.settings.plugins_dir
        if where not in self._surveys:
            self._surveys[where] = asyncio.ensure_future(self._survey(project))

    def say(self, told: Localized, kind: types.MessageType = types.MessageType.Info) -> None:
        """Show a message to the author."""
        self.window_show_message(types.ShowMessageParams(type=kind, message=told.best(self.language)[0]))

    async def show_preview(self, uri: str) -> str | None:
        """Show the page of the plugin that a file belongs to, by default the one last typed in; return its address."""
        opened = self.desk.find(uri) if uri else self.desk.last()
        if opened is None:
            self.say(wording.NOT_A_PLUGIN, types.MessageType.Warning)
            return None
        project, file = self.desk.project_of(opened.file), opened.file
        self.say(wording.PREVIEW_STARTS)
        loop = asyncio.get_running_loop()
        try:
            root = await loop.run_in_executor(None, self.previews.address, project.settings)
        except CatalogError as fault:
            self.say(Localized(zh=str(fault), en=str(fault)), types.MessageType.Error)
            return None
        result = project.brief(file.plugin)
        if result and result.is_faulty:
            self.say(wording.PREVIEW_FAULTY, types.MessageType.Warning)
        main: Language = result.plugin.language if result and result.plugin else "zh"
        is_english = dict(document_paths(main)).get(file.path) == "en"
        address = f"{root}{'en/' if is_english else ''}plugins/{file.plugin}/"
        await self._show(types.ShowDocumentParams(uri=address, external=True), address)
        return address

    async def show_place(self, uri: str, place: Any) -> None:
        """Put the author's cursor at a place of a file."""
        where = types.Range(
            start=types.Position(line=int(place["line"]), character=int(place["character"])),
            end=types.Position(line=int(place["line"]), character=int(place["character"])),
        )
        await self._show(types.ShowDocumentParams(uri=uri, take_focus=True, selection=where), "")

    async def _show(self, params: types.ShowDocumentParams, otherwise: str) -> None:
        window = self.client_capabilities.window
        if window and window.show_document and window.show_document.support:
            await self.window_show_document_async(params)
        elif otherwise:
            told = wording.PREVIEW_AT
            self.say(Localized(zh=(told.zh or "").format(otherwise), en=(told.en or "").format(otherwise)))

    async def _check(self, key: PluginKey, quiet_s: float) -> None:
        await asyncio.sleep(quiet_s)
        texts = list(self.desk.open_texts(key).values())
        if not texts:
            return
        project = self.desk.project_of(texts[0].file)
        held = {text.file.path: text.text for text in texts}
        check = partial(project.check, key[1], held)
        try:
            checked = await asyncio.get_running_loop().run_in_executor(self._checker, check)
        except Exception:  # noqa: BLE001 — the boundary of a check: one that fails must not end the editor's session.
            self._own_up(key[1])
            return
        if key in self.desk.open_plugins():
            self.desk.note(key, checked, texts)
            self._publish(key, project)
            self._settle_soon(project)

    def _look_again(self, project: Project, plugin: str) -> None:
        """Check a plugin as it lies on disk, for the sake of those that are open."""
        looking = asyncio.get_running_loop().run_in_executor(self._checker, project.survey_again, [plugin])
        looking.add_done_callback(lambda done: self._settle_soon(project))

    def _settle_soon(self, project: Project) -> None:
        """Have the rules on all plugins look again, unless they saw the same before or are just looking."""
        task = self._settling.get(project.settings.plugins_dir)
        if project.is_surveyed and not project.is_settled and (task is None or task.done()):
            self._settling[project.settings.plugins_dir] = asyncio.ensure_future(self._settle(project))

    async def _settle(self, project: Project) -> None:
        while not project.is_settled:
            try:
                await asyncio.get_running_loop().run_in_executor(self._surveyor, project.compare)
            except Exception:  # noqa: BLE001 — as for a single check.
                self._own_up(project.settings.plugins_dir.name)
                return
            for key in self.desk.open_plugins():
                if key[0] == project.settings.plugins_dir:
                    self.desk.renew(key, project)
                    self._publish(key, project)

    async def _survey(self, project: Project) -> None:
        try:
            await asyncio.get_running_loop().run_in_executor(self._surveyor, project.survey)
        except CatalogError as fault:
            self.say(Localized(zh=f"{fault} {fault.cure}", en=f"{fault} {fault.cure}"), types.MessageType.Warning)
        except Exception:  # noqa: BLE001 — as for a single check.
            self._own_up(project.settings.plugins_dir.name)
        for key in self.desk.open_plugins():
            if key[0] == project.settings.plugins_dir:
                self.check_soon(key, 0)

    def _publish(self, key: PluginKey, project: Project) -> None:
        """Send what every file of the plugin shows, and nothing for those that showed something before."""
        verdict = self.desk.verdict(key)
        if verdict is None:
            return
        checked, site_url = verdict.checked, project.settings.site_url
        by_file = notices_by_file(checked.diagnostics, partial(_exists, checked.folder), project.brief, self.language)
        sent = set()
        for path, notices in {**dict.fromkeys(verdict.versions, ()), **by_file}.items():
            lines, uri = self.desk.lines(key, path), self.answers.uri(key, path)
            diagnostics = [
                protocol.to_diagnostic(
                    notice,
                    lines,
                    self.encoding,
                    rule_address(notice.diagnostic.rule, site_url, self.language),
                    partial(self._place, key[0]),
                )
                for notice in notices
            ]
            sent.add(uri)
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics, version=verdict.versions.get(path))
            )
        for uri in sorted(self._published.get(key, set()) - sent):
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))
        self._published[key] = sent

    def _place(self, plugins_dir: Path, plugin: str, span: Span | None) -> types.Location:
        key = (plugins_dir, plugin)
        lines = self.desk.lines(key, "plugin.yml") if self.desk.verdict(key) else self.answers.lines_on_disk(key)
        return types.Location(
            uri=self.answers.uri(key, "plugin.yml"),
            range=protocol.to_range(to_stretch(lines, span, self.encoding)),
        )

    def _reopen(self, project: Project) -> None:
        """Read a project anew whose vocabulary or settings changed, with everything open in it."""
        where = project.settings.plugins_dir
        self.desk.forget_project(project)
        self._surveys.pop(where, None)
        for text in self.desk.texts_below(where):
            self.take_text(text.uri, text.text, text.version, TYPING_PAUSE_S)

    def _own_up(self, what: str) -> None:
        """Tell that a check failed by our fault, with the traceback where editors keep such things."""
        told = wording.OUR_FAULT
        self.window_log_message(types.LogMessageParams(type=types.MessageType.Error, message=traceback.format_exc()))
        self.say(Localized(zh=(told.zh or "").format(what), en=(told.en or "").format(what)), types.MessageType.Error)


def path_of(uri: str) -> Path | None:
    """Return the file that an address names, links followed; `None` when it is none on this machine."""
    path = uris.to_fs_path(uri)
    return Path(path).resolve() if path else None


def address_of(path: Path) -> str:
    """Return the address of a file."""
    return uris.from_fs_path(path.as_posix()) or path.as_uri()


def _exists(folder: PluginFolder, path: str) -> bool:
    """Whether a diagnostic on this path has a file to show it on."""
    return path in folder.files or any(refusal.path == path for refusal in folder.refusals)
