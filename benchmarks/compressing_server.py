"""A server that compresses text as hosts do, keeps what has a digest in its name, and counts what it sends."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from folder_server import FolderServer

COMPRESSED = (".html", ".js", ".css", ".json", ".svg", ".xml", ".txt", ".md")
"""What hosts compress. Parts of the index are compressed already."""


class CompressingServer(FolderServer):
    """Serves a folder; `replaced` are other files for some paths."""

    def __init__(self, folder: Path, replaced: Mapping[str, Path] | None = None) -> None:
        """Count from now on."""
        self.sent: list[tuple[str, int]] = []
        """Name and bytes of the body of every answer since it was last emptied."""

        super().__init__(partial(_Files, directory=str(folder), replaced=replaced or {}, sent=self.sent))


class _Files(SimpleHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # As all real servers do: head and body are two packets, and the second waits 40 ms.

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
