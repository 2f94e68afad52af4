"""Hosts that documents link to, as a browser reads the address."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.check.link_hosts import foreign_hosts, linked_host

from .plugin_folders import lay_over, load_folder


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://Example.COM/a", "example.com"),
        ("http://example.com.:8080", "example.com"),
        ("https://github.com@evil.example/", "evil.example"),
        (" https://example.com", "example.com"),
        ("mailto:a@example.com", ""),
        ("images/a.png", ""),
        ("http://[::1", ""),
        ("https://", ""),
    ],
)
def test_the_host_of_an_address(address: str, host: str) -> None:
    assert linked_host(address) == host


def test_links_are_counted_by_document_and_host(tmp_path: Path) -> None:
    text = "[a](https://a.example) [b](https://b.example)\n\n[c](https://a.example/c) [d](https://github.com)\n"
    loaded = load_folder(lay_over({"doc/README.md": text}, tmp_path) / "demo")
    found = list(foreign_hosts(loaded, "doc/README.md"))
    assert [(links.host, links.count, links.lines) for links in found] == [
        ("a.example", 2, (1, 3)),
        ("b.example", 1, (1,)),
    ]
    assert list(foreign_hosts(loaded, "doc/README.en.md")) == []
