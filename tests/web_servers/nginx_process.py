"""A real nginx for a configuration of ours: a child process with a folder of its own, on free ports, nobody's service."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

PATIENCE_S = 20

_OUTER = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    {temporary}
    include {folder}/site.conf;
}}
"""
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    content: bytes

    def all(self, name: str) -> list[str]:
        return self.headers.get_all(name) or []


@dataclass(frozen=True, kw_only=True)
class Nginx:
    """A running server."""

    port: int
    secure_port: int
    names: tuple[str, ...] = field(default=("127.0.0.1",))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, path: str, *, host: str = "plugins.example.com", tls: bool = False, **headers: str) -> Answer:
        """Return the answer; names of headers are given with underscores."""
        connection: http.client.HTTPConnection
        if tls:
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            connection = http.client.HTTPSConnection("127.0.0.1", self.secure_port, timeout=20, context=context)
        else:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with closing(connection):
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers={"Host": host, **given})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())


@contextmanager
def running_nginx(config: str, folder: Path) -> Iterator[Nginx]:
    """Give a server with this configuration; only the ports are others, which nobody but root could take."""
    folder.mkdir(parents=True, exist_ok=True)
    port, secure_port = _free_port(), _free_port()
    config = config.replace("    listen [::]:80;\n", "").replace("    listen [::]:443 ssl http2;\n", "")
    config = config.replace("listen 80;", f"listen 127.0.0.1:{port};")
    config = config.replace("listen 443 ", f"listen 127.0.0.1:{secure_port} ")
    (folder / "site.conf").write_text(config, "utf-8")
    temporary = "\n    ".join(f"{name}_temp_path {folder}/{name};" for name in _TEMPORARY)
    outer = folder / "nginx.conf"
    outer.write_text(_OUTER.format(folder=folder, temporary=temporary), "utf-8")
    command = [_program(), "-p", str(folder), "-c", str(outer), "-e", str(folder / "start.log")]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        _wait(child, port, folder)
        yield Nginx(port=port, secure_port=secure_port)
    finally:
        child.terminate()
        child.communicate(timeout=PATIENCE_S)


def _program() -> str:
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin:/sbin"
    found = shutil.which(os.environ.get("NGINX", "nginx"), path=path)
    if found:
        return found
    pytest.fail("No nginx found. Run `sh .ci/tools.sh`, or name it in the environment variable NGINX.", pytrace=False)


def _wait(child: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if child.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    logs = "".join(path.read_text("utf-8", "replace") for path in sorted(folder.glob("*.log")))
    pytest.fail(f"nginx does not answer:\n{logs}", pytrace=False)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
