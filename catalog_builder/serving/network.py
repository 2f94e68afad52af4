"""The address by which other devices in the local network reach this machine."""

from __future__ import annotations

import ipaddress
import socket

from catalog_builder.errors import CatalogError

_OUTSIDE = ("192.0.2.1", 9)
"""An address that belongs to nobody (RFC 5737). Nothing is sent there: the system only chooses the way."""


def lan_address() -> str:
    """Return the machine's own IPv4 address on the way outside; CatalogError where other devices could not use it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(_OUTSIDE)
            address = str(way.getsockname()[0])
        except OSError as fault:
            raise _unreachable(f"no network is connected ({fault.strerror})") from fault
    return private_address(address)


def private_address(address: str) -> str:
    """Return the address when it is one of a local network; CatalogError when it is the Internet's or leads nowhere."""
    known = ipaddress.ip_address(address)
    if known.is_loopback or known.is_unspecified or known.is_link_local:
        raise _unreachable(f"{address} leads to no other device")
    if not known.is_private:
        raise _unreachable(f"{address} is an address on the Internet, which would show the preview to everyone")
    return address


def _unreachable(why: str) -> CatalogError:
    return CatalogError(
        f"The preview cannot be opened from other devices: {why}.",
        cure="Connect to the Wi-Fi that the device is in, or leave out --lan.",
    )
