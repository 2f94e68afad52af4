"""One at a time, with pauses."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

from catalog_builder.audit.turns import Turns


def test_a_host_is_asked_by_one_at_a_time_and_with_pauses() -> None:
    turns, spans = Turns(0.05), []

    def ask(_: int) -> None:
        with turns.at("a.example"):
            began = time.monotonic()
            time.sleep(0.02)
            spans.append((began, time.monotonic()))

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(ask, range(3)))
    assert all(later[0] - earlier[1] >= 0.05 for earlier, later in pairwise(spans))


def test_another_host_need_not_wait_and_a_rest_counts_for_everybody() -> None:
    turns = Turns(0.0)
    turns.rest("a.example", 0.2)
    began = time.monotonic()
    with turns.at("b.example"):
        assert time.monotonic() - began < 0.1
    with turns.at("a.example"):
        assert time.monotonic() - began >= 0.2
