"""Why something was not read, in words."""

from __future__ import annotations

from typing import get_args

import pytest

from catalog_builder.check.refusals import reason_and_cure
from catalog_builder.model.folder import Refusal, RefusalReason
from catalog_builder.model.limits import Limits


@pytest.mark.parametrize("reason", get_args(RefusalReason))
def test_every_reason_has_words_and_a_cure_in_both_languages(reason: RefusalReason) -> None:
    for path in ("doc/a", ""):
        for told in reason_and_cure(Refusal(path=path, reason=reason), Limits()):
            assert told.zh and told.en


def test_the_limit_in_force_is_named() -> None:
    told, cure = reason_and_cure(Refusal(path="a" * 12, reason="path"), Limits(max_path_characters=10))
    assert "12" in (told.en or "") and "10" in (cure.zh or "")
