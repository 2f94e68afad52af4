"""JavaScript in the classes of Pygments' own lexer."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from pygments.lexer import Lexer
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Error, Keyword, Name, Number, String, Text, Whitespace, _TokenType

from catalog_builder.render.script_lexer import ScriptLexer

ROOT = Path(__file__).parents[2]
UNCOLOURED = (Text, Whitespace, Error, Name.Other)
FENCE = re.compile(r"^ *```(?:js|javascript|wxs)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)

SAMPLES = """
const { a, b: c } = require('./x') // comment
/* two
lines */ let n = 0x1F + 0b11 + 017 + 08 + 1.5e-3 + .5 + 12n
if (/a[/]b\\/c/gi.test(s) && x / 2 / y) return /re/
`text ${a + `inner ${b}` + '}'} $5 \\` end` + "a\\"b" + 'c\\'d'
class A extends Promise { constructor() { super(); this.#p ??= true } async of() { yield typeof NaN } }
a => b?.c ?? d !== e >>> 2 ? f : g
"""


def colours(lexer: Lexer, text: str) -> list[tuple[str, _TokenType | None]]:
    """Return each character that is not blank with what it is coloured as."""
    return [
        (character, None if kind in UNCOLOURED else kind)
        for _, kind, piece in lexer.get_tokens_unprocessed(text)
        for character in piece
        if not character.isspace()
    ]


def scripts() -> list[str]:
    """Return every script in the plugins' documents and in the framework documentation."""
    pages = [*ROOT.glob("plugins_data/*/doc/*.md"), *ROOT.glob("content/**/*.md")]
    return [block for page in sorted(pages) for block in FENCE.findall(page.read_text("utf-8"))]


def test_every_script_of_this_repository_is_coloured_as_by_pygments() -> None:
    assert len(scripts()) > 50
    for script in scripts():
        assert colours(ScriptLexer(), script) == colours(JavascriptLexer(), script), script


@pytest.mark.parametrize("line", SAMPLES.strip().splitlines())
def test_a_line_is_coloured_as_by_pygments(line: str) -> None:
    assert colours(ScriptLexer(), f"{line}\n") == colours(JavascriptLexer(), f"{line}\n")


@pytest.mark.parametrize(
    "text", [SAMPLES, "", "'", '"a', "`", "`${", "`${a}", "/*", "a = / b\n1", "\\", "字 @ #", "}`"]
)
def test_nothing_is_lost_and_every_token_knows_its_place(text: str) -> None:
    found = list(ScriptLexer().get_tokens_unprocessed(text))
    assert "".join(piece for _, _, piece in found) == text
    assert all(text.startswith(piece, place) for place, _, piece in found)


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("a = /x/g", String.Regex, "/x/g"),
        ("\n/x/", String.Regex, "/x/"),
        ("`${a}`", String.Interpol, "${"),
        ("Promise$a", Name.Other, "Promise$a"),
        ("#! /usr/bin/env node\n", Comment.Hashbang, "#! /usr/bin/env node"),
        ("0x1F", Number.Hex, "0x1F"),
        ("this in a", Keyword, "this"),
    ],
)
def test_tokens_are_told_apart(text: str, kind: _TokenType, piece: str) -> None:
    assert (kind, piece) in [(found, part) for _, found, part in ScriptLexer().get_tokens_unprocessed(text)]


@pytest.mark.parametrize("piece", ["'", '"', "`", "/*", "/", "`${", "\\", "a.", "(/", "a", "<!--", "0"])
def test_unclosed_constructs_cost_no_more_than_others(piece: str) -> None:
    started_s = time.process_time()
    list(ScriptLexer().get_tokens_unprocessed((piece * 40 + "\n") * 200))
    assert time.process_time() - started_s < 2
