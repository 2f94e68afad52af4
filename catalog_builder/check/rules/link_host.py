"""A document links to a host that the platform does not allow.

Wrong:
    doc/README.md:
        # 演示

        接口说明见[官网](https://docs.example.com/api)。

Right:
    doc/README.md:
        # 演示

        接口说明见官网 `https://docs.example.com/api`。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from catalog_builder.check.link_hosts import HostLinks, foreign_hosts
from catalog_builder.check.platform_facts import LINK_HOSTS
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="link-host",
    family="links",
    severity="warning",
    platform="error",
    since="0.1.0",
    title=text("链接的主机不被平台接受", "Link to a host that the platform does not allow"),
    finds=text(
        f"文档中指向 {'、'.join(LINK_HOSTS)} 以外主机的链接，每个主机报告一次。",
        f"Links of a document to other hosts than {', '.join(LINK_HOSTS)}; each host is reported once.",
    ),
    matters=text(
        "平台规定插件文档只能链接到这三个主机，其他链接会使文档无法通过。",
        "The platform allows documents of plugins to link to these three hosts only.",
    ),
)

_MAX_HOSTS = 10  # Of one document, so that they do not crowd out other faults.
_MAX_LISTED = 6


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding for each document and host, at the first link to it."""
    for document in loaded.documents:
        for found in islice(foreign_hosts(loaded, document.path), _MAX_HOSTS):
            host = shown(found.host)
            places_zh, places_en = _places(found)
            yield Finding(
                path=document.path,
                span=found.span,
                message=text(
                    f"链接到 {host}{places_zh}，平台只允许链接到 {'、'.join(LINK_HOSTS)}",
                    f"link to {host}{places_en}; the platform allows {', '.join(LINK_HOSTS)} only",
                ),
                help=text(
                    "去掉链接，把网址放进反引号当作文字；也可以写进 plugin.yml 的 links，由插件页展示。",
                    "Remove the link and put the address in backticks, as text. Addresses in links of plugin.yml are "
                    "shown on the plugin's page.",
                ),
            )


def _places(found: HostLinks) -> tuple[str, str]:
    """Return how many links there are and on which lines; nothing for a single one."""
    if found.count == 1:
        return "", ""
    lines = [str(line) for line in found.lines[:_MAX_LISTED]]
    more = "…" if len(found.lines) > _MAX_LISTED else ""
    return (
        f"（共 {found.count} 处，第 {'、'.join(lines)}{more} 行）",
        f" ({found.count} links, on line{'s' if len(found.lines) > 1 else ''} {', '.join(lines)}{more})",
    )
