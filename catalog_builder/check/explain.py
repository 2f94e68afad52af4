"""A rule explained: its texts and the wrong and right example of its docstring, for the terminal and for its page.

An example is a small set of files laid over a sound plugin: `path: content on one line`, or `path:` with the text
indented below it. A text in angle brackets stands for a file: `<absent>`, `<png 8x8>`, `<bytes 3000000>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalog_builder.check.nearest import nearest
from catalog_builder.check.registry import RULE_MODULES, all_rules, find_rule
from catalog_builder.check.rule import AnyRule
from catalog_builder.check.wording import shown
from catalog_builder.errors import CatalogError
from catalog_builder.model.rule_page import ExampleFile, RuleExplanation
from catalog_builder.model.text import Language

_FILE = re.compile(r"    (?P<path>[^\s:][^:]*):(?: (?P<text><.+>))?")
_HEADS: dict[Language, tuple[str, str, str, str]] = {
    "zh": ("检查什么", "为什么重要", "错误写法", "正确写法"),
    "en": ("Finds", "Matters because", "Wrong", "Right"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """The two examples of a rule."""

    wrong: tuple[ExampleFile, ...]
    """Files that break this rule and no other."""

    right: tuple[ExampleFile, ...]
    """The same, mended."""


class UnknownRuleError(CatalogError):
    """No rule has the id that was asked for."""


def explanations() -> tuple[RuleExplanation, ...]:
    """Return what the page of each rule says, sorted by rule id."""
    return tuple(sorted(map(explanation_of, RULE_MODULES), key=lambda explanation: explanation.id))


def explanation_of(module: AnyRule) -> RuleExplanation:
    """Return what the page of this rule says."""
    rule, examples = module.RULE, parse_examples(module)
    return RuleExplanation(
        id=rule.id,
        family=rule.family,
        severity=rule.severity,
        platform=rule.platform or rule.severity,
        is_essential=rule.is_essential,
        fixes=rule.fixes,
        title=rule.title,
        finds=rule.finds,
        matters=rule.matters,
        wrong=examples.wrong,
        right=examples.right,
    )


def parse_examples(module: AnyRule) -> Examples:
    """Return the examples of a rule's docstring."""
    _, _, rest = (module.__doc__ or "").partition("\nWrong:\n")
    wrong, _, right = rest.partition("\nRight:\n")
    return Examples(wrong=tuple(_files(wrong)), right=tuple(_files(right)))


def explain(rule_id: str, language: Language) -> str:
    """Return the explanation of a rule as plain text; UnknownRuleError names the nearest rule there is."""
    module = find_rule(rule_id)
    if module is None:
        ids = [rule.id for rule in all_rules()]
        near = nearest(rule_id, ((name, name) for name in ids))
        cure = f"Did you mean {near}?" if near else f"Rules: {', '.join(ids)}."
        raise UnknownRuleError(f"There is no rule {shown(rule_id)}.", cure=cure)
    explanation = explanation_of(module)
    finds, matters, wrong, right = _HEADS[language]
    sections = (
        f"{explanation.severity}[{explanation.id}] {explanation.title.get(language)}",
        f"{finds}\n  {explanation.finds.get(language)}",
        f"{matters}\n  {explanation.matters.get(language)}",
        f"{wrong}\n{_shown_files(explanation.wrong)}",
        f"{right}\n{_shown_files(explanation.right)}",
    )
    return "\n\n".join(sections)


def _files(section: str) -> Iterator[ExampleFile]:
    path, lines = "", list[str]()
    for line in section.rstrip().split("\n"):
        if match := _FILE.fullmatch(line):
            if path:
                yield _file(path, lines)
            path, lines = match["path"], [match["text"]] if match["text"] else []
        else:
            lines.append(line.removeprefix(" " * 8))
    if path:
        yield _file(path, lines)


def _file(path: str, lines: list[str]) -> ExampleFile:
    text = "\n".join(lines).strip("\n")
    return ExampleFile(path=path, text=text if re.fullmatch("<[^<>\n]+>", text) else f"{text}\n")


def _shown_files(files: tuple[ExampleFile, ...]) -> str:
    shown_files = []
    for file in files:
        body = "".join(f"    {line}".rstrip() + "\n" for line in file.text.rstrip("\n").split("\n"))
        shown_files.append(f"  {file.path}\n{body}")
    return "\n".join(shown_files).rstrip("\n")
