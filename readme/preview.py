"""Draws readme/preview.webp: screenshots of a built site, side by side.

    make site && .venv/bin/python readme/preview.py

Needs Chromium and a Chinese font, as `make test` does.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.site_server import SiteServer  # noqa: E402
from tests.conftest import CHROMIUM_ARGUMENTS, CHROMIUM_NAMES  # noqa: E402

SHOTS = (
    ("", 1280, 860, "light", 0.72),
    ("en/plugins/tencent-captcha/", 390, 844, "light", 0.733),
    ("plugins/", 390, 844, "dark", 0.733),
)
"""Page, width, height, colour scheme, scale in the picture."""

GAP = 24


def main() -> None:
    """Write the picture."""
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)))
    with SiteServer(ROOT / "site", "/") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(CHROMIUM_ARGUMENTS))
        shots = [shoot(browser, server.address + path, *size_and_scheme) for path, *size_and_scheme, _ in SHOTS]
        browser.close()
    scaled = [
        shot.resize((round(shot.width * scale), round(shot.height * scale)), Image.Resampling.LANCZOS)
        for shot, (*_, scale) in zip(shots, SHOTS, strict=True)
    ]
    size = (sum(shot.width + GAP for shot in scaled) + GAP, max(shot.height for shot in scaled) + 2 * GAP)
    picture = Image.new("RGB", size, "#dfe6e2")
    left = GAP
    for shot in scaled:
        picture.paste(shot, (left, GAP))
        left += shot.width + GAP
    picture.save(Path(__file__).with_name("preview.webp"), quality=80, method=6)


def shoot(browser: Browser, address: str, width: int, height: int, scheme: str) -> Image.Image:
    """Return the first screen of a page."""
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(address)
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


if __name__ == "__main__":
    main()
