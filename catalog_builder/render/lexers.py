"""Pygments lexers for WXML, WXSS and WXS, which Pygments lacks, and a quicker one for JSON.

The first three are registered as entry points of this package.
"""

from __future__ import annotations

import re
from typing import ClassVar

from pygments.lexer import RegexLexer, bygroups, include, using
from pygments.lexers.css import CssLexer
from pygments.token import Comment, Error, Keyword, Name, Number, Operator, Punctuation, String, Text, Whitespace

from catalog_builder.render.script_lexer import ScriptLexer


class JsonLexer(RegexLexer):
    """JSON with comments, in the classes of Pygments' own lexer, which looks at one character after the other.

    It tells a key by the colon right after it; Pygments' looks over comments and other strings between the two.
    """

    name = "JSON"
    url = "https://www.json.org"
    version_added = ""
    flags = re.DOTALL

    tokens: ClassVar[dict] = {  # type: ignore[type-arg]
        "root": [
            (r"[ \n\r\t]+", Whitespace),
            # `\u` takes as many hexadecimal digits as follow and one character more when they are fewer than four.
            (
                r'"(?:[^"\\]++|\\(?:[^u]|u(?:[0-9a-fA-F]{4}|[0-9a-fA-F]{0,3}[^0-9a-fA-F])))*+"(?=[ \n\r\t]*+:)',
                Name.Tag,
            ),
            (r'"(?:[^"\\]++|\\(?:[^u]|u(?:[0-9a-fA-F]{4}|[0-9a-fA-F]{0,3}[^0-9a-fA-F])))*+"', String.Double),
            (r"[{}\[\],:]+", Punctuation),
            (r"[-0-9]++(?:[.eE+][-0-9.eE+]*)", Number.Float),
            (r"[-0-9]+", Number.Integer),
            (r"[fnt][truefalsn]*", Keyword.Constant),
            (r"//[^\n]*", Comment.Single),
            (r"/\*.*?\*/", Comment.Multiline),
            (r'/\*.*|".*|.', Error),
        ],
    }


class WxsLexer(ScriptLexer):
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
            (r"(?:[^<]|<(?!/wxs\s*>))+", using(ScriptLexer)),
        ],
        "expression": [
            (
                r"(\{\{)([^{}]*(?:\{[^{}]*\}[^{}]*)*)(\}\})",
                bygroups(Punctuation, using(ScriptLexer), Punctuation),
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
