"""Which addresses may be asked."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from catalog_builder.audit.network import (
    BehindTunnel,
    PrivateNetwork,
    allowed_addresses,
    is_public,
    look_up,
)


@pytest.mark.parametrize("text", ["8.8.8.8", "2606:4700::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"])
def test_addresses_of_the_internet_are_public(text: str) -> None:
    assert is_public(ip_address(text))


@pytest.mark.parametrize(
    "text",
    [
        *("0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.1.1"),
        *("198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0"),
        *("fd00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::1"),
    ],
)
def test_all_others_are_not_however_they_are_wrapped(text: str) -> None:
    assert not is_public(ip_address(text))


def test_the_system_knows_this_machine() -> None:
    assert set(look_up("localhost")) & {"127.0.0.1", "::1"}


def test_all_addresses_of_a_host_have_to_be_allowed() -> None:
    assert allowed_addresses("a.example", is_public, lambda _: ["8.8.8.8", "2606:4700::1"])[1] == "2606:4700::1"
    with pytest.raises(PrivateNetwork):
        allowed_addresses("a.example", is_public, lambda _: ["8.8.8.8", "10.0.0.1"])


def test_a_name_that_a_vpn_answers_for_is_told_from_an_address_that_somebody_wrote() -> None:
    with pytest.raises(BehindTunnel):
        allowed_addresses("a.example", is_public, lambda _: ["198.18.0.7"])
    with pytest.raises(PrivateNetwork):
        allowed_addresses("198.18.0.7", is_public, lambda name: [name])
