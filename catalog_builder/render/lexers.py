"""Pygments lexers for WXML, WXSS and WXS, which Pygments lacks. Registered as entry points of this package."""

from __future__ import annotations

from typing import ClassVar

from pygments.lexer import RegexLexer, bygroups, include, using
from pygments.lexers.css import CssLexer
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Text, Whitespace


class WxsLexer(JavascriptLexer):
    """WXS, the scripting language of views: a subset of JavaScript."""

    name = "WXS"
    aliases: ClassVar[list[str]] = ["wxs"]
    filenames: ClassVar[list[str]] = ["*.wxs"]
    mimetypes: ClassVar[list[str]] = []
    url = "https://developers.weixin.qq.com/miniprogram/dev/reference/wxs/"
    version_added = ""


class WxssLexer(CssLexer):
    """WXSS, the style sheets of Mini Programs: CSS with the unit rpx and @import."""

    name = "WXSS"
    aliases: ClassVar[list[str]] = ["wxss"]
    filenames: ClassVar[list[str]] = ["*.wxss"]
    mimetypes: ClassVar[list[str]] = []
    url = "https://developers.weixin.qq.com/miniprogram/dev/framework/view/wxss.html"
    version_added = ""

    tokens: ClassVar[dict] = {  # type: ignore[type-arg]
        **CssLexer.tokens,
        "numeric-values": [
            (r"([0-9]*\.?[0-9]+)(rpx)\b", bygroups(Number, Keyword.Type)),
            *CssLexer.tokens["numeric-values"],
        ],
    }


class WxmlLexer(RegexLexer):
    """WXML, the markup of Mini Programs: tags, `wx:` directives, event bindings and `{{ }}` expressions."""

    name = "WXML"
    aliases: ClassVar[list[str]] = ["wxml"]
    filenames: ClassVar[list[str]] = ["*.wxml"]
    mimetypes: ClassVar[list[str]] = []
    url = "https://developers.weixin.qq.com/miniprogram/dev/reference/wxml/"
    version_added = ""

    tokens: ClassVar[dict] = {  # type: ignore[type-arg]
        "root": [
            # No pattern looks further ahead than what it takes: unclosed constructs must not cost more than others.
            (r"<!--(?:[^-]|-(?!->))*(?:-->)?", Comment.Multiline),
            include("expression"),
            (
                r"(<)(wxs)((?:\s(?:[^<>/]|/(?!>))*)?)(>)",
                bygroups(Punctuation, Name.Tag, Name.Attribute, Punctuation),
                "wxs",
            ),
            (r"(</?)([A-Za-z][\w.-]*)", bygroups(Punctuation, Name.Tag), "tag"),
            (r"[^<{]+", Text),
            (r"[<{]", Text),
        ],
        "wxs": [
            (r"(</)(wxs)(\s*)(>)", bygroups(Punctuation, Name.Tag, Whitespace, Punctuation), "#pop"),
            (r"(?:[^<]|<(?!/wxs\s*>))+", using(JavascriptLexer)),
        ],
        "expression": [
            (
                r"(\{\{)([^{}]*(?:\{[^{}]*\}[^{}]*)*)(\}\})",
                bygroups(Punctuation, using(JavascriptLexer), Punctuation),
            )
        ],
        "tag": [
            (r"\s+", Whitespace),
            (r"wx:[\w-]+", Keyword),
            (r"(?:capture-)?(?:mut-)?(?:bind|catch)[\w:-]*|generic:[\w-]+|model:[\w-]+", Name.Decorator),
            (r"[A-Za-z_:@][\w:.-]*", Name.Attribute),
            (r"=", Operator),
            (r'"', String.Double, "double"),
            (r"'", String.Single, "single"),
            (r"/?>", Punctuation, "#pop"),
            (r".", Text),
        ],
        "double": [
            include("expression"),
            (r'[^"{]+', String.Double),
            (r"\{", String.Double),
            (r'"', String.Double, "#pop"),
        ],
        "single": [
            include("expression"),
            (r"[^'{]+", String.Single),
            (r"\{", String.Single),
            (r"'", String.Single, "#pop"),
        ],
    }
