"""A document loads something other than a picture.

Wrong:
    doc/README.md:
        # 演示

        <iframe src="https://example.com/demo.html"></iframe>

Right:
    doc/README.md:
        # 演示

        [在线演示](https://github.com/example/demo)
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.addresses import document_addresses
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="resource-remote",
    family="images",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("加载了图片以外的资源", "Loads something other than pictures"),
    finds=text(
        "框架、音视频、样式表、脚本、表单和样式中的 url()，不论地址在哪里。",
        "Frames, audio and video, style sheets, scripts, forms and url() in styles, wherever they lead.",
    ),
    matters=text(
        "文档只能展示图片和链接。其他资源会被移除，页面上会留下空缺；它们还可能跟踪读者或假冒页面。",
        "Documents may show pictures and links only. Anything else is removed and leaves a gap; it could "
        "also track readers or forge pages.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every address that a browser would load or send to and that is neither picture nor link."""
    for address in document_addresses(loaded, "resource"):
        written = shown(address.written)
        found_zh, found_en = (f"“{written}”", f"“{written}”") if written.strip() else ("空地址", "an empty address")
        yield Finding(
            path=address.path,
            span=address.span,
            message=text(
                f"加载了图片以外的资源：{found_zh}；文档只能含图片和链接",
                f"loads something other than a picture: {found_en}; expected pictures and links only",
            ),
            help=text(
                "删去这个元素或样式，改用链接：[在线演示](https://…)；视频可以放一张截图加链接。",
                "Remove the element or style and link instead: [live demo](https://…); for a video, a still with a "
                "link.",
            ),
        )
