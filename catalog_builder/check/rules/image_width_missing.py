"""A wide picture in an HTML tag says no width.

Wrong:
    doc/README.md:
        # 演示

        <img src="images/wide.png" alt="流程图">
    doc/images/wide.png: <png 900x20>

Right:
    doc/README.md:
        # 演示

        <img width="800" src="images/wide.png" alt="流程图">
    doc/images/wide.png: <png 900x20>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.edits import edit_line
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import SourceText, readable_documents, source_of
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.document import PictureElement
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

COLUMN_PX = 800
"""Pixels that a document's column has on a large screen; the site's own is a little narrower."""

RULE = Rule(
    id="image-width-missing",
    family="images",
    severity="info",
    fixes="certain",
    since="0.1.0",
    title=text("宽图没有标明宽度", "Wide picture without a width"),
    finds=text(
        f"用 <img> 标签插入、宽于 {COLUMN_PX} 像素又没有 width、height 或 style 的图片。用 ![]() 插入的不在此列。",
        f"Pictures in <img> tags, wider than {COLUMN_PX} pixels, without width, height or style. Those "
        "written as ![]() pass.",
    ),
    matters=text(
        "本站会把图片缩到正文的宽度，但同一份文档也会在别处打开；有些地方照原尺寸显示，把版面撑破。",
        "This site fits pictures into the column; other viewers of the same document may show it at its full size.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every such picture, with the width as an insertion where its tag is found for certain."""
    for document in readable_documents(loaded):
        for picture in (one for one in document.pictures if one.is_markup and not one.is_sized):
            written, source = shown(picture.address), source_of(loaded, document.path)
            target = loaded.folder.resolve(document.path, picture.address)
            facts = loaded.images.get(target.path) if target.target == "file" else None
            if facts and facts.width > COLUMN_PX:
                yield Finding(
                    path=document.path,
                    span=picture.span,
                    message=text(
                        f"图片“{written}”宽 {facts.width} 像素，<img> 没有写宽度",
                        f"picture “{written}” is {facts.width} pixels wide, but its <img> has no width",
                    ),
                    help=text(f'加上 width="{COLUMN_PX}" 或更小的值。', f'Add width="{COLUMN_PX}", or less.'),
                    fix=_fix(source, picture) if source else None,
                )


def _fix(source: SourceText, picture: PictureElement) -> Fix | None:
    tag, line, column = source.within(picture.span), picture.span.line, picture.span.column
    is_this_one = tag[:4].lower() == "<img" and tag.find(">") == len(tag) - 1 and picture.address in tag
    is_escaped = source.lines[line - 1][: column - 1].endswith("\\")
    if not is_this_one or "<" in tag[1:] or is_escaped or source.is_comment(picture.span):
        return None
    attribute = edit_line(source.path, line, column + len("<img"), 0, f' width="{COLUMN_PX}"')
    return Fix(title=text(f'加上 width="{COLUMN_PX}"', f'Add width="{COLUMN_PX}"'), edits=(attribute,))
