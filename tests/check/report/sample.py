"""One fault, to be reported in every form, and a shortcut to report it."""

from __future__ import annotations

from catalog_builder.check.report import render_report
from catalog_builder.model.diagnostic import Diagnostic, Severity, Span
from catalog_builder.model.text import Language, Localized

SOURCE = "# 演示\n\n\t前文 ![图](https://example.com/a.png) 后文\n"
PLACE = Span(line=3, column=5, end_line=3, end_column=36)


def diagnostic(
    path: str = "demo/doc/README.md",
    span: Span | None = PLACE,
    severity: Severity = "error",
    zh: str = "网络图片",
    en: str = "picture from the Internet",
) -> Diagnostic:
    return Diagnostic(
        rule="image-remote",
        severity=severity,
        plugin="demo",
        path=path,
        span=span,
        message=Localized(zh=zh, en=en),
        help=Localized(zh="存到 doc/。", en="Save it in doc/."),
    )


def report(form: str, *diagnostics: Diagnostic, language: Language = "en", site_url: str | None = None) -> str:
    return render_report(
        form,
        diagnostics,
        plugins=2,
        language=language,
        sources={"demo/doc/README.md": SOURCE},
        site_url=site_url,
    )
