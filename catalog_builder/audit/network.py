"""A host's name → the addresses that may be asked. Keeps strangers' links out of private networks.

The address that is checked is the one that is connected to: nobody looks the name up a second time.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
Rule = Callable[[Address], bool]
Lookup = Callable[[str], Sequence[str]]

_TUNNEL = IPv4Network("198.18.0.0/15")
"""Never in the Internet (RFC 2544); VPN and proxy programs give such addresses to every name (`fake-ip`)."""

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as networks with IPv6 alone write them (RFC 6052)."""


class PrivateNetwork(Exception):
    """A name leads to an address that may not be asked."""


class BehindTunnel(Exception):
    """A name was answered by a VPN on this machine, which hides where it leads."""


def look_up(name: str) -> Sequence[str]:
    """Return the addresses of a host, the best first. Raises OSError or UnicodeError when there is none."""
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(place[4][0]) for place in found))


def is_public(address: Address) -> bool:
    """Return whether an address lies in the public Internet, whatever it is wrapped in."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _TRANSLATED:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def allowed_addresses(name: str, may_visit: Rule, look_up: Lookup) -> tuple[str, ...]:
    """Return the addresses of a host, all of which may be visited; one that may not is enough to refuse the host."""
    found = tuple(look_up(name))
    refused = [address for address in map(ip_address, found) if not may_visit(address)]
    if any(address in _TUNNEL and str(address) != name for address in refused):
        raise BehindTunnel(name)
    if refused:
        raise PrivateNetwork(name)
    return found
