"""Words for single differences."""

from __future__ import annotations

from dataclasses import replace

from catalog_builder.comparing.difference import Counts, RankChange
from catalog_builder.comparing.phrases import (
    address_of,
    both_languages,
    counts_phrase,
    heading_of,
    mark_phrases,
    missing_phrases,
    other_ranks_phrase,
    points_phrase,
    rank_phrases,
)
from catalog_builder.model.criteria import CRITERIA
from catalog_builder.model.quality import Mark, Quality
from catalog_builder.model.text import Localized

from .conftest import quality
from .differences import plugin


def test_counts_are_told_of_each_kind() -> None:
    assert counts_phrase(Counts(new=1, gone=2), "en") == "1 new, 0 changed, 2 gone"


def test_an_address_is_one_that_a_browser_takes() -> None:
    assert address_of("framework/地图/", "https://example.com/x") == (
        "https://example.com/x/framework/%E5%9C%B0%E5%9B%BE/"
    )
    assert address_of("framework/地图/", "") == "framework/地图/"
    assert address_of("", "") == "/"


def test_a_page_of_both_languages_is_told_once() -> None:
    assert both_languages(["labels/map/", "en/labels/map/", "en/", "en/404.html"]) == ["", "404.html", "labels/map/"]


def test_a_plugin_without_a_name_is_told_by_its_id() -> None:
    assert heading_of(plugin("demo"), "en") == "demo"
    assert heading_of(plugin("demo", name=Localized(zh="演示")), "en") == "演示 (demo)"


def test_a_rank_that_stays_is_counted_only() -> None:
    ranks = (RankChange(query="a", before=2, after=2), RankChange(query="b", before=None, after=None))
    change = plugin("demo", ranks=ranks)
    assert rank_phrases(change, "en") == []
    assert other_ranks_phrase(change, "zh") == "2 个查询的前 50 名没有变化"
    assert other_ranks_phrase(replace(change, change="gone"), "zh") == ""
    assert (
        other_ranks_phrase(replace(change, change="new", ranks=ranks[1:]), "en") == "other queries beyond the top 50: 1"
    )


def test_what_moves_far_behind_is_no_news() -> None:
    far = RankChange(query="far", before=2447, after=2446)
    near = RankChange(query="near", before=51, after=50)
    change = plugin("demo", ranks=(far, near))
    assert rank_phrases(change, "en") == ["“near” #51 → #50"]
    assert other_ranks_phrase(change, "en") == "other queries unchanged in the top 50: 1"


def test_points_are_told_as_far_as_they_are_known() -> None:
    known = plugin("demo", quality_after=quality("links"))
    assert points_phrase(plugin("demo"), "en") == ""
    assert points_phrase(known, "en") == "97/100"
    assert points_phrase(replace(known, quality_before=quality()), "en") == "100 → 97/100"
    assert points_phrase(replace(known, quality_before=quality("links")), "en") == "97/100"


def test_a_criterion_that_only_weighs_more_is_no_gain() -> None:
    lighter = tuple(Mark(criterion=one.id, points=one.weight + 1, of=one.weight + 1) for one in CRITERIA)
    change = plugin("demo", quality_before=quality(), quality_after=Quality(marks=lighter[3:]))
    assert mark_phrases(change, "en") == []


def test_a_criterion_that_applies_by_now_and_is_met_is_a_gain() -> None:
    before = Quality(marks=tuple(mark for mark in quality("links").marks if mark.criterion != "interface-described"))
    change = plugin("demo", quality_before=before, quality_after=quality("links"))
    assert mark_phrases(change, "en") == ["+8 Every component, page and function described"]


def test_the_greatest_loss_comes_first_and_the_most_to_win() -> None:
    change = plugin("demo", quality_before=quality("links"), quality_after=quality("base-library", "no-warnings"))
    assert mark_phrases(change, "zh") == ["-8 检查没有警告", "-4 写明了最低基础库", "+3 有主页、代码或文档的链接"]
    assert missing_phrases(change, "zh") == ["8 检查没有警告", "4 写明了最低基础库"]


def test_a_criterion_of_another_version_is_told_by_its_id() -> None:
    marks = (Mark(criterion="from-the-future", points=0, of=100),)
    assert missing_phrases(plugin("demo", quality_after=Quality(marks=marks)), "zh") == ["100 from-the-future"]
