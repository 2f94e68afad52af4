"""Finding plugins that could be taken for one another."""

from __future__ import annotations

import time
from dataclasses import replace
from random import Random

import pytest

from catalog_builder.check.likeness import folded, is_one_edit, is_other_number, look_alikes, shortened
from catalog_builder.check.rules import appid_similar, id_similar, name_similar
from catalog_builder.model.plugin import Plugin, Provider, Status
from catalog_builder.model.result import PluginResult
from catalog_builder.model.text import Localized

from .test_claims import result


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("map", "maps", True),
        ("map", "mop", True),
        ("map", "mpa", True),
        ("map", "ap", True),
        ("map", "map", False),
        ("map", "pam", False),
        ("map", "mapss", False),
        ("abcd", "badc", False),
        ("", "a", True),
    ],
)
def test_one_edit_is_one_character_or_two_neighbours(one: str, other: str, expected: bool) -> None:
    assert is_one_edit(one, other) is is_one_edit(other, one) is expected


def test_texts_one_edit_apart_share_a_key() -> None:
    random = Random(7)
    for _ in range(500):
        one = "".join(random.choices("abc-1", k=random.randint(2, 8)))
        other = "".join(random.choices("abc-1", k=random.randint(2, 8)))
        if is_one_edit(one, other):
            assert set(shortened(one)) & set(shortened(other)), (one, other)


def test_another_number_is_no_likeness() -> None:
    assert is_other_number("lesson-1", "lesson-2")
    assert not is_other_number("lesson-1", "lesson-11")
    assert not is_other_number("lesson-1", "lesson-l")


def test_the_one_of_better_standing_is_named_and_kin_is_left_in_peace() -> None:
    results = [plugin("a", "Draft Ltd", "draft"), plugin("b", "Sound Ltd"), plugin("c", "ｓｏｕｎｄ LTD")]
    found = [(loser.id, rival.id) for loser, _, rival in look_alikes(results, lambda _: ["same"], lambda *_: True)]
    assert found == [("a", "b")]


def test_case_width_and_blanks_are_folded() -> None:
    assert folded(" Ｍap  Kit ") == "mapkit"


@pytest.mark.parametrize("rule", [id_similar, name_similar, appid_similar], ids=lambda rule: rule.RULE.id)
@pytest.mark.parametrize("kind", ["honest", "crowded"])
def test_the_work_grows_with_the_catalog_only(rule: object, kind: str) -> None:
    """Crowded: everybody chose nearly the same id, name and AppID."""
    times = []
    for count in (1_000, 4_000):
        results = [plugin_like(number, kind) for number in range(count)]
        started = time.process_time()
        list(rule.check(results))  # type: ignore[attr-defined]
        times.append(time.process_time() - started)
    assert times[1] < 10 * times[0] + 0.2


def plugin(plugin_id: str, provider: str, status: Status = "released") -> PluginResult:
    found = result(plugin_id, status)
    assert found.plugin
    named = replace(found.plugin, appid=f"wx{plugin_id}", provider=Provider(name=Localized(en=provider)))
    return replace(found, plugin=named)


def plugin_like(number: int, kind: str) -> PluginResult:
    """Return the made-up plugin of this number; its provider has no other one."""
    random = Random(number)
    letters = "abcdefghijklmnopqrstuvwxyz"
    if kind == "honest":
        plugin_id = "-".join("".join(random.choices(letters, k=6)) for _ in range(3))
        appid = f"wx{random.getrandbits(64):016x}"
    else:
        place = number % 30
        plugin_id = "a" * place + letters[number // 30 % 26] + "a" * (30 - place) + letters[number // 780 % 26]
        appid = f"wx{1 << (number % 64):016x}"
    found = plugin(plugin_id, f"Provider {number}")
    assert found.plugin
    made: Plugin = replace(found.plugin, appid=appid, name=Localized(zh=f"演示{plugin_id}", en=f"{plugin_id} plugin"))
    return replace(found, plugin=made)
