"""Serves one folder at one address of this machine, read-only, and tells open pages of builds."""

from __future__ import annotations

import contextlib
import mimetypes
import queue
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from catalog_builder.errors import CatalogError
from catalog_builder.serving.notices import Notice

_ROOT = "/__catalog/"
_EVENTS = f"{_ROOT}events"
_OWN = {f"{_ROOT}notice.js": "text/javascript; charset=utf-8", f"{_ROOT}notice.css": "text/css; charset=utf-8"}
_KINDS = {".webp": "image/webp", ".md": "text/markdown", ".json": "application/json"}
"""Beside what the system knows of, which may be nothing."""

_BARE = '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>404</title></head><body></body></html>'

HERE_ALONE = "127.0.0.1"
"""The address that no other machine can reach."""

_SIGN_OF_LIFE_S = 15
"""How often a silent stream says something: that is how it is noticed that the page has gone."""


class Announcements:
    """The last notice, for pages that come, and those that listen, for notices to come."""

    def __init__(self) -> None:
        """Begin with nothing to tell."""
        self.edition = ""
        """Name of the site as it is; another one after each build that changed it."""

        self._last: Notice | None = None
        self._listeners: list[queue.SimpleQueue[Notice]] = []
        self._lock = threading.Lock()

    def announce(self, edition: str, notice: Notice) -> None:
        """Tell every open page."""
        with self._lock:
            self.edition, self._last = edition, notice
            for listener in self._listeners:
                listener.put(notice)

    @contextmanager
    def listening(self) -> Iterator[queue.SimpleQueue[Notice]]:
        """Give where notices arrive from now on, beginning with the last."""
        listener: queue.SimpleQueue[Notice] = queue.SimpleQueue()
        with self._lock:
            if self._last:
                listener.put(self._last)
            self._listeners.append(listener)
        try:
            yield listener
        finally:
            with self._lock:
                self._listeners.remove(listener)


def start_server(
    folder: Path, port: int, announcements: Announcements, address: str = HERE_ALONE
) -> ThreadingHTTPServer:
    """Return a server that answers in threads of its own; CatalogError when the port cannot be used."""
    try:
        server = _Server((address, port), partial(_Handler, folder, announcements))
    except OSError as fault:
        raise CatalogError(
            f"Port {port} on {address} cannot be used: {fault.strerror}.", cure="Choose another with --port."
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
    timeout = 60
    """Seconds that a connection may say nothing: a telephone that left the network holds no thread."""

    def __init__(self, folder: Path, announcements: Announcements, *arguments: object) -> None:
        self._folder = folder.resolve()
        self._announcements = announcements
        super().__init__(*arguments)  # type: ignore[arg-type]  # BaseHTTPRequestHandler's own three arguments.

    def do_GET(self) -> None:
        """Answer one request."""
        address = urlsplit(self.path)
        path = unquote(address.path)
        if path == _EVENTS:
            self._stream(parse_qs(address.query).get("plugin", [""])[0])
        elif kind := _OWN.get(path):
            own = files("catalog_builder.serving").joinpath(path.removeprefix(_ROOT))
            self._answer(200, own.read_bytes(), kind)
        else:
            self._file(path)

    def do_HEAD(self) -> None:
        """Answer without the content."""
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for diagnostics."""

    def _file(self, path: str) -> None:
        edition = self._announcements.edition  # Before the file is read: no page takes itself for newer than it is.
        target = self._target(path)
        if target and target.is_dir() and not path.endswith("/"):
            self._answer(301, b"", "text/html", ("Location", quote(f"{path}/")))
            return
        if target and target.is_dir():
            target = target / "index.html"
        is_there = target is not None and target.is_file()
        page = target if target and is_there else self._folder / "404.html"
        if page.is_file():
            content = page.read_bytes()
        else:  # Nothing could be built yet: the script says why.
            page, content = Path("404.html"), _BARE.format("en" if path.startswith("/en/") else "zh-Hans").encode()
        kind = _KINDS.get(page.suffix) or mimetypes.guess_type(page.name)[0] or "application/octet-stream"
        if kind == "text/html":
            script = f'<script src="{_ROOT}notice.js?edition={edition}"></script></body>'
            content = content.replace(b"</body>", script.encode(), 1)
        self._answer(200 if is_there else 404, content, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)

    def _target(self, path: str) -> Path | None:
        """Return what lies in the folder at this path; `None` outside of it, and for what no file can be called."""
        try:
            target = (self._folder / path.lstrip("/")).resolve()
            return target if target.is_relative_to(self._folder) and target.exists() else None
        except (OSError, ValueError):
            return None

    def _answer(self, status: int, content: bytes, kind: str, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(content))), *headers):
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _stream(self, plugin: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        with self._announcements.listening() as listener, contextlib.suppress(OSError):  # The page has gone.
            while True:
                try:
                    message = f"data: {listener.get(timeout=_SIGN_OF_LIFE_S)(plugin)}\n\n"
                except queue.Empty:
                    message = ": still here\n\n"
                self.wfile.write(message.encode())
                self.wfile.flush()
