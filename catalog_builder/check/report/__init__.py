"""Diagnostics as text, JSON, SARIF, GitHub commands or a GitLab report. Pure: nothing is printed or read here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog_builder.check.report.github_report import github_report
from catalog_builder.check.report.gitlab_report import gitlab_report
from catalog_builder.check.report.json_report import json_report
from catalog_builder.check.report.sarif_report import sarif_report
from catalog_builder.check.report.scope import Reporter, Scope, summarize
from catalog_builder.check.report.text_report import text_report
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.text import Language

REPORTERS: dict[str, Reporter] = {
    "text": text_report,
    "json": json_report,
    "sarif": sarif_report,
    "github": github_report,
    "gitlab": gitlab_report,
}


def render_report(
    form: str,
    diagnostics: Sequence[Diagnostic],
    *,
    plugins: int,
    language: Language,
    sources: Mapping[str, str],
    site_url: str | None = None,
    root: str = "plugins_data",
) -> str:
    """Return the report in one of the forms above.

    `plugins` is how many were checked; `sources` holds the text of files by diagnostic path, for excerpts; `root` is
    the plugins folder relative to the repository, for reports whose reader opens files from there.
    """
    scope = Scope(language=language, sources=sources, site_url=site_url, root=root)
    return REPORTERS[form](diagnostics, summarize(plugins, diagnostics), scope)
