"""The address for other devices."""

from __future__ import annotations

import ipaddress

import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.serving.network import lan_address, private_address


def test_an_address_of_a_local_network_is_taken() -> None:
    assert [private_address(address) for address in ("192.168.1.23", "10.0.0.5", "172.16.3.4")] == [
        *("192.168.1.23", "10.0.0.5", "172.16.3.4"),
    ]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("127.0.0.1", "no other device"),
        ("0.0.0.0", "no other device"),
        ("169.254.1.1", "no other device"),
        ("8.8.8.8", "on the Internet"),
    ],
)
def test_what_leads_nowhere_or_shows_it_to_everyone_is_refused(address: str, why: str) -> None:
    with pytest.raises(CatalogError, match=why) as fault:
        private_address(address)
    assert "--lan" in fault.value.cure


def test_this_machine_has_such_an_address_or_says_why_not() -> None:
    try:
        found = ipaddress.ip_address(lan_address())
    except CatalogError as fault:
        assert "cannot be opened from other devices" in str(fault)
    else:
        assert found.is_private and not found.is_loopback
