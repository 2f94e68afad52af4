"""What a file that is no accepted picture is instead, told by its first bytes: for messages, never for decisions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalog_builder.check.rule import text
from catalog_builder.model.text import Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """What a file is that should have been a picture."""

    found: Localized
    """Fits before “expected …”; both languages empty when it is not known."""

    cure: Localized


_HEAD_BYTES = 1024
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|script)[\s>]", re.IGNORECASE)
_BRANDS = {b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC", b"msf1": "HEIC", b"avif": "AVIF", b"avis": "AVIF"}
_BEGINNINGS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\0\0\1\0", "ICO"),
    (b"8BPS", "PSD"),
    (b"%PDF-", "PDF"),
    (b"PK\3\4", "ZIP"),
    (b"Rar!", "RAR"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
)

_EXPORT = text(
    "用图片软件重新导出为 PNG、JPEG、GIF、WebP 或 SVG（HEIC 等格式不能用），只改扩展名没有用。",
    "Export it again as PNG, JPEG, GIF, WebP or SVG (HEIC and others are not accepted); renaming does not convert it.",
)
_EMPTY = FileKind(
    found=text("文件是空的", "an empty file"),
    cure=text(
        "重新导出或下载这张图片，确认它能打开再提交。",
        "Export or download the picture again and make sure that it opens.",
    ),
)
_PAGE = FileKind(
    found=text("内容是网页", "a web page"),
    cure=text(
        "下载时存成了网页（常见的是登录页或报错页）：在浏览器中打开图片，用“图片另存为”重新保存。",
        "The download saved a page, often one that asks to log in or says what failed: open the picture in a browser "
        "and save the picture itself.",
    ),
)
_BEGINNING = FileKind(
    found=text("文件只有图片的开头", "only the beginning of a picture"),
    cure=text("文件不完整，重新导出或下载。", "The file is cut off; export or download it again."),
)
_COMPANION = FileKind(
    found=text("这是 macOS 的附属文件", "a companion file of macOS"),
    cure=text(
        "用 git rm 删去它；真正的图片没有开头的“._”。",
        "Remove it with git rm; the picture itself has no “._” in front.",
    ),
)
_TEXT = FileKind(found=text("内容是文字", "text"), cure=_EXPORT)
_UNKNOWN = FileKind(found=text("", ""), cure=_EXPORT)


def kind_of(content: bytes) -> FileKind:
    """Return what the bytes are and what to do about it."""
    if not content:
        return _EMPTY
    head = content[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    if _HTML.match(head):
        return _PAGE
    if content.startswith(_BEGINNINGS) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return _BEGINNING
    if content.startswith(b"\0\5\x16\7"):
        return _COMPANION
    if name := _format_name(content):
        return FileKind(found=text(f"内容是 {name}", f"{name} content"), cure=_EXPORT)
    return _TEXT if _is_text(head) else _UNKNOWN


def cure_by_extension(ending: str) -> Localized:
    """Return what to do about a sound picture whose name should have this ending."""
    return text(
        f"把扩展名改为 .{ending}，引用它的地方一起改。",
        f"Change the extension to .{ending}, also where it is referred to.",
    )


def _format_name(content: bytes) -> str:
    if content[4:8] == b"ftyp":
        return _BRANDS.get(content[8:12], "MP4")
    if content.startswith(b"BM") and b"\0" in content[:_HEAD_BYTES]:
        return "BMP"
    return next((name for signature, name in _SIGNATURES if content.startswith(signature)), "")


def _is_text(head: bytes) -> bool:
    readable = head.decode("utf-8", "ignore")
    return b"\0" not in head and readable.strip() != "" and len(readable.encode()) > len(head) - 4
