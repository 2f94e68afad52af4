"""Examples in the documentation: they parse, and every name in them is one that the platform has.

A block that is marked `.wrong` shows a mistake and is left alone.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import tree_sitter
import tree_sitter_javascript
import yaml

from catalog_builder.parity.page_source import Block, read_source

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
FILES = sorted(path.relative_to(CONTENT).as_posix() for path in CONTENT.glob("*/**/*.md"))
LANGUAGE = tree_sitter.Language(tree_sitter_javascript.language())

every_page = pytest.mark.parametrize("file", FILES)
every_framework_page = pytest.mark.parametrize("file", [file for file in FILES if "/framework/" in file])
"""Elsewhere WXML belongs to made-up plugins, whose components nobody declares."""


@cache
def blocks(file: str) -> tuple[Block, ...]:
    """Return the blocks of code of a page, and those within examples of documents."""
    found = read_source((CONTENT / file).read_text("utf-8"), file).blocks
    inner = [
        Block(line=block.line, language=language, text=text)
        for block in found
        if block.language == "markdown"
        for language, text in re.findall(r"^```(\w*)\n(.*?)^```$", block.text, re.M | re.S)
    ]
    return (*found, *inner)


def of_language(file: str, *languages: str) -> Iterator[Block]:
    return (block for block in blocks(file) if block.language in languages)


@cache
def names() -> Mapping[str, Any]:
    """Return the names that the platform has."""
    found: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "content_names.yml").read_text("utf-8"))
    table = (CONTENT / "tables" / "plugin-api-support.csv").read_text("utf-8-sig").splitlines()
    functions = {row["api"].removeprefix("wx.") for row in csv.DictReader(table)}
    return {**found, "wx": {*functions, *found["wx"]}}


def parsed(text: str) -> tree_sitter.Node:
    return tree_sitter.Parser(LANGUAGE).parse(text.encode()).root_node


def walk(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    yield node
    for child in node.children:
        yield from walk(child)


def written(node: tree_sitter.Node | None) -> str:
    return node.text.decode() if node and node.text else ""


def keys(node: tree_sitter.Node | None) -> Iterator[tuple[str, tree_sitter.Node]]:
    """Yield the members of an object that is written out: name and value, a method standing for itself."""
    for member in node.named_children if node and node.type == "object" else ():
        if member.type == "pair":
            value = member.child_by_field_name("value")
            yield written(member.child_by_field_name("key")).strip("'\""), value or member
        elif member.type == "method_definition":
            yield written(member.child_by_field_name("name")), member
        elif member.type == "shorthand_property_identifier":
            yield written(member), member


def calls(text: str) -> Iterator[tuple[str, tree_sitter.Node]]:
    """Yield name and first argument of each call of a plain function."""
    for node in walk(parsed(text)):
        if node.type == "call_expression":
            function, given = node.child_by_field_name("function"), node.child_by_field_name("arguments")
            if function and given and function.type == "identifier" and given.named_children:
                yield written(function), given.named_children[0]


# --- They parse


@every_page
def test_json_is_strict(file: str) -> None:
    for block in of_language(file, "json"):
        json.loads(block.text)


@every_page
def test_javascript_parses(file: str) -> None:
    for block in of_language(file, "js"):
        assert not parsed(block.text).has_error, f"{file}:{block.line}"


NOT_IN_WXS = frozenset(
    """arrow_function class_declaration class lexical_declaration template_string try_statement throw_statement
    new_expression regex for_in_statement generator_function generator_function_declaration await_expression
    yield_expression spread_element rest_pattern object_pattern array_pattern import_statement export_statement
    optional_chain method_definition shorthand_property_identifier with_statement""".split()
)
"""What JavaScript has and WXS has not, in the words of the parser."""


@every_page
def test_wxs_is_javascript_without_what_wxs_lacks(file: str) -> None:
    for text, place in wxs_of(file):
        assert foreign_to_wxs(text) == set(), place


def wxs_of(file: str) -> Iterator[tuple[str, str]]:
    """Yield WXS with its place: blocks of it, and what stands within the tag in WXML."""
    for block in of_language(file, "wxs"):
        yield block.text, f"{file}:{block.line}"
    for block in of_language(file, "wxml"):
        for text in re.findall(r"<wxs[^>]*[^/]>(.*?)</wxs>", block.text, re.S):
            yield text, f"{file}:{block.line}"


def foreign_to_wxs(text: str) -> set[str]:
    root = parsed(text)
    return {node.type for node in walk(root)} & NOT_IN_WXS | ({"error"} if root.has_error else set())


@pytest.mark.parametrize("text", ["let a = 1", "var f = () => 1", "new Date()", "/a/.test(b)", "`a`", "var = 1"])
def test_a_newer_javascript_is_no_wxs(text: str) -> None:
    assert foreign_to_wxs(text)


# --- Their names are real


@every_page
def test_functions_of_wx_exist(file: str) -> None:
    for block in of_language(file, "js", "wxs"):
        assert unknown_functions(block.text) == set(), f"{file}:{block.line}"


def unknown_functions(text: str) -> set[str]:
    members = (node for node in walk(parsed(text)) if node.type == "member_expression")
    used = {
        written(node.child_by_field_name("property"))
        for node in members
        if written(node.child_by_field_name("object")) == "wx"
    }
    return used - names()["wx"]


def test_a_misspelt_function_of_wx_is_found() -> None:
    assert unknown_functions("wx.navigateTo({ url })\nwx.navigatTo({ url })") == {"navigatTo"}


@every_page
def test_what_the_framework_calls_is_spelt_right(file: str) -> None:
    for block in of_language(file, "js"):
        assert misnamed(block.text) == set(), f"{file}:{block.line}"


def misnamed(text: str) -> set[str]:
    """Return callbacks that differ from the framework's in letter case only, and fields that a component has not."""
    found = set()
    for function, given in calls(text):
        if function in ("App", "Page"):
            known = {name.lower(): name for name in names()[function.lower()]}
            found |= {name for name, _ in keys(given) if name != known.get(name.lower(), name)}
        elif function in ("Component", "Behavior"):
            found |= {name for name, _ in keys(given)} - set(names()["component"])
            found |= misnamed_members(given)
    return found


def misnamed_members(component: tree_sitter.Node) -> set[str]:
    found = set()
    for field, value in keys(component):
        members = list(keys(value))
        if field in ("lifetimes", "pageLifetimes", "options"):
            found |= {name for name, _ in members} - set(names()[field])
        inner = {"properties": "property", "relations": "relation"}.get(field)
        for _, member in members if inner else ():
            found |= {name for name, _ in keys(member)} - set(names()[inner or ""])
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Page({ onload() {}, onTap() {} })", {"onload"}),
        ("App({ onLaunch() {}, globalData: {} })", set()),
        ("Component({ property: {}, methods: {} })", {"property"}),
        ("Component({ lifetimes: { attach() {} } })", {"attach"}),
        ("Component({ properties: { size: { type: Number, default: 1 } } })", {"default"}),
        ("Component({ properties: { size: Number }, pageLifetimes: { show() {} } })", set()),
    ],
)
def test_a_misnamed_member_is_found(text: str, found: set[str]) -> None:
    assert misnamed(text) == found


# --- WXML


class Wxml(HTMLParser):
    """Reads WXML as browsers would read tags; notes what is wrong."""

    def __init__(self, own: set[str]) -> None:
        """`own`: components that the page declares."""
        super().__init__()
        self._own = own
        self._open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check(tag, attrs)
        self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> ends nothing")

    def close(self) -> None:
        super().close()
        self.faults += (f"<{tag}> is not closed" for tag in self._open)

    def _check(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self.get_starttag_text() or ""
        if start[1 : len(tag) + 1] != tag:
            self.faults.append(f"{start}: capital letters")
        if re.search(r"=(?!\"|[^<]*\")", start) or re.search(r"=[^\"\s]", re.sub(r'"[^"]*"', '""', start)):
            self.faults.append(f"{start}: no double quotes")
        if len({name for name, _ in attrs}) < len(attrs):
            self.faults.append(f"{start}: an attribute twice")
        if tag in self._own:
            return
        if tag not in names()["tags"]:
            self.faults.append(f"<{tag}> is neither built in nor declared on this page")
            return
        known = [*names()["attributes"], *(name.lower() for name in names()["tags"][tag])]
        self.faults += (f"<{tag} {name}>" for name, _ in attrs if not _is_known(name, known))


def _is_known(name: str, known: list[str]) -> bool:
    return any(name.startswith(one[:-1]) if one.endswith("*") else name == one for one in known)


@every_framework_page
def test_wxml_is_closed_and_uses_tags_and_attributes_that_exist(file: str) -> None:
    own = declared(file)
    for block in of_language(file, "wxml"):
        assert wxml_faults(block.text, own) == [], f"{file}:{block.line}"


def wxml_faults(text: str, own: set[str]) -> list[str]:
    reader = Wxml(own)
    # An expression may hold what looks like a tag, and WXS is no markup.
    plain = re.sub(r"\{\{.*?\}\}", lambda found: re.sub(r"[<>]", " ", found[0]), text, flags=re.S)
    reader.feed(re.sub(r"(<wxs[^>]*[^/]>).*?(</wxs>)", r"\1\2", plain, flags=re.S))
    reader.close()
    return reader.faults


def declared(file: str) -> set[str]:
    """Return the names of components that any JSON on the page declares."""
    found: set[str] = set()
    for block in of_language(file, "json"):
        loaded = json.loads(block.text)
        for key in ("usingComponents", "componentGenerics", "publicComponents"):
            found |= set(loaded.get(key) or ()) if isinstance(loaded, dict) else set()
    return found


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<view><text>a</view>", "</view> ends nothing"),
        ("<view>", "<view> is not closed"),
        ("<View></View>", "<View>: capital letters"),
        ("<view id=a></view>", "<view id=a>: no double quotes"),
        ("<veiw></veiw>", "<veiw> is neither built in nor declared on this page"),
        ('<view onclick="f"></view>', "<view onclick>"),
        ('<view id="a" id="b"></view>', '<view id="a" id="b">: an attribute twice'),
    ],
)
def test_a_fault_in_wxml_is_found(text: str, fault: str) -> None:
    assert fault in wxml_faults(text, set())


def test_right_wxml_has_no_fault() -> None:
    text = """<wxs module="m">var a = 1 < 2;</wxs>
      <hello-card wx:for="{{ list }}" wx:key="id" title="{{ a > 1 ? 'x' : 'y' }}" bind:select="onSelect" />"""
    assert wxml_faults(text, {"hello-card"}) == []
