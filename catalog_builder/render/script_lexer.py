"""JavaScript as Pygments tokens, four times as fast as by Pygments' own lexer and in the same classes.

Pygments tries 25 patterns one after the other at each token, most of them lists of words. Here one pattern finds the
token, and a name is looked up among the words. Scripts are most of the code in the documents of a catalog.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pygments.lexer import Lexer
from pygments.token import Comment, Error, Keyword, Name, Number, Operator, Punctuation, String, Whitespace, _TokenType

_Token = tuple[int, _TokenType, str]

_WORDS: dict[str, _TokenType] = {
    **dict.fromkeys("typeof instanceof in void delete new".split(), Operator.Word),
    **dict.fromkeys(
        "constructor from as abstract boolean byte char double enum final float goto implements int interface long "
        "native package private protected public short synchronized throws transient volatile".split(),
        Keyword.Reserved,
    ),
    **dict.fromkeys(
        "for in while do break return continue switch case default if else throw try catch finally yield await async "
        "this of static export import debugger extends super".split(),
        Keyword,
    ),
    **dict.fromkeys("var let const with function class".split(), Keyword.Declaration),
    **dict.fromkeys("true false null NaN Infinity undefined".split(), Keyword.Constant),
    **dict.fromkeys(
        "Array Boolean Date BigInt Function Math ArrayBuffer Number Object RegExp String Promise Proxy decodeURI "
        "decodeURIComponent encodeURI encodeURIComponent eval isFinite isNaN parseFloat parseInt DataView "
        "document window globalThis global arguments Symbol Intl WeakSet WeakMap Set Map Reflect JSON Atomics "
        "Int8Array Int16Array Int32Array BigInt64Array Float32Array Float64Array Uint8ClampedArray Uint8Array "
        "Uint16Array Uint32Array BigUint64Array".split(),
        Name.Builtin,
    ),
    **dict.fromkeys(
        "Error EvalError InternalError RangeError ReferenceError SyntaxError TypeError URIError".split(), Name.Exception
    ),
    "in": Operator.Word,
}

_KINDS: tuple[tuple[_TokenType, str], ...] = (
    (Whitespace, r"\s+"),
    (Name.Other, r"(?:[^\W\d]|\$|\\u[0-9a-fA-F]{4})(?:[\w$\u200c\u200d]|\\u[0-9a-fA-F]{4})*"),
    (String.Single, r"'(?:[^'\\]++|\\.)*+'"),
    (String.Double, r'"(?:[^"\\]++|\\.)*+"'),
    (Comment.Single, r"//[^\n]*"),
    (Comment.Multiline, r"/\*.*?\*/"),
    (Comment, r"<!--"),
    (Comment.Hashbang, r"\A#! ?/[^\n]*"),
    (Number.Bin, r"0[bB][01]+n?"),
    (Number.Oct, r"0[oO]?[0-7]+n?"),
    (Number.Hex, r"0[xX][0-9a-fA-F]+n?"),
    (Number.Integer, r"[0-9]++n"),
    (Number.Float, r"(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+)(?:[eE][-+]?[0-9]+)?"),
    (String.Backtick, r"`"),
    (Punctuation, r"(?:\.\.\.|=>|[{(\[;,})\].])"),
    (Operator, r"(?:\+\+|--|~|\?\?=?|\?|:|\\(?=\n)|(?:<<|>>>?|==?|!=?|\*\*|\|\||&&|[-<>+*%&|^/])=?)"),
    (Name, r"#[a-zA-Z_]\w*"),
    (Error, r"."),
)
_TOKEN = re.compile("|".join(f"{pattern}()" for _, pattern in _KINDS), re.DOTALL)
"""An empty group at the end of each alternative says which it was: a group around it would keep the engine from seeing
its first character. The groups count from 1, as do the kinds with a first one that never is."""

_TYPES = (Error, *(kind for kind, _ in _KINDS))
_REGEX = re.compile(r"/(?:\\.|[^\[/\\\n]|\[(?:\\.|[^\]\\\n])*])+/(?:[gimuysd]+\b|\B)", re.DOTALL)
_TEMPLATE = re.compile(r"((?:[^`\\$]++|\\.|\$(?!\{))*+)(`|\$\{)?", re.DOTALL)
"""Text of a template, from its start or from the end of an expression in it."""

_BEFORE_EXPRESSION = frozenset({Operator, Operator.Word, Keyword, Keyword.Declaration})
_BLANK = frozenset({Whitespace, Comment, Comment.Single, Comment.Multiline})


class ScriptLexer(Lexer):
    """JavaScript and what is written like it."""

    name = "JavaScript"
    url = "https://tc39.es/ecma262/"
    version_added = ""

    def get_tokens_unprocessed(self, text: str) -> Iterator[_Token]:
        """Yield offset, type and text of each token."""
        place, open_templates, may_be_regex = 0, 0, True
        while found := _TOKEN.match(text, place):
            kind, piece = _TYPES[found.lastindex or 0], found[0]
            if kind is Name.Other:
                kind = _WORDS.get(piece, kind)
            elif kind is Operator and piece[0] == "/" and (may_be_regex or text[place - 1] == "\n"):
                kind, piece = _regex(text, place)
            elif kind is String.Backtick or (open_templates and piece == "}"):
                if piece == "}":
                    open_templates, kind = open_templates - 1, String.Interpol
                yield place, kind, piece
                place += 1
                literal, ending = _template(text, place)
                yield place, String.Backtick, literal
                place += len(literal)
                open_templates += ending == "${"
                kind, piece = String.Interpol if ending == "${" else String.Backtick, ending
            yield place, kind, piece
            place += len(piece)
            if kind not in _BLANK:
                may_be_regex = kind in _BEFORE_EXPRESSION or piece in "{([;,"


def _template(text: str, place: int) -> tuple[str, str]:
    """Return a template's text from here on and what ends it, empty at the end of the script."""
    found = _TEMPLATE.match(text, place)
    return (found[1], found[2] or "") if found else ("", "")


def _regex(text: str, place: int) -> tuple[_TokenType, str]:
    """Return the regular expression at this slash, or the rest of the line where it has no end."""
    if found := _REGEX.match(text, place):
        return String.Regex, found[0]
    return Error, text[place:].partition("\n")[0]
