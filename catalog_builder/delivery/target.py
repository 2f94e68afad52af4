"""What every place that a site can be published to is able to do. Paths are POSIX from the target's root."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol


class Holding(NamedTuple):
    """An object at a target, as a listing tells of it."""

    path: str
    size: int
    """Bytes."""

    md5: str
    """Lower-case hexadecimal; something else where the service keeps none, which then equals no file."""


class Target(Protocol):
    """A place to publish to. All faults are DeliveryError, or SendingError where another object may still succeed."""

    name: str
    """As the owner knows it."""

    has_headers: bool
    """Whether objects carry the headers they are sent with; else the web server's settings decide."""

    def read(self, path: str, most: int) -> tuple[bytes, str] | None:
        """Return content and tag of an object, `None` when there is none; SendingError when larger than `most`."""
        ...

    def tag(self, path: str) -> str | None:
        """Return what changes whenever the object does; `None` when there is none."""
        ...

    def holdings(self) -> Iterator[Holding]:
        """Yield all that lies there, in no order."""
        ...

    def put(self, path: str, body: bytes, headers: Mapping[str, str]) -> str:
        """Put a whole object there and return its tag."""
        ...

    def remove(self, paths: Iterable[str]) -> None:
        """Remove these; those that are gone already are no fault."""
        ...
