"""The rules of a site's `_headers`, as Cloudflare Pages and Netlify read them.

Format: https://developers.cloudflare.com/pages/configuration/headers/ (2026-11): a line with a path, in which `*`
stands for anything, then an indented line for each header. All rules that match a path hold for it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from catalog_builder.errors import CatalogError

FILE_NAME = "_headers"

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_PATTERN = re.compile(r"/[A-Za-z0-9._~/*-]*")
_ONLY_IN_HEADERS = frozenset({"frame-ancestors", "report-to", "report-uri", "sandbox"})
"""Directives that browsers pass over in a page's own policy: https://www.w3.org/TR/CSP3/#meta-element."""


class HeaderRule(NamedTuple):
    """What is sent with the files of some paths."""

    pattern: str
    """Path from the host's root; `*` stands for anything."""

    headers: tuple[tuple[str, str], ...]
    """Name and value, in the file's order."""


def read_rules(site: Path) -> tuple[HeaderRule, ...]:
    """Return the rules of a built site, in the file's order; CatalogError where there is none or it cannot be read."""
    path = site / FILE_NAME
    try:
        return parse_rules(path.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise CatalogError(
            f"{path} cannot be read: {getattr(fault, 'strerror', None) or fault}.",
            cure="Build the site first: its headers are taken from it.",
        ) from fault


def parse_rules(text: str) -> tuple[HeaderRule, ...]:
    """Return the rules; ValueError for a line that is none, which might otherwise end in a server's configuration."""
    patterns: list[tuple[str, list[tuple[str, str]]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        name, colon, value = words.partition(":")
        if not line[0].isspace() and _PATTERN.fullmatch(words):
            patterns.append((words, []))
        elif line[0].isspace() and patterns and colon and _NAME.fullmatch(name) and value.strip().isprintable():
            patterns[-1][1].append((name, value.strip()))
        else:
            raise ValueError(f"line {number} is neither a path nor a header")
    return tuple(HeaderRule(pattern, tuple(headers)) for pattern, headers in patterns)


def site_root(rules: tuple[HeaderRule, ...]) -> str:
    """Return the path below which the site expects to lie, with slashes at both ends."""
    everywhere = [rule.pattern[:-1] for rule in rules if rule.pattern.endswith("/*")]
    return min(everywhere, key=len, default="/")


def lasting_value(name: str, value: str) -> str:
    """Return what of a header stays right when the site is built anew; empty when nothing does.

    The pages bring the whole policy themselves. Its hashes change with the theme; in the configuration of a server,
    which is not read again at each build, they would one day forbid what the page allows.
    """
    if name.lower() != "content-security-policy" or "'sha256-" not in value:
        return value
    directives = (directive.strip() for directive in value.split(";"))
    return "; ".join(directive for directive in directives if directive.partition(" ")[0] in _ONLY_IN_HEADERS)
