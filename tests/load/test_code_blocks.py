"""Code and prose of a document, each where it stands in the Markdown text."""

from __future__ import annotations

from catalog_builder.load.code_blocks import read_code
from catalog_builder.load.document import load_document
from catalog_builder.load.markdown import render_markdown
from catalog_builder.model.document import CodeBlock
from catalog_builder.settings import Limits

DOCUMENT = """\
# 演示 `wx.login`

插件的 plugin/index.js：

```js title="index.js"
wx.login()
```

1. 声明

   ~~~JSON
   {"plugins": {}}
   ~~~

> ```
> quoted
> ```

    indented

```
never closed
"""


def blocks(text: str) -> tuple[CodeBlock, ...]:
    return read_code(text.split("\n"), render_markdown(text))


def prose(text: str) -> tuple[str, ...]:
    return load_document("doc/README.md", "zh", text).prose


def test_every_block_comes_with_language_place_and_code() -> None:
    found = [(block.language, block.line, block.text) for block in blocks(DOCUMENT)]
    assert found == [
        ("js", 6, "wx.login()"),
        ("json", 12, '   {"plugins": {}}'),
        ("", 16, "  quoted"),
        ("", 19, "    indented\n"),
        ("", 22, "never closed"),
    ]


def test_a_block_knows_the_rest_of_its_fence_and_the_line_above() -> None:
    block = blocks(DOCUMENT)[0]
    assert (block.title, block.intro) == ('title="index.js"', "插件的 plugin/index.js：")


def test_prose_keeps_every_column_and_drops_code_comments_and_addresses() -> None:
    text = "看 `TODO` 与 [说明](https://a.example/TODO)。<!-- TODO -->\n\n```\nTODO\n```\n\n好\n"
    lines = prose(text)
    assert [len(line) for line in lines] == [len(line) for line in text.split("\n")]
    assert "TODO" not in "".join(lines)
    assert lines[0].startswith("看 ") and "说明" in lines[0] and lines[6] == "好"


def test_a_comment_that_never_ends_is_prose() -> None:
    assert prose("a <!-- b\n")[0] == "a <!-- b"


def test_positions_that_an_author_forged_reach_no_further_than_the_text() -> None:
    text = '<pre data-sourcepos="1:1-999:1"><code>x</code></pre>\n\n<code data-sourcepos="1:0-1:999">y</code>\n\n好\n'
    document = load_document("doc/README.md", "zh", text)
    assert document.code == ()
    assert len(document.prose) == len(text.split("\n"))


def test_a_document_that_is_not_read_keeps_its_text_only() -> None:
    document = load_document("doc/README.md", "zh", "# a\n\n`b`\n", Limits(max_document_elements=1))
    assert (document.text, document.code, document.prose) == ("# a\n\n`b`\n", (), ())
