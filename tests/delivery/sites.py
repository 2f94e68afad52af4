"""Sites made by hand, of a few files, and what publishing them needs."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from catalog_builder.delivery.opening import open_target
from catalog_builder.delivery.publication import Options, Outcome, Prepared, prepare, publish
from catalog_builder.delivery.target import Target
from tests.delivery.storage import ENVIRONMENT, Storage

TODAY = date(2026, 11, 27)
HEADERS = "/*\n  X-Frame-Options: DENY\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
FILES = {
    "_headers": HEADERS,
    "404.html": "<p>gone",
    "assets/app.1111.js": "let a = 1",
    "assets/icon.2222.webp": "picture",
    "index.html": "<p>home",
    "plugins/alpha/index.html": "<p>alpha",
    "plugins/beta/index.html": "<p>beta",
    "search.json": "{}",
}


def make_site(folder: Path, files: dict[str, str] | None = None, **changes: str | None) -> Path:
    """Write a site; `changes` by path replace a file's text, `None` leaves the file out."""
    texts = {**(FILES if files is None else files), **changes}
    listed = {}
    for path, text in sorted(texts.items()):
        if text is not None:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            listed[path] = {"sha256": hashlib.sha256(text.encode()).hexdigest(), "size": len(text.encode())}
    (folder / "build-manifest.json").write_text(json.dumps({"files": listed}), "utf-8")
    return folder


def options(**given: Any) -> Options:
    return Options(**{"today": TODAY, "watch_s": 0.05, "threads": 4, **given})


def target_of(storage: Storage, prefix: str = "", *, retries: int = 2) -> Target:
    return open_target(f"{storage.address}/{prefix}", ENVIRONMENT, endpoint=storage.endpoint, retries=retries)


def silent(stage: str, done: int, total: int) -> None:
    """Progress for nobody."""


def plan(site: Path, target: Target, **given: Any) -> Prepared:
    return prepare(site, target, options(**given))


def send(site: Path, target: Target, **given: Any) -> Outcome:
    return publish(plan(site, target, **given), silent)
