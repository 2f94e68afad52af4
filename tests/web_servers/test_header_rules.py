"""The rules of `_headers`."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.errors import CatalogError
from catalog_builder.render.site_files import headers
from catalog_builder.web_servers.header_rules import HeaderRule, lasting_value, parse_rules, read_rules, site_root


def test_what_the_site_writes_is_understood_whole() -> None:
    rules = parse_rules(headers("default-src 'none'; script-src 'sha256-x='", "https://example.com/docs/"))
    assert rules[0].pattern == "/docs/*"
    assert ("Content-Security-Policy", "default-src 'none'; script-src 'sha256-x='; frame-ancestors 'none'") in rules[
        0
    ].headers
    assert HeaderRule("/docs/assets/*", (("Cache-Control", "public, max-age=31536000, immutable"),)) in rules
    assert site_root(rules) == "/docs/"
    assert site_root(parse_rules(headers("default-src 'none'", None))) == site_root(()) == "/"


def test_comments_and_empty_lines_say_nothing() -> None:
    assert parse_rules("# a\n\n/*\n  # b\n  X-A: 1: 2\n") == (HeaderRule("/*", (("X-A", "1: 2"),)),)


@pytest.mark.parametrize(
    "text",
    ["  X-A: 1\n", "/*\n  X A: 1\n", "/*\n  X-A\n", "assets/*\n", '/a"b\n', "/a b\n", "/*\n  X-A: a\x00b\n", "/{x}\n"],
)
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="neither a path nor a header"):
        parse_rules(text)


def test_a_site_that_was_not_built_is_named_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="_headers cannot be read") as fault:
        read_rules(tmp_path)
    assert "Build the site first" in fault.value.cure
    (tmp_path / "_headers").write_text("nonsense", "utf-8")
    with pytest.raises(CatalogError, match="line 1 is neither"):
        read_rules(tmp_path)


def test_of_a_policy_with_hashes_stays_what_only_a_header_can_say() -> None:
    policy = "default-src 'none'; script-src 'self' 'sha256-x='; frame-ancestors 'none'"
    assert lasting_value("Content-Security-Policy", policy) == "frame-ancestors 'none'"
    assert lasting_value("content-security-policy", "script-src 'sha256-x='") == ""
    assert lasting_value("Content-Security-Policy", "default-src 'none'; sandbox") == "default-src 'none'; sandbox"
    assert lasting_value("X-A", "'sha256-x='") == "'sha256-x='"
