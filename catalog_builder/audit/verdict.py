"""What can come of asking for an address: types only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["gone", "unreachable", "private", "moved", "refused", "not-visited", "ok"]
"""There is nothing any more · nothing answers · it is none for the public · it is elsewhere for good · what answers
does not answer us, so nobody knows · it was not asked for · it answers. What an owner has to act on comes first."""

STATES: tuple[State, ...] = ("gone", "unreachable", "private", "moved", "refused", "not-visited", "ok")
BROKEN: frozenset[State] = frozenset({"gone", "unreachable", "private"})

Reason = Literal[
    "",
    "status",
    "no-such-host",
    "no-connection",
    "timeout",
    "certificate",
    "no-http",
    "redirects",
    "proxy",
    "tunnel",
    "private-network",
    "credentials",
    "scheme",
    "time",
    "host-limit",
    "host-busy",
]
"""Why: an HTTP status; the network; a proxy; a VPN that answers for names; the address; our own limits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of one address."""

    state: State
    reason: Reason = ""
    status: int = 0
    """Last HTTP status; 0 without one."""

    address: str = ""
    """Where it ended when that is not the address itself; empty otherwise."""

    at_s: float = 0.0
    """When, in seconds since 1970."""
