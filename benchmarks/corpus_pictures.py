"""The pictures of made-up plugins: drawn for each of them, or taken out of a small set that all share.

A gallery answers with the pictures of the plugin at a place of the corpus, by their path in its folder.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from functools import partial

from PIL import Image, ImageDraw

Gallery = Callable[[int], dict[str, bytes]]

SHARED_ICONS = 32
SHARED_PREVIEWS = 32
PREVIEWS_EACH = (2, 2, 3, 4)
SHOTS_EACH = (0, 0, 1, 1, 2, 4)
SHOTS = ("overview.png", "steps.png", "settings.png", "result.jpg", "scene.jpg", "detail.webp")
FEWEST, MOST_NUMBERED = 2, 13
"""An icon and a preview are the least; six previews and six pictures in the document the most."""


def gallery(pictures: str) -> Gallery:
    """Return the gallery of that name: `own`, `shared`, or a number of pictures for each plugin."""
    if pictures == "own":
        return _own
    if pictures == "shared":
        return _shared()
    if pictures.isdecimal() and FEWEST <= int(pictures) <= MOST_NUMBERED:
        return partial(_numbered, int(pictures))
    raise SystemExit(f"--pictures is own, shared or a number from {FEWEST} to {MOST_NUMBERED}, not {pictures}.")


def _own(position: int) -> dict[str, bytes]:
    chance = random.Random(f"pictures {position}")
    return _drawn(chance, chance.choice(PREVIEWS_EACH), chance.sample(SHOTS, chance.choice(SHOTS_EACH)))


def _numbered(number: int, position: int) -> dict[str, bytes]:
    chance = random.Random(f"pictures {position}")
    previews = number // 2
    return _drawn(chance, previews, chance.sample(SHOTS, number - 1 - previews))


def _shared() -> Gallery:
    icons = [_icon(random.Random(f"icon {number}")) for number in range(SHARED_ICONS)]
    previews = [_screen(random.Random(f"preview {number}"), 540, 960, "PNG") for number in range(SHARED_PREVIEWS)]

    def chosen(position: int) -> dict[str, bytes]:
        chance = random.Random(f"pictures {position}")
        shown = chance.sample(previews, chance.choice(PREVIEWS_EACH))
        return {"icon.png": chance.choice(icons)} | {f"previews/{n}.png": image for n, image in enumerate(shown, 1)}

    return chosen


def _drawn(chance: random.Random, previews: int, shots: list[str]) -> dict[str, bytes]:
    files = {"icon.png": _icon(chance)}
    files |= {f"previews/{number}.png": _screen(chance, 540, 960, "PNG") for number in range(1, previews + 1)}
    return files | {f"doc/images/{name}": _shot(chance, name) for name in shots}


def _icon(chance: random.Random) -> bytes:
    side = chance.choice((144, 256, 512))
    icon = Image.new("RGB", (side, side), _colour(chance))
    ImageDraw.Draw(icon).ellipse((side // 5, side // 5, side * 4 // 5, side * 4 // 5), fill=_colour(chance))
    return _encoded(icon.quantize(16), "PNG")


def _shot(chance: random.Random, name: str) -> bytes:
    if name.endswith(".jpg"):
        return _photograph(chance, *chance.choice(((800, 600), (1200, 900), (1600, 1200))), "JPEG")
    if name.endswith(".webp"):
        return _photograph(chance, 960, 640, "WEBP")
    return _screen(chance, *chance.choice(((900, 400), (1280, 720), (750, 1334))), "PNG")


def _screen(chance: random.Random, width: int, height: int, form: str) -> bytes:
    """Return a page of blocks, as a phone would show it."""
    screen = Image.new("RGB", (width, height), (247, 247, 247))
    draw = ImageDraw.Draw(screen)
    draw.rectangle((0, 0, width, height // 12), fill=_colour(chance))
    for top in range(height // 10, height - 60, max(height // 14, 40)):
        right = chance.randint(width // 3, width - 24)
        draw.rounded_rectangle((24, top, right, top + 28), 8, fill=_colour(chance))
    return _encoded(screen.quantize(64) if form == "PNG" else screen, form)


def _photograph(chance: random.Random, width: int, height: int, form: str) -> bytes:
    coarse = Image.frombytes("RGB", (48, 36), chance.randbytes(48 * 36 * 3))
    return _encoded(coarse.resize((width, height), Image.Resampling.BICUBIC), form)


def _colour(chance: random.Random) -> tuple[int, int, int]:
    return chance.randint(40, 230), chance.randint(40, 230), chance.randint(40, 230)


def _encoded(image: Image.Image, form: str) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form)
    return buffer.getvalue()
