"""A text says the limit when one sentence names a limit and one of the kinds of hosts."""

from __future__ import annotations

import pytest

from catalog_builder.check.host_limits import says_limit
from catalog_builder.model.text import Localized

MEDICAL = Localized(zh="限医疗类小程序", en="Medical Mini Programs only")
SHOPS = Localized(zh="限电商平台类和教育类小程序", en="E-commerce platform and education Mini Programs only")


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (MEDICAL, "本插件限医疗类小程序使用。"),
        (MEDICAL, "挂号插件。只有医疗机构的小程序可以申请"),
        (MEDICAL, "Limited to medical Mini Programs."),
        (SHOPS, "仅限教育类小程序"),
        (SHOPS, "Only e-commerce Mini Programs may use it."),
        (Localized(zh="须先登记"), "仅登记后可用"),
    ],
)
def test_said(note: Localized, said: str) -> None:
    assert says_limit(note, ["别的。", said])


@pytest.mark.parametrize("text", ["医疗插件。仅需一行代码", "Medical plugin. Takes one line only.", "", "只要一步"])
def test_not_said(text: str) -> None:
    assert not says_limit(MEDICAL, [text])
