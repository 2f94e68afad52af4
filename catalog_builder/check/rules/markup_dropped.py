"""A document holds HTML that its page does not show.

Wrong:
    doc/README.md:
        # 演示

        返回值为 Promise<string>。

        <font color="red">先声明插件。</font>

Right:
    doc/README.md:
        # 演示

        返回值为 `Promise<string>`。

        **先声明插件。**
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.dropped_markup import Dropped, dropped_markup
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import NO_TEXT, Localized

RULE = Rule(
    id="markup-dropped",
    family="document",
    severity="warning",
    since="0.1.0",
    title=text("不会发布的 HTML", "HTML that is not published"),
    finds=text(
        "文档中发布时会去掉的 HTML 标签和属性，包括没有放进反引号的 <view>、Promise<string> 等；每种报告一次。",
        "HTML elements and attributes that the published page drops, also <view> or Promise<string> without "
        "backticks; each kind once.",
    ),
    matters=text(
        "页面只保留安全的 HTML。去掉的标签不显示，有的连内容也一起消失，读者看到的就不是你写的。",
        "Pages keep harmless HTML only. What is dropped is not shown, sometimes with all its content, so that readers "
        "do not see what you wrote.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each kind of element or attribute, at its first place."""
    for document in readable_documents(loaded):
        for found in dropped_markup(document):
            what = _what(found)
            more = text(f"，共 {found.count} 处", f", {found.count} times") if found.count > 1 else NO_TEXT
            message = text(f"{what.zh}{more.zh or ''}", f"{what.en}{more.en or ''}")
            yield Finding(path=document.path, span=found.span, message=message, help=_cure(found))


def _what(found: Dropped) -> Localized:
    tag, name = f"<{found.name}>", found.attribute
    if name:
        return text(f"{tag} 的 {name} 属性不会发布", f"attribute {name} of {tag} is not published")
    if found.kind == "with-text":
        return text(f"{tag} 连同其中的内容不会发布", f"{tag} and all in it is not published")
    if found.kind == "html":
        return text(f"{tag} 不会发布，只留下其中的文字", f"{tag} is not published, only the text in it is")
    return text(f"{tag} 会被当作 HTML 标签，页面上看不到", f"{tag} is taken for an HTML tag and not shown")


def _cure(found: Dropped) -> Localized:
    if found.attribute:
        return text(
            "删去这个属性；对齐用 align，图片大小用 width，强调用 **粗体**。",
            "Remove it; align sets alignment, width the size of a picture, and ** makes text bold.",
        )
    return text(
        f"要让读者看到标签本身，放进反引号（`<{found.name}>`）或代码块；否则删去，改用 Markdown。",
        f"To show the tag itself, put it in backticks, `<{found.name}>`, or in a code block; otherwise remove it.",
    )
