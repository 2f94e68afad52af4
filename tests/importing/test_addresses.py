"""Repository addresses in all their forms."""

from __future__ import annotations

import pytest

from catalog_builder.importing.addresses import repository_page, secure_page

PAGE = "https://github.com/studio/map"


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("studio/map", PAGE),
        ("github:studio/map", PAGE),
        ("gitee:studio/map", "https://gitee.com/studio/map"),
        ("git+https://github.com/studio/map.git", PAGE),
        ("git://github.com/studio/map.git", PAGE),
        ("git@github.com:studio/map.git", PAGE),
        ("ssh://git@github.com:22/studio/map.git", PAGE),
        ("https://user:secret@github.com/studio/map.git", PAGE),
        ("https://git.example.com/studio/map/", "https://git.example.com/studio/map"),
        ("git@internal.example.com:studio/map.git", None),
        ("file:///srv/map.git", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_a_repository_address_becomes_its_page(address: str, page: str | None) -> None:
    assert repository_page(address) == page


@pytest.mark.parametrize("address", ["http://example.com/", "https://a:b@example.com/", "javascript:0", "", "https://"])
def test_an_address_without_tls_or_with_credentials_is_no_page(address: str) -> None:
    assert secure_page(address) is None
    assert secure_page("https://example.com/a?b") == "https://example.com/a?b"
