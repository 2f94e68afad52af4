"""What a plugin's record tells beyond its fields."""

from __future__ import annotations

import pytest

from catalog_builder.model.plugin import Allowance


@pytest.mark.parametrize(("reason", "is_in_force"), [("我们的论坛", True), (None, False), ("", False), (" ", False)])
def test_an_allowance_is_in_force_only_with_a_reason(reason: str | None, is_in_force: bool) -> None:
    assert Allowance(rule="link-host", reason=reason).is_in_force is is_in_force
