"""A heading skips a level.

Wrong:
    doc/README.md:
        # 演示

        ## 用法

        #### 参数

        参数 title 为标题，必填，最多 20 个字。

Right:
    doc/README.md:
        # 演示

        ## 用法

        ### 参数

        参数 title 为标题，必填，最多 20 个字。
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.heading_levels import shift_headings, skipped_levels
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="heading-jump",
    family="document",
    severity="warning",
    fixes="guess",
    since="0.1.0",
    title=text("标题跳级", "Heading skips a level"),
    finds=text(
        "比上一个标题低两级或更多的标题，例如 ## 之后直接用 ####。整篇文档统一从 ### 开始不算跳级。",
        "Headings two or more levels below the one before, such as #### right after ##. A document whose sections all "
        "begin at ### skips nothing.",
    ),
    matters=text(
        "目录和读屏软件按标题的级别展现结构。少了一级，读者会以为漏了内容。",
        "The table of contents and screen readers show the structure by these levels; a gap looks like missing text.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every heading that is too deep for the place where it stands."""
    for document in readable_documents(loaded):
        for above, section, expected in skipped_levels(document):
            heading = section[0]
            edits = shift_headings(document, section, expected - heading.level)
            title = text(f"改为 {expected} 级标题", f"Make it a heading of level {expected}")
            found, place = shown(heading.text), _FIRST
            if above:
                place = text(f"在 {above.level} 级标题之后", f"after one of level {above.level}")
            yield Finding(
                path=document.path,
                span=heading.span,
                message=text(
                    f"标题“{found}”为 {heading.level} 级，{place.zh}应为 {expected} 级",
                    f"heading “{found}” is of level {heading.level}; expected level {expected} {place.en}",
                ),
                help=text(
                    f"写成 {'#' * expected} {found}，它下面的标题也相应升级。",
                    f"Write {'#' * expected} {found}, and raise the headings below it likewise.",
                ),
                fix=Fix(title=title, edits=edits, is_certain=False) if edits else None,
            )


_FIRST = text("而后面有更高级的标题，这里", "here, because higher ones follow")
