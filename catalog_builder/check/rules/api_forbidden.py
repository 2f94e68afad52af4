"""An example of the plugin's code calls a function that plugins may not call.

Wrong:
    doc/README.md:
        # 演示

        ```js
        // plugin/index.js
        wx.requestPayment({})
        ```

Right:
    doc/README.md:
        # 演示

        ```js
        // miniprogram/pages/index/index.js
        wx.requestPayment({})
        ```
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.plugin_code import plugin_examples
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.script_calls import wx_calls
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="api-forbidden",
    family="document",
    severity="warning",
    since="0.1.0",
    title=text("插件不能调用的接口", "Function that plugins may not call"),
    finds=text(
        "文档中明确属于插件的示例代码（注明 plugin/ 下的文件路径，或用到 requireMiniProgram、plugin-private://）里，"
        "插件不能调用的 wx 接口。宿主小程序的代码不受限制。",
        "Calls of `wx` functions closed to plugins, in examples that are plainly the plugin's code: those that name a "
        "file of plugin/, or use requireMiniProgram or plugin-private://. Code of hosts may call anything.",
    ),
    matters=text(
        "插件中的 wx 对象没有这些接口，照着示例写的代码会报错。",
        "These functions do not exist on the `wx` of a plugin: code copied from the example fails.",
    ),
)

_SCRIPTS = frozenset({"", "js", "javascript", "ts", "typescript"})


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every such call."""
    for path, block in plugin_examples(loaded):
        calls = wx_calls(block.text) if block.language in _SCRIPTS else ()
        for name, start, length in calls:
            if name in context.forbidden_apis:
                yield Finding(
                    path=path,
                    span=block.span(start, length),
                    message=text(
                        f"插件的示例代码调用了 {name}，插件不能调用这个接口",
                        f"the example of the plugin's code calls {name}, which plugins may not call",
                    ),
                    help=_INSTEAD.get(name, _HELP),
                )


_HELP = text(
    "改由宿主小程序调用，例如经 requireMiniProgram() 取得宿主导出的函数；如果这段是宿主的代码，把注明的路径改对。",
    "Let the host call it, for instance through a function that requireMiniProgram() gives; if this is the host's "
    "code, correct the path it names.",
)
_INSTEAD = {
    "wx.requestPayment": text(
        "插件收款用 wx.requestPluginPayment（基础库 2.22.1 起，须已获准支付能力）。",
        "Plugins take payments by wx.requestPluginPayment (base library 2.22.1, permission for payment needed).",
    )
}
