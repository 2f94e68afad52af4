"""An example counts as the plugin's code only where it says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.check.plugin_code import is_plugin_code, plugin_examples
from catalog_builder.model.document import CodeBlock

from .plugin_folders import lay_over, load_folder


def block(text: str, *, intro: str = "", title: str = "") -> CodeBlock:
    return CodeBlock(language="js", title=title, line=1, text=text, intro=intro)


@pytest.mark.parametrize(
    "example",
    [
        block("// plugin/index.js\nwx.a()"),
        block("/**\n * ./plugin/api/data.js"),
        block("<!-- src/plugin/pages/a/a.wxml -->"),
        block("wx.a()", intro="插件的 `plugin/index.js`："),
        block("wx.a()", intro="在 plugin/index.js 文件中："),
        block("wx.a()", intro="**plugin/index.ts**"),
        block("wx.a()", title='title="plugin/index.js"'),
        block("const host = requireMiniProgram()"),
        block("wx.navigateTo({ url: 'plugin-private://wx0/pages/a' })"),
    ],
)
def test_code_that_names_a_file_of_the_plugin_or_can_only_be_the_plugins(example: CodeBlock) -> None:
    assert is_plugin_code(example)


@pytest.mark.parametrize(
    "example",
    [
        block("wx.a()"),
        block("// pages/index/index.js"),
        block("// my-plugin/index.js"),
        block("// https://example.com/plugin/index.js"),
        block("a\nb\nc\n// plugin/index.js"),
        block("wx.a()", intro="plugin/index.js 导出的函数，宿主这样调用："),
        block("const demo = requirePlugin('demo')"),
        block("url: 'plugin://demo/page'"),
    ],
)
def test_everything_else_may_be_code_of_a_host(example: CodeBlock) -> None:
    assert not is_plugin_code(example)


def test_examples_come_with_the_path_of_their_document(tmp_path: Path) -> None:
    text = "```js\n// plugin/index.js\n```\n\n```js\n// index.js\n```\n"
    loaded = load_folder(lay_over({"doc/README.md": text}, tmp_path) / "demo")
    assert [(path, example.line) for path, example in plugin_examples(loaded)] == [("doc/README.md", 2)]
