"""Warnings that an author allows are not reported; errors always are."""

from __future__ import annotations

from catalog_builder.check.allowances import read_allowances, suppress
from catalog_builder.model.diagnostic import Diagnostic, Severity
from catalog_builder.model.plugin import Allowance
from catalog_builder.model.text import Localized


def diagnostic(rule: str, severity: Severity) -> Diagnostic:
    some = Localized(zh="某", en="some")
    return Diagnostic(
        rule=rule, severity=severity, plugin="demo", path="demo/plugin.yml", span=None, message=some, help=some
    )


def test_an_allowed_warning_is_not_reported_and_its_rule_is_known_to_be_silent() -> None:
    warning, other = diagnostic("link-host", "warning"), diagnostic("image-remote", "error")
    kept, silent = suppress([warning, other], [Allowance(rule="link-host", reason="我们的论坛")])
    assert (kept, silent) == ([other], {"link-host"})


def test_an_error_stays_whatever_the_author_allows() -> None:
    error = diagnostic("image-remote", "error")
    assert suppress([error], [Allowance(rule="image-remote", reason="x")]) == ([error], frozenset())


def test_an_allowance_without_a_reason_is_not_in_force() -> None:
    warning = diagnostic("link-host", "warning")
    assert suppress([warning], [Allowance(rule="link-host")]) == ([warning], frozenset())


def test_allowances_of_a_faulty_manifest_are_read_as_far_as_they_go() -> None:
    values = {"allow": [{"rule": "a-b", "reason": "r"}, {"rule": "c-d", "reason": ["x"]}, {"reason": "y"}, "e-f", 3]}
    assert read_allowances(values) == (Allowance(rule="a-b", reason="r"), Allowance(rule="c-d"))
    assert read_allowances({"allow": "a-b"}) == ()
    assert read_allowances({}) == ()
