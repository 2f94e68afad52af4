"""Code to highlighted HTML with Pygments' short class names; unknown languages stay plain text."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from pygments import highlight as pygments_highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from catalog_builder.render.lexers import WxmlLexer, WxsLexer, WxssLexer

_OWN = {"wxml": WxmlLexer, "wxss": WxssLexer, "wxs": WxsLexer}
_PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "none"})
_FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True)


@lru_cache(maxsize=4096)
def highlight(code: str, language: str) -> str:
    """Return `<div class="highlight"><pre><code>…` for the code; cached, because examples recur."""
    lexer = _lexer(language.lower())
    body = escape(code, quote=False) if lexer is None else pygments_highlight(code, lexer, _FORMATTER)
    return f'<div class="highlight"><pre><code>{body.rstrip()}\n</code></pre></div>'


@lru_cache(maxsize=128)
def _lexer(language: str) -> Lexer | None:
    if language in _PLAIN:
        return None
    if language in _OWN:
        return _OWN[language](stripnl=False)
    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None
