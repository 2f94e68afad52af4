"""Code to highlighted HTML with Pygments' short class names; unknown languages stay plain text."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from pygments import highlight as pygments_highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name

from catalog_builder.render.lexers import WxmlLexer, WxsLexer, WxssLexer

_OWN = {"wxml": WxmlLexer, "wxss": WxssLexer, "wxs": WxsLexer}
_LANGUAGES = frozenset(
    "bash bat c c++ console cpp css dart diff docker dockerfile go graphql html http ini java javascript js json "
    "json5 jsx kotlin less lua markdown md nginx objective-c objectivec php powershell properties proto protobuf "
    "py python rb ruby rs rust sass scss sh shell sql swift toml ts tsx typescript xml yaml yml zsh".split()
)
"""Languages that are coloured. Pygments knows 500 more; some of their patterns take minutes over a few kilobytes."""

_MAX_CODE = 20_000
_MAX_LINE = 1_000
"""Characters of a block and of a line beyond which it stays plain. Most patterns take time by the square of one or the
other: 300 kB of `wx.wx.wx.…`, or 60 kB of lines with `/*`, keep them busy for minutes."""

_FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True)


@lru_cache(maxsize=4096)
def highlight(code: str, language: str) -> str:
    """Return `<div class="highlight"><pre><code>…` for the code; cached, because examples recur."""
    is_long = len(code) > _MAX_CODE or any(len(line) > _MAX_LINE for line in code.split("\n"))
    lexer = None if is_long else _lexer(language.lower())
    body = escape(code, quote=False) if lexer is None else pygments_highlight(code, lexer, _FORMATTER)
    return f'<div class="highlight"><pre><code>{body.rstrip()}\n</code></pre></div>'


@lru_cache(maxsize=128)
def _lexer(language: str) -> Lexer | None:
    if language in _OWN:
        return _OWN[language](stripnl=False)
    return get_lexer_by_name(language, stripnl=False) if language in _LANGUAGES else None
