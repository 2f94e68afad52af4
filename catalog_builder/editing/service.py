"""What the language server can be asked, each request led to who answers it. Reads as the list of its abilities."""

from __future__ import annotations

from typing import Any, BinaryIO

from lsprotocol import types

from catalog_builder.editing import protocol
from catalog_builder.editing.server import TYPING_PAUSE_S, CatalogServer, path_of
from catalog_builder.model.text import Language

_WATCHED = ("**/*.{yml,md}", "**/*.{png,jpg,jpeg,gif,webp,svg,PNG,JPG,JPEG,GIF,WEBP,SVG}")


def serve_editor(reading: BinaryIO, writing: BinaryIO, *, language: Language | None, fallback: Language) -> None:
    """Serve one editor until it ends. `language` wins over the editor's; `fallback` is for editors that tell none."""
    server = build_server(language, fallback)
    try:
        server.start_io(reading, writing)
    finally:
        server.end()


def build_server(language: Language | None, fallback: Language) -> CatalogServer:
    """Return a server that answers everything below."""
    server = CatalogServer(language, fallback)
    _register_texts(server)
    _register_answers(server)
    _register_commands(server)
    return server


def _register_texts(server: CatalogServer) -> None:
    @server.feature(types.INITIALIZE)
    def begin(params: types.InitializeParams) -> None:
        server.begin(params.locale)

    @server.feature(types.INITIALIZED)
    def watch(_: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching and watching.dynamic_registration:
            server.client_register_capability(types.RegistrationParams(registrations=[_watchers()]))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        given = params.text_document
        server.take_text(given.uri, given.text, given.version, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        text = server.workspace.get_text_document(uri).source
        server.take_text(uri, text, params.text_document.version, TYPING_PAUSE_S)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        if path := path_of(params.text_document.uri):
            server.files_changed([path])

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.close_text(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
        server.files_changed(path for change in params.changes if (path := path_of(change.uri)))


def _register_answers(server: CatalogServer) -> None:
    characters = types.CompletionOptions(trigger_characters=[":", " ", "/", "(", "-", '"', "{", ","])

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, characters)
    def complete(params: types.CompletionParams) -> types.CompletionList | None:
        text_document = server.client_capabilities.text_document
        completion = text_document.completion if text_document else None
        wanted = completion.completion_item if completion else None
        has_snippets = bool(wanted and wanted.snippet_support)
        return server.answers.completion(params.text_document.uri, params.position, has_snippets)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        return server.answers.hover(params.text_document.uri, params.position)

    kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        workspace = server.client_capabilities.workspace
        edits = workspace.workspace_edit if workspace else None
        has_versions = bool(edits and edits.document_changes)
        renames = edits.resource_operations if edits else None
        can_rename = has_versions and types.ResourceOperationKind.Rename in (renames or ())
        return server.answers.actions(params.text_document.uri, params.range, has_versions, can_rename)

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    def lenses(params: types.CodeLensParams) -> list[types.CodeLens]:
        return server.answers.lenses(params.text_document.uri)


def _register_commands(server: CatalogServer) -> None:
    @server.command(protocol.PREVIEW)
    async def preview(uri: str = "") -> str | None:
        return await server.show_preview(uri)

    @server.command(protocol.SHOW)
    async def show(uri: str, place: Any) -> None:
        await server.show_place(uri, place)


def _watchers() -> types.Registration:
    watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in _WATCHED]
    return types.Registration(
        id="files",
        method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
        register_options=types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers),
    )
