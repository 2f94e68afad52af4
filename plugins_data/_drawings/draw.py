"""Draws every picture of plugins_data: icons, previews and diagrams.

Enters: scenes/<plugin id>.html, parts.html and style.css beside this file. Leaves: the PNG files the scenes name,
inside the folder of that plugin. Same input, same bytes, with the same Chromium and fonts. Fetches nothing.

    python draw.py                 all plugins
    python draw.py bstui megable   only these
    python draw.py --sheet FILE    also a sheet of all pictures, to look at
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
PLUGINS = HERE.parent
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM_OPTIONS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-lcd-text --font-render-hinting=none "
    "--force-color-profile=srgb --hide-scrollbars"
).split()

MARK = re.compile(r"<!-- picture: (\S+) -->")
HUE = re.compile(r"<!-- hue: (\d+) -->")
SELECTOR = {"icon.png": ".icon", "previews": ".screen", "doc": ".diagram"}
MAX_BYTES = {"icon.png": 12_000, "previews": 40_000, "doc": 40_000}
COLOURS = {"icon.png": 64, "previews": 128, "doc": 96}


def main() -> int:
    """Draw what the command line names and return the exit code: 1 when a picture is too large."""
    options = _read_options()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_find_chromium(), args=CHROMIUM_OPTIONS)
        too_large = [path for plugin in options.plugins or _all_plugins() for path in _draw_plugin(browser, plugin)]
        browser.close()
    if options.sheet:
        _write_sheet(options.sheet)
    for path in too_large:
        sys.stderr.write(f"{path.relative_to(PLUGINS)}: {path.stat().st_size} bytes, too large\n")
    return 1 if too_large else 0


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Draws the pictures of plugins_data.")
    parser.add_argument("plugins", nargs="*", help="ids; none means all")
    parser.add_argument("--sheet", type=Path, help="write a sheet of all pictures to this file")
    return parser.parse_args()


def _find_chromium() -> str:
    found = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise SystemExit("No Chromium found; install the package chromium.")
    return found


def _all_plugins() -> list[str]:
    return sorted(scene.stem for scene in (HERE / "scenes").glob("*.html"))


def _draw_plugin(browser: Browser, plugin: str) -> Iterator[Path]:
    scene = (HERE / "scenes" / f"{plugin}.html").read_text(encoding="utf-8")
    hue = HUE.search(scene)
    if hue is None:
        raise SystemExit(f"scenes/{plugin}.html: no hue")
    page = browser.new_page(viewport={"width": 1000, "height": 1000})
    for name, body in _pictures(scene):
        group = name.split("/")[0]
        target = PLUGINS / plugin / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_quantise(_photograph(page, body, hue[1], SELECTOR[group]), COLOURS[group]))
        if target.stat().st_size > MAX_BYTES[group]:
            yield target
    page.close()


def _pictures(scene: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the template of each picture of a scene."""
    parts = MARK.split(scene)
    yield from zip(parts[1::2], parts[2::2], strict=True)


def _photograph(page: Page, body: str, hue: str, selector: str) -> bytes:
    environment = Environment(loader=FileSystemLoader(HERE), undefined=StrictUndefined, autoescape=False)
    style = (HERE / "style.css").read_text(encoding="utf-8")
    inner = environment.from_string("{% import 'parts.html' as p %}" + body).render()
    page.set_content(f'<!doctype html><html lang="zh" style="--h:{hue}"><style>{style}</style><body>{inner}')
    page.evaluate("document.fonts.ready")
    return page.locator(selector).screenshot(omit_background=True, animations="disabled")


def _quantise(png: bytes, colours: int) -> bytes:
    """Return the picture in its commonest colours: flat areas keep theirs, only the edges of shapes are rounded.

    Pillow's own mapping to a palette is approximate and turns white into near-white; this one is exact.
    """
    picture = Image.open(io.BytesIO(png)).convert("RGBA")
    raw = picture.tobytes()
    pixels = list(zip(raw[::4], raw[1::4], raw[2::4], raw[3::4], strict=True))
    ranked = [colour for colour, _ in sorted(Counter(pixels).items(), key=lambda entry: (-entry[1], entry[0]))]
    kept = ranked[:colours]
    number = {colour: kept.index(min(kept, key=lambda other: _distance(colour, other))) for colour in ranked}
    small = Image.new("P", picture.size)
    small.putdata([number[pixel] for pixel in pixels])
    channels = 3 if all(colour[3] == 255 for colour in kept) else 4
    palette = [channel for colour in kept for channel in colour[:channels]]
    small.putpalette(palette, "RGB" if channels == 3 else "RGBA")
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _write_sheet(target: Path) -> None:
    """Write all pictures, a third of their size, eight to a row."""
    paths = [path for plugin in _all_plugins() for path in sorted((PLUGINS / plugin).rglob("*.png"))]
    tiles = [Image.open(path).convert("RGBA") for path in paths]
    sheet = Image.new("RGB", (8 * 200, -(-len(tiles) // 8) * 340), "white")
    for number, tile in enumerate(tiles):
        tile.thumbnail((190, 330))
        sheet.paste(tile, (number % 8 * 200 + 5, number // 8 * 340 + 5), tile)
    sheet.save(target)


if __name__ == "__main__":
    sys.exit(main())
