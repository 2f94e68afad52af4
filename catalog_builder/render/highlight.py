"""Code to highlighted HTML with Pygments' short class names; unknown languages stay plain text."""

from __future__ import annotations

from functools import lru_cache

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, _TokenType

from catalog_builder.render.lexers import JsonLexer, WxmlLexer, WxsLexer, WxssLexer
from catalog_builder.render.script_lexer import ScriptLexer

_OWN = {
    "js": ScriptLexer,
    "javascript": ScriptLexer,
    "json": JsonLexer,
    "wxml": WxmlLexer,
    "wxss": WxssLexer,
    "wxs": WxsLexer,
}
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

_UNCOLOURED = frozenset({"", "w", "nx", "x", "err", "esc"})
"""Classes of the theme's default colour, which need no span: blanks and names are half of a script's tokens."""

_OPENING = '<div class="highlight"><pre><code>'
_END = "\n</code></pre></div>"


def highlight(code: str, language: str) -> str:
    """Return `<div class="highlight"><pre><code>…` for the code, written as the cleaner writes HTML."""
    code = code.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").rstrip()
    is_long = len(code) > _MAX_CODE or any(len(line) > _MAX_LINE for line in code.split("\n"))
    return f"{_OPENING}{_escaped(code) if is_long else _coloured(code, language.lower())}{_END}"


@lru_cache(maxsize=512)
def _coloured(code: str, language: str) -> str:
    """Return the code with a span round each run of tokens of one class. Examples recur, so some are kept.

    Pygments' own formatter works line by line and asks for its options at each token: half of all time for colours.
    """
    lexer = _lexer(language)
    if lexer is None:
        return _escaped(code)
    return "".join(
        [
            f'<span class="{name}">{_escaped(text)}</span>' if name else _escaped(text)
            for name, text in _runs(lexer, code)
        ]
    )


def _runs(lexer: Lexer, code: str) -> list[tuple[str, str]]:
    """Return the code in stretches of one class. Lexers want a line's end, which is taken off again."""
    runs = []
    names: dict[_TokenType, str] = {}  # Asked at each token: a dict answers in a third of a cached function's time.
    last, text = "", ""
    for _, kind, piece in lexer.get_tokens_unprocessed(f"{code}\n"):
        name = names.get(kind)
        if name is None:
            name = names[kind] = _class_name(kind)
        if name == last:
            text += piece
        else:
            runs.append((last, text))
            last, text = name, piece
    runs.append((last, text.removesuffix("\n")))
    return [run for run in runs if run[1]]


@lru_cache(maxsize=256)
def _class_name(kind: _TokenType) -> str:
    """Return the short name of the token's class, or of the nearest one above it that has one."""
    name = next(STANDARD_TYPES[above] for above in reversed(kind.split()) if above in STANDARD_TYPES)
    return "" if name in _UNCOLOURED else name


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\xa0", "&nbsp;")


@lru_cache(maxsize=128)
def _lexer(language: str) -> Lexer | None:
    if language in _OWN:
        return _OWN[language]()
    return get_lexer_by_name(language) if language in _LANGUAGES else None
