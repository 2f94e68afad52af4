"""A reference names a label that is not defined.

Wrong:
    doc/README.md:
        # 演示

        在 app.json 中声明插件，界面如下：![地图][map]

Right:
    doc/README.md:
        # 演示

        在 app.json 中声明插件，界面如下：![地图][map]

        [map]: images/map.png
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.link_labels import UndefinedLabel, undefined_labels
from catalog_builder.check.prose import line_span
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import Localized

RULE = Rule(
    id="reference-undefined",
    family="links",
    severity="warning",
    since="0.1.0",
    title=text("引用没有定义", "Undefined reference"),
    finds=text(
        "[文字][名称]、![图片][名称] 和脚注 [^1]，而文档中没有 [名称]: 地址 或 [^1]: 内容。",
        "[Text][label], ![picture][label] and footnotes [^1] without [label]: address or [^1]: text in the document.",
    ),
    matters=text(
        "页面上会原样显示方括号，没有链接，也没有图片。",
        "The page shows the brackets as they are written; there is no link and no picture.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every reference that shows its own source."""
    for document in readable_documents(loaded):
        for found in undefined_labels(document):
            label, near = shown(found.label), shown(found.near)
            near_zh, near_en = (f"，是否想写 {near}？", f"; did you mean {near}?") if near else ("", "")
            yield Finding(
                path=document.path,
                span=line_span(found.line, found.start, found.end),
                message=text(
                    f"文档中没有定义 [{label}]{near_zh}", f"[{label}] is not defined in the document{near_en}"
                ),
                help=_cure(found, label),
            )


def _cure(found: UndefinedLabel, label: str) -> Localized:
    if label.startswith("^"):
        return text(
            f"在文末另起一段写 [{label}]: 脚注内容。",
            f"Write [{label}]: and the note as a paragraph of its own at the end.",
        )
    written, address = shown(found.text), "images/名称.png" if found.is_image else "https://…"
    direct, address_en = f"{'!' if found.is_image else ''}[{written}]", address.replace("名称", "name")
    return text(
        f"在文末另起一行写 [{label}]: {address}，或直接写 {direct}({address})。",
        f"Put a line [{label}]: {address_en} at the end, or write {direct}({address_en}).",
    )
