"""`catalog serve`: the built site on 127.0.0.1, rebuilt when a source changes, browsers reloaded.

Pages are served as they are on disk, with one script of ours added; the script waits for an event and reloads.
"""

from __future__ import annotations

import mimetypes
import queue
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from catalog_builder import pipeline
from catalog_builder.errors import CatalogError
from catalog_builder.model.text import Language
from catalog_builder.settings import Settings

_EVENTS = "/__catalog/events"
_SCRIPT = "/__catalog/reload.js"
_RELOAD = f'new EventSource("{_EVENTS}").onmessage = () => location.reload()\n'.encode()
_QUIET_S = 0.15
"""How long sources must lie still before a rebuild: editors write a file in several steps."""

_IGNORED = (".cache", ".git", ".venv", "__pycache__", "node_modules")


def serve_site(settings: Settings, *, port: int, language: Language, say: Callable[[str], None]) -> None:
    """Build, serve and rebuild until interrupted; `say` prints a line."""
    settings = replace(settings, site_dir=settings.cache_dir / "preview")
    listeners: list[queue.SimpleQueue[str]] = []
    changes = _Changes(settings.site_dir)
    observer = _watch(settings, changes)  # Before the first build: what changes meanwhile is not missed.
    _build(settings, language, say)
    handler = partial(_Handler, settings.site_dir, listeners)
    try:
        server = _Server(("127.0.0.1", port), handler)
    except OSError as fault:
        raise CatalogError(
            f"Port {port} on 127.0.0.1 cannot be used: {fault.strerror}.", cure="Choose another with --port."
        ) from fault
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(f"http://127.0.0.1:{server.server_address[1]}/")
    say("正在监视文件变化，按 Ctrl+C 结束。" if language == "zh" else "Watching for changes; stop with Ctrl+C.")
    try:
        _rebuild_on_change(changes, settings, language, say, listeners)
    except KeyboardInterrupt:
        server.shutdown()
    finally:
        observer.stop()


def _build(settings: Settings, language: Language, say: Callable[[str], None]) -> None:
    """Build once; an operator's fault is said and the last site stays."""
    started = time.monotonic()
    try:
        report = pipeline.build(settings, lambda stage, done, total: None)
    except CatalogError as fault:
        say(f"{fault} {fault.cure}")
        return
    for entry in report.check.diagnostics:
        place = f":{entry.span.line}:{entry.span.column}" if entry.span else ""
        say(f"{entry.path}{place}: {entry.severity}[{entry.rule}] {entry.message.best(language)[0]}")
        say(f"  help: {entry.help.best(language)[0]}")
    elapsed_s = time.monotonic() - started
    if language == "zh":
        left_out = f"；有错误而未展示：{'、'.join(report.left_out)}" if report.left_out else ""
        say(
            f"已更新 {report.written.changed} 个文件（共 {report.written.files} 个），用时 {elapsed_s:.1f} 秒{left_out}"
        )
    else:
        left_out = f"; left out because of errors: {', '.join(report.left_out)}" if report.left_out else ""
        say(f"{report.written.changed} of {report.written.files} files written in {elapsed_s:.1f} s{left_out}")


class _Changes(FileSystemEventHandler):
    """Notes that something changed."""

    def __init__(self, site_dir: Path) -> None:
        self.happened = threading.Event()
        self._site_dir = site_dir.resolve()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("opened", "closed_no_write"):
            return
        path = Path(str(event.src_path)).resolve()
        if not path.is_relative_to(self._site_dir) and not set(path.parts) & set(_IGNORED):
            self.happened.set()


def _watch(settings: Settings, changes: _Changes) -> BaseObserver:
    observer = Observer()
    for folder in (settings.plugins_dir, settings.project / "content", settings.project / "overrides"):
        if not folder.is_dir():
            raise CatalogError(
                f"There is no folder {folder}.", cure="Take content/ and overrides/ of this project to begin with."
            )
        observer.schedule(changes, str(folder), recursive=True)
    observer.schedule(changes, str(settings.project), recursive=False)
    observer.start()
    return observer


def _rebuild_on_change(
    changes: _Changes,
    settings: Settings,
    language: Language,
    say: Callable[[str], None],
    listeners: list[queue.SimpleQueue[str]],
) -> None:
    while True:
        changes.happened.wait()
        while changes.happened.is_set():
            changes.happened.clear()
            time.sleep(_QUIET_S)
        _build(settings, language, say)
        for listener in list(listeners):
            listener.put("reload")


class _Server(ThreadingHTTPServer):
    """Answers each browser in a thread of its own."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # What we were called with.


class _Handler(BaseHTTPRequestHandler):
    """Serves one folder, read-only."""

    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, listeners: list[queue.SimpleQueue[str]], *arguments: object) -> None:
        self._folder = folder.resolve()
        self._listeners = listeners
        super().__init__(*arguments)  # type: ignore[arg-type]  # BaseHTTPRequestHandler's own three arguments.

    def do_GET(self) -> None:
        """Answer one request."""
        path = unquote(urlsplit(self.path).path)
        if path == _EVENTS:
            self._stream()
        elif path == _SCRIPT:
            self._answer(200, _RELOAD, "text/javascript")
        else:
            self._file(path)

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for diagnostics."""

    def _file(self, path: str) -> None:
        target = (self._folder / path.lstrip("/")).resolve()
        if target.is_dir():
            target = target / "index.html"
        status = 200
        if not target.is_relative_to(self._folder) or not target.is_file():
            status, target = 404, self._folder / "404.html"
        content = target.read_bytes() if target.is_file() else b"not found"
        kind = mimetypes.guess_type(target.name)[0] or "application/octet-stream"
        if kind == "text/html":
            content = content.replace(b"</body>", f'<script src="{_SCRIPT}"></script></body>'.encode(), 1)
        self._answer(status, content, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)

    def _answer(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _stream(self) -> None:
        listener: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._listeners.append(listener)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            while True:
                try:
                    message = f"data: {listener.get(timeout=15)}\n\n"
                except queue.Empty:
                    message = ": still here\n\n"
                self.wfile.write(message.encode())
                self.wfile.flush()
        except OSError:
            self._listeners.remove(listener)
