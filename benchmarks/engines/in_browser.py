"""Engines that answer in a browser, asked in one: what they find, and what a query costs over the wire.

The page is empty and cold: nothing is cached, and the first query loads scripts, index and what eight results show.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from compressing_server import CompressingServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PAGE = "blank.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """How a page asks an engine; each is the body of an async function of JavaScript."""

    open: str
    """Leaves `window.find(query)`, which gives names of what is found, and `window.show(query)`, which loads what
    the first eight results show."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give the Chromium of this machine; the environment variable CHROMIUM may name it."""
    from playwright.sync_api import sync_playwright

    given = os.environ.get("CHROMIUM")
    executable = next(filter(None, map(shutil.which, [given] if given else _NAMES)), None)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def found_by(browser: Browser, folder: Path, script: Script, queries: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what each query finds; queries by what is drawn, as the engine is to be given them."""
    with _page(browser, folder) as (page, _):
        page.evaluate(_body(script.open))
        return {drawn: page.evaluate("query => window.find(query)", query) for drawn, query in queries.items()}


def query_bytes(browser: Browser, folder: Path, script: Script, queries: Iterable[str]) -> dict[str, float]:
    """Return the median bytes of a first query, each on a page of its own, and of one after it; times to the answer."""
    firsts, laters, opened, asked = [], [], [], []
    queries = list(queries)
    for query, later in zip(queries, [*queries[1:], queries[0]], strict=True):
        with _page(browser, folder) as (page, server):
            opened.append(page.evaluate(_timed(_body(script.open))))
            asked.append(page.evaluate(_timed("query => window.show(query)"), query))
            firsts.append(_taken(server))
            page.evaluate("query => window.show(query)", later)
            laters.append(_taken(server))
    return {
        "first_bytes": median(firsts),
        "later_bytes": median(laters),
        "opened_ms": median(opened),
        "answered_ms": median(asked),
    }


@contextmanager
def _page(browser: Browser, folder: Path) -> Iterator[tuple[Page, CompressingServer]]:
    (folder / _PAGE).write_text("<!doctype html><title>blank</title>", "utf-8")
    context = browser.new_context()
    with CompressingServer(folder) as server:
        page = context.new_page()
        page.set_default_timeout(300_000)
        page.goto(f"{server.address}{_PAGE}")
        server.sent.clear()
        yield page, server
    context.close()


def _taken(server: CompressingServer) -> int:
    total = sum(size for _, size in server.sent)
    server.sent.clear()
    return total


def _body(text: str) -> str:
    return f"async () => {{ {text} }}"


def _timed(function: str) -> str:
    return f"""async (given) => {{
        const began = performance.now();
        await ({function})(given);
        return performance.now() - began;
    }}"""


def as_ids(found: Mapping[str, Iterable[Any]], names: Mapping[Any, str]) -> dict[str, list[str]]:
    """Return results by the ids of plugins instead of an engine's own names."""
    return {query: [names[one] for one in results if one in names] for query, results in found.items()}
