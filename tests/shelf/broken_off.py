"""Runs that end at a chosen step: killed, or because the disk is full, in front of the n-th change of a file or folder.

Python tells of each such call before it is made, to an audit hook; the hook ends the process or fails the call.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

CHANGES = frozenset({"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.utime"})
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def break_off(step: int, fault: int | None, below: str = "/") -> None:
    """End this process by SIGKILL in front of change number `step`, or fail that one and all later ones with `fault`.

    Counted are changes of what lies below this folder. What removes or renames needs no space and does not fail.
    """
    seen = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        is_writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
        if not (event in CHANGES or is_writing) or not any(below in str(argument) for argument in arguments):
            return
        seen += 1
        if seen < step:
            return
        if fault is None:
            os.kill(os.getpid(), signal.SIGKILL)
        elif event not in ("os.remove", "os.rename", "os.rmdir"):
            raise OSError(fault, os.strerror(fault))

    sys.addaudithook(watch)


def ended(work: Callable[[], object], step: int, fault: int | None) -> str:
    """Do work in a copy of this process and return how it ended: `done`, `killed`, or the name of an exception."""
    names, told = os.pipe()
    child = os.fork()
    if not child:
        try:
            break_off(step, fault)
            work()
            name = "done"
        except Exception as raised:  # noqa: BLE001 — told by its name, and compared with what the test expects.
            name = type(raised).__name__
        finally:
            os.write(told, name.encode())
            os._exit(0)
    os.close(told)
    with os.fdopen(names) as stream:
        name = stream.read()
    os.waitpid(child, 0)
    return name or "killed"
