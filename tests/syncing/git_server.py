"""HTTP servers for git on 127.0.0.1: a sound one (git's own program behind it), a dumb one, and hostile ones."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.folder_server import FolderServer


class SmartGit(BaseHTTPRequestHandler):
    """Hands each request to `git http-backend`."""

    def __init__(self, *arguments: object, root: Path) -> None:
        self.root = root
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self._body())

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return body
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def _answer(self, body: bytes) -> None:
        address = urlsplit(self.path)
        environment = {
            **os.environ,
            "GIT_HTTP_EXPORT_ALL": "1",
            "GIT_PROJECT_ROOT": str(self.root),
            "PATH_INFO": address.path,
            "QUERY_STRING": address.query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        told = subprocess.run(
            ["git", "http-backend"], input=body, env=environment, capture_output=True, check=False
        ).stdout
        head, _, content = told.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().splitlines())
        self.send_response(int(headers.pop("Status", "200 OK").split()[0]))
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class PlainFiles(SimpleHTTPRequestHandler):
    """Serves the files of a repository, which git calls the dumb protocol."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


class Hostile(BaseHTTPRequestHandler):
    """Does to each request what it was made for."""

    def __init__(self, *arguments: object, act: Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.act = act
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.act(self)


def smart_server(root: Path) -> FolderServer:
    return FolderServer(partial(SmartGit, root=root))


def dumb_server(root: Path) -> FolderServer:
    return FolderServer(partial(PlainFiles, directory=str(root)))


def redirecting_server(target: str) -> FolderServer:
    def redirect(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", target)
        handler.end_headers()

    return FolderServer(partial(Hostile, act=redirect))


def trickling_server() -> FolderServer:
    """Return a server that never comes to an end, a byte at a time."""

    def trickle(handler: BaseHTTPRequestHandler) -> None:
        _begin(handler)
        for _ in range(600):
            handler.wfile.write(b"0")
            handler.wfile.flush()
            time.sleep(0.05)

    return FolderServer(partial(Hostile, act=trickle))


def pouring_server() -> FolderServer:
    """Return a server that tells of branches without end, as fast as it can."""

    def pour(handler: BaseHTTPRequestHandler) -> None:
        _begin(handler)
        lines = b"".join(b"%040x\trefs/heads/b%d\n" % (number, number) for number in range(20_000))
        while True:
            handler.wfile.write(lines)

    return FolderServer(partial(Hostile, act=pour))


def _begin(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/plain")
    handler.end_headers()
