"""A picture has no alternative text.

Wrong:
    doc/README.md:
        # 演示

        ![](images/map.png)

Right:
    doc/README.md:
        # 演示

        ![地图上标出的三家门店](images/map.png)
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.document import PictureElement
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="image-alt-missing",
    family="images",
    severity="warning",
    since="0.1.0",
    title=text("图片没有替代文字", "Picture without alternative text"),
    finds=text(
        '文档中没有替代文字的图片。HTML 标签写明 alt="" 的装饰图片除外，但它是链接的唯一内容时仍会报告。',
        'Pictures of a document without alternative text. An HTML tag with alt="" marks a decoration and '
        "passes, unless it is all that a link shows.",
    ),
    matters=text(
        "使用读屏软件的读者只能听到替代文字；图片打不开时，大家看到的也是它。搜索引擎靠它理解图片。",
        "It is all that readers with a screen reader get, all that anyone gets when the picture fails to load, and "
        "what search engines know of it.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every picture in a document that says nothing in words."""
    for document in readable_documents(loaded):
        for picture in document.pictures:
            target = loaded.folder.resolve(document.path, picture.address).target
            if target in ("file", "missing") and _is_silent(picture):
                written = shown(unquote(picture.address))
                yield Finding(
                    path=document.path,
                    span=picture.span,
                    message=text(f"图片“{written}”没有替代文字", f"picture “{written}” has no alternative text"),
                    help=_IN_MARKUP if picture.is_markup else _IN_MARKDOWN,
                )


def _is_silent(picture: PictureElement) -> bool:
    is_ornament = picture.is_markup and picture.alt is not None and not picture.is_whole_link
    return not (picture.alt or "").strip() and not is_ornament


_IN_MARKDOWN = text(
    "在方括号里用一句话说出图中的内容，例如 ![选点页面，底部是附近地点的列表](images/select.png)。",
    "Say in the square brackets what the picture shows, for instance ![Location page with a list of places "
    "nearby](images/select.png).",
)
_IN_MARKUP = text(
    '加上 alt="图中的内容"；只起装饰作用的图片写 alt=""。',
    'Add alt="what the picture shows"; for a purely decorative picture write alt="".',
)
