"""The standard streams where they carry more than lines for a reader: a protocol, or a parent's life."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from typing import BinaryIO, NoReturn


def claim_standard_streams() -> tuple[BinaryIO, BinaryIO]:
    """Return the standard input and output for a protocol, and turn what anybody else prints to the standard error."""
    reading = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    writing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, sys.stdin.fileno())
    os.close(nothing)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return reading, writing


def end_with_parent() -> None:
    """Let this process end as soon as its standard input closes, as it does when the program that started it ends."""
    threading.Thread(target=_wait_for_end, daemon=True).start()


def leave_at_once() -> NoReturn:
    """End this process and its workers with 0; nobody needs any more what they still do."""
    for worker in multiprocessing.active_children():
        worker.kill()
    sys.stderr.flush()
    os._exit(0)


def _wait_for_end() -> None:
    while os.read(sys.stdin.fileno(), 1024):  # Not through sys.stdin: its lock would be held when the program ends.
        pass
    os._exit(0)  # The main thread watches files and would not hear of it. What it writes, it writes whole.
