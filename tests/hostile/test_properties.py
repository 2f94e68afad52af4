"""What holds for any input, tried on inputs that hypothesis puts together: the same ones on every run.

The promises are those of `promises.py`; `benchmarks/fuzz.py` tries them for minutes and hours.
"""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from catalog_builder.load.document import load_document
from catalog_builder.load.markdown import render_markdown
from catalog_builder.load.markup_size import count_elements
from catalog_builder.model.folder import PluginFolder, SourceFile
from catalog_builder.render.sanitize import sanitize
from catalog_builder.settings import Limits
from catalog_builder.source.folder import make_folder
from tests.hostile import pieces
from tests.hostile.promises import keep_document, keep_drawing, keep_manifest, keep_picture
from tests.hostile.reader import READERS, harm

bounded = settings(
    max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)

any_text = st.text(st.characters(codec="utf-8"), max_size=80)
markdown = st.lists(st.sampled_from(pieces.MARKDOWN) | any_text, max_size=24).map("".join)
yaml_text = st.lists(st.sampled_from(pieces.YAML) | any_text, max_size=24).map("".join)
svg_text = st.lists(st.sampled_from(pieces.SVG) | any_text, max_size=24).map(
    lambda parts: f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
)
html_text = st.lists(st.sampled_from([piece for piece in pieces.MARKDOWN if "<" in piece]), max_size=24).map("".join)


@bounded
@given(text=markdown, reader=st.sampled_from(READERS))
@example(text="> " * 300 + "a", reader="html5lib")
def test_a_document_put_together_from_anything_is_harmless(text: str, reader: str) -> None:
    keep_document(text.encode("utf-8", "surrogatepass"), reader)


@bounded
@given(content=st.binary(max_size=400))
def test_a_document_of_any_bytes_is_harmless(content: bytes) -> None:
    keep_document(content)


@bounded
@given(html=html_text, reader=st.sampled_from(READERS))
def test_cleaned_html_is_harmless_however_it_is_read_and_written_again(html: str, reader: str) -> None:
    once = str(sanitize(html))
    assert harm(once, reader) == []
    assert harm(str(BeautifulSoup(once, reader)), reader) == []
    assert harm(str(sanitize(once)), reader) == []


@bounded
@given(text=markdown)
def test_a_document_never_makes_more_elements_than_were_counted(text: str) -> None:
    limits = Limits()
    document = load_document("doc/README.md", "zh", text, limits)
    if document.html:
        assert count_elements(document.html) <= limits.max_document_elements
        assert len(document.html) <= len(render_markdown(text)) <= 4_000_000


@bounded
@given(text=yaml_text)
@example(text="# \u2028id: demo\n")
@example(text='name: {zh: "\\ud800"}')
def test_a_manifest_put_together_from_anything_gives_faults_or_a_plugin(text: str) -> None:
    keep_manifest(text.encode("utf-8", "surrogatepass"))


@bounded
@given(content=st.binary(max_size=400))
def test_a_manifest_of_any_bytes_gives_faults_or_a_plugin(content: bytes) -> None:
    keep_manifest(content)


@bounded
@given(depth=st.integers(1, 3000), opening=st.sampled_from(["[", "{", "- ", "? ", "{a: ", "a:\n "]))
def test_a_manifest_of_any_depth_is_read_without_recursion(depth: int, opening: str) -> None:
    keep_manifest((opening * depth).encode()[:60_000])


@bounded
@given(text=svg_text)
def test_a_drawing_put_together_from_anything_is_refused_or_harmless(text: str) -> None:
    keep_drawing(text.encode("utf-8", "surrogatepass"))


@bounded
@given(content=st.binary(max_size=400))
def test_a_drawing_of_any_bytes_is_refused_or_harmless(content: bytes) -> None:
    keep_drawing(content)


@st.composite
def damaged_pictures(draw: st.DrawFn) -> bytes:
    """Return a small sound picture with some bytes changed, cut or put in."""
    content = bytearray(draw(st.sampled_from(_sound_pictures())))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(content) - 1))
        content[place : place + draw(st.integers(0, 3))] = draw(st.binary(max_size=6))
        content = content or bytearray(b"x")
    return bytes(content)


@bounded
@given(content=damaged_pictures(), name=st.sampled_from(["a.png", "a.jpg", "a.gif", "a.webp"]))
def test_a_damaged_picture_is_refused_or_written_anew(content: bytes, name: str) -> None:
    keep_picture(name, content)


@bounded
@given(width=st.integers(0, 2**32 - 1), height=st.integers(0, 2**32 - 1), depth=st.sampled_from([1, 8, 16]))
def test_a_picture_of_any_announced_size_is_refused_before_it_takes_memory(width: int, height: int, depth: int) -> None:
    facts = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    header = b"IHDR" + facts + struct.pack(">I", zlib.crc32(b"IHDR" + facts))
    keep_picture("a.png", b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + b"\0\0\0\0IEND\xaeB`\x82")


@bounded
@given(address=any_text | st.lists(st.sampled_from(pieces.MARKDOWN), max_size=5).map("".join))
@pytest.mark.parametrize("base", ["doc/README.md", "plugin.yml", "doc/a/b.md"])
def test_an_address_never_leads_out_of_the_folder(base: str, address: str) -> None:
    resolution = _folder().resolve(base, address)
    assert resolution.target in ("file", "missing", "outside", "remote", "fragment", "data", "empty")
    if resolution.target == "file":
        assert resolution.path in _folder().files
    if resolution.target == "missing":
        assert not resolution.path.startswith(("/", "../"))


def _folder() -> PluginFolder:
    names = ("plugin.yml", "doc/README.md", "doc/images/map.png")
    return make_folder("demo", {name: SourceFile(path=name, content=b"", digest="0" * 64) for name in names})


def _sound_pictures() -> list[bytes]:
    found = []
    for kind in ("PNG", "JPEG", "GIF", "WEBP"):
        buffer = io.BytesIO()
        Image.linear_gradient("L").resize((12, 8)).save(buffer, kind)
        found.append(buffer.getvalue())
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (6, 4), (n * 60, 0, 0)) for n in range(3)]
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    return [*found, buffer.getvalue()]
