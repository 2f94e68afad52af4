"""A document and its translation are not built alike.

Wrong:
    doc/README.en.md:
        # Baseline demo

        ![Map](images/map.png)

Right:
    doc/README.en.md:
        # Baseline demo

        ![Map](images/map.png)

        ## Setup

        Declare the plugin in app.json.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.section_differences import differences
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="translation-structure",
    family="language",
    severity="warning",
    since="0.1.0",
    title=text("译文结构不同", "Translation with another structure"),
    finds=text(
        "标题的级别与次序、各节的代码块、图片和表格数量与 doc/README.md 不同的译文。",
        "Translations whose headings, by level and order, or whose code blocks, pictures and tables in a section "
        "differ from doc/README.md.",
    ),
    matters=text(
        "多半是改了一份、忘了另一份：读另一种语言的人缺少一节说明或一段代码，自己却无从知道。",
        "Most likely one was changed and the other forgotten: readers of that language lack a section or an example "
        "and cannot know it.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield what the translation lacks, has beside, or has at another level."""
    garbled = {path for path, _ in loaded.undecodable}
    if len(loaded.documents) != 2 or garbled or not all(document.html for document in loaded.documents):
        return
    original, translation = loaded.documents
    for difference in differences(original, translation):
        yield Finding(path=translation.path, span=difference.span, message=difference.message, help=difference.cure)
