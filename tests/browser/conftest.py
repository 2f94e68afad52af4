"""The built site on a server below a path, and one page of every kind in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

PREFIX = "/some/sub-path/"
KINDS = (
    "home",
    "catalog",
    "categories",
    "category",
    "subcategory",
    "labels",
    "label",
    "plugin",
    "framework",
    "table",
    "publish",
    "rules",
    "rule",
    "not-found",
)
LANGUAGES = ("zh", "en")


@pytest.fixture(scope="session")
def address(built_site: Path, serve: Callable[..., str]) -> str:
    """Address of the site's root, some levels below that of its host."""
    return serve(built_site, PREFIX)


@pytest.fixture(scope="session")
def host_address(built_site: Path, serve: Callable[..., str]) -> str:
    """Address of the same site at the root of a host: where a 404 page of unknown depth can work."""
    return serve(built_site)


@pytest.fixture(scope="session")
def paths(built_site: Path) -> dict[str, str]:
    """One address of each kind, from the language's root."""
    return {
        "home": "",
        "catalog": "plugins/",
        "categories": "categories/",
        "category": _first(built_site, "categories/*/index.html", "data-plugin-id"),
        "subcategory": _first(built_site, "categories/*/*/index.html", "data-plugin-id"),
        "labels": "labels/",
        "label": _first(built_site, "labels/*/index.html", "data-plugin-id"),
        "plugin": _first(built_site, "plugins/*/index.html", 'id="previews"', 'id="interface"', "provider"),
        "framework": "framework/plugin/using/",
        "table": "framework/plugin/api-support/",
        "publish": "publish/plugin-yml/",
        "rules": "rules/",
        "rule": "rules/image-remote/",
        "not-found": "no/such/page/",
    }


@pytest.fixture(scope="session")
def locate(address: str, host_address: str, paths: dict[str, str]) -> Callable[[str, str], str]:
    """A function `locate(kind, language)` that returns the whole address of a page."""

    def whole(kind: str, language: str) -> str:
        root = host_address if kind == "not-found" else address
        return f"{root}{'' if language == 'zh' else 'en/'}{paths[kind]}"

    return whole


def _first(site: Path, pattern: str, *marks: str) -> str:
    """Return the address of the first page that matches and holds all marks."""
    for page in sorted(site.glob(pattern)):
        text = page.read_text("utf-8")
        if all(mark in text for mark in marks):
            return f"{page.parent.relative_to(site).as_posix()}/"
    raise AssertionError(f"The built site has no {pattern} with {', '.join(marks)}.")
