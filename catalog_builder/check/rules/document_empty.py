"""A document says next to nothing.

Wrong:
    doc/README.md:
        # 演示

        ## 使用方法

        敬请期待

Right:
    doc/README.md:
        # 演示

        ## 使用方法

        在 app.json 中声明插件，再在页面的 usingComponents 中引入组件 hello。
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.prose import says_nothing
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="document-empty",
    family="document",
    severity="warning",
    since="0.1.0",
    title=text("文档没有内容", "Document without content"),
    finds=text(
        "除了标题以外几乎没有文字的文档：不到 8 个汉字或 16 个字母，也没有图片、链接和代码。",
        "Documents with next to nothing beside their headings: fewer than 16 letters or 8 Chinese characters, and "
        "no picture, link or code.",
    ),
    matters=text(
        "小程序开发者照文档接入插件。打开只见标题，多半就放弃了。",
        "Developers follow the document to use the plugin. Finding headings only, most give up.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each document that holds too little to be of use."""
    for document in readable_documents(loaded):
        if not says_nothing(document):
            continue
        yield Finding(
            path=document.path,
            message=text(
                "文档除标题外几乎没有文字，应说明怎样使用插件",
                "the document has next to no text beside its headings; expected how to use the plugin",
            ),
            help=text(
                "至少写明三件事：在 app.json 中怎样声明插件，提供哪些组件、页面和接口，以及一段能直接复制的示例代码。",
                "Say at least three things: how to declare the plugin in app.json, which components, pages and "
                "functions it offers, and an example that can be copied.",
            ),
        )
