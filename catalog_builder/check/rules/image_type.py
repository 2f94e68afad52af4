"""A picture file is not of the type that its name promises.

Wrong:
    icon.png: <jpeg 144x144>

Right:
    icon.png: <png 144x144>
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from catalog_builder.check.addresses import document_addresses
from catalog_builder.check.file_kinds import cure_by_extension, kind_of
from catalog_builder.check.folder_layout import READMES, is_lfs_pointer, promised_format
from catalog_builder.check.renaming import renaming
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import Localized

RULE = Rule(
    id="image-type",
    family="images",
    severity="error",
    is_essential=True,
    fixes="certain",
    since="0.1.0",
    title=text("图片类型不符", "Picture of the wrong type"),
    finds=text(
        "内容与扩展名不符、或根本不是图片的图片文件，以及文档中当作图片引用的 README。",
        "Picture files whose content is of another type than their extension says or no picture at all, "
        "and READMEs referred to as pictures.",
    ),
    matters=text(
        "类型不符的图片在部分浏览器中打不开；改名的其他文件不应混在图片里。",
        "Some browsers refuse pictures of the wrong type, and files that only claim to be pictures do not belong here.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every file and reference that is not the picture it claims to be."""
    for path, facts in loaded.images.items():
        promised, content = promised_format(path), loaded.folder.files[path].content
        if facts.fault == "unknown" and not is_lfs_pointer(content):
            yield _unknown(path, promised, content)
        elif facts.format not in (None, promised):
            kind, ending = facts.format, PurePosixPath(path).suffix
            zh, en = f"内容是 {kind}，文件名却以 {ending} 结尾", f"{kind} content in a file named {ending}"
            right = "jpg" if kind == "jpeg" else kind
            fix = renaming(loaded, path, f"{PurePosixPath(path).stem}.{right}") if not facts.fault else None
            yield _finding(path, zh, en, cure_by_extension(right), fix)
    for address in document_addresses(loaded, "image"):
        if address.target.path in READMES and address.target.target == "file":
            written = shown(address.written)
            yield Finding(
                path=address.path,
                span=address.span,
                message=text(f"“{written}”不是图片", f"“{written}” is no picture"),
                help=text("要链接到文档，去掉开头的感叹号。", "To link to the document, remove the exclamation mark."),
            )


def _unknown(path: str, promised: str | None, content: bytes) -> Finding:
    kind = kind_of(content)
    if kind.found.en:
        return _finding(path, f"{kind.found.zh}，应为 {promised}", f"{kind.found.en}; expected {promised}", kind.cure)
    zh, en = f"内容不是 {promised}，也不是其他可用的图片", f"neither {promised} nor another accepted type"
    return _finding(path, zh, en, kind.cure)


def _finding(path: str, zh: str, en: str, cure: Localized, fix: Fix | None = None) -> Finding:
    return Finding(path=path, message=text(f"图片类型不符：{zh}", f"wrong type of picture: {en}"), help=cure, fix=fix)
