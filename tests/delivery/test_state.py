"""The state comes back as it was written; a damaged one is none."""

from __future__ import annotations

import pytest

from catalog_builder.delivery.dressing import Dressing
from catalog_builder.delivery.state import State, read_state, state_bytes

STATE = State(
    run="a1",
    uncertain=("index.html",),
    retired={"assets/a.js": "2026-11-27"},
    dressing=Dressing(rules=(("assets/*", "immutable"),), encodings=("gzip",)),
)


def test_it_comes_back_as_it_was_written() -> None:
    assert read_state(state_bytes(STATE)) == STATE
    assert read_state(state_bytes(State())) == State()


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[]", b'{"format": 2}', b'{"uncertain": ["../../etc/passwd"]}', b"[" * 100_000),
        *(b'{"retired": {"/a": "2026-01-01"}}', b'{"retired": {"a": "soon"}}'),
    ],
)
def test_a_damaged_state_or_one_of_a_later_format_is_none(content: bytes) -> None:
    assert read_state(content) is None
