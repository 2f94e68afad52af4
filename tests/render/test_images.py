"""Pictures written anew."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from catalog_builder.load.images import inspect_image
from catalog_builder.model.picture import Picture
from catalog_builder.render.images import MAX_SIDE, THUMBNAIL_SIDE, render_picture
from catalog_builder.settings import Limits
from tests.load.drawings import animation, growing_animation, raster, svg


def render(content: bytes, path: str = "doc/a.png") -> tuple[Picture, dict[str, bytes]]:
    facts = inspect_image(path, content, Limits())
    assert facts.fault is None
    picture, files = render_picture(path, content, facts)
    return picture, dict(files)


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")]
    + [("JPEG", mode) for mode in ("L", "RGB", "CMYK")]
    + [("GIF", "P"), ("WEBP", "RGBA")],
)
def test_every_kind_of_picture_becomes_webp_of_its_size(kind: str, mode: str) -> None:
    picture, files = render(raster(kind, (40, 20), mode))
    assert (picture.full.width, picture.full.height) == (40, 20)
    assert opened(files[picture.full.name]).format == "WEBP"
    assert picture.full.size == len(files[picture.full.name])


def test_a_small_picture_is_its_own_thumbnail() -> None:
    picture, files = render(raster("PNG", (THUMBNAIL_SIDE, 10)))
    assert picture.full == picture.thumbnail
    assert len(files) == 1


def test_large_pictures_are_reduced_and_keep_their_proportions() -> None:
    picture, files = render(raster("PNG", (2 * MAX_SIDE, MAX_SIDE)))
    assert (picture.full.width, picture.full.height) == (MAX_SIDE, MAX_SIDE // 2)
    assert (picture.thumbnail.width, picture.thumbnail.height) == (THUMBNAIL_SIDE, THUMBNAIL_SIDE // 2)
    assert opened(files[picture.thumbnail.name]).size == (THUMBNAIL_SIDE, THUMBNAIL_SIDE // 2)


def test_names_say_the_source_and_carry_a_hash_of_the_content() -> None:
    picture, _ = render(raster("PNG"), "doc/图片/Map View_1.png")
    assert picture.full.name.startswith("mapview_1.")
    assert render(raster("PNG"), "doc/图.png")[0].full.name.startswith("image.")
    assert len(render(raster("PNG"), f"doc/{'x' * 90}.png")[0].full.name) <= 60
    assert render(raster("PNG"))[0] == render(raster("PNG"))[0]


def test_metadata_is_left_behind_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "taken at home"
    picture, files = render(raster("JPEG", (40, 20), exif=exif, comment=b"secret"))
    assert (picture.full.width, picture.full.height) == (20, 40)
    published = files[picture.full.name]
    assert b"home" not in published
    assert b"secret" not in published
    assert dict(opened(published).getexif()) == {}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    "exif", [b"Exif\0\0", b"Exif\0\0garbage", b"Exif\0\0II*\0\x08\0\0\0\xff\xff", b"Exif\0\0MMgarbage", b"MMgarbage"]
)
def test_damaged_metadata_costs_nothing_and_says_nothing(
    kind: str, exif: bytes, recwarn: pytest.WarningsRecorder
) -> None:
    assert render(raster(kind, exif=exif))[0].full.width == 40
    assert [warning for warning in recwarn if "EXIF" in str(warning.message)] == []


def test_grey_of_sixteen_bits_keeps_its_shades() -> None:
    image = Image.frombytes("I;16", (4, 1), struct.pack("<4H", 0, 0x4000, 0x8000, 0xFFFF))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    picture, files = render(buffer.getvalue())
    assert list(opened(files[picture.full.name]).convert("L").tobytes()) == [0, 0x40, 0x80, 0xFF]


def test_transparency_stays() -> None:
    picture, files = render(raster("PNG", (10, 10), "RGBA"))
    assert opened(files[picture.full.name]).mode == "RGBA"


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_what_moves_goes_on_moving_and_its_thumbnail_stands_still(kind: str) -> None:
    picture, files = render(animation(kind, 3, duration=120, loop=2))
    assert getattr(opened(files[picture.full.name]), "n_frames", 1) == 3
    assert getattr(opened(files[picture.thumbnail.name]), "n_frames", 1) == 1


def test_a_frame_larger_than_the_screen_is_cut_to_it_as_browsers_do() -> None:
    picture, files = render(growing_animation(9, 8))
    assert (picture.full.width, picture.full.height) == (6, 4)
    assert opened(files[picture.full.name]).size == (6, 4)


def test_more_repetitions_than_webp_can_count_are_cut() -> None:
    picture, files = render(animation("PNG", 3, loop=2**31 - 1))
    assert opened(files[picture.full.name]).info["loop"] == 65_535


def test_the_second_view_of_a_cameras_jpeg_is_left_behind() -> None:
    picture, files = render(animation("MPO", 2, (40, 20)))
    assert getattr(opened(files[picture.full.name]), "n_frames", 1) == 1


def test_a_drawing_stays_a_drawing() -> None:
    picture, files = render(svg("<path d='M0 0'/>"), "doc/a.svg")
    assert picture.full == picture.thumbnail
    assert picture.full.name.endswith(".svg")
    assert files[picture.full.name].startswith(b"<svg")
