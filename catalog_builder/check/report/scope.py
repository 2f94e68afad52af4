"""What every form of report shares: the counts, the language, where a rule's page is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.text import LANGUAGES, Language

MEND_COMMAND = "catalog check --fix"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The counts of a check."""

    plugins: int
    """Plugins checked, sound or not."""

    errors: int
    warnings: int

    mendable: int
    """Faults of any severity that `catalog check --fix` mends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """For whom a report is made."""

    language: Language
    """Language of messages and help."""

    sources: Mapping[str, str]
    """Text of the files that diagnostics point into, by path; line ends are `\\n`. Missing ones give no excerpt."""

    site_url: str | None = None
    """Address of the site with a trailing slash; `None`: addresses stay relative to the site."""

    root: str = ""
    """Plugins folder relative to the repository, POSIX."""

    def page(self, rule_id: str) -> str:
        """Return the address of the rule's page."""
        prefix = "" if self.language == LANGUAGES[0] else f"{self.language}/"
        return f"{self.site_url or ''}{prefix}rules/{rule_id}/"

    def more(self, rule_id: str) -> str:
        """Return where people read more of the rule: its page, or the command that prints it where no site is known."""
        return self.page(rule_id) if self.site_url else f"catalog explain {rule_id}"

    def repository_path(self, path: str) -> str:
        """Return a diagnostic's path as seen from the repository."""
        return f"{self.root.rstrip('/')}/{path}" if self.root else path


Reporter = Callable[[Sequence[Diagnostic], Summary, Scope], str]


def summarize(plugins: int, diagnostics: Sequence[Diagnostic]) -> Summary:
    """Return the counts."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    return Summary(
        plugins=plugins,
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        mendable=sum(diagnostic.is_mendable for diagnostic in diagnostics),
    )


def counted(number: int, noun: str) -> str:
    """Return a number with its English noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def totals(summary: Summary, language: Language) -> str:
    """Return the counts as a sentence, and how many of the faults a program can mend."""
    if language == "zh":
        found = f"检查了 {summary.plugins} 个插件：{summary.errors} 个错误，{summary.warnings} 个警告。"
        return found + (f"有 {summary.mendable} 处可以自动修复：{MEND_COMMAND}" if summary.mendable else "")
    found = (
        f"{counted(summary.plugins, 'plugin')} checked: "
        f"{counted(summary.errors, 'error')}, {counted(summary.warnings, 'warning')}."
    )
    return found + (f" {counted(summary.mendable, 'problem')} can be fixed: {MEND_COMMAND}" if summary.mendable else "")
