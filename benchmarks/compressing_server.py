"""A server that compresses text as hosts do, keeps what has a digest in its name, and counts what it sends."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO, Self

COMPRESSED = (".html", ".js", ".css", ".json", ".svg", ".xml", ".txt", ".md")
"""What hosts compress. Parts of the index are compressed already."""


class CompressingServer:
    """Serves a folder on 127.0.0.1 for as long as the context lasts; `replaced` are other files for some paths."""

    def __init__(self, folder: Path, replaced: Mapping[str, Path] | None = None) -> None:
        """Take a free port."""
        self.sent: list[tuple[str, int]] = []
        """Name and bytes of the body of every answer since it was last emptied."""

        answers = partial(_Files, directory=str(folder), replaced=replaced or {}, sent=self.sent)
        self._server = _Server(("127.0.0.1", 0), answers)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *fault: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    """Answers in threads; says nothing of a browser that went away."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


class _Files(SimpleHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"

    def __init__(
        self, *arguments: Any, replaced: Mapping[str, Path], sent: list[tuple[str, int]], directory: str
    ) -> None:
        self._replaced, self._sent = replaced, sent
        super().__init__(*arguments, directory=directory)

    def send_head(self) -> BinaryIO | None:  # type: ignore[override]
        """Send the head and return the body."""
        path = self.path.partition("?")[0]
        file = self._replaced.get(path.lstrip("/"), Path(self.translate_path(path)))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return None
        body, is_text = file.read_bytes(), file.suffix in COMPRESSED
        if is_text:
            body = _compressed(body)
        self._sent.append((file.name, len(body)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        kept = "public, max-age=31536000, immutable" if path.startswith("/assets/") else "no-cache"
        self.send_header("Cache-Control", kept)
        self.end_headers()
        return BytesIO(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@cache
def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)
