"""Where the time goes."""

from __future__ import annotations

import re

from catalog_builder.gate.stages import Stages


def test_stages_are_told_in_their_order_and_those_that_fail_too() -> None:
    stages = Stages()
    with stages.stage("one"):
        pass
    try:
        with stages.stage("two"):
            raise ValueError
    except ValueError:
        pass
    assert re.fullmatch(r"one \d+, two \d+, total \d+ ms", stages.line())
