"""A server of files that counts the bytes of bodies as they go over the wire: texts compressed, all else as it lies."""

from __future__ import annotations

import gzip
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Self

_COMPRESSED = (".js", ".json", ".html", ".css")


class CountingServer:
    """Serves a folder on 127.0.0.1 for as long as the context lasts."""

    def __init__(self, folder: Path) -> None:
        """Take a free port."""
        self.sent: list[tuple[str, int]] = []
        """Path and bytes of every answer since it was last emptied."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, sent=self.sent, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *fault: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Files(SimpleHTTPRequestHandler):
    """One request."""

    def __init__(self, *arguments: object, sent: list[tuple[str, int]], directory: str) -> None:
        self._sent = sent
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        is_text = path.suffix in _COMPRESSED
        content = gzip.compress(content, 6) if is_text else content
        self._sent.append((path.name, len(content)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""
