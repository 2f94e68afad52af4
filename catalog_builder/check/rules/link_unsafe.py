"""A link uses a scheme that is not allowed.

Wrong:
    doc/README.md:
        # 演示

        <a href="javascript:alert(1)">试用</a>

Right:
    doc/README.md:
        # 演示

        [试用](https://github.com/example/demo)
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
    id="link-unsafe",
    family="links",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("链接不安全", "Unsafe link"),
    finds=text(
        "不以 https://、http:// 或 mailto: 开头的外部链接，例如 javascript:、data:、file:、自定义协议和 //主机名。",
        "Outside links that do not start with https://, http:// or mailto:, such as javascript:, data:, "
        "file:, schemes of applications and //host.",
    ),
    matters=text(
        "这些地址可以运行程序、打开本机文件或唤起别的应用，页面上会被移除。",
        "They can run programs, open files of the reader's machine or start other applications; the page drops them.",
    ),
)

_ALLOWED = re.compile(r"(https?://[^/\\\s]|mailto:)", re.IGNORECASE)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every link to elsewhere that is not plain http, https or mailto."""
    for address in document_addresses(loaded, "link"):
        if address.target.target not in ("remote", "data") or _is_allowed(address.written):
            continue
        written = shown(address.written)
        yield Finding(
            path=address.path,
            span=address.span,
            message=text(
                f"不允许的链接地址“{written}”，应以 https://、http:// 或 mailto: 开头",
                f"link address “{written}” is not allowed; expected it to start with https://, http:// or mailto:",
            ),
            help=text(
                "写出完整的 https:// 地址；要展示代码或自定义协议，放进反引号而不是链接。",
                "Write the full https:// address; to show code or an application's scheme, put it in backticks, "
                "not in a link.",
            ),
        )


def _is_allowed(written: str) -> bool:
    return _ALLOWED.match(written.strip()) is not None and "\\" not in written
