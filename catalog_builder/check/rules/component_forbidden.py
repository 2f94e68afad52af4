"""An example of the plugin's code uses a component that plugins may not use.

Wrong:
    doc/README.md:
        # 演示

        ```html
        <!-- plugin/pages/index/index.wxml -->
        <button open-type="getPhoneNumber">绑定手机号</button>
        ```

Right:
    doc/README.md:
        # 演示

        ```html
        <!-- miniprogram/pages/index/index.wxml -->
        <button open-type="getPhoneNumber">绑定手机号</button>
        ```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.platform_facts import FORBIDDEN_COMPONENTS, FORBIDDEN_OPEN_TYPES
from catalog_builder.check.plugin_code import plugin_examples
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="component-forbidden",
    family="document",
    severity="warning",
    since="0.1.0",
    title=text("插件不能使用的组件", "Component that plugins may not use"),
    finds=text(
        "文档中明确属于插件的示例（注明 plugin/ 下的文件路径）里的 web-view、open-data，以及 open-type 为 contact、"
        "getPhoneNumber、getUserInfo 的 button。",
        "web-view, open-data and buttons with open-type contact, getPhoneNumber or getUserInfo in examples that are "
        "plainly the plugin's code: those that name a file of plugin/.",
    ),
    matters=text(
        "插件页面不支持这些组件，照着示例写的页面不会按预期显示。",
        "Pages of plugins do not support them: a page copied from the example does not work.",
    ),
)

_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_TAG = re.compile(r"<(web-view|open-data|button)\b([^<>]{0,2000})")
_OPEN_TYPE = re.compile(r"\bopen-type\s{0,9}=\s{0,9}[\"']\s{0,9}([A-Za-z]{1,40})")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every such component."""
    for path, block in plugin_examples(loaded):
        code = _COMMENT.sub(lambda match: " " * len(match.group()), block.text)
        for match in _TAG.finditer(code):
            kind = _OPEN_TYPE.search(match[2])
            found = match[1] if match[1] in FORBIDDEN_COMPONENTS else ""
            if match[1] == "button" and kind and kind[1] in FORBIDDEN_OPEN_TYPES:
                found = f'button open-type="{kind[1]}"'
            if found:
                yield Finding(
                    path=path,
                    span=block.span(match.start(), len(match[1]) + 1),
                    message=text(
                        f"插件的示例代码使用了 {found}，插件不能使用这个组件",
                        f"the example of the plugin's code uses {found}, which plugins may not use",
                    ),
                    help=text(
                        "改用别的组件，或放到宿主小程序的页面里；如果这段本来就是宿主的代码，把注明的路径改对。",
                        "Use another component or leave it to the host's page; if this is the host's code, correct the "
                        "path it names.",
                    ),
                )
