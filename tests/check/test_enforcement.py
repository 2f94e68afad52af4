"""What is in force in a run: profile, owner's severities, selections, and what can never be switched off."""

from __future__ import annotations

import pytest

from catalog_builder.check.enforcement import refuse_mildness, refuse_policy, severity_in_force
from catalog_builder.check.registry import all_rules
from catalog_builder.check.rule import Rule, text
from catalog_builder.errors import SettingsError
from catalog_builder.model.diagnostic import Severity
from catalog_builder.model.policy import Policy

SOME = text("某", "some")


def rule(severity: Severity, platform: Severity | None = None) -> Rule:
    return Rule(
        id="image-demo",
        family="images",
        severity=severity,
        platform=platform,
        since="0.1.0",
        title=SOME,
        finds=SOME,
        matters=SOME,
    )


def test_without_a_policy_a_rule_is_as_severe_as_it_says() -> None:
    assert severity_in_force(rule("warning", platform="error"), Policy()) == "warning"


def test_the_platform_profile_makes_a_rule_as_severe_as_the_upload() -> None:
    assert severity_in_force(rule("warning", platform="error"), Policy(profile="platform")) == "error"
    assert severity_in_force(rule("warning"), Policy(profile="platform")) == "warning"


def test_the_platform_profile_softens_nothing_that_the_owner_made_severe() -> None:
    policy = Policy(profile="platform", severities=(("image-demo", "error"),))
    assert severity_in_force(rule("info", platform="warning"), policy) == "error"


def test_an_owners_severity_for_the_rule_beats_that_for_its_family() -> None:
    policy = Policy(severities=(("image-demo", "info"), ("images", "error")))
    assert severity_in_force(rule("warning"), policy) == "info"
    assert severity_in_force(rule("warning"), Policy(severities=(("images", "error"),))) == "error"


@pytest.mark.parametrize("name", ["image-demo", "images"])
def test_rules_are_selected_and_ignored_by_id_or_family(name: str) -> None:
    assert severity_in_force(rule("warning"), Policy(select=frozenset({name}))) == "warning"
    assert severity_in_force(rule("warning"), Policy(select=frozenset({"links"}))) is None
    assert severity_in_force(rule("warning"), Policy(ignore=frozenset({name}))) is None


def test_a_name_that_is_no_rules_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(SettingsError, match="no rule or family image-remot") as refusal:
        refuse_policy(Policy(ignore=frozenset({"image-remot"})))
    assert refusal.value.cure == "Did you mean image-remote?"
    refuse_policy(Policy(ignore=frozenset({"image-remote", "links"}), severities=(("images", "info"),)))


def test_an_owner_cannot_switch_off_or_soften_what_pages_depend_on() -> None:
    refuse_mildness(Policy())
    with pytest.raises(SettingsError, match="image-remote cannot be ignored"):
        refuse_mildness(Policy(ignore=frozenset({"image-remote"})))
    with pytest.raises(SettingsError, match="link-unsafe cannot be ignored or made milder"):
        refuse_mildness(Policy(severities=(("link-unsafe", "info"),)))


def test_what_is_said_of_a_family_is_not_said_of_the_essential_rules_in_it() -> None:
    policy = Policy(ignore=frozenset({"links"}), severities=(("images", "warning"),))
    refuse_mildness(policy)
    in_force = {rule.id: severity_in_force(rule, policy) for rule in all_rules()}
    assert (in_force["link-unsafe"], in_force["link-broken"]) == ("error", None)
    assert (in_force["image-remote"], in_force["image-alt-missing"]) == ("error", "warning")


def test_essential_rules_are_errors() -> None:
    assert {rule.severity for rule in all_rules() if rule.is_essential} == {"error"}
