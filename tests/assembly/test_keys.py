"""Keys are the same when nothing they stand for has changed, and others otherwise."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

from catalog_builder.assembly.keys import group_key, page_environment, plugin_key
from catalog_builder.hosts.file_store import FileStore
from catalog_builder.hosts.output import FrameworkPage, HostOutput
from catalog_builder.hosts.shell import Shell

SHELL = Shell(literals=("<a>", "</a>"), names=("body",))
ZH = HostOutput(
    language="zh",
    site_name="目录",
    pages=(),
    shells={"plugin": SHELL},
    policy="",
    warnings=(),
    sums={},
    digest="1",
    store=FileStore(Path("unused")),
)
EN = replace(ZH, language="en", site_name="Catalog")


def test_parts_are_told_apart_wherever_they_are_cut() -> None:
    keys = [group_key(*parts) for parts in ((), (b"",), (b"ab",), (b"a", b"b"), (b"", b"ab"), (b"ab", b""))]
    assert len(set(keys)) == len(keys)
    assert group_key(b"a", b"b") == group_key(b"a", b"b")


def test_a_plugins_key_tells_its_page_its_surroundings_and_the_environment() -> None:
    keys = [
        plugin_key(*parts) for parts in ((b"p", b"t", b"e"), (b"q", b"t", b"e"), (b"p", b"u", b"e"), (b"p", b"t", b"f"))
    ]
    assert len(set(keys)) == len(keys)


def test_the_environment_of_pages_is_all_that_is_around_them() -> None:
    other_shell = replace(SHELL, literals=("<b>", "</b>"))
    environments = [
        page_environment(("1", "2"), {"zh": ZH, "en": EN}, None),
        page_environment(("1", "3"), {"zh": ZH, "en": EN}, None),
        page_environment(("1", "2"), {"zh": ZH, "en": EN}, "https://example.com/"),
        page_environment(("1", "2"), {"zh": ZH, "en": replace(EN, site_name="Other")}, None),
        page_environment(("1", "2"), {"zh": ZH, "en": replace(EN, shells={"plugin": other_shell})}, None),
        page_environment(("1", "2"), {"zh": ZH, "en": replace(EN, shells={"rule": SHELL})}, None),
    ]
    assert all(one != other for one, other in combinations(environments, 2))


def test_the_hosts_own_pages_are_not_around_the_catalogs() -> None:
    page = FrameworkPage(path="framework/index.html", title="", description="", is_translated=True)
    one = page_environment((), {"zh": ZH, "en": EN}, None)
    assert page_environment((), {"zh": replace(ZH, pages=(page,), digest="2", warnings=("x",)), "en": EN}, None) == one
