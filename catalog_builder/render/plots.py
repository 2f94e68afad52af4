"""Plots of figures as inline SVG: lines over powers of ten, and bars. Colours come from the site's styles, by class.

In: series of numbers and words for them. Out: safe SVG with a title and text that is text; no script and no style.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

_WIDTH, _HEIGHT = 720, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 560, 32, 352
_LABEL_GAP = 17
"""Least distance between the names at the ends of lines."""

_ROUNDING = 1e-9
"""A logarithm of a power of ten may be off by less."""

_BAR_LEFT, _BAR_RIGHT, _BAR_STEP, _BAR_HEIGHT = 190, 620, 34, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line: its name, the class that colours it, its points."""

    name: str
    kind: str
    points: tuple[tuple[float, float], ...]
    """Both above zero, from left to right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its name, the class that colours it, its length and the words at its end."""

    name: str
    kind: str
    value: float
    told: str


def growth_plot(title: str, series: Sequence[Series], across: str, upwards: str, told: Callable[[float], str]) -> str:
    """Return lines on logarithmic scales; `told` writes numbers at the ticks."""
    lines = [line for line in series if line.points]
    if not lines:
        return ""
    xs = [x for line in lines for x, _ in line.points]
    ys = [y for line in lines for _, y in line.points]
    x_at = _scale(_powers(xs), _LEFT, _RIGHT)
    y_at = _scale(_powers(ys), _BOTTOM, _TOP)
    parts = [*_grid(xs, ys, x_at, y_at, told)]
    parts.append(_text((_LEFT + _RIGHT) / 2, _HEIGHT - 8, across, "middle"))
    parts.append(_text(_LEFT - 8, 14, upwards, "end"))
    ends = _spread([y_at(line.points[-1][1]) for line in lines])
    for line, label_y in zip(lines, ends, strict=True):
        places = [(x_at(x), y_at(y)) for x, y in line.points]
        parts.append(_line(line, places))
        last_x, last_y = places[-1]
        parts.append(f'<path class="c-plot__lead" d="M{last_x + 6:.1f} {last_y:.1f}L{_RIGHT + 14} {label_y:.1f}"/>')
        parts.append(_text(_RIGHT + 18, label_y + 4, line.name, "start", f"c-plot__name--{line.kind}"))
    return _svg(title, _HEIGHT, parts)


def bar_plot(title: str, bars: Sequence[Bar]) -> str:
    """Return one bar below the other; their lengths are in the proportion of their values."""
    if not bars:
        return ""
    most = max(bar.value for bar in bars) or 1.0
    parts = []
    for number, bar in enumerate(bars):
        top = 8 + number * _BAR_STEP
        length = max((_BAR_RIGHT - _BAR_LEFT) * bar.value / most, 1.5)
        middle = top + _BAR_HEIGHT / 2 + 4.5
        parts += [
            _text(_BAR_LEFT - 8, middle, bar.name, "end"),
            _bar(bar.kind, top, length),
            _text(_BAR_LEFT + length + 8, middle, bar.told, "start"),
        ]
    return _svg(title, 8 + len(bars) * _BAR_STEP, parts)


def _bar(kind: str, top: float, length: float) -> str:
    place = f'x="{_BAR_LEFT}" y="{top}" width="{length:.1f}" height="{_BAR_HEIGHT}" rx="3"'
    return f'<rect class="c-plot__bar c-plot__bar--{kind}" {place}/>'


def _svg(title: str, height: int, parts: Sequence[str]) -> str:
    """Return the drawing with its caption. Without blank lines: the host reads it as part of a Markdown page."""
    body = "\n".join(parts)
    head = f'<svg class="c-plot" role="img" viewBox="0 0 {_WIDTH} {height}" xmlns="http://www.w3.org/2000/svg">'
    drawing = f"{head}\n<title>{escape(title)}</title>\n{body}\n</svg>"
    return f'<figure class="c-figure">\n{drawing}\n<figcaption>{escape(title)}</figcaption>\n</figure>'


def _grid(
    xs: Sequence[float],
    ys: Sequence[float],
    x_at: Callable[[float], float],
    y_at: Callable[[float], float],
    told: Callable[[float], str],
) -> Iterator[str]:
    for tick in _powers(xs):
        x = x_at(tick)
        yield f'<path class="c-plot__grid" d="M{x:.1f} {_TOP}V{_BOTTOM}"/>'
        yield _text(x, _BOTTOM + 18, told(tick), "middle")
    for tick in _powers(ys):
        y = y_at(tick)
        yield f'<path class="c-plot__grid" d="M{_LEFT} {y:.1f}H{_RIGHT}"/>'
        yield _text(_LEFT - 8, y + 4.5, told(tick), "end")


def _line(line: Series, places: Sequence[tuple[float, float]]) -> str:
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    dots = "".join(
        f'<circle class="c-plot__dot c-plot__dot--{line.kind}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in places
    )
    return f'<path class="c-plot__line c-plot__line--{line.kind}" d="M{path}"/>{dots}'


def _text(x: float, y: float, text: str, anchor: str, kind: str = "") -> str:
    mark = f' class="{kind}"' if kind else ""
    return f'<text{mark} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _spread(places: Sequence[float]) -> list[float]:
    """Return the places moved apart so that names do not cover each other, in the same order."""
    order = sorted(range(len(places)), key=lambda number: places[number])
    spread = list(places)
    for before, number in pairwise(order):
        spread[number] = max(spread[number], spread[before] + _LABEL_GAP)
    beyond = max(spread[order[-1]] - _BOTTOM, 0.0)
    return [place - beyond for place in spread]


def _scale(ticks: Sequence[float], start: float, end: float) -> Callable[[float], float]:
    low, high = math.log10(ticks[0]), math.log10(ticks[-1])
    return lambda value: start + (end - start) * (math.log10(value) - low) / (high - low)


def _powers(values: Sequence[float]) -> list[float]:
    """Return the powers of ten from below the values to above them, at least two."""
    low = math.floor(math.log10(min(values)) + _ROUNDING)
    high = max(math.ceil(math.log10(max(values)) - _ROUNDING), low + 1)
    return [10.0**power for power in range(low, high + 1)]
