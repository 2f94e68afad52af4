"""SVG by allow-list: a drawing is read event by event and written anew with what is known to be harmless.

Anything else refuses the whole drawing, with its name, so that an author is told instead of finding a hole. A drawing
is only ever shown through `<img>`, where scripts do not run; but its address can be opened by itself, where they would.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

from catalog_builder.load.svg_references import DrawnElements
from catalog_builder.model.limits import DEFAULT_LIMITS, Limits

_NAMESPACE = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"

_ELEMENTS = frozenset(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc "
    "linearGradient radialGradient stop clipPath mask pattern marker switch filter feBlend feColorMatrix feComposite "
    "feDropShadow feFlood feGaussianBlur feMerge feMergeNode feMorphology feOffset".split()
)
_ATTRIBUTES = frozenset(
    "id class x y x1 y1 x2 y2 cx cy r rx ry d points width height viewBox preserveAspectRatio transform fill "
    "fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray "
    "stroke-dashoffset stroke-opacity opacity color clip-path clip-rule clipPathUnits mask maskUnits maskContentUnits "
    "filter filterUnits primitiveUnits offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod "
    "patternUnits patternContentUnits patternTransform marker-start marker-mid marker-end markerWidth markerHeight "
    "markerUnits orient refX refY font-family font-size font-weight font-style font-variant text-anchor "
    "dominant-baseline alignment-baseline baseline-shift letter-spacing word-spacing text-decoration dx dy rotate "
    "textLength lengthAdjust startOffset version display visibility overflow vector-effect paint-order shape-rendering "
    "text-rendering in in2 result mode values type operator k1 k2 k3 k4 flood-color flood-opacity stdDeviation radius "
    "fx fy fr role aria-label aria-hidden focusable pathLength href".split()
)
_LOCAL_URL = re.compile(r"url\(\s*(['\"]?)#[A-Za-z_][\w.\-]*\1\s*\)")
_CALL = re.compile(r"(?<![a-z\-])([a-z\-]++)\(")
_FUNCTIONS = frozenset("rgb rgba hsl hsla matrix translate scale rotate skewx skewy".split())
"""All that a value may call beside `url(#…)`; CSS knows more and more functions that load (`image-set`, `src` …)."""

_TEXTS = frozenset({"id", "class", "aria-label"})
"""Attributes in which a bracket is a bracket."""

_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+\-]?[0-9]+)?")
_LENGTH = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)(?:px)?\s*")

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ESCAPED_BLANKS = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


class SvgRefusal(Exception):
    """The drawing holds something that is not allowed, or is no well-formed drawing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A drawing that was read and written anew."""

    content: bytes
    """UTF-8, no XML declaration, no comments, no entities."""

    width: int
    """Pixels, from `width` or `viewBox`; 300 when neither says."""

    height: int
    """Pixels; 150 when nothing says."""


def read_svg(content: bytes, limits: Limits = DEFAULT_LIMITS) -> Drawing:
    """Return the drawing, written anew; SvgRefusal says what is not allowed in it."""
    if len(content) > limits.max_svg_bytes:
        raise SvgRefusal(f"{len(content)} > {limits.max_svg_bytes} bytes")
    writer = _Writer(limits)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = writer.refuse_doctype
    parser.ProcessingInstructionHandler = writer.refuse_instruction
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as fault:  # The latter two: encodings that expat lacks.
        raise SvgRefusal(f"XML: {fault}") from fault
    if writer.drawn.count(limits.max_svg_drawn_elements) is None:
        raise SvgRefusal(f"references that go in a circle or draw > {limits.max_svg_drawn_elements} elements")
    width, height = writer.size()
    return Drawing(content="".join(writer.parts).encode(), width=width, height=height)


class _Writer:
    """Receives expat's events and writes what is allowed; lives as long as one call."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.parts: list[str] = []
        self.stack: list[tuple[str, int]] = []
        self.count = 0
        self.drawn = DrawnElements()
        self.root: dict[str, str] = {}

    def refuse_doctype(self, *_: object) -> None:
        raise SvgRefusal("<!DOCTYPE>")

    def refuse_instruction(self, target: str, _: str) -> None:
        raise SvgRefusal(f"<?{target}?>")

    def start(self, qualified: str, attributes: dict[str, str]) -> None:
        namespace, _, name = qualified.rpartition(" ")
        if namespace != _NAMESPACE or name not in _ELEMENTS or (not self.stack and name != "svg"):
            raise SvgRefusal(f"<{name}>")
        self.count += 1
        if self.count > self.limits.max_svg_elements:
            raise SvgRefusal(f"> {self.limits.max_svg_elements} elements")
        if len(self.stack) >= self.limits.max_svg_depth:
            raise SvgRefusal(f"> {self.limits.max_svg_depth} levels")
        if not self.stack:
            self.root = attributes
        namespace_mark = f' xmlns="{_NAMESPACE}"' if not self.stack else ""
        kept = dict(map(self._attribute, attributes.items()))  # `xlink:href` and `href` become one.
        written = "".join(f" {key}={_quoted(value)}" for key, value in kept.items())
        self.parts.append(f"<{name}{namespace_mark}{written}>")
        self.stack.append((name, self.drawn.add(self.stack[-1][1] if self.stack else None, kept)))

    def end(self, _: str) -> None:
        self.parts.append(f"</{self.stack.pop()[0]}>")

    def text(self, text: str) -> None:
        self.parts.append(text.translate(_ESCAPED))

    def size(self) -> tuple[int, int]:
        box = _NUMBER.findall(self.root.get("viewBox", ""))[:4]
        fallback = (float(box[2]), float(box[3])) if len(box) == 4 else (300.0, 150.0)
        sides = []
        for key, default in zip(("width", "height"), fallback, strict=True):
            match = _LENGTH.fullmatch(self.root.get(key, ""))
            sides.append(
                round(min(max(float(match.group(1)) if match else default, 1.0), float(self.limits.max_image_side)))
            )
        return sides[0], sides[1]

    def _attribute(self, pair: tuple[str, str]) -> tuple[str, str]:
        qualified, value = pair
        namespace, _, name = qualified.rpartition(" ")
        if namespace not in ("", _XLINK) or name not in _ATTRIBUTES:
            raise SvgRefusal(f"{name}=")
        if name == "href" and not re.fullmatch(r"#[A-Za-z_][\w.\-]*", value):
            raise SvgRefusal(f'href="{value[:60]}"')
        if "\\" in value:  # CSS escapes would hide what the next line looks for.
            raise SvgRefusal(f'{name}="{value[:60]}"')
        called = _CALL.findall(_LOCAL_URL.sub("", value).lower())
        if name not in _TEXTS and ("//" in value or not _FUNCTIONS.issuperset(called)):
            raise SvgRefusal(f'{name}="{value[:60]}"')
        return name, value


def _quoted(value: str) -> str:
    """Return an attribute's value as `xml.sax.saxutils.quoteattr` does, which imports HTTP and e-mail: 37 ms."""
    text = value.translate(_ESCAPED).translate(_ESCAPED_BLANKS)
    if '"' not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"{}"'.format(text.replace('"', "&quot;"))
