"""A document links to something that is not published.

Wrong:
    doc/README.md:
        # 演示

        详见[接口说明](api.md)。

Right:
    doc/README.md:
        # 演示

        详见[接口说明](#接口说明)。

        ## 接口说明
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.addresses import Address, document_addresses
from catalog_builder.check.folder_layout import is_published, misspelt_readmes
from catalog_builder.check.readdressing import near_fix
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import Localized

RULE = Rule(
    id="link-broken",
    family="links",
    severity="error",
    fixes="certain",
    since="0.1.0",
    title=text("链接失效", "Broken link"),
    finds=text(
        "指向不存在的文件、文件夹以外的位置或不会发布的文件的相对链接，以及没有地址的链接。",
        "Relative links to files that are absent, outside the folder or not published, and links without an address.",
    ),
    matters=text(
        "读者点开会看到“页面不存在”。发布的只有 README 和 doc/ 内的图片。",
        "Readers who follow them find nothing. Only READMEs and pictures of doc/ are published.",
    ),
)

_HELP = text(
    "改为指向另一份 README、doc/ 内的图片、本页的标题（#标题）或完整的 https:// 地址。",
    "Link to another README, a picture of doc/, a heading of this page (#heading) or a full https:// address.",
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every relative link that leads nowhere on the site."""
    for address in document_addresses(loaded, "link"):
        if reason := _reason(loaded, address):
            fix = near_fix(loaded, address) if is_published(loaded, address.target.near) else None
            yield Finding(path=address.path, span=address.span, message=reason, help=_cure(loaded, address), fix=fix)


def _cure(loaded: LoadedPlugin, address: Address) -> Localized:
    site = f"https://{address.written}" if address.written.startswith("www.") else ""
    right = shown(site or (address.near if is_published(loaded, address.target.near) else ""))
    return text(f"改为 {right}。", f"Write {right}.") if right and address.target.target == "missing" else _HELP


def _reason(loaded: LoadedPlugin, address: Address) -> Localized | None:
    target, written = address.target, shown(address.written)
    if target.target == "empty":
        return text("链接没有地址", "the link has no address")
    if target.target == "outside":
        return text(f"链接“{written}”指向插件文件夹以外", f"link “{written}” leads out of the plugin's folder")
    if target.target == "missing" and target.near not in misspelt_readmes(loaded):
        near = shown(address.near)
        near_zh, near_en = (f"，只有 {near}", f", only {near}") if near else ("", "")
        return text(f"链接的目标“{written}”不存在{near_zh}", f"link target “{written}” does not exist{near_en}")
    if target.target == "file" and not is_published(loaded, target.path):
        return text(f"链接的目标“{written}”不会发布", f"link target “{written}” is not published")
    return None
