"""build-manifest.json: every file of a site with its digest and size, a line a file, so that builds compare by line.

Made whole, or from the one before where little has changed: 36,000 lines take 0.15 s to make and 5 ms to mend.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from catalog_builder.model.site_file import SiteFile

_HEAD, _END, _TAIL = b'{\n "files": {\n', b",\n", b"\n }\n}\n"
_AFTER_PATH = b'": {"sha256": "'
"""No path has it: its quotation marks would be escaped."""

_DIGEST_BYTES, _SIZE_BYTES = 32, 8
_quoted = json.JSONEncoder(ensure_ascii=False).encode


class Manifest(NamedTuple):
    """A manifest and what it comes to."""

    content: bytes
    files: int
    size: int
    """Bytes of all files together."""


def make_manifest(files: Iterable[SiteFile]) -> Manifest:
    """Return the manifest of these files; one may come more than once. AssertionError when two have one path."""
    packed = [
        b"%b\0%b%b" % (file.path.encode(), file.digest, file.size.to_bytes(_SIZE_BYTES, "big")) for file in files
    ]  # 130 bytes each, where a record has 330.
    packed.sort()
    content = bytearray(_HEAD)
    count, total, last_path, last = 0, 0, b"", b""
    for one in packed:
        if one == last:
            continue
        path = one[: -_DIGEST_BYTES - _SIZE_BYTES - 1]
        if path == last_path:
            raise AssertionError(f"two files for {path.decode()}")
        size = int.from_bytes(one[-_SIZE_BYTES:], "big")
        content += _line(path.decode(), one[-_DIGEST_BYTES - _SIZE_BYTES : -_SIZE_BYTES], size) + _END
        count, total, last_path, last = count + 1, total + size, path, one
    return Manifest(_finished(content), count, total)


def mend_manifest(before: Manifest, files: Mapping[str, SiteFile], gone: Iterable[str]) -> Manifest | None:
    """Return the manifest with these files, by path, in place of what it says of them and without those that are gone.

    `None` when it is not one that `make_manifest` made.
    """
    if not (before.content.startswith(_HEAD + b" ") and before.content.endswith(_TAIL)):
        return None
    body = before.content[len(_HEAD) : -len(_TAIL)] + _END
    parts, done = [_HEAD], 0
    count, total = before.files, before.size
    try:
        for path in sorted({*files, *gone}):
            start = _place(body, path)
            stop = start
            if start < len(body) and _path_at(body, start) == path:
                stop = body.index(b"\n", start) + 1
                count, total = count - 1, total - _size_at(body, stop)
            parts.append(body[done:start])
            done = stop
            if file := files.get(path):
                parts.append(_line(path, file.digest, file.size) + _END)
                count, total = count + 1, total + file.size
    except ValueError:  # Somebody changed it and took care that neither size nor time tells.
        return None
    parts.append(body[done:])
    return Manifest(_finished(b"".join(parts)), count, total)


def _line(path: str, digest: bytes, size: int) -> bytes:
    return f'  {_quoted(path)}: {{"sha256": "{digest.hex()}", "size": {size}}}'.encode()


def _finished(content: bytes | bytearray) -> bytes:
    return bytes(content[: -len(_END)] if content.endswith(_END) else content) + _TAIL


def _place(body: bytes, path: str) -> int:
    """Return where the line of this path begins, or would."""
    low, high = 0, len(body)
    while low < high:
        start = body.rfind(b"\n", low, (low + high) // 2) + 1 or low
        if _path_at(body, start) < path:
            low = body.index(b"\n", start) + 1
        else:
            high = start
    return low


def _path_at(body: bytes, start: int) -> str:
    return str(json.loads(body[start : body.index(_AFTER_PATH, start) + 1]))


def _size_at(body: bytes, stop: int) -> int:
    """Return the size that the line before this place tells."""
    return int(body[body.rindex(b" ", 0, stop) : stop - len(_END) - 1])
