"""Finding plugins that could be taken for one another."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random

import pytest

from catalog_builder.check.claims import by_standing
from catalog_builder.check.likeness import crowds_by_edit, crowds_by_key, folded, is_other_number, look_alikes
from catalog_builder.check.outward_look import look_of_id, look_of_name
from catalog_builder.check.rules import appid_similar, id_similar, name_similar
from catalog_builder.model.brief import Brief, FolderBrief
from catalog_builder.model.plugin import Status
from catalog_builder.model.text import LANGUAGES, Localized

from .test_claims import folder
from .test_one_edit import is_one_edit

MOST_COMPARED = 9
"""Plugins of a catalog so small that no crowd is too big for all of it to be compared."""


def test_another_number_is_no_likeness() -> None:
    assert is_other_number("lesson-1", "lesson-2")
    assert not is_other_number("lesson-1", "lesson-11")
    assert not is_other_number("lesson-1", "lesson-l")


def test_the_one_of_better_standing_is_named_and_kin_is_left_in_peace() -> None:
    folders = by_standing([plugin("a", "Draft Ltd", "draft"), plugin("b", "Sound Ltd"), plugin("c", "ｓｏｕｎｄ LTD")])
    found = look_alikes(folders, lambda plugins: [range(len(plugins))], lambda *_: True)
    assert [(loser.id, rival.id) for loser, _, rival in found] == [("a", "b")]


def test_of_several_rivals_the_one_of_best_standing_is_named_whichever_crowd_it_is_in() -> None:
    folders = [plugin(plugin_id, f"Provider of {plugin_id}") for plugin_id in "abcd"]
    found = look_alikes(folders, lambda _: [(3, 2), (1, 3, 3)], lambda *_: True)
    assert [(loser.id, rival.id) for loser, _, rival in found] == [("d", "b")]


def test_a_crowd_is_who_shares_a_key_with_somebody_else() -> None:
    keys = [(0, "a"), (0, "a"), (1, "b"), (2, "a"), (3, "c"), (3, "b"), (4, "a")]
    assert list(map(set, crowds_by_key(keys))) == [{0, 2, 4}, {1, 3}]
    assert list(map(set, crowds_by_edit([(0, "map"), (2, "map"), (3, "maps"), (4, "other")]))) == [{0, 2, 3}]


def test_case_width_and_blanks_are_folded() -> None:
    assert folded(" Ｍap  Kit ") == "mapkit"


@pytest.mark.parametrize("rule", [id_similar, name_similar, appid_similar], ids=lambda rule: rule.RULE.id)
def test_findings_are_those_of_a_comparison_of_all_with_all(rule: object) -> None:
    are_alike = ALIKE[rule.RULE.id]  # type: ignore[attr-defined]
    found = 0
    for seed in range(1_500):
        folders = by_standing(small_catalog(Random(seed)))
        expected = [(loser.id, rival.id) for loser, rival in compared(folders, are_alike)]
        findings = list(rule.check(folders))  # type: ignore[attr-defined]
        losers = list(dict.fromkeys(loser for loser, _ in findings))
        assert losers == [loser for loser, _ in expected], seed
        for loser, rival in expected:
            assert all(rival in finding.message.en for name, finding in findings if name == loser), seed
        found += len(expected)
    assert found > 500


@pytest.mark.parametrize("rule", [id_similar, name_similar, appid_similar], ids=lambda rule: rule.RULE.id)
@pytest.mark.parametrize("kind", ["honest", "crowded", "same"])
def test_the_work_grows_with_the_catalog_only(rule: object, kind: str) -> None:
    """Crowded: everybody chose nearly the same id, name and AppID. Same: all but one the very same."""
    times = []
    for count in (1_000, 4_000):
        folders = [plugin_like(number, kind) for number in range(count)]
        runs = []
        for _ in range(3):  # The least: another process on the machine makes any one run longer.
            started = time.process_time()
            list(rule.check(folders))  # type: ignore[attr-defined]
            runs.append(time.process_time() - started)
        times.append(min(runs))
    assert times[1] < 10 * times[0] + 0.2


def compared(
    folders: Sequence[FolderBrief], are_alike: Callable[[Brief, Brief], bool]
) -> Iterator[tuple[FolderBrief, Brief]]:
    """Yield what `look_alikes` should, by comparing every plugin with every one before it."""
    plugins = [found.plugin for found in folders if found.plugin]
    for place, (loser, plugin) in enumerate(zip(folders, plugins, strict=True)):
        earlier = (other for other in plugins[:place] if are_alike(plugin, other) and not are_kin(plugin, other))
        rival = next(earlier, None)
        if rival:
            yield loser, rival


def are_kin(one: Brief, other: Brief) -> bool:
    return one.appid == other.appid or bool(
        {folded(name) for name in one.provider.texts()} & {folded(name) for name in other.provider.texts()}
    )


def are_alike_ids(one: Brief, other: Brief) -> bool:
    if look_of_id(one.id) == look_of_id(other.id):
        return not is_other_number(one.id, other.id)
    is_long = min(len(one.id), len(other.id)) >= 6
    return is_long and is_one_edit(one.id, other.id) and not is_other_number(one.id, other.id)


def are_alike_names(one: Brief, other: Brief) -> bool:
    looks = {look_of_name(name) for name in other.name.texts()} - {""}
    names = [(one.name.get(language) or "", other.name.get(language)) for language in LANGUAGES]
    return any(look_of_name(name) in looks for name, same in names if not same or folded(same) != folded(name))


ALIKE: dict[str, Callable[[Brief, Brief], bool]] = {
    "id-similar": are_alike_ids,
    "name-similar": are_alike_names,
    "appid-similar": lambda one, other: is_one_edit(one.appid, other.appid),
}


def small_catalog(random: Random) -> list[FolderBrief]:
    """Return plugins with ids, names and AppIDs that differ little or not at all, by few providers."""
    statuses: tuple[Status, ...] = ("released", "released", "deprecated", "draft")
    folders = []
    for number in range(random.randint(2, MOST_COMPARED)):
        found = plugin(f"folder-{number}", random.choice(("A", "B", "ａ", "C")), random.choice(statuses))
        assert found.plugin
        words = ["地图", "地圖", "ΑБ", "Map", "map ", "Mаp", "Kit plugin", "Kit", "官方"]
        name = Localized(zh=random.choice((None, *words)), en=random.choice(words))
        made = replace(
            found.plugin,
            id="map" + "".join(random.choices("a1l-", k=random.randint(1, 4))),
            appid="wx" + "".join(random.choices("0af", k=4)),
            name=name,
        )
        folders.append(replace(found, plugin=made, errors=("a-rule",) if random.random() < 0.2 else ()))
    return folders


def plugin(plugin_id: str, provider: str, status: Status = "released") -> FolderBrief:
    found = folder(plugin_id, status)
    assert found.plugin
    return replace(found, plugin=replace(found.plugin, appid=f"wx{plugin_id}", provider=Localized(en=provider)))


def plugin_like(number: int, kind: str) -> FolderBrief:
    """Return the made-up plugin of this number; its provider has no other one."""
    random = Random(number)
    letters = "abcdefghijklmnopqrstuvwxyz"
    if kind == "honest":
        plugin_id = "-".join("".join(random.choices(letters, k=6)) for _ in range(3))
        appid = f"wx{random.getrandbits(64):016x}"
    elif kind == "crowded":
        place = number % 30
        plugin_id = "a" * place + letters[number // 30 % 26] + "a" * (30 - place) + letters[number // 780 % 26]
        appid = f"wx{1 << (number % 64):016x}"
    else:
        plugin_id, appid = ("abcdefgh", "wx01") if number else ("abcdefg", "wx0")
    found = plugin(f"{plugin_id}{number}", f"Provider {number}")
    assert found.plugin
    name = Localized(zh=f"演示{plugin_id}", en=f"{plugin_id} plugin")
    return replace(found, plugin=replace(found.plugin, id=plugin_id, appid=appid, name=name))
