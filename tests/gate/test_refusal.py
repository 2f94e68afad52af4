"""Why a push is refused as a whole."""

from __future__ import annotations

from catalog_builder.gate.refusal import RefusalError
from catalog_builder.model.text import Localized


def test_a_refusal_speaks_both_languages() -> None:
    fault = RefusalError(Localized(zh="太大", en="Too large."), Localized(zh="分几次", en="Push less."))
    assert (fault.what.zh, fault.remedy.zh, str(fault), fault.cure) == ("太大", "分几次", "Too large.", "Push less.")
