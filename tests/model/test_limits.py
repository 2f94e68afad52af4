"""Every bound says what it means, in both languages."""

from __future__ import annotations

import re

from catalog_builder.model.limits import Limits, meanings


def test_every_limit_has_a_meaning_and_its_unit_in_its_name() -> None:
    found = list(meanings())
    assert [name for name, _, _ in found] == list(Limits.__dataclass_fields__)
    for name, default, meaning in found:
        assert getattr(Limits(), name) == default > 0
        assert re.fullmatch(r"max(_[a-z]+)+", name)
        assert re.search(r"[\u4e00-\u9fff]", meaning.zh or "") and not re.search(r"[\u4e00-\u9fff]", meaning.en or "")
