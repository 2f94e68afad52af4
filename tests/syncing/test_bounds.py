"""What counts as all being as wanted."""

from __future__ import annotations

from typing import get_args

import pytest

from catalog_builder.syncing.bounds import FITTING, Outcome, State, SyncReport


@pytest.mark.parametrize("state", get_args(State))
def test_one_origin_that_is_not_as_wanted_is_enough(state: State) -> None:
    outcomes = (Outcome(plugin="a", state="current"), Outcome(plugin="b", state=state))
    assert SyncReport(outcomes=outcomes).is_fitting is (state in FITTING)
