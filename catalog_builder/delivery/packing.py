"""A file of the site → the objects it becomes at a target: itself, with compressed forms beside it or in its place.

The same bytes each time: no time of day goes into a compressed form.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from catalog_builder.delivery.dressing import is_compressible
from catalog_builder.delivery.faults import DeliveryError

ENDINGS: Mapping[str, str] = {"gzip": ".gz", "br": ".br"}


class Packed(NamedTuple):
    """One object as it lies at the target."""

    path: str
    """From the target's root."""

    body: bytes
    headers: Mapping[str, str]


def packed(
    path: str, body: bytes, headers: Mapping[str, str], encodings: tuple[str, ...], *, is_beside: bool
) -> Iterator[Packed]:
    """Yield the objects of a file, compressed forms first: a server that prefers them must not find an old one."""
    chosen = encodings if is_compressible(path) else ()
    if chosen and not is_beside:
        yield Packed(path, compressed(body, chosen[0]), {**headers, "Content-Encoding": chosen[0]})
        return
    for encoding in chosen:
        yield Packed(path + ENDINGS[encoding], compressed(body, encoding), headers)
    yield Packed(path, body, headers)


def forms(path: str, encodings: tuple[str, ...]) -> tuple[str, ...]:
    """Return where compressed forms of a file lie beside it."""
    return tuple(path + ENDINGS[encoding] for encoding in encodings) if is_compressible(path) else ()


def compressed(body: bytes, encoding: str) -> bytes:
    """Return these bytes in an encoding of HTTP."""
    if encoding == "gzip":
        return gzip.compress(body, 9, mtime=0)
    import brotli  # An extra: most servers have no use for it.

    return bytes(brotli.compress(body, quality=11))


def refuse_missing(encodings: tuple[str, ...]) -> None:
    """Raise DeliveryError when an encoding needs a package that is not there."""
    if "br" not in encodings:
        return
    try:
        import brotli  # noqa: F401 — asked for here, so that no file fails half-way.
    except ImportError:
        raise DeliveryError(
            "Brotli is not installed.",
            cure="pip install 'wechat-plugin-catalog[brotli]', or leave br out of --precompress.",
        ) from None
