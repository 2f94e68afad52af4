"""A running `catalog serve` over a small project, as an author has it: a real server, real edits, real events."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.small_site import SmallSite

PATIENCE_S = 90
"""For a machine with other work to do; a rebuild takes a fraction of a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One server."""

    address: str
    """Of the site's root, with a trailing slash."""

    site: SmallSite
    lines: list[str] = field(default_factory=list)
    """What it printed."""

    def read(self, path: str = "") -> str:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=PATIENCE_S) as answer:
            return str(answer.read().decode())

    @contextmanager
    def listening(self, plugin: str = "") -> Iterator[queue.SimpleQueue[dict[str, Any]]]:
        """Give the notices that an open page of the plugin receives, beginning with the last one."""
        notices: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        events = urllib.request.urlopen(f"{self.address}__catalog/events?plugin={plugin}", timeout=PATIENCE_S)

        def read() -> None:
            with contextlib.suppress(OSError), events:  # Its own to close: closing waits for whoever reads.
                for line in events:
                    if line.startswith(b"data: "):
                        notices.put(json.loads(line.removeprefix(b"data: ")))

        threading.Thread(target=read, daemon=True).start()
        yield notices


@contextmanager
def served(site: SmallSite, *options: str) -> Iterator[Preview]:
    """Give a running server of the project; it ends as an editor ends it, by closing its standard input."""
    program = [sys.executable, "-u", "-m", "catalog_builder", "serve", "--with-parent", "--port", "0", "--lang", "en"]
    program += ["--project", str(site.project), *options]
    child = subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    assert child.stdin and child.stdout
    lines: list[str] = []
    try:
        for line in child.stdout:
            lines.append(line.rstrip())
            if line.startswith("http://"):
                break
        else:
            raise AssertionError("\n".join(lines))
        address = lines[-1]
        threading.Thread(target=lambda: lines.extend(map(str.rstrip, child.stdout or ())), daemon=True).start()
        yield Preview(address=address, site=site, lines=lines)
    finally:
        child.stdin.close()
        child.wait(timeout=PATIENCE_S)
        child.stdout.close()
