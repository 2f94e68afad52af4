"""Why the work on one plugin came to no end of its own: what the parent knows of a worker that it lost or ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StopKind = Literal["wall", "cpu", "memory", "depth", "crash", "bug"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """The end of one plugin's work without a result."""

    kind: StopKind
    """`wall`: took too long; `cpu`: computed too long; `memory`: wanted too much; `depth`: nests too deep for Python;
    `crash`: its process died, most often inside a library; `bug`: an exception that our code did not foresee."""

    detail: str = ""
    """For `crash`: the signal's name or the exit code; for `bug`: the traceback; else empty."""
