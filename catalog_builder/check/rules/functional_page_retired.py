"""An example opens a functional page that the platform retired.

Wrong:
    doc/README.md:
        # 演示

        ```html
        <functional-page-navigator name="requestPayment">支付</functional-page-navigator>
        ```

Right:
    doc/README.md:
        # 演示

        ```js
        wx.requestPluginPayment({ version: 'release', fee: 100, paymentArgs: { id: 1 } })
        ```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.platform_facts import RETIRED_PAGES
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.script_calls import mentions
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.document import CodeBlock, Document
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="functional-page-retired",
    family="document",
    severity="warning",
    since="0.1.0",
    title=text("已停用的功能页", "Retired functional page"),
    finds=text(
        "示例代码中用 functional-page-navigator 打开支付、收货地址、发票或发票抬头功能页，而文档没有提到替代的接口。",
        "Examples that open the functional page for payment, address, invoice or invoice title, in documents that do "
        "not mention what took its place.",
    ),
    matters=text(
        "支付功能页自基础库 2.22.1 起停用，其余三个自 2.16.1 起停用，照着示例写的代码在新版微信中打不开。",
        "The one for payment is gone from base library 2.22.1 on, the others from 2.16.1 on: code copied from the "
        "example opens nothing.",
    ),
)

_NAVIGATOR = re.compile(r"<functional-page-navigator\b[^<>]{0,2000}")
_NAME = re.compile(r"\bname\s{0,9}=\s{0,9}[\"']\s{0,9}([A-Za-z]{1,40})")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every example that opens such a page."""
    for document in loaded.documents:
        for name, start, block in _opened(document):
            since, instead = RETIRED_PAGES[name]
            yield Finding(
                path=document.path,
                span=block.span(start, len("<functional-page-navigator")),
                message=text(
                    f"功能页 {name} 自基础库 {since} 起停用，应改用 {instead}",
                    f"the functional page {name} is retired from base library {since} on; expected {instead}",
                ),
                help=text(
                    f"把示例改为在插件中直接调用 {instead}；要兼顾旧版基础库的，两种写法都列出。",
                    f"Call {instead} in the plugin instead. To serve older base libraries too, show both.",
                ),
            )


def _opened(document: Document) -> Iterator[tuple[str, int, CodeBlock]]:
    for block in document.code:
        for match in _NAVIGATOR.finditer(block.text):
            name = _NAME.search(match.group())
            if name and name[1] in RETIRED_PAGES and not mentions(document.text, RETIRED_PAGES[name[1]][1]):
                yield name[1], match.start(), block
