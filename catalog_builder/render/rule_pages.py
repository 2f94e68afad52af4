"""A page for each rule and one that lists them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from markupsafe import Markup

from catalog_builder.model.diagnostic import SEVERITIES
from catalog_builder.model.page import Crumb, Page
from catalog_builder.model.rule_page import FAMILIES, ExampleFile, RuleExplanation
from catalog_builder.model.templates import Templates
from catalog_builder.model.text import Language
from catalog_builder.render.environment import Shown, render_template, shown
from catalog_builder.render.highlight import highlight
from catalog_builder.render.wording import Wording

_LANGUAGES = {".md": "markdown", ".yml": "yaml", ".svg": "xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownExample:
    """A file of an example, highlighted."""

    path: str
    code: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRule:
    """A rule in one language."""

    id: str
    family: str
    severity: str
    platform: str
    is_essential: bool
    fixes: str
    path: str
    title: Shown
    finds: Shown
    matters: Shown
    wrong: list[ShownExample]
    right: list[ShownExample]


def rule_pages(explanations: Sequence[RuleExplanation], language: Language, templates: Templates) -> Iterator[Page]:
    """Yield the list of rules and the page of each rule in this language."""
    wording = Wording(templates, language)
    rules = [_shown_rule(explanation, language) for explanation in explanations]
    by_family = {family: [rule for rule in rules if rule.family == family] for family in FAMILIES}
    counts = {severity: sum(rule.severity == severity for rule in rules) for severity in SEVERITIES}
    home = Crumb(title=wording("nav.home"), path="")
    yield Page(
        path="rules/index.html",
        language=language,
        layout="rule",
        title=wording("rules.title"),
        description=wording("rules.description", count=len(rules)),
        body=_body(templates, "rules.html", language, "rules/index.html", {"rules": by_family, "counts": counts}),
        crumbs=(home,),
    )
    for rule in rules:
        path = f"{rule.path}index.html"
        yield Page(
            path=path,
            language=language,
            layout="rule",
            title=f"{rule.title.text} ({rule.id})",
            description=rule.finds.text,
            body=_body(templates, "rule.html", language, path, {"rule": rule}),
            crumbs=(home, Crumb(title=wording("rules.title"), path="rules/")),
        )


def rule_paths(rules: Sequence[str]) -> Iterator[str]:
    """Yield the file of each page that `rule_pages` makes, from the language root."""
    yield "rules/index.html"
    yield from (f"rules/{rule}/index.html" for rule in rules)


def _body(templates: Templates, name: str, language: Language, path: str, values: dict[str, object]) -> str:
    return render_template(templates, name, language=language, path=path, values=values)


def _shown_rule(explanation: RuleExplanation, language: Language) -> ShownRule:
    return ShownRule(
        id=explanation.id,
        family=explanation.family,
        severity=explanation.severity,
        platform=explanation.platform,
        is_essential=explanation.is_essential,
        fixes=explanation.fixes,
        path=f"rules/{explanation.id}/",
        title=shown(explanation.title, language),
        finds=shown(explanation.finds, language),
        matters=shown(explanation.matters, language),
        wrong=[_shown_example(file) for file in explanation.wrong],
        right=[_shown_example(file) for file in explanation.right],
    )


def _shown_example(file: ExampleFile) -> ShownExample:
    language = _LANGUAGES.get(PurePosixPath(file.path).suffix, "text")
    return ShownExample(path=file.path, code=Markup(highlight(file.text, language)))
