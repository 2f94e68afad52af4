"""Why code is not closed."""

from __future__ import annotations

import pytest

from catalog_builder.check.unclosed_code import reason_unclosed
from catalog_builder.load.document import load_document


@pytest.mark.parametrize(
    ("text", "reason", "cure"),
    [
        ("```\na\n", "直到文档末尾都没有", "下面加一行 ```"),
        ("````\na\n```\n", "第 3 行的 ``` 与开头的 ```` 不同", "第 3 行改成 ````"),
        ("```\na\n~~~\n", "第 3 行的 ~~~ 与开头的 ``` 不同", "第 3 行改成 ```"),
        ("```\na\n    ```\n", "第 3 行的 ``` 缩进过深", "第 3 行的缩进"),
        ("1. a\n   ```\n   b\n```\nc\n", "第 4 行的 ``` 在列表或引用之外", "与第 2 行相同"),
        ("> ```\n> a\n\nb\n", "到第 2 行为止", "与第 1 行相同"),
    ],
)
def test_the_reason_and_the_cure_are_told(text: str, reason: str, cure: str) -> None:
    document = load_document("doc/README.md", "zh", text)
    found = reason_unclosed(document, document.layout.fences[0])
    assert reason in (found[0].zh or "")
    assert cure in (found[1].zh or "")
