"""A link has no text.

Wrong:
    doc/README.md:
        # 演示

        用法见[](#安装)。

        ## 安装

Right:
    doc/README.md:
        # 演示

        用法见[安装](#安装)。

        ## 安装
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="link-text-missing",
    family="links",
    severity="warning",
    since="0.1.0",
    title=text("链接没有文字", "Link without text"),
    finds=text(
        "没有文字或只有标点的链接。图片链接不在此列，它的文字是图片的替代文字。",
        "Links without text, or with nothing but punctuation. A picture that is a link has its alternative text.",
    ),
    matters=text(
        "读者看不到也点不到这样的链接，读屏软件只能念出网址。",
        "Readers can neither see nor hit such a link, and a screen reader can only spell its address.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every link that shows no word, number or sign."""
    for document in readable_documents(loaded):
        for reference in document.references:
            if reference.is_text_link and reference.address.strip() and not _speaks(reference.text):
                written, label = shown(unquote(reference.address)), shown(reference.text)
                only_zh, only_en = (
                    (f"只有标点“{label}”", f"only “{label}” for text") if label else ("没有文字", "no text")
                )
                yield Finding(
                    path=document.path,
                    span=reference.span,
                    message=text(f"指向“{written}”的链接{only_zh}", f"the link to “{written}” has {only_en}"),
                    help=text(
                        f'在方括号里写出它指向什么：[接口说明]({written})。只想留一个锚点，用 <a id="名称"></a>。',
                        f"Say in the square brackets what it leads to: [API reference]({written}). For a mere anchor "
                        'write <a id="name"></a>.',
                    ),
                )


def _speaks(label: str) -> bool:
    return any(unicodedata.category(character)[0] not in "PZC" for character in label)
