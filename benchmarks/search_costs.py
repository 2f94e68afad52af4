"""What a query costs a reader: bytes over the wire and milliseconds, of first and later ones, by the browser's account.

Counted from a loaded page on, so everything that search needs is in it: scripts, directories, shards, records of the
eight results that the box shows. Then the same in the box of a page, with its script, from the last key until the
answer stands there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, Page
from search_browser import Wire

QUERIES = (
    "选点",
    "地图选点",
    "微信",
    "图",
    "ditu",
    "dtxd",
    "tengxun地图",
    "地圖選點",
    "calendar",
    "catpcha",
    "登录",
    "OCR 识别",
    "payment component",
    "wx76a9a06e5b4e693e",
    "getLocation",
    "让用户在地图上选定一个地点，返回名称",
)
SHOWN = 8
"""Plugins that the box shows."""

KB = 1000

_FIND = """async ([root, module, query, shown]) => {
  const started = performance.now();
  const { openIndex } = await import(root + module);
  self.searchIndex ||= openIndex(root, "zh");
  await self.searchIndex.open();
  const found = await self.searchIndex.find(query);
  const records = await self.searchIndex.records(found.plugins.slice(0, shown).map((hit) => hit.slot));
  return [performance.now() - started, found.plugins.length, records.length];
}"""


_TYPE = """async (query) => {
  const box = document.querySelector("header [data-find]");
  const isThere = () => document.querySelector("header .c-panel__said")?.textContent.includes(`“${query}”`);
  box.focus();
  while (box.getAttribute("role") !== "combobox") await new Promise((done) => setTimeout(done, 5));
  const started = performance.now();
  const shown = new Promise((done) => {
    const look = (_, watcher) => { if (isThere()) { watcher.disconnect(); done(); } };
    new MutationObserver(look).observe(box.form, { subtree: true, childList: true });
  });
  box.value = query;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await shown;
  return [performance.now() - started, document.querySelectorAll("header [role=option]").length];
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One query."""

    query: str
    count: int
    received_bytes: int
    requests: int
    elapsed_ms: float


def print_costs(browser: Browser, root: str, module: str) -> None:
    """Print a row for each query, and the worst of each column."""
    first = [first_query(browser, root, module, query) for query in QUERIES]
    again = [first_query(browser, root, module, query, is_cached=True) for query in QUERIES]
    later = later_queries(browser, root, module, QUERIES)
    known = later_queries(browser, root, module, QUERIES, rounds=2)
    print("\nof a first query, with the browser's cache filled, of a later one, and of one asked before")
    print(f"{'query':<24} {'found':>6} | first: kB files   ms | cached: kB   ms | later: kB files   ms | again: ms")
    for query, one, two, three, four in zip(QUERIES, first, again, later, known, strict=True):
        row = f"{query[:14]:<24} {one.count:>6} |     {_kb(one)} {one.requests:>5} {one.elapsed_ms:>4.0f}"
        row += (
            f" |     {_kb(two)} {two.elapsed_ms:>4.0f} |     {_kb(three)} {three.requests:>5} {three.elapsed_ms:>4.0f}"
        )
        print(f"{row} |  {four.elapsed_ms:>6.1f}")
    for name, worst in (("worst", max), ("median", median)):
        print(
            f"{name}: first {_whole(worst, first)}; with cache {_whole(worst, again)}; later {_whole(worst, later)};"
            f" asked before {worst([cost.elapsed_ms for cost in known]):.1f} ms"
        )


def print_box_costs(browser: Browser, root: str) -> None:
    """Print what queries cost in the box: typed into a fresh page, and one after the other."""
    first = [box_queries(browser, root, [query])[0] for query in QUERIES]
    later = box_queries(browser, root, ["插件", *QUERIES])[1:]
    known = box_queries(browser, root, [*QUERIES, *QUERIES])[len(QUERIES) :]
    print("\nin the box, with its script: first query, a later one, and one asked before; from the last key")
    for name, worst in (("worst", max), ("median", median)):
        print(
            f"{name}: first {_whole(worst, first)}; later {_whole(worst, later)}; asked before {_whole(worst, known)}"
        )


def box_queries(browser: Browser, root: str, queries: Sequence[str]) -> list[Cost]:
    """Return what each query costs, typed into the box of one page."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(root, wait_until="networkidle")
    wire = Wire(page)
    costs = [_typed(page, wire, query) for query in queries]
    context.close()
    return costs


def _typed(page: Page, wire: Wire, query: str) -> Cost:
    elapsed_ms, count = page.evaluate(_TYPE, query)
    page.wait_for_timeout(100)  # Pictures and excerpts wait for a pause of 200 ms, and are not of the answer.
    taken = wire.take()
    received = sum(size for _, size in taken)
    return Cost(query=query, count=count, received_bytes=received, requests=len(taken), elapsed_ms=elapsed_ms)


def first_query(browser: Browser, root: str, module: str, query: str, *, is_cached: bool = False) -> Cost:
    """Return what a query costs in a page where search was not used; `is_cached`: it was, in another page before."""
    context = browser.new_context()
    if is_cached:
        before = context.new_page()
        before.goto(root)
        before.evaluate(_FIND, [root, module, query, SHOWN])
        before.close()
    page = context.new_page()
    page.goto(root, wait_until="networkidle")
    cost = _asked(page, Wire(page), root, module, query)
    context.close()
    return cost


def later_queries(browser: Browser, root: str, module: str, queries: Sequence[str], rounds: int = 1) -> list[Cost]:
    """Return what each query costs in one page, the engine loaded by another query; of the last round."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(root, wait_until="networkidle")
    wire = Wire(page)
    _asked(page, wire, root, module, "插件")
    costs: list[Cost] = []
    for _ in range(rounds):
        costs = [_asked(page, wire, root, module, query) for query in queries]
    context.close()
    return costs


def _asked(page: Page, wire: Wire, root: str, module: str, query: str) -> Cost:
    elapsed_ms, count, _ = page.evaluate(_FIND, [root, module, query, SHOWN])
    page.wait_for_timeout(50)  # The browser's account of the last file comes after the file itself.
    taken = wire.take()
    return Cost(
        query=query,
        count=count,
        received_bytes=sum(size for _, size in taken),
        requests=len(taken),
        elapsed_ms=elapsed_ms,
    )


def _kb(cost: Cost) -> str:
    return f"{cost.received_bytes / KB:>6.1f}"


def _whole(worst: Callable[[list[float]], float], costs: Sequence[Cost]) -> str:
    received, elapsed = ([cost.received_bytes for cost in costs], [cost.elapsed_ms for cost in costs])
    return f"{worst([*map(float, received)]) / KB:.1f} kB, {worst(elapsed):.0f} ms"
