"""What a search costs its readers: sampled names, the files they ask for, and what is said when it is too much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog_builder.errors import BudgetError
from catalog_builder.model.search_budget import SearchBudget
from catalog_builder.search.budget import SAMPLE, IndexSizes, SearchSize, refuse_excess, search_size, typed_names
from catalog_builder.search.directory import ENTRIES
from catalog_builder.search.records import SLOTS_A_PART
from catalog_builder.search.words import term_number

BASE = 1024
SIZES = IndexSizes(
    scripts=7_000,
    root=1_000,
    synonyms=500,
    shards={number: [(b"", 100 + number)] for number in range(16)},
    shard_directories={0: 64},
    records={number: 10 * (number + 1) for number in range(100)},
    record_directories={0: 400},
)


THREE_AND_FIVE = ((3, "map"), (5, "kit"))


def asked(*terms: str) -> tuple[tuple[int, str], ...]:
    """Return these terms, each with its shard among 16."""
    return tuple(sorted((term_number(term) & 15, term) for term in terms))


def measured(sizes: IndexSizes = SIZES, count: int = 1) -> SearchSize:
    """Return what plugins with neighbouring parts of records cost, each of which asks for shards 3 and 5."""
    found = search_size([(BASE + place * SLOTS_A_PART, THREE_AND_FIVE) for place in range(count)], BASE, sizes)
    assert found
    return found


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("腾讯位置服务地图选点", ["腾讯", "讯位", "位置"]),
        ("OCR 识别", ["识别"]),
        ("騰訊", ["腾讯"]),
        ("Tencent Location Picker", ["tencent"]),
        ("图", ["图"]),
    ],
)
def test_of_a_name_the_first_four_characters_are_typed_or_the_first_word(name: str, terms: list[str]) -> None:
    assert typed_names({BASE: name}, 16) == ((BASE, asked(*terms)),)


def test_a_name_without_letters_asks_for_nothing() -> None:
    assert typed_names({BASE: "——"}, 16) == ((BASE, ()),)


def test_a_large_catalog_is_sampled_evenly_by_slot_whatever_the_order_of_its_plugins() -> None:
    names = {BASE + slot: f"word{slot}" for slot in range(SAMPLE * 3)}
    sample = typed_names(names, 16)
    assert [slot for slot, _ in sample] == [BASE + 3 * place for place in range(SAMPLE)]
    assert typed_names(dict(reversed(names.items())), 16) == sample


def test_a_catalog_of_fewer_names_than_the_sample_is_taken_whole() -> None:
    assert len(typed_names({BASE + slot: "word" for slot in range(SAMPLE - 1)}, 16)) == SAMPLE - 1


def test_without_a_plugin_there_is_no_figure() -> None:
    assert search_size((), BASE, SIZES) is None


def test_a_first_query_loads_everything_and_a_later_one_shards_and_records_only() -> None:
    size = measured()
    assert size.later.later == (103 + 105) + 10
    assert size.first.first == 7_000 + 1_000 + 500 + (64 + 400) + size.later.later


def test_eight_results_are_shown_each_with_the_part_of_its_record_once() -> None:
    assert measured(count=20).first.records == sum(10 * (number + 1) for number in range(11, 19))
    in_one_part = search_size([(BASE + place, THREE_AND_FIVE[:1]) for place in range(8)], BASE, SIZES)
    assert in_one_part and in_one_part.first.records == 10


def test_of_a_shard_only_the_slices_that_are_asked_for_are_loaded() -> None:
    slices = [(b"", 10), (b"map", 200), (b"maps", 3_000), (b"n", 40_000)]
    assert measured(replace(SIZES, shards={3: slices})).first.shards == 3_200
    twice = search_size([(BASE, ((3, "map"), (3, "maps")))], BASE, replace(SIZES, shards={3: slices}))
    assert twice and twice.first.shards == 3_200


def test_a_file_that_does_not_exist_costs_nothing() -> None:
    assert measured(replace(SIZES, shards={3: [(b"", 103)]})).first.shards == 103


def test_of_a_large_index_only_the_directories_that_are_asked_for_are_loaded() -> None:
    directories = {number: 900 + number for number in range(20)}
    large = replace(SIZES, shard_directories=directories)
    found = search_size([(BASE, ((3, "map"), (ENTRIES + 5, "kit")))], BASE, large)
    assert found and found.first.directories == 900 + 901 + 400
    assert measured(replace(SIZES, shard_directories={0: 900, 1: 901})).first.directories == 900 + 901 + 400


def test_the_figure_is_that_of_the_dearer_queries_without_the_dearest_twentieth() -> None:
    shards = {number: [(b"", 1_000 * number)] for number in range(16)}
    typed = [(BASE, ((number, "map"),)) for number in [1] * 57 + [2] * 4 + [9] * 3]
    found = search_size(typed, BASE, replace(SIZES, shards=shards))
    assert found and found.later.shards == 2_000


def test_a_search_within_its_budget_is_accepted() -> None:
    size = measured()
    refuse_excess(size, SearchBudget())
    refuse_excess(size, SearchBudget(first_query_kb=10, later_query_kb=1))


def test_a_first_query_over_budget_is_refused_with_what_it_consists_of_and_the_cure() -> None:
    with pytest.raises(BudgetError) as caught:
        refuse_excess(measured(), SearchBudget(first_query_kb=9))
    assert str(caught.value) == (
        "Search is over budget: a first query takes 9.2 KB over the wire, 9 KB are allowed. It consists of (KB): "
        "scripts 7.0, root 1.0, directories 0.5, synonyms 0.5, shards 0.2, records 0.0."
    )
    assert "extra.catalog.search.first_query_kb" in caught.value.cure and "overrides/assets" in caught.value.cure


def test_a_later_query_over_budget_is_told_without_what_it_does_not_load() -> None:
    size = measured(replace(SIZES, shards={3: [(b"", 40_000)], 5: [(b"", 1)]}))
    with pytest.raises(BudgetError, match=r"a later query takes 40\.0 KB .*: shards 40\.0, records 0\.0\.$") as caught:
        refuse_excess(size, SearchBudget())
    assert "extra.catalog.search.later_query_kb" in caught.value.cure
