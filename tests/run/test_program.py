"""Two machines can tell in what their programs differ."""

from __future__ import annotations

from catalog_builder.run.program import part_differences, program_parts


def test_the_same_program_differs_in_nothing() -> None:
    assert part_differences(program_parts(), program_parts()) == ()


def test_what_differs_is_named_and_the_digest_only_when_nothing_else_does() -> None:
    parts = program_parts()
    other = {**parts, "source digest": "abc"}
    assert part_differences(parts, other) == (("source digest", parts["source digest"], "abc"),)
    assert part_differences(parts, {**other, "nh3": "0.1"}) == (("nh3", parts["nh3"], "0.1"),)
