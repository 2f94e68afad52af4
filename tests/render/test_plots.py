"""Plots: text is text, nothing that the site's policy forbids, lengths and places in proportion."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag

from catalog_builder.render.plots import Bar, Series, bar_plot, growth_plot


def _bar(name: str, value: float) -> Bar:
    return Bar(name=name, kind="ours", value=value, told=f"{value} s")


def _growth(*series: Series) -> str:
    return growth_plot("How <it> grows", series, "Plugins", "Seconds", lambda value: f"{value:g}")


def _line(name: str, *points: tuple[float, float]) -> Series:
    return Series(name=name, kind="ours", points=points)


LINES = (_line("A & B", (100, 1.0), (1000, 10.0)), _line("C", (100, 1.1), (1000, 9.5)))


def _svg(html: str) -> Tag:
    found = BeautifulSoup(html, "html5lib").select_one("svg")
    assert found is not None
    return found


@pytest.mark.parametrize("html", [bar_plot("How <it> grows", [_bar("A & B", 1)]), _growth(*LINES)])
def test_a_plot_is_an_image_with_a_title_and_without_script_or_style(html: str) -> None:
    svg = _svg(html)
    assert svg["role"] == "img"
    assert svg.title is not None
    assert svg.title.get_text() == "How <it> grows"
    assert "A & B" in [text.get_text() for text in svg.select("text")]
    assert not re.search(r"<script|<style|\bstyle=|\bon\w+=|href=", html)


def test_a_plot_has_no_blank_line_which_would_end_it_on_a_markdown_page() -> None:
    assert "\n\n" not in bar_plot("t", [_bar("a", 1), _bar("b", 2)])
    assert "\n\n" not in _growth(*LINES)


def test_bars_are_as_long_as_their_values() -> None:
    svg = _svg(bar_plot("t", [_bar("a", 10), _bar("b", 5), _bar("c", 0.0)]))
    first, second, third = (float(str(bar["width"])) for bar in svg.select("rect"))
    assert first == pytest.approx(2 * second)
    assert 0 < third < 2
    assert "10 s" in svg.get_text()


def test_a_tenfold_step_is_equally_long_anywhere() -> None:
    svg = _svg(_growth(_line("a", (100, 1), (1000, 10), (10_000, 100))))
    places = [(float(str(dot["cx"])), float(str(dot["cy"]))) for dot in svg.select("circle")]
    (x1, y1), (x2, y2), (x3, y3) = places
    assert x2 - x1 == pytest.approx(x3 - x2, abs=0.2)
    assert y1 - y2 == pytest.approx(y2 - y3, abs=0.2)
    assert x1 < x2
    assert y1 > y2


def test_names_at_the_ends_of_lines_keep_apart_and_inside() -> None:
    svg = _svg(_growth(*(_line(f"line {n}", (100, 1.0), (1000, 1.0 + n / 1000)) for n in range(6))))
    names = [text for text in svg.select("text") if text.get_text().startswith("line")]
    heights = sorted(float(str(name["y"])) for name in names)
    assert min(after - before for before, after in pairwise(heights)) >= 16.9
    assert heights[-1] <= 360


def test_scales_end_at_the_last_power_of_ten_that_is_needed() -> None:
    words = [text.get_text() for text in _svg(_growth(_line("a", (100, 1.0), (100_000, 1000.0)))).select("text")]
    assert "100000" in words
    assert "1e+06" not in words


def test_one_size_alone_makes_a_plot() -> None:
    assert len(_svg(_growth(_line("a", (100, 1.0)))).select("circle")) == 1


def test_nothing_measured_makes_no_plot() -> None:
    assert bar_plot("t", []) == ""
    assert _growth(_line("a")) == ""
