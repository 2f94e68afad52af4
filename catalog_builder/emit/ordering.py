"""Many records in their order, of which memory holds only some: runs of them are sorted and put aside in files."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO

MOST_IN_MEMORY = 100_000
"""Records sorted at once: 13 MB of lines of a manifest."""

_LENGTH_BYTES = 4


def in_order(records: Iterable[bytes], folder: str, *, most: int = MOST_IN_MEMORY) -> Generator[bytes]:
    """Yield the records sorted, with no more than `most` in memory; the others lie in nameless files in the folder.

    1,300,000 lines of a manifest were 220 MB as a list; merging their runs takes 1 s longer.
    """
    rest = iter(records)
    with ExitStack() as files:
        runs: list[Iterable[bytes]] = []
        while run := sorted(islice(rest, most)):
            if len(run) < most:
                runs.append(run)
                break
            file = files.enter_context(tempfile.TemporaryFile(dir=folder))
            _put_aside(run, file)
            runs.append(_read(file))
        yield from heapq.merge(*runs) if len(runs) > 1 else (runs[0] if runs else ())


def _put_aside(run: Iterable[bytes], file: IO[bytes]) -> None:
    file.writelines(b"%b%b" % (len(record).to_bytes(_LENGTH_BYTES, "big"), record) for record in run)
    file.seek(0)


def _read(file: IO[bytes]) -> Iterator[bytes]:
    while length := file.read(_LENGTH_BYTES):
        yield file.read(int.from_bytes(length, "big"))
