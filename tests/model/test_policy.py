"""A policy is a value: equal ones have equal digests, for cache keys."""

from __future__ import annotations

from catalog_builder.model.policy import DEFAULT_POLICY, Policy


def test_the_default_policy_changes_nothing() -> None:
    assert (DEFAULT_POLICY.profile, DEFAULT_POLICY.select, DEFAULT_POLICY.ignore) == (
        "default",
        frozenset(),
        frozenset(),
    )


def test_the_digest_tells_policies_apart_and_knows_no_order() -> None:
    one = Policy(ignore=frozenset({"links", "images"}))
    assert one.digest == Policy(ignore=frozenset({"images", "links"})).digest
    others = [DEFAULT_POLICY, Policy(profile="platform"), Policy(select=frozenset({"links", "images"}))]
    others.append(Policy(severities=(("links", "info"),)))
    assert len({policy.digest for policy in (one, *others)}) == 5
