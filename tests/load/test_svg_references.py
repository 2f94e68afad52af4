"""Drawings that grow when their references are followed."""

from __future__ import annotations

import time

import pytest

from catalog_builder.load.svg import SvgRefusal, read_svg
from catalog_builder.load.svg_references import DrawnElements
from catalog_builder.model.limits import Limits
from tests.load.drawings import svg

LIMITS = Limits()

DOUBLING = "".join(
    f"<g id='a{n}'>" + (f"<use href='#a{n - 1}'/>" * 2 if n else "<path d='M0 0'/>") + "</g>" for n in range(40)
)


def test_references_count_what_they_lead_to() -> None:
    drawn = DrawnElements()
    root = drawn.add(None, {})
    group = drawn.add(root, {"id": "g"})
    drawn.add(group, {})
    drawn.add(root, {"href": "#g"})
    drawn.add(root, {"fill": "url( '#g' )", "stroke": "url(#none)"})
    assert drawn.count(100) == 5 + 2 + 2
    assert drawn.count(8) is None


@pytest.mark.parametrize(
    "inner",
    [
        DOUBLING,
        "<g id='a'><use href='#a'/></g>",
        "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
        "<pattern id='a'><rect fill='url(#a)'/></pattern>",
        "<g id='a'>" + "<path/>" * 900 + "</g>" + "<use href='#a'/>" * 900,
    ],
)
def test_what_would_hang_a_browser_is_refused_at_once(inner: str) -> None:
    started_s = time.process_time()
    with pytest.raises(SvgRefusal, match="references"):
        read_svg(svg(inner), LIMITS)
    assert time.process_time() - started_s < 1


@pytest.mark.parametrize(
    "inner",
    [
        "<defs><path id='a'/></defs>" + "<use href='#a'/>" * 500,
        "<linearGradient id='g'><stop/><stop/></linearGradient>" + "<path fill='url(#g)'/>" * 1500,
        "<g id='a'><path/></g><g id='b'><use href='#a'/></g><use href='#b'/>",
        "".join(f"<g id='a{n}'><use href='#a{n + 1}'/></g>" for n in range(100)),
        "<use href='#none'/>",
    ],
)
def test_ordinary_reuse_is_accepted(inner: str) -> None:
    assert read_svg(svg(inner), LIMITS).content
    assert LIMITS.max_svg_drawn_elements >= 10_000
