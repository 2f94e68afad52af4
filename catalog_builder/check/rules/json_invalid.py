"""A JSON example is not valid JSON.

Wrong:
    doc/README.md:
        # 演示

        在 app.json 中声明：

        ```json
        {
          "plugins": {
            "hello": {"version": "1.0.0" "provider": "wx1234567890abcdef"}
          }
        }
        ```

Right:
    doc/README.md:
        # 演示

        在 app.json 中声明：

        ```json
        {
          "plugins": {
            "hello": {"version": "1.0.0", "provider": "wx1234567890abcdef"}
          }
        }
        ```
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.json_faults import find_json_fault
from catalog_builder.check.prose import fence_span
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.source_text import readable_documents
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="json-invalid",
    family="document",
    severity="warning",
    since="0.1.0",
    title=text("JSON 示例有误", "Invalid JSON example"),
    finds=text(
        "标为 json 的代码块中的语法错误。注释、末尾的逗号、表示省略的 … 和不带外层花括号的片段都可以。",
        "Syntax errors in code blocks labelled json. Comments, trailing commas, … for what is left out and "
        "members without their outer braces are fine.",
    ),
    matters=text(
        "开发者会把示例复制到 app.json。多一个中文引号或少一个逗号，小程序就无法编译。",
        "Developers copy the example into app.json; one Chinese quotation mark or missing comma breaks their build.",
    ),
)

_LANGUAGES = frozenset({"json", "jsonc"})
_HELP = text(
    "改正这一处；如果这段代码不是 JSON，把 ``` 后的 json 换成 js 或 text。",
    "Correct this; if the code is not JSON, write js or text instead of json after the ```.",
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield the first fault of every block of JSON."""
    for document in readable_documents(loaded):
        for fence in document.layout.fences:
            is_json = fence.is_closed and fence.language.lower() in _LANGUAGES
            if is_json and (fault := find_json_fault(fence.text)):
                yield Finding(
                    path=document.path,
                    span=fence_span(document, fence, fault.start, fault.end),
                    message=text(f"JSON 示例有误：{fault.cause.zh}", f"invalid JSON: {fault.cause.en}"),
                    help=_HELP,
                )
