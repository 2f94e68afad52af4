"""Small folders in memory and faults with fixes, for the tests of mending."""

from __future__ import annotations

import hashlib
import io

from PIL import Image

from catalog_builder.model.diagnostic import Diagnostic, Span
from catalog_builder.model.fix import Edit, Fix
from catalog_builder.model.folder import PluginFolder, SourceFile, make_folder
from catalog_builder.model.text import Localized

TITLE = Localized(zh="改好", en="Mend it")
WORDS = Localized(zh="错", en="wrong")


def folder_of(**files: bytes | str) -> PluginFolder:
    """Return a folder `demo` of these files; `__` in a name stands for a dot."""
    contents = {name.replace("__", "."): content for name, content in files.items()}
    return make_folder("demo", {path: _file(path, content) for path, content in contents.items()})


def edit(line: int, column: int, end_column: int, text: str, *, end_line: int = 0, path: str = "a.md") -> Edit:
    return Edit(path=path, line=line, column=column, end_line=end_line or line, end_column=end_column, text=text)


def fault(fix: Fix | None, *, line: int = 1, rule: str = "some-rule", path: str = "demo/a.md") -> Diagnostic:
    span = Span(line=line, column=1, end_line=line, end_column=1)
    return Diagnostic(
        rule=rule, severity="error", plugin="demo", path=path, span=span, message=WORDS, help=WORDS, fix=fix
    )


def fix(*edits: Edit, is_certain: bool = True) -> Fix:
    return Fix(title=TITLE, edits=edits, is_certain=is_certain)


def picture(kind: str, size: tuple[int, int], mode: str = "RGB", **options: object) -> bytes:
    """Return a picture of clouds that is the same on every run; it compresses neither well nor badly."""
    noise = b"".join(hashlib.sha256(bytes((n // 256, n % 256))).digest() for n in range(96))
    image = Image.frombytes("RGB", (32, 32), noise).resize(size, Image.Resampling.BICUBIC)
    buffer = io.BytesIO()
    image.convert(mode).save(buffer, kind, **options)
    return buffer.getvalue()


def _file(path: str, content: bytes | str) -> SourceFile:
    body = content.encode() if isinstance(content, str) else content
    return SourceFile(path=path, content=body, digest=hashlib.sha256(body).hexdigest())
