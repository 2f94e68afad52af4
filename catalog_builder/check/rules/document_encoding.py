"""A document is not UTF-8.

Wrong:
    doc/README.md: <gbk 演示>

Right:
    doc/README.md:
        # 演示

        在 app.json 中声明插件即可使用。
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.encodings import SAVE_AS_UTF_8, recoding_fix
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="document-encoding",
    family="document",
    severity="error",
    is_essential=True,
    fixes="certain",
    since="0.1.0",
    title=text("文档不是 UTF-8 编码", "Document not in UTF-8"),
    finds=text(
        "不是 UTF-8 编码的文档，例如按 GBK 或 UTF-16 保存的文件。",
        "Documents in another encoding than UTF-8, such as GBK or UTF-16.",
    ),
    matters=text(
        "按别的编码读出来会是乱码。程序不猜编码，以免悄悄改动文字。",
        "Read in the wrong encoding, the text turns into garbage. The encoding is not guessed, so that no words "
        "change unnoticed.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield the first place of each document that cannot be read as UTF-8."""
    for path, span in loaded.undecodable:
        yield Finding(
            path=path,
            span=span,
            message=text("文档从这里起不是 UTF-8 编码", "the document is not UTF-8 from here on"),
            help=SAVE_AS_UTF_8,
            fix=recoding_fix(path, loaded.folder.files[path].content),
        )
