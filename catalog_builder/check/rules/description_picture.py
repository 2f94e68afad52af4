"""The function description holds a picture or another element that it cannot show.

Wrong:
    plugin.yml:
        description: {zh: "![流程](doc/images/map.png)", en: A plugin.}

Right:
    plugin.yml:
        description: {zh: 流程见开发文档。, en: A plugin.}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="description-picture",
    family="metadata",
    severity="warning",
    since="0.1.0",
    title=text("功能描述含图片", "Picture in the description"),
    finds=text(
        "description 中的图片、音视频和框架，不论用 Markdown 还是 HTML 书写。",
        "Pictures, audio, video and frames in description, written as Markdown or as HTML.",
    ),
    matters=text(
        "功能描述只展示文字和链接，图片会被移除，读者看不到。",
        "The description shows text and links only; a picture in it is removed and never seen.",
    ),
)

_SHOWN_ELEMENT = re.compile(r"<(img|picture|image|svg|video|audio|iframe|object|embed)[\s/>]", re.IGNORECASE)
"""Start of such an element in the renderer's HTML, where a bare `<` in text is always escaped."""


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each language whose description holds such an element."""
    for language, html in loaded.descriptions:
        if loaded.manifest is None or not _SHOWN_ELEMENT.search(html):
            continue
        yield Finding(
            path=MANIFEST,
            span=loaded.manifest.place("description", language),
            message=text(
                f"description.{language} 含有图片或媒体，应只有文字和链接",
                f"description.{language} contains a picture or media; expected text and links only",
            ),
            help=text(
                "把图片放进 previews 或 doc/README.md，这里只留文字。",
                "Put the picture into previews or doc/README.md and keep text here.",
            ),
        )
