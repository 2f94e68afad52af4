"""Previews: one `catalog serve` for each project, started when first asked for and ended with the editor.

It runs as a program of its own because a build keeps state in its process. It ends when its standard input closes, so
it outlives neither an orderly end of ours nor a sudden one.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

from catalog_builder.errors import CatalogError
from catalog_builder.settings import Settings

_ADDRESS = "http://127.0.0.1:"


class PreviewError(CatalogError):
    """The preview could not be started."""


class Previews:
    """The servers that run. `address` waits for the first build and is called from one thread at a time."""

    def __init__(self) -> None:
        self._servers: dict[Path, tuple[subprocess.Popen[str], str]] = {}

    def address(self, settings: Settings) -> str:
        """Return the address of the project's preview, with a trailing slash; PreviewError says why there is none."""
        server, address = self._servers.get(settings.project, (None, ""))
        if server is None or server.poll() is not None:
            server, address = _start(settings)
            self._servers[settings.project] = server, address
        return address

    def end(self) -> None:
        """End all servers."""
        for server, _ in self._servers.values():
            server.kill()
            server.wait()
        self._servers.clear()


def _start(settings: Settings) -> tuple[subprocess.Popen[str], str]:
    program = [sys.executable, "-m", "catalog_builder", "serve", "--with-parent", "--port", "0"]
    program += ["--project", str(settings.project), "--plugins-data", str(settings.plugins_dir)]
    server = subprocess.Popen(
        program,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    assert server.stdout is not None
    told: list[str] = []
    for line in server.stdout:
        if line.startswith(_ADDRESS):
            threading.Thread(target=_drain, args=(server.stdout,), daemon=True).start()
            return server, line.strip()
        told.append(line.strip())
    server.wait()
    raise PreviewError(" ".join(told[-3:]) or "catalog serve ended at once.", cure="Run catalog serve to see why.")


def _drain(lines: Iterable[str]) -> None:
    """Read what the server prints from then on: a full pipe would stop it."""
    for _ in lines:
        pass
