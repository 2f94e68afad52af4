"""A link names a heading that does not exist.

Wrong:
    doc/README.md:
        # 演示

        见[安装](#安裝)。

        ## 安装

Right:
    doc/README.md:
        # 演示

        见[安装](#安装)。

        ## 安装
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.addresses import document_addresses
from catalog_builder.check.nearest import nearest
from catalog_builder.check.readdressing import fragment_fix
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="anchor-broken",
    family="links",
    severity="error",
    fixes="guess",
    since="0.1.0",
    title=text("锚点失效", "Broken anchor"),
    finds=text(
        "# 后面的名称与目标文档中的任何标题或 id 都不对应的链接。",
        "Links whose part after # names no heading and no id of the document.",
    ),
    matters=text(
        "点开后页面停在原处，读者找不到所说的内容。",
        "The page stays where it was and readers do not find what was promised.",
    ),
)

_MAX_CANDIDATES = 200
_TAKE_A_HEADING = ("改成目标文档中某个标题的锚点", "Write the anchor of a heading of that document")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every fragment that names nothing, with the nearest that does."""
    anchors = {document.path: document.anchors for document in loaded.documents}
    candidates = {path: [(name, name) for name in sorted(names)[:_MAX_CANDIDATES]] for path, names in anchors.items()}
    for address in document_addresses(loaded, "link"):
        target = address.target
        if target.target not in ("fragment", "file") or not target.fragment or target.path not in anchors:
            continue
        if target.fragment in anchors[target.path]:
            continue
        near = nearest(target.fragment, candidates[target.path])
        near_zh, near_en = (f"，是否想写 #{shown(near)}？", f"; did you mean #{shown(near)}?") if near else ("", "")
        found = shown(target.fragment)
        cure_zh, cure_en = (f"改为 #{shown(near)}", f"Write #{shown(near)}") if near else _TAKE_A_HEADING
        yield Finding(
            path=address.path,
            span=address.span,
            message=text(
                f"{target.path} 中没有标题或 id 叫“{found}”{near_zh}",
                f"{target.path} has no heading or id “{found}”{near_en}",
            ),
            help=text(
                f"{cure_zh}。锚点由标题得来：字母小写，空格换成 -，去掉标点；重名的标题依次加 -1、-2。",
                f"{cure_en}. Anchors come from headings: lower case, - for a space, no punctuation; repeated headings "
                "get -1, -2 and so on.",
            ),
            fix=fragment_fix(loaded, address, near),
        )
