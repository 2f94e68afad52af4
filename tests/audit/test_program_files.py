"""Addresses in feeds, in api/v1 and in redirects are followed like those of pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.audit import audit_site
from catalog_builder.audit.program_files import UnreadableError, is_program_file, program_addresses

ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><link href="{}"/><entry><link href="plugins/a/"/></entry></feed>'


def test_feeds_the_interface_and_redirects_are_read_and_nothing_else() -> None:
    read = ("feed.xml", "en/plugins/a/feed.json", "api/v1/plugins/a.json", "_redirects")
    assert all(map(is_program_file, read))
    assert not any(map(is_program_file, ("sitemap.xml", "search.json", "api/v1/schema.json", "en/_redirects")))


def test_members_that_are_addresses_are_told_from_texts() -> None:
    record = b'{"name":{"zh":"x"},"page":{"zh":"a/","en":"b/"},"icon":{"full":{"url":"c.webp","width":1}},"next":null}'
    assert program_addresses("api/v1/plugins/a.json", record) == ["a/", "b/", "c.webp"]
    feed = b'{"home_page_url":"./","items":[{"id":"urn:x","url":"plugins/a/"}]}'
    assert program_addresses("feed.json", feed) == ["./", "plugins/a/"]
    assert program_addresses("_redirects", b"# ours\n/old/ /new/ 301\n") == ["/new/"]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("feed.xml", b"<feed>"),
        ("feed.xml", b'<!DOCTYPE f [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><f>&c;</f>'),
        ("feed.json", b"{"),
        ("feed.json", b"\xff"),
        ("api/v1/plugins.json", b"[" * 100_000),
    ],
)
def test_a_damaged_file_is_told_as_such(path: str, content: bytes) -> None:
    with pytest.raises(UnreadableError):
        program_addresses(path, content)


def test_an_address_that_leads_nowhere_is_found_in_each_kind_of_file(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(ATOM.format("gone/"), "utf-8")
    (tmp_path / "feed.json").write_text('{"feed_url":"gone.json"}', "utf-8")
    (tmp_path / "api").mkdir()
    (tmp_path / "api/x.json").write_text('{"json":"../../x","page":{"zh":"https://example.com/"}}', "utf-8")
    (tmp_path / "_redirects").write_text("/a/ /plugins/a/ 301\n/b/ /feed.xml 301\n", "utf-8")
    found = [(problem.page, problem.kind, problem.detail) for problem in audit_site(tmp_path)]
    assert found == [
        ("_redirects", "link-broken", "/plugins/a/"),
        ("api/x.json", "link-outside", "../../x"),
        ("feed.json", "link-broken", "gone.json"),
        ("feed.xml", "link-broken", "gone/"),
        ("feed.xml", "link-broken", "plugins/a/"),
    ]
