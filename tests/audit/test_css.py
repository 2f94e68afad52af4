"""Addresses in style sheets."""

from __future__ import annotations

import pytest

from catalog_builder.audit.css import css_addresses


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("a { color: red }", ()),
        ("a { background: url(a.png) }", ("a.png",)),
        ("a { background: URL( 'a b.png' ), url(\"c.png\") }", ("a b.png", "c.png")),
        ("@import 'a.css'; @import url(b.css);", ("a.css", "b.css")),
        ("/* url(a.png) */ a { background: url(b.png) }", ("b.png",)),
        (
            "a { background: url(\"data:image/svg+xml,<svg fill='url(#b)'/>\") }",
            ("data:image/svg+xml,<svg fill='url(#b)'/>",),
        ),
        ('a { background: url("\\68 ttps://x.example/") }', ("https://x.example/",)),
        ("a { background: url() }", ("",)),
    ],
)
def test_every_address_is_found_in_order(text: str, addresses: tuple[str, ...]) -> None:
    assert css_addresses(text) == addresses
