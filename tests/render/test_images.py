"""Pictures written anew."""

from __future__ import annotations

import io
import struct
from hashlib import sha256
from random import Random

import pytest
from PIL import Image, ImageChops, ImageStat

from catalog_builder.load.images import inspect_image
from catalog_builder.model.picture import Picture, Rendition
from catalog_builder.render.images import ENCODING, MAX_SIDE, THUMBNAIL_SIDE, render_picture
from catalog_builder.settings import Limits
from tests.load.drawings import animation, growing_animation, raster, svg


def render(content: bytes, path: str = "doc/a.png") -> tuple[Picture, dict[str, bytes]]:
    facts = inspect_image(path, content, Limits())
    assert facts.fault is None
    picture, files = render_picture(path, content, facts)
    return picture, dict(files)


def photograph(kind: str, size: tuple[int, int]) -> bytes:
    """Return what a camera might take: soft shapes in many colours."""
    coarse = Image.frombytes("RGB", (24, 18), Random(7).randbytes(24 * 18 * 3))
    buffer = io.BytesIO()
    coarse.resize(size, Image.Resampling.BICUBIC).save(buffer, kind)
    return buffer.getvalue()


def screen(size: tuple[int, int], mode: str) -> bytes:
    """Return what a phone might show: sharp shapes in few colours, many of them."""
    image, chance = Image.new("RGB", size, "white"), Random(7)
    for _ in range(600):
        left, top = chance.randrange(size[0]), chance.randrange(size[1])
        image.paste(chance.choice(("#07c160", "#111", "#fa5151", "#888")), (left, top, left + 40, top + 9))
    buffer = io.BytesIO()
    image.convert(mode).save(buffer, "PNG")
    return buffer.getvalue()


def is_same_picture(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox() is None


def closeness(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two pictures, in steps of 255."""
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


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
    picture, files = render(photograph("JPEG", (THUMBNAIL_SIDE, 300)))
    assert picture.full == picture.thumbnail
    assert len(files) == 1


def test_a_light_picture_is_its_own_thumbnail_however_large() -> None:
    picture, files = render(raster("PNG", (1200, 900)))
    assert picture.full == picture.thumbnail
    assert picture.full.size < 4_096
    assert len(files) == 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_large_photographs_are_reduced_and_keep_their_proportions(kind: str) -> None:
    picture, files = render(photograph(kind, (2000, 1000)))
    assert (picture.full.width, picture.full.height) == (MAX_SIDE, MAX_SIDE // 2)
    assert (picture.thumbnail.width, picture.thumbnail.height) == (THUMBNAIL_SIDE, THUMBNAIL_SIDE // 2)
    for made in (picture.full, picture.thumbnail):
        assert opened(files[made.name]).size == (made.width, made.height)


@pytest.mark.parametrize("mode", ["P", "RGB", "RGBA"])
def test_a_screen_keeps_every_pixel_even_where_a_photograph_would_be_reduced(mode: str) -> None:
    content = screen((1170, 2532), mode)
    picture, files = render(content)
    assert (picture.full.width, picture.full.height) == (1170, 2532)
    assert is_same_picture(opened(files[picture.full.name]), opened(content))
    assert picture.full.size < len(content)
    assert max(picture.thumbnail.width, picture.thumbnail.height) == THUMBNAIL_SIDE


def test_a_screen_beyond_the_pixels_kept_is_reduced() -> None:
    picture, _ = render(screen((2500, 2100), "RGB"))
    assert (picture.full.width, picture.full.height) == (1600, 1344)


def test_a_photograph_without_loss_is_not_published_as_heavy_as_it_came() -> None:
    content = photograph("PNG", (800, 600))
    picture, files = render(content)
    assert picture.full.size < len(content) / 4
    assert closeness(opened(files[picture.full.name]), opened(content)) < 4


def test_an_alpha_channel_that_hides_nothing_is_left_out() -> None:
    assert opened(next(iter(render(raster("PNG", (10, 10), "RGBA", fill="#123456ff"))[1].values()))).mode == "RGB"


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
    picture, files = render(raster("PNG", (10, 10), "RGBA", fill="#12345680"))
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


WRITTEN = {
    "4-pillow-13.0.0-webp-1.6.0-jpeg-3.2.0": "0500d937a82b2aaf",
}
"""Digest of what each way of writing makes of the same pictures. A new digest under a known name is a fault: count
`ENCODING` up, or stores go on giving out what was written the old way."""


@pytest.mark.skipif(ENCODING not in WRITTEN, reason="no digest is known for these versions of the libraries")
def test_who_changes_what_is_written_gives_the_encoding_another_name() -> None:
    contents = (
        photograph("JPEG", (1700, 900)),
        photograph("PNG", (500, 400)),
        screen((600, 800), "P"),
        animation("GIF", 3, (64, 64)),
    )
    made = "".join(rendition.digest for content in contents for rendition in both(render(content)[0]))
    assert sha256(made.encode()).hexdigest()[:16] == WRITTEN[ENCODING]


def both(picture: Picture) -> tuple[Rendition, Rendition]:
    return picture.full, picture.thumbnail


def test_names_and_digests_tell_the_content() -> None:
    picture, files = render(photograph("JPEG", (900, 600)))
    for made in both(picture):
        assert sha256(files[made.name]).hexdigest() == made.digest
        assert made.name.split(".")[1] == made.digest[:12]
