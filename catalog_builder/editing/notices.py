"""Which file of a plugin shows which diagnostic in an editor, and in what words. Pure: nothing of the protocol here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.registry import CATALOG_RULES
from catalog_builder.check.wording import printable
from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.diagnostic import Diagnostic, Span
from catalog_builder.model.text import LANGUAGES, Language

_PLUGIN_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FIELDS = ("appid", "name.zh", "name.en", "successor", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A place in another plugin that a diagnostic speaks of."""

    plugin: str
    span: Span | None
    """Where in its plugin.yml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A diagnostic as a file of the editor shows it."""

    diagnostic: Diagnostic
    text: str
    """Message and cure, two lines."""

    span: Span | None
    """Where in the file that shows it; `None` for its first line."""

    related: tuple[Related, ...] = ()


def notices_by_file(
    diagnostics: Iterable[Diagnostic],
    exists: Callable[[str], bool],
    find: Callable[[str], FolderBrief | None],
    language: Language,
) -> Mapping[str, tuple[Notice, ...]]:
    """Return what each file shows, by path relative to the plugin's folder.

    What concerns a file that is not there, or the folder as a whole, shows at the top of plugin.yml. `exists` tells
    whether there is a file at a path, `find` the result of another plugin.
    """
    by_file: dict[str, list[Notice]] = {}
    for diagnostic in diagnostics:
        path = diagnostic.path.removeprefix(diagnostic.plugin).removeprefix("/")
        is_here = bool(path) and exists(path)
        by_file.setdefault(path if is_here else MANIFEST, []).append(
            Notice(
                diagnostic=diagnostic,
                text=_text(diagnostic, "" if is_here or path == MANIFEST else path, language),
                span=diagnostic.span if is_here else None,
                related=tuple(_related(diagnostic, find)),
            )
        )
    return {path: tuple(notices) for path, notices in by_file.items()}


def rule_address(rule: str, site_url: str | None, language: Language) -> str | None:
    """Return the address of a rule's page; `None` when the site's own address is not known."""
    prefix = "" if language == LANGUAGES[0] else f"{language}/"
    return f"{site_url}{prefix}rules/{rule}/" if site_url else None


def _text(diagnostic: Diagnostic, path: str, language: Language) -> str:
    message, _ = diagnostic.message.best(language)
    cure, _ = diagnostic.help.best(language)
    return printable(f"{path}: {message}" if path else message) + "\n" + printable(cure)


def _related(diagnostic: Diagnostic, find: Callable[[str], FolderBrief | None]) -> Iterable[Related]:
    """Yield the plugins that a rule on all plugins names in its message, each at the field in question."""
    if diagnostic.rule not in {module.RULE.id for module in CATALOG_RULES}:
        return
    for name in dict.fromkeys(_PLUGIN_ID.findall(diagnostic.message.en or "")):
        other = find(name) if name != diagnostic.plugin else None
        if other:
            own = find(diagnostic.plugin)
            field = next((field for field in _FIELDS if own and own.span(field) == diagnostic.span), "id")
            yield Related(plugin=name, span=other.span(field) or other.span("id"))
