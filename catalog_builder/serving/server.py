"""Serves one folder on 127.0.0.1, read-only, and tells open pages of builds."""

from __future__ import annotations

import mimetypes
import queue
import sys
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

from catalog_builder.errors import CatalogError

_ROOT = "/__catalog/"
_EVENTS = f"{_ROOT}events"
_OWN = {f"{_ROOT}notice.js": "text/javascript; charset=utf-8", f"{_ROOT}notice.css": "text/css; charset=utf-8"}


class Announcements:
    """The last notice, for pages that come, and those that listen, for notices to come."""

    def __init__(self) -> None:
        self.number = 0
        """Of the last build, from 1."""

        self._last = ""
        self._listeners: list[queue.SimpleQueue[str]] = []
        self._lock = threading.Lock()

    def announce(self, number: int, notice: str) -> None:
        """Tell every open page; `notice` is one line."""
        with self._lock:
            self.number, self._last = number, notice
            for listener in self._listeners:
                listener.put(notice)

    def listen(self) -> queue.SimpleQueue[str]:
        """Return where notices arrive from now on, beginning with the last."""
        listener: queue.SimpleQueue[str] = queue.SimpleQueue()
        with self._lock:
            if self._last:
                listener.put(self._last)
            self._listeners.append(listener)
        return listener

    def leave(self, listener: queue.SimpleQueue[str]) -> None:
        """Forget a page that has gone."""
        with self._lock:
            self._listeners.remove(listener)


def start_server(folder: Path, port: int, announcements: Announcements) -> ThreadingHTTPServer:
    """Return a server that answers in threads of its own; CatalogError when the port cannot be used."""
    try:
        server = _Server(("127.0.0.1", port), partial(_Handler, folder, announcements))
    except OSError as fault:
        raise CatalogError(
            f"Port {port} on 127.0.0.1 cannot be used: {fault.strerror}.", cure="Choose another with --port."
        ) from fault
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


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

    def __init__(self, folder: Path, announcements: Announcements, *arguments: object) -> None:
        self._folder = folder.resolve()
        self._announcements = announcements
        super().__init__(*arguments)  # type: ignore[arg-type]  # BaseHTTPRequestHandler's own three arguments.

    def do_GET(self) -> None:
        """Answer one request."""
        path = unquote(urlsplit(self.path).path)
        if path == _EVENTS:
            self._stream()
        elif kind := _OWN.get(path):
            own = files("catalog_builder.serving").joinpath(path.removeprefix(_ROOT))
            self._answer(200, own.read_bytes(), kind)
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
            script = f'<script src="{_ROOT}notice.js?build={self._announcements.number}"></script></body>'
            content = content.replace(b"</body>", script.encode(), 1)
        self._answer(status, content, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)

    def _answer(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _stream(self) -> None:
        listener = self._announcements.listen()
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
            self._announcements.leave(listener)
