"""A real S3 server (rclone's) in a process of its own, and a proxy before it that sees all requests and can fail some."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen

import obstore
from obstore.store import S3Store

RCLONE = Path(sys.executable).parent / "rclone"
KEY, SECRET = "TESTKEY", "testsecret"
ENVIRONMENT = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_REGION": "us-east-1"}

DROPPED = "dropped"
"""The connection is closed without an answer."""

HELD = "held"
"""No answer ever comes."""


class Request(NamedTuple):
    """What reached the storage."""

    method: str
    path: str
    """Key below the bucket, or the bucket with its query."""

    address: str
    """Path as it was asked for."""

    headers: dict[str, str]
    body: bytes

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


Fault = Callable[[Request], str | int | None]
"""Returns what becomes of a request: `None` for its due course, a status with an error code, DROPPED or HELD."""


@dataclass
class Storage:
    """One bucket, reached through a proxy."""

    bucket: str
    folder: Path
    """Where the server keeps the bucket's objects."""

    client: S3Store
    """Reaches the server without the proxy."""

    endpoint: str = ""
    seen: list[Request] = field(default_factory=list)
    fault: Fault = lambda request: None
    code: str = "SlowDown"
    """Error code that goes with a status."""

    @property
    def address(self) -> str:
        return f"s3://{self.bucket}"

    def objects(self) -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    def put_keys(self) -> list[str]:
        """Return the keys that were put, in order."""
        return [request.path for request in self.seen if request.method == "PUT"]

    def write(self, key: str, text: str) -> None:
        """Put an object there as somebody else would."""
        obstore.put(self.client, key, text.encode())

    def erase(self, key: str) -> None:
        """Remove an object as somebody else would."""
        obstore.delete(self.client, key)

    def headers(self, key: str) -> dict[str, str]:
        """Return the headers that a GET of an object brings, asked for by a signed address."""
        with urlopen(obstore.sign(self.client, "GET", key, timedelta(minutes=1)), timeout=10) as answer:
            return dict(answer.headers)

    def forget(self) -> None:
        self.seen.clear()
        self.fault = lambda request: None


@contextmanager
def running_server(folder: Path) -> Iterator[int]:
    """Serve `folder`, whose folders are buckets, and give the port. It sees what others do there a while later only."""
    assert RCLONE.is_file(), "rclone is missing: make test installs it"
    port = _free_port()
    command = [RCLONE, "serve", "s3", "--config", "", "--auth-key", f"{KEY},{SECRET}", "--addr", f"127.0.0.1:{port}"]
    with (folder.parent / "rclone.log").open("wb") as log:
        server = subprocess.Popen([*command, folder], stdout=log, stderr=log)
    try:
        _expect_answer(port)
        yield port
    finally:
        server.kill()  # It would wait for connections that are kept open.
        server.wait(10)


@contextmanager
def opened_bucket(folder: Path, port: int) -> Iterator[Storage]:
    """Give a bucket behind a proxy of its own."""
    client = S3Store(
        folder.name,
        endpoint=f"http://127.0.0.1:{port}",
        access_key_id=KEY,
        secret_access_key=SECRET,
        region="us-east-1",
        client_options={"allow_http": True},
    )
    storage = Storage(bucket=folder.name, folder=folder, client=client)
    with ThreadingHTTPServer(("127.0.0.1", 0), _proxy(storage, port)) as proxy:
        proxy.daemon_threads = True
        storage.endpoint = f"http://127.0.0.1:{proxy.server_address[1]}"
        Thread(target=proxy.serve_forever, args=(0.02,), daemon=True).start()
        yield storage
        proxy.shutdown()


def _proxy(storage: Storage, port: int) -> type[BaseHTTPRequestHandler]:
    lock = Lock()

    class Proxy(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            place = urlsplit(self.path)
            key = unquote(place.path).removeprefix(f"/{storage.bucket}").lstrip("/")
            told = key if not place.query else f"{key}?{place.query}"
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, told, place.path, headers, body)
            with lock:
                storage.seen.append(request)
                fate = storage.fault(request)
            if fate is None:
                with suppress(http.client.HTTPException):  # It may break off what is replaced while it is read.
                    self.pass_on(body)
                    return
                self.close_connection = True
            elif isinstance(fate, int):
                self.answer(fate, {}, f"<Error><Code>{storage.code}</Code><Message>-</Message></Error>".encode())
            else:
                if fate == HELD:
                    time.sleep(30)
                self.close_connection = True

        do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = answer_any  # noqa: N815 — the library's names.

        def pass_on(self, body: bytes) -> None:
            """Answer as the server does."""
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            connection.request(self.command, self.path, body or None, dict(self.headers))
            reply = connection.getresponse()
            content = reply.read()
            hop = ("connection", "transfer-encoding", "content-length")
            headers = {name: value for name, value in reply.getheaders() if name.lower() not in hop}
            if self.command == "HEAD":
                headers["Content-Length"] = reply.getheader("Content-Length") or "0"
            self.answer(reply.status, headers, content)
            connection.close()

        def answer(self, status: int, headers: dict[str, str], content: bytes) -> None:
            with suppress(BrokenPipeError, ConnectionResetError):
                self.send_response_only(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if self.command != "HEAD":
                    self.send_header("Content-Length", str(len(content)))
                elif status >= 300 and "Content-Length" not in headers:
                    self.send_header("Content-Length", "0")
                self.end_headers()
                self.wfile.write(b"" if self.command == "HEAD" else content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Proxy


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _expect_answer(port: int) -> None:
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError("rclone does not answer")
