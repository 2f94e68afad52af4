"""The life of a documentation host's process: it is asked over standard input and answers over standard output.

In: one line of JSON that says what to load, then one for each rendering. Out: one line of JSON for each rendering. It
ends when its input does: a parent that dies takes it along.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from catalog_builder.errors import HostError
from catalog_builder.hosts.assembly import assemble
from catalog_builder.hosts.file_store import FileStore
from catalog_builder.hosts.mkdocs_host import Host
from catalog_builder.hosts.output import encode_output
from catalog_builder.model.page_parts import PageParts


def answer_requests() -> None:
    """Answer until the input ends."""
    answers, sys.stdout = sys.stdout, sys.stderr  # What a plugin of the host prints is no answer.
    task = json.loads(sys.stdin.readline())
    host = Host(Path(task["project"]), task["language"], site_url=task["site_url"], host=task["host"])
    script = Path(task["store"]).parent / f"rehearsal-{task['language']}.json"
    try:
        if task["rehearses"]:
            _rehearse(host, script)
        _answer(host, FileStore(Path(task["store"])), script, answers)
    finally:
        host.close()


def _rehearse(host: Host, script: Path) -> None:
    """Render once before anybody asks, so that the first answer is as quick as later ones (0.3 s, else 1.6 s).

    What it will be asked is what it was asked last time, most likely: pages link to terms and show days.
    """
    try:
        host.render(PageParts.from_values(json.loads(script.read_bytes())) if script.exists() else None)
    except Exception:  # noqa: BLE001  # It is told when somebody asks.
        host.forget()


def _answer(host: Host, store: FileStore, script: Path, answers: TextIO) -> None:
    for line in sys.stdin:
        try:
            answer = {"output": encode_output(assemble(host.render(PageParts.from_values(json.loads(line))), store))}
            _keep(line, script)
        except HostError as fault:
            answer = {"fault": f"{fault} {fault.cure}"}
            host.forget()
        except Exception:  # noqa: BLE001  # The boundary of the host's process: third-party code may raise anything.
            answer = {"fault": "\n".join((*host.errors, traceback.format_exc()))}
            host.forget()
        answers.write(f"{json.dumps(answer)}\n")
        answers.flush()


def _keep(line: str, script: Path) -> None:
    """Keep a question for the next rehearsal; nothing depends on whether it is kept."""
    with suppress(OSError):
        if not script.exists() or script.read_text("utf-8") != line:
            script.write_text(line, "utf-8")


if __name__ == "__main__":
    answer_requests()
    sys.stderr.flush()
    os._exit(0)  # Nothing is left to do, and taking 50 MB of objects apart takes 0.05 s.
