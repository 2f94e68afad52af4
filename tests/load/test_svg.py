"""Drawings by allow-list: what is harmless is written anew, anything else refuses the whole."""

from __future__ import annotations

import contextlib
import time
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

import pytest

from catalog_builder.load.svg import SvgRefusal, read_svg
from catalog_builder.model.limits import Limits
from tests.load.drawings import svg

LIMITS = Limits()

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<style>a{b:url(x)}</style>",
        "<foreignObject><p/></foreignObject>",
        "<image href='a.png'/>",
        "<a href='#x'/>",
        "<set attributeName='href' to='javascript:alert(1)'/>",
        "<animate attributeName='href'/>",
        "<feImage href='https://evil.example/'/>",
        "<path onclick='alert(1)'/>",
        "<path style='fill:url(https://evil.example/)'/>",
        "<use href='https://evil.example/a.svg#x'/>",
        f"<use {XLINK} xlink:href='data:image/svg+xml;base64,AA'/>",
        "<use href='javascript:alert(1)'/>",
        "<path fill='url(https://evil.example/)'/>",
        "<path fill='URL(//evil.example)'/>",
        r"<path fill='u\72l(https://evil.example/)'/>",
        "<path filter='url(#a) url(https://evil.example/)'/>",
        "<path mask='image-set(&quot;https://evil.example/&quot; 1x)'/>",
        "<path mask='src(&quot;https://evil.example/&quot;)'/>",
        "<path fill='var(--a, URL(https://evil.example/))'/>",
        "<path fill='url https://evil.example/)'/>",
        "<x:path xmlns:x='http://www.w3.org/1999/xhtml'/>",
        "<html xmlns='http://www.w3.org/1999/xhtml'/>",
        "<path xmlns:x='urn:x' x:onclick='alert(1)'/>",
        "<?xml-stylesheet href='https://evil.example/'?>",
        "<path",
        "&#0;",
        "&entity;",
        "<g>" * 70 + "</g>" * 70,
        "<path/>" * 2001,
        "a" * 200_001,
    ],
)
def test_what_could_run_load_or_exhaust_refuses_the_drawing(inner: str) -> None:
    with pytest.raises(SvgRefusal) as caught:
        read_svg(svg(inner), LIMITS)
    assert str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"),
        b"<g xmlns='http://www.w3.org/2000/svg'/>",
        b"<svg/>",
        b"",
    ],
)
def test_what_is_no_plain_drawing_is_refused(content: bytes) -> None:
    with pytest.raises(SvgRefusal):
        read_svg(content, LIMITS)


def test_a_drawing_keeps_its_shapes_and_references_within_itself() -> None:
    inner = (
        "<defs><linearGradient id='g'/></defs><path d='M0 0' fill='url(#g)'/><text>a &amp; 中</text><use href='#g'/>"
    )
    written = read_svg(svg(inner), LIMITS).content
    tree = ElementTree.fromstring(written)
    assert [node.tag.rpartition("}")[2] for node in tree.iter()] == "svg defs linearGradient path text use".split()
    assert "a &amp; 中".encode() in written


@pytest.mark.parametrize(
    "drawing",
    [
        "<path fill='rgba(0,0,0,.5)' transform='translate(1 2) rotate (45)' stroke='HSL(1 2% 3%)'/>",
        "<path fill='url(\"#a\")' aria-label='Map(1)' id='a(1)'/>",
        "<text font-family='Noto (Sans)'>f(x)</text>",
    ],
)
def test_brackets_of_colours_transforms_and_texts_are_no_loading(drawing: str) -> None:
    assert read_svg(svg(drawing)).content


@pytest.mark.parametrize(
    "value", ["-" * 190_000, "url(" * 45_000, "url(" + " " * 190_000, "a(" * 90_000, "1" * 190_000]
)
def test_a_long_value_is_read_in_no_time(value: str) -> None:
    started_s = time.process_time()
    with contextlib.suppress(SvgRefusal):
        read_svg(svg(f"<path fill='{value}' d='{value}'/>"[:195_000] + "'/>"))
    assert time.process_time() - started_s < 2


def test_old_and_new_references_side_by_side_stay_well_formed() -> None:
    written = read_svg(svg(f"<path id='a'/><use {XLINK} xlink:href='#a' href='#a'/>"), LIMITS).content
    assert ElementTree.fromstring(written)[1].attrib == {"href": "#a"}


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="30" height="20px"', (30, 20)),
        ('width="100%" viewBox="0 0 24 12"', (24, 12)),
        ('viewBox="-1,-1 2.5e1 .5"', (25, 1)),
        ("", (300, 150)),
        ('viewBox="0 0 1e999 1e308"', (LIMITS.max_image_side, LIMITS.max_image_side)),
        ('viewBox="0 0 . 5"', (300, 150)),
        ('viewBox="a b c d"', (300, 150)),
        ('viewBox="0 0 -5 0"', (1, 1)),
        (f'width="{"9" * 400}"', (LIMITS.max_image_side, 150)),
    ],
)
def test_any_size_gives_whole_pixels_within_bounds(attributes: str, size: tuple[int, int]) -> None:
    drawing = read_svg(svg("", attributes), LIMITS)
    assert (drawing.width, drawing.height) == size


@pytest.mark.parametrize(
    "value", ["", "a & b < c > d &amp;", 'say "x"', "it's", "\"both\" & 'kinds'", "two\nlines\tand\rmore", "地图 😀"]
)
def test_values_and_texts_are_written_as_they_were_meant(value: str) -> None:
    written = read_svg(svg(f"<text aria-label={quoteattr(value)}>{escape(value)}</text>"), LIMITS).content
    assert f"aria-label={quoteattr(value)}".encode() in written
    text = ElementTree.fromstring(written)[0]
    assert text.attrib["aria-label"] == value
    assert (text.text or "") == value.replace("\r", "\n")
