"""Faults to be reported in every form, and shortcuts to report them."""

from __future__ import annotations

from catalog_builder.check.report import render_report
from catalog_builder.model.diagnostic import Diagnostic, Severity, Span
from catalog_builder.model.fix import Edit, Fix, Rename
from catalog_builder.model.text import Language, Localized

SOURCE = "# 演示\n\n\t前文 ![图](https://example.com/a.png) 后文\n\n![地图](images/Map.png)\n![地图](images/Map.png)\n"
MANIFEST = "id: demo\nname: {zh: 演示,\n  en: Demo,\n  en: Demo}\nversion: v1.0\n"
SOURCES = {"demo/doc/README.md": SOURCE, "demo/plugin.yml": MANIFEST}
PLACE = Span(line=3, column=5, end_line=3, end_column=36)

_WRITE_IT = Localized(zh="写成 images/map.png", en="Write images/map.png")


def diagnostic(
    path: str = "demo/doc/README.md",
    span: Span | None = PLACE,
    severity: Severity = "error",
    zh: str = "网络图片",
    en: str = "picture from the Internet",
    rule: str = "image-remote",
    cure: Localized = Localized(zh="存到 doc/。", en="Save it in doc/."),  # noqa: B008 — frozen.
    fix: Fix | None = None,
) -> Diagnostic:
    return Diagnostic(
        rule=rule,
        severity=severity,
        plugin="demo",
        path=path,
        span=span,
        message=Localized(zh=zh, en=en),
        help=cure,
        fix=fix,
    )


def wrong_case(line: int) -> Diagnostic:
    """Return a fault that can be mended by an edit."""
    edit = Edit(path="doc/README.md", line=line, column=7, end_line=line, end_column=21, text="images/map.png")
    return diagnostic(
        span=Span(line=line, column=1, end_line=line, end_column=22),
        rule="image-missing",
        zh="找不到图片“images/Map.png”，只有 images/map.png",
        en="there is no picture “images/Map.png”, only images/map.png",
        cure=Localized(zh="写成 images/map.png，或给文件改名。", en="Write images/map.png, or rename the file."),
        fix=Fix(title=_WRITE_IT, edits=(edit,)),
    )


def every_kind() -> tuple[Diagnostic, ...]:
    """Return faults of every severity, with and without place and fix, in the order of reports."""
    likely = Edit(path="plugin.yml", line=5, column=10, end_line=5, end_column=14, text="1.0.0")
    right_name = Localized(zh="改名为 doc/README.en.md", en="Rename it to doc/README.en.md")
    return (
        diagnostic(),
        wrong_case(5),
        wrong_case(6),
        diagnostic(
            path="demo/doc/readme.en.md",
            span=None,
            rule="readme-case",
            zh="文档名为 doc/readme.en.md，应为 doc/README.en.md",
            en="the document is called doc/readme.en.md; expected doc/README.en.md",
            cure=right_name,
            fix=Fix(title=right_name, renames=(Rename(path="doc/readme.en.md", to="doc/README.en.md"),)),
        ),
        diagnostic(
            path="demo/plugin.yml",
            span=Span(line=2, column=7, end_line=4, end_column=11),
            severity="warning",
            rule="yaml-duplicate-key",
            zh="en 出现了两次",
            en="en appears twice",
            cure=Localized(zh="删去一个。", en="Remove one of them."),
        ),
        diagnostic(
            path="demo/plugin.yml",
            span=Span(line=5, column=10, end_line=5, end_column=13),
            severity="info",
            rule="field-value",
            zh="version 的值“v1.0”无效",
            en="version cannot be “v1.0”",
            cure=Localized(zh="多半应写成 version: 1.0.0", en="Most likely this should read version: 1.0.0"),
            fix=Fix(title=Localized(zh="改为 1.0.0", en="Write 1.0.0"), edits=(likely,), is_certain=False),
        ),
    )


def report(form: str, *diagnostics: Diagnostic, language: Language = "en", site_url: str | None = None) -> str:
    return render_report(form, diagnostics, plugins=2, language=language, sources=SOURCES, site_url=site_url)
