"""`plugins_data/OWNERS`, which says who may change what, read from its text with a place for every fault.

# The last line that matches a folder counts.
@maps = alice bob                a group
site: carol                      may change everything, this file too
new:  anybody                    may add folders, each with a line here that names the maker
*     @site
tencent-*           @maps
location-picker: alice           a colon after a folder may be there or not
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from catalog_builder.check.wording import shown
from catalog_builder.model.text import Localized

OWNERS_NAME = "OWNERS"

ANYBODY = "anybody"
SITE_GROUP = "@site"
MAX_OWNERS_BYTES = 2_000_000

_PATTERN = re.compile(r"[a-z0-9*][a-z0-9*-]{0,99}")
_NAME = re.compile(r"[^\W_][\w.+-]{0,99}(@[\w.-]{1,100})?")
_GROUP = re.compile(r"@[\w.-]{1,100}")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnersFault:
    """Something wrong in the file."""

    line: int
    column: int
    message: Localized
    cure: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerRule:
    """One line on plugin folders."""

    pattern: str
    """A folder's name, in which `*` stands for any characters."""

    people: frozenset[str]
    """Who may change it; groups resolved."""

    line: int = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """Who may change what."""

    site: frozenset[str]
    """Who may change everything."""

    newcomers: frozenset[str]
    """Who may add folders that no line gives them yet."""

    rules: tuple[OwnerRule, ...]
    """In the order of the file."""

    faults: tuple[OwnersFault, ...] = ()

    def rule_for(self, folder: str) -> OwnerRule | None:
        """Return the last line that matches this folder; `None`: only the site's own people may change it."""
        return next((rule for rule in reversed(self.rules) if matches(rule.pattern, folder)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """The words of one line that says something, each with its column."""

    number: int
    words: tuple[tuple[str, int], ...]


def read_owners(content: bytes) -> Owners:
    """Return what the file says, and all that is wrong with it. Linear in its size, whatever it holds."""
    lines = list(_lines(content[:MAX_OWNERS_BYTES].decode("utf-8-sig", "replace")))
    faults: list[OwnersFault] = []
    if len(content) > MAX_OWNERS_BYTES:
        faults.append(_fault(1, 1, "文件过大", "The file is too large", "不得超过 2 MB。", "At most 2 MB."))
    groups = dict(_groups(lines, faults))
    heads = {head: _head_line(head, lines, faults) for head in ("site:", "new:")}
    site_line = heads["site:"]
    site = frozenset(_people(site_line, site_line.words[1:], groups, faults)) if site_line else frozenset[str]()
    if not site_line:
        faults.append(
            _fault(
                *(1, 1, "没有 site: 行", "There is no line site:"),
                "加上一行，写明谁可以修改一切，例如 site: alice",
                "Add one that names who may change everything, such as site: alice",
            )
        )
    groups[SITE_GROUP] = site
    new_line = heads["new:"]
    newcomers = frozenset(_people(new_line, new_line.words[1:], groups, faults)) if new_line else frozenset[str]()
    rules = tuple(_rules(lines, groups, faults))
    ordered = tuple(sorted(faults, key=lambda fault: (fault.line, fault.column)))
    return Owners(site=site, newcomers=newcomers, rules=rules, faults=ordered)


def matches(pattern: str, folder: str) -> bool:
    """Whether a folder's name is one that a pattern means. Looks at each piece between stars once."""
    first, *rest = pattern.split("*")
    if not rest:
        return pattern == folder
    *middle, last = rest
    if not folder.startswith(first) or not folder.endswith(last) or len(folder) < len(first) + len(last):
        return False
    at, end = len(first), len(folder) - len(last)
    for piece in middle:
        found = folder.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _lines(text: str) -> Iterator[_Line]:
    for number, line in enumerate(text.split("\n"), start=1):
        words = []
        for found in _WORD.finditer(line):
            if found[0].startswith("#"):
                break
            words.append((found[0], found.start() + 1))
        if words:
            yield _Line(number=number, words=tuple(words))


def _groups(lines: Sequence[_Line], faults: list[OwnersFault]) -> Iterator[tuple[str, frozenset[str]]]:
    known = set[str]()
    for line in lines:
        name, column = line.words[0]
        if not name.startswith("@"):
            continue
        is_sound = _GROUP.fullmatch(name) and len(line.words) > 1 and line.words[1][0] == "="
        if not is_sound or name == SITE_GROUP or name in known:
            faults.append(
                _fault(
                    *(line.number, column, f"组的写法不对或组名重复：{shown(name)}"),
                    f"not a group, or a group once more: {shown(name)}",
                    "每个组写一行，例如 @maps = alice bob；@site 由 site: 行给出。",
                    "Write each group once, such as @maps = alice bob; @site is given by the line site:",
                )
            )
            continue
        known.add(name)
        yield name, frozenset(_people(line, line.words[2:], {}, faults))


def _head_line(head: str, lines: Sequence[_Line], faults: list[OwnersFault]) -> _Line | None:
    found = [line for line in lines if line.words[0][0] == head]
    faults.extend(
        _fault(
            *(line.number, 1, f"{head} 出现了不止一次", f"{head} is there more than once"),
            f"把名字都写在第 {found[0].number} 行。",
            f"Write all names on line {found[0].number}.",
        )
        for line in found[1:]
    )
    return found[0] if found else None


def _rules(lines: Sequence[_Line], groups: dict[str, frozenset[str]], faults: list[OwnersFault]) -> Iterator[OwnerRule]:
    for line in lines:
        head, column = line.words[0]
        if head.startswith("@") or head in ("site:", "new:"):
            continue
        pattern = head.removesuffix(":")
        if not _PATTERN.fullmatch(pattern):
            faults.append(
                _fault(
                    *(line.number, column, f"不是文件夹名：{shown(head)}", f"not a folder's name: {shown(head)}"),
                    "写插件文件夹的名称；* 代表任意字符。站点自己的文件由 site: 行管理。",
                    "Write a plugin folder's name; * stands for any characters. The site's own files go by site:",
                )
            )
            continue
        yield OwnerRule(
            pattern=pattern, people=frozenset(_people(line, line.words[1:], groups, faults)), line=line.number
        )


def _people(
    line: _Line, words: Sequence[tuple[str, int]], groups: dict[str, frozenset[str]], faults: list[OwnersFault]
) -> Iterator[str]:
    """Yield the names that these words stand for; a word that stands for none is a fault, and so is no word at all."""
    if not words:
        last, column = line.words[-1]
        faults.append(
            _fault(
                *(line.number, column + len(last), "没有写名字", "no name"),
                "写上一个或多个名字、@组，或 anybody（任何人）。",
                "Name people, @groups, or anybody.",
            )
        )
    for word, column in words:
        if word in groups:
            yield from groups[word]
        elif _NAME.fullmatch(word):
            yield word
        else:
            what = ("没有这个组", "no such group") if word.startswith("@") else ("不是名字", "not a name")
            faults.append(
                _fault(
                    *(line.number, column, f"{what[0]}：{shown(word)}", f"{what[1]}: {shown(word)}"),
                    "先用一行定义组，例如 @maps = alice bob；组里只能写人名。",
                    "Define a group on a line of its own, such as @maps = alice bob; a group holds names only.",
                )
            )


def _fault(line: int, column: int, zh: str, en: str, cure_zh: str, cure_en: str) -> OwnersFault:
    return OwnersFault(
        line=line, column=column, message=Localized(zh=zh, en=en), cure=Localized(zh=cure_zh, en=cure_en)
    )
