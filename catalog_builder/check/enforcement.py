"""How severe a rule is in a run: its own severity, the profile's, the owner's; or not in force at all."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import TYPE_CHECKING

from catalog_builder.check.nearest import nearest
from catalog_builder.check.wording import shown
from catalog_builder.errors import SettingsError
from catalog_builder.model.diagnostic import SEVERITIES, Severity
from catalog_builder.model.policy import Policy
from catalog_builder.model.rule_page import FAMILIES

if TYPE_CHECKING:
    from catalog_builder.check.rule import Rule


def severity_in_force(rule: Rule, policy: Policy) -> Severity | None:
    """Return the rule's severity under this policy; `None` when it is not to run.

    The platform's profile only ever makes a rule more severe than the owner set it. What is said of a family is not
    said of the essential rules in it.
    """
    names = {rule.id} if rule.is_essential else {rule.id, rule.family}
    if policy.select and not {rule.id, rule.family} & policy.select:
        return None
    if names & policy.ignore:
        return None
    given = {name: severity for name, severity in policy.severities if name in names}
    severity = given.get(rule.id) or given.get(rule.family) or rule.severity
    if policy.profile == "platform" and rule.platform:
        severity = min(severity, rule.platform, key=SEVERITIES.index)
    return severity


def refuse_policy(policy: Policy) -> None:
    """Raise SettingsError for a name that is no rule's or family's."""
    if not (given := _names(policy)):
        return
    from catalog_builder.check.registry import all_rules  # 90 ms, for the few who name a rule.

    known = [*FAMILIES, *(rule.id for rule in all_rules())]
    for name in sorted(given):
        if name not in known:
            raise SettingsError(f"There is no rule or family {shown(name)}.", cure=_cure(name, known))


def refuse_mildness(policy: Policy) -> None:
    """Raise SettingsError when the owner's policy would switch off or soften a rule that pages depend on.

    Where it names none, all of these rules are errors, as they say themselves.
    """
    if not _names(policy):
        return
    from catalog_builder.check.registry import all_rules  # As above.

    for rule in all_rules():
        if rule.is_essential and severity_in_force(rule, policy) != "error":
            raise SettingsError(
                f"mkdocs.yml: extra.catalog.checks: {rule.id} cannot be ignored or made milder.",
                cure="Pages cannot be made safely without it: take it, or its family, out of the list.",
            )


def _names(policy: Policy) -> Set[str]:
    """Return the rules and families that the policy says something of."""
    return {*policy.select, *policy.ignore, *(name for name, _ in policy.severities)}


def _cure(name: str, known: Iterable[str]) -> str:
    near = nearest(name, ((spelling, spelling) for spelling in known))
    return f"Did you mean {near}?" if near else "`catalog explain` lists the rules."
