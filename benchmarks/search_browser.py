"""The engine of the built site, asked in a real browser; and what the browser received.

A page of the site is opened and its own published module imported, so what is measured is what readers run.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from golden_queries import Answer
from playwright.sync_api import Browser, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

_ASK = """async ([root, module, language, queries, most]) => {
  const { openIndex } = await import(root + module);
  const index = openIndex(root, language);
  const pages = await index.pageTitles();
  const answers = [];
  for (const query of queries) {
    const found = await index.find(query);
    const shown = most ? found.plugins.slice(0, most) : found.plugins;
    const records = await index.records(shown.map((hit) => hit.slot));
    answers.push({
      plugins: shown.map(({ slot }) => records.find((record) => record.slot === slot)?.id || `no record of ${slot}`),
      pages: found.pages.map((hit) => pages.get(hit.slot).path),
      isNear: found.isNear,
      count: found.plugins.length,
    });
  }
  return answers;
}"""

_PLACES = """async ([root, module, language, wanted]) => {
  const { openIndex } = await import(root + module);
  const index = openIndex(root, language);
  const slots = new Map();
  const places = [];
  for (const [query, plugin] of wanted) {
    if (!slots.has(plugin)) slots.set(plugin, (await index.find(plugin)).plugins[0].slot);
    places.push((await index.find(query)).plugins.findIndex((hit) => hit.slot === slots.get(plugin)) + 1);
  }
  return places;
}"""


def module_of(site: Path) -> str:
    """Return the path of the site's search module, whose name changes with its content."""
    (found,) = (site / "assets").glob("search-index.*.js")
    return f"assets/{found.name}"


def ask(page: Page, root: str, module: str, language: str, queries: Sequence[str], most: int = 0) -> list[Answer]:
    """Return the engine's answers, asked in a page of the site; `most` results of each, 0 for all."""
    answers: list[dict[str, Any]] = page.evaluate(_ASK, [root, module, language, list(queries), most])
    return [
        Answer(plugins=found["plugins"], pages=found["pages"], is_near=found["isNear"], count=found["count"])
        for found in answers
    ]


def places(page: Page, root: str, module: str, language: str, wanted: Sequence[tuple[str, str]]) -> list[int]:
    """Return for each query and plugin id at which place the plugin is found, 0 where it is not; no record is read."""
    found: list[int] = page.evaluate(_PLACES, [root, module, language, list(wanted)])
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give the browser of this machine. SystemExit when there is none."""
    executable = next(filter(None, map(shutil.which, _NAMES)), None)
    if executable is None:
        raise SystemExit("No Chromium found. Run `sh .ci/tools.sh`.")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


class Wire:
    """Counts what a page receives, bodies as they were compressed and heads, as the browser's own tools tell it."""

    def __init__(self, page: Page) -> None:
        """Listen from now on; `page` has been opened."""
        self._session = page.context.new_cdp_session(page)
        self._session.send("Network.enable")
        self._paths: dict[str, str] = {}
        self.received: list[tuple[str, int]] = []
        """Address and bytes of each file, in the order in which they were complete."""
        self._session.on("Network.requestWillBeSent", self._asked)
        self._session.on("Network.loadingFinished", self._finished)

    def take(self) -> list[tuple[str, int]]:
        """Return what came since the last time."""
        taken, self.received = self.received, []
        return taken

    def _asked(self, event: Mapping[str, Any]) -> None:
        self._paths[event["requestId"]] = event["request"]["url"]

    def _finished(self, event: Mapping[str, Any]) -> None:
        size = int(event["encodedDataLength"])  # 0 for what the browser had kept.
        if size and event["requestId"] in self._paths:
            self.received.append((self._paths[event["requestId"]], size))
