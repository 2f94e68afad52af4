"""A link leads to an address that is not encrypted.

Wrong:
    doc/README.md:
        # 演示

        见[小程序文档](http://developers.weixin.qq.com/miniprogram/dev/)。

Right:
    doc/README.md:
        # 演示

        见[小程序文档](https://developers.weixin.qq.com/miniprogram/dev/)。
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents, source_of
from catalog_builder.check.web_hosts import insecure_host, is_secure, secured
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import Localized

RULE = Rule(
    id="link-insecure",
    family="links",
    severity="info",
    fixes="certain",
    since="0.1.0",
    title=text("链接未加密", "Unencrypted link"),
    finds=text(
        "文档中以 http:// 开头的链接。代码里的地址、示例域名、本机和局域网地址除外。",
        "Links of a document that start with http://. Addresses in code, names for examples, this machine and local "
        "networks pass.",
    ),
    matters=text(
        "http 页面在途中可能被偷看和篡改；小程序只能请求 https 域名，读者也会照抄文档里的地址。",
        "A page over http can be read and changed on its way. Mini Programs may only call https, and readers copy "
        "the addresses they find in a document.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every link to a public host over http."""
    for document in readable_documents(loaded):
        for reference in document.references:
            if reference.kind == "link" and (host := insecure_host(reference.address.strip())):
                written, source = shown(reference.address), source_of(loaded, document.path)
                secure = f"https://{written[len('http://') :]}"
                yield Finding(
                    path=document.path,
                    span=reference.span,
                    message=text(
                        f"链接“{written}”未加密，应以 https:// 开头",
                        f"link “{written}” is not encrypted; expected it to start with https://",
                    ),
                    help=_cure(secure, host),
                    fix=secured(source, reference, host) if source else None,
                )


def _cure(secure: str, host: str) -> Localized:
    if is_secure(host):
        return text(f"改为 {secure}。", f"Write {secure}.")
    return text(f"先在浏览器中打开 {secure}，能打开就改用它。", f"See whether {secure} opens; if so, link to it.")
