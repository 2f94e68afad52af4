"""WXML, WXSS and WXS as Pygments tokens."""

from __future__ import annotations

import pytest
from pygments.lexer import Lexer
from pygments.lexers.data import JsonLexer as PygmentsJsonLexer
from pygments.token import Comment, Keyword, Name, Token

from catalog_builder.render.lexers import JsonLexer, WxmlLexer, WxsLexer, WxssLexer

SAMPLE = """<view wx:for="{{ list }}" wx:key="id" bind:tap="go" capture-catch:tap="stop" model:value="{{v}}" class='a {{b}}'>
  <!-- 注释 --> 文字 {{ {a: 1}.a < 2 ? 'x' : "y" }} a < b { c
</view>
<wxs src="./a.wxs" module="a" />
<wxs module="b">
var c = 1 < 2 // </w
</wxs>
<image src="{{src}}"/>
"""


def tokens(lexer: Lexer, text: str) -> list[tuple[object, str]]:
    return list(lexer.get_tokens(text))


@pytest.mark.parametrize(
    "text", [SAMPLE, "<wxs>", "{{", "{{ { }}", "<!--", "<", "</", "<a b='{{", "<wxs/>", "<!-- a - -- b -->", "}}"]
)
def test_nothing_is_lost_and_nothing_is_an_error(text: str) -> None:
    found = tokens(WxmlLexer(stripnl=False, ensurenl=False), text)
    assert "".join(part for _, part in found) == text
    assert Token.Error not in {kind for kind, _ in found}


def test_tags_directives_bindings_and_comments_are_told_apart() -> None:
    found = tokens(WxmlLexer(), SAMPLE)
    for expected in [
        (Name.Tag, "view"),
        (Keyword, "wx:for"),
        (Name.Decorator, "bind:tap"),
        (Name.Decorator, "capture-catch:tap"),
        (Name.Decorator, "model:value"),
        (Name.Attribute, "class"),
        (Comment.Multiline, "<!-- 注释 -->"),
    ]:
        assert expected in found


def test_a_script_is_javascript_up_to_its_end_tag_and_one_without_content_hides_nothing() -> None:
    found = tokens(WxmlLexer(), SAMPLE)
    assert (Keyword.Declaration, "var") in found
    assert (Name.Tag, "image") in found
    assert [part for kind, part in found if kind is Name.Tag].count("wxs") == 3


def test_rpx_is_a_unit() -> None:
    assert (Keyword.Type, "rpx") in tokens(WxssLexer(), ".a { width: 10rpx }")


def test_wxs_is_javascript() -> None:
    assert (Keyword.Declaration, "var") in tokens(WxsLexer(), "var a")


@pytest.mark.parametrize("text", ['"a', "/* a", '{"a": 1, x}', "--1.e", "/", '"\\u1"2": 1', "tru", ""])
def test_json_loses_nothing(text: str) -> None:
    assert "".join(part for _, part in tokens(JsonLexer(stripnl=False, ensurenl=False), text)) == text


def test_json_is_coloured_as_by_pygments() -> None:
    for text in (
        '{"a": ["b", 1, -2.5, true, null]}',
        '{\n  // c\n  "a" : {}, /* d */ "b": "\\"" }',
        '"a", x: 12',
        '"a',
    ):
        assert tokens(JsonLexer(), text) == tokens(PygmentsJsonLexer(), text)
