"""A document's name is written in the wrong letter case.

Wrong:
    doc/README.md: <absent>
    doc/readme.md:
        # 演示

Right:
    doc/README.md:
        # 演示

        在 app.json 中声明插件即可使用。
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import misspelt_readmes
from catalog_builder.check.readdressing import renaming_fix
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="readme-case",
    family="document",
    severity="error",
    fixes="certain",
    since="0.1.0",
    title=text("文档名大小写不符", "Document name in the wrong letter case"),
    finds=text(
        "只有大小写与 README.md、README.zh.md 或 README.en.md 不同的文件名。",
        "File names that differ from README.md, README.zh.md or README.en.md by letter case only.",
    ),
    matters=text(
        "有的系统区分文件名的大小写，有的不区分。写法不符的文档在你的电脑上看得到，发布后却会消失。",
        "Some systems tell letter case apart and others do not: the document is there on your computer "
        "and gone once published.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every document whose name is right but for its letter case."""
    misspelt = misspelt_readmes(loaded)
    for path, right in misspelt.items():
        is_only_one = list(misspelt.values()).count(right) == 1
        yield Finding(
            path=path,
            message=text(f"文档名为 {path}，应为 {right}", f"the document is called {path}; expected {right}"),
            help=text(
                f"改名：git mv {path} {right}；不区分大小写的系统上先改成别的名字，再改回来。",
                f"Rename it: git mv {path} {right}. Where the system ignores letter case, rename it to something "
                "else first.",
            ),
            fix=renaming_fix(loaded, path, right) if is_only_one else None,
        )
