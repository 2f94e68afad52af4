"""A small web on this machine: real sockets, each path with the answers it gives, and a record of what was asked."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PEM = Path(__file__).parent / "certificates" / "links.example.pem"
"""Key and certificate of `links.example`, made for these tests alone."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer of the server."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes = b""
    """Sent instead of an answer."""
    after_s: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request that reached the server."""

    method: str
    path: str
    headers: Mapping[str, str]
    began_s: float
    ended_s: float
    """Just before its answer was sent."""


@dataclass(frozen=True, kw_only=True)
class Web:
    """A running server."""

    port: int
    asked: list[Asked]
    scheme: str = "http"

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a path, under any name for this machine."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def requests(self) -> list[str]:
        """Return what was asked, such as `HEAD /a`."""
        return [f"{asked.method} {asked.path}" for asked in self.asked]


@contextmanager
def serving(replies: Mapping[str, Sequence[Reply]], *, is_secure: bool = False) -> Iterator[Web]:
    """Serve these paths, `METHOD /path` before `/path`; of several replies each is given once, the last for ever."""
    asked: list[Asked] = []
    left = {path: list(answers) for path, answers in replies.items()}

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            began_s = time.monotonic()
            answers = left.get(f"{self.command} {self.path}") or left.get(self.path) or [Reply(status=404)]
            reply = answers.pop(0) if len(answers) > 1 else answers[0]
            time.sleep(reply.after_s)
            # Before the answer: who has it may look at the record at once.
            asked.append(
                Asked(
                    method=self.command,
                    path=self.path,
                    headers=dict(self.headers),
                    began_s=began_s,
                    ended_s=time.monotonic(),
                )
            )
            if reply.raw:
                self.wfile.write(reply.raw)
                self.close_connection = True
            else:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()

        do_GET = do_HEAD  # noqa: N815 — the name that the base class looks for.

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if is_secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(PEM)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield Web(port=server.server_port, asked=asked, scheme="https" if is_secure else "http")
    finally:
        server.shutdown()
        server.server_close()
