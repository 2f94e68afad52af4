"""A document shows a picture from the Internet.

Wrong:
    doc/README.md:
        # Demo

        ![Map](https://example.com/map.png)

Right:
    doc/README.md:
        # Demo

        ![Map](images/map.png)
    doc/images/map.png: <png 8x8>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.addresses import document_addresses
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="image-remote",
    family="images",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("引用了网络图片", "Picture from the Internet"),
    finds=text(
        "文档中以任何写法（Markdown、引用式、HTML、srcset）引用的网络图片或 data: 图片。",
        "Pictures that a document takes from another host or from a data: address, in whatever spelling: "
        "Markdown, reference, HTML or srcset.",
    ),
    matters=text(
        "平台规定文档图片必须放在 doc 文件夹内。网络图片会失效、会被替换，也会把读者的访问记录泄露给别人。",
        "The platform wants every picture of a document in its doc folder. Pictures elsewhere break, "
        "change unseen and tell somebody else who reads the page.",
    ),
)

_DISK = re.compile(r"[A-Za-z]:[\\/]|file:", re.IGNORECASE)
_BADGE = re.compile(r"//(?:img\.shields\.io|badgen\.net|badge\.)|/badges?/", re.IGNORECASE)
_REMOTE = text("网络图片", "from the Internet")
_LOCAL = text("自己电脑上的图片", "on your own computer")
_DATA = text("内嵌图片", "embedded in the document")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every picture reference that leaves the folder for another host, or holds the picture itself."""
    for address in document_addresses(loaded, "image"):
        if address.target.target not in ("remote", "data"):
            continue
        written = shown(address.written)
        kind = _DATA if address.target.target == "data" else _LOCAL if _DISK.match(address.written) else _REMOTE
        yield Finding(
            path=address.path,
            span=address.span,
            message=text(
                f"{kind.zh} {written}，应为 doc/ 内的文件", f"picture {kind.en}: {written}; expected a file in doc/"
            ),
            help=_DROP_IT if _BADGE.search(address.written) else _SAVE_IT,
        )


_DROP_IT = text("删去这个徽章，或改成文字链接。", "Remove the badge, or write a link in words.")
_SAVE_IT = text(
    "把图片存到 doc/（例如 doc/images/），再改用相对路径，如 ![说明](images/图片名.png)。",
    "Save the picture in doc/, for instance in doc/images/, and refer to it by its relative path: "
    "![caption](images/name.png).",
)
