"""What a page is told: all that is wrong with its own plugin, other plugins' errors, the host's warnings."""

from __future__ import annotations

import json
from typing import Any

from catalog_builder.emit.tree import Written
from catalog_builder.errors import SettingsError
from catalog_builder.model.diagnostic import Diagnostic, Severity, Span
from catalog_builder.model.text import Localized
from catalog_builder.pipeline import BuildReport
from catalog_builder.results import CheckReport
from catalog_builder.serving.notices import notice_of_build, notice_of_fault


def found(plugin: str, severity: Severity, *, span: Span | None = None) -> Diagnostic:
    return Diagnostic(
        plugin=plugin,
        rule="some-rule",
        severity=severity,
        path=f"{plugin}/plugin.yml",
        span=span,
        message=Localized(zh="错了", en="It is wrong"),
        help=Localized(zh="改正", en="Mend it"),
    )


def report(*diagnostics: Diagnostic, host_warnings: tuple[str, ...] = ()) -> BuildReport:
    return BuildReport(
        check=CheckReport(plugins=3, diagnostics=diagnostics),
        published=(),
        left_out=(),
        withheld=(),
        written=Written(files=1, changed=1, removed=0, size=1),
        host_warnings=host_warnings,
    )


def told(plugin: str, built: BuildReport) -> dict[str, Any]:
    line = notice_of_build("5", built)(plugin)
    assert "\n" not in line
    notice: dict[str, Any] = json.loads(line)
    return notice


def test_a_fault_is_told_with_place_message_and_cure_in_both_languages() -> None:
    span = Span(line=3, column=5, end_line=3, end_column=9)
    notice = told("demo", report(found("demo", "error", span=span)))
    assert notice == {
        "edition": "5",
        "errors": 1,
        "faults": [
            {
                "plugin": "demo",
                "rule": "some-rule",
                "severity": "error",
                "place": "demo/plugin.yml:3:5",
                "message": {"zh": "错了", "en": "It is wrong"},
                "help": {"zh": "改正", "en": "Mend it"},
            }
        ],
    }


def test_a_page_hears_all_of_its_own_plugin_and_the_errors_of_others() -> None:
    built = report(found("demo", "info"), found("demo", "warning"), found("other", "error"), found("other", "warning"))
    own, others = told("demo", built), told("", built)
    assert [(fault["plugin"], fault["severity"]) for fault in own["faults"]] == [
        ("demo", "info"),
        ("demo", "warning"),
        ("other", "error"),
    ]
    assert [(fault["plugin"], fault["severity"]) for fault in others["faults"]] == [("other", "error")]


def test_a_thousand_faulty_plugins_are_counted_and_not_all_sent() -> None:
    notice = told("p5", report(*(found(f"p{number}", "error") for number in range(1_000))))
    assert notice["errors"] == 1_000
    assert len(notice["faults"]) == 51
    assert notice["faults"][0]["plugin"] == "p5"


def test_warnings_of_the_host_concern_every_page() -> None:
    (fault,) = told("demo", report(host_warnings=("content/zh: a link",)))["faults"]
    assert (fault["severity"], fault["message"]["zh"]) == ("warning", "content/zh: a link")


def test_an_operators_fault_is_told_to_every_page_under_the_last_edition() -> None:
    notice = json.loads(notice_of_fault("4", SettingsError("mkdocs.yml is wrong.", cure="Mend it."))("demo"))
    assert (notice["edition"], notice["errors"]) == ("4", 1)
    assert notice["faults"] == [
        {
            "severity": "error",
            "message": {"zh": "mkdocs.yml is wrong.", "en": "mkdocs.yml is wrong."},
            "help": {"zh": "Mend it.", "en": "Mend it."},
        }
    ]
