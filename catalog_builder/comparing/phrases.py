"""The words for what differs, shared by the terminal and by comments. Authors' texts come as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from catalog_builder.comparing.difference import Change, Counts, PluginChange, RankChange, SiteDifference
from catalog_builder.model.criteria import CRITERIA_BY_ID
from catalog_builder.model.quality import FULL_POINTS, Mark, Quality
from catalog_builder.model.text import Language

MOST_SEEN = 50
"""Places that readers look at; what moves beyond them is no news."""


class Words(NamedTuple):
    """What one language says."""

    same: str
    counts: str
    files: str
    new: str
    changed: str
    gone: str
    search: str
    points: str
    comma: str
    listing: str
    """Between things of one kind."""
    semicolon: str
    colon: str
    quotes: str
    not_found: str
    place: str
    same_ranks: str
    all_same_ranks: str
    late_ranks: str
    missing: str
    frame: str
    more: str
    other_pages: str
    moved: str
    only_zh: str
    only_en: str


WORDS: MappingProxyType[Language, Words] = MappingProxyType(
    {
        "zh": Words(
            same="没有任何变化。",
            counts="新增 {new}，修改 {changed}，删除 {gone}",
            files="页面：{pages}；其他文件：{files}",
            new="新增",
            changed="修改",
            gone="删除",
            search="搜索",
            points="质量分",
            comma="，",
            listing="、",
            semicolon="；",
            colon="：",
            quotes="「{}」",
            not_found="搜不到",
            place="第 {}",
            same_ranks="另有 {} 个查询的前 {} 名没有变化",
            all_same_ranks="{} 个查询的前 {} 名没有变化",
            late_ranks="另有 {} 个查询排在前 {} 名之外",
            missing="还差",
            frame="本身没有变化，只是页面上的相邻插件、页头或页脚变了",
            more=" 等 {} 项",
            other_pages="其他页面",
            moved="已改名，旧地址转到新页面",
            only_zh="仅中文页",
            only_en="仅英文页",
        ),
        "en": Words(
            same="Nothing has changed.",
            counts="{new} new, {changed} changed, {gone} gone",
            files="Pages: {pages}; other files: {files}",
            new="new",
            changed="changed",
            gone="gone",
            search="search",
            points="points",
            comma=", ",
            listing=", ",
            semicolon="; ",
            colon=": ",
            quotes="“{}” ",
            not_found="not found",
            place="#{}",
            same_ranks="other queries unchanged in the top {1}: {0}",
            all_same_ranks="queries unchanged in the top {1}: {0}",
            late_ranks="other queries beyond the top {1}: {0}",
            missing="still missing",
            frame="unchanged itself; neighbours, header or footer changed",
            more=" … ({} in all)",
            other_pages="Other pages",
            moved="renamed; the old address leads to the new one",
            only_zh="Chinese page",
            only_en="English page",
        ),
    }
)


def change_word(change: Change, language: Language) -> str:
    """Return the word for what became of something."""
    words = WORDS[language]
    return {"new": words.new, "changed": words.changed, "gone": words.gone}[change]


def counts_phrase(counts: Counts, language: Language) -> str:
    """Return how many there are of each."""
    return WORDS[language].counts.format(new=counts.new, changed=counts.changed, gone=counts.gone)


def heading_of(change: PluginChange, language: Language) -> str:
    """Return the plugin's name and id, and the language if only that page is different."""
    words = WORDS[language]
    if change.moved_to:
        return f"{change.id} → {change.moved_to} · {words.moved}"
    name = change.name.best(language)[0]
    only = (words.only_zh if change.languages == ("zh",) else words.only_en) if len(change.languages) == 1 else ""
    return f"{f'{name} ({change.id})' if name else change.id}{f' · {only}' if only else ''}"


def both_languages(paths: Iterable[str]) -> list[str]:
    """Return these paths, each once where both languages have it, the shortest first."""
    found = dict.fromkeys(path.removeprefix("en/") for path in paths)
    return sorted(found, key=lambda path: (path.count("/"), path))


def summary_line(difference: SiteDifference, language: Language) -> str:
    """Return how many pages and other files differ."""
    pages, files = (counts_phrase(counts, language) for counts in (difference.page_counts, difference.file_counts))
    return WORDS[language].files.format(pages=pages, files=files)


def address_of(path: str, base_url: str) -> str:
    """Return the address of a page; below nothing in particular, its path."""
    return f"{base_url.rstrip('/')}/{quote(path)}" if base_url else path or "/"


def rank_phrases(change: PluginChange, language: Language) -> list[str]:
    """Return each query whose answer is different, with both places; for a new plugin those that find it."""
    return [_rank_phrase(rank, change, language) for rank in change.ranks if _is_news(rank)]


def other_ranks_phrase(change: PluginChange, language: Language) -> str:
    """Return how many queries are answered as before, or find a new plugin far behind; empty where there are none."""
    others = sum(not _is_news(rank) for rank in change.ranks)
    if not others or change.change == "gone":
        return ""
    words = WORDS[language]
    if not _was_there(change):
        return words.late_ranks.format(others, MOST_SEEN)
    return (words.same_ranks if others < len(change.ranks) else words.all_same_ranks).format(others, MOST_SEEN)


def _is_news(rank: RankChange) -> bool:
    return rank.before != rank.after and min(place for place in (rank.before, rank.after) if place) <= MOST_SEEN


def points_phrase(change: PluginChange, language: Language) -> str:
    """Return the points before and after; empty where no site tells them, or those of a plugin that is gone."""
    before, after = change.quality_before, change.quality_after
    if after is None:
        return ""
    if before is None or before.points == after.points:
        return f"{after.points}/{FULL_POINTS}"
    return f"{before.points} → {after.points}/{FULL_POINTS}"


def mark_phrases(change: PluginChange, language: Language) -> list[str]:
    """Return each criterion that has become worth more or less, the greatest loss first."""
    gained = sorted(_gains(change.quality_before, change.quality_after), key=lambda gain: (gain[1], gain[0]))
    return [f"{points:+d} {_title(criterion, language)}" for criterion, points in gained]


def missing_phrases(change: PluginChange, language: Language) -> list[str]:
    """Return each criterion of which points are to be won, the greatest first."""
    missed: Sequence[Mark] = change.quality_after.missed if change.quality_after else ()
    ordered = sorted(missed, key=lambda mark: -mark.of)
    return [f"{mark.of} {_title(mark.criterion, language)}" for mark in ordered]


def _rank_phrase(rank: RankChange, change: PluginChange, language: Language) -> str:
    words = WORDS[language]
    before, after = (
        words.not_found if place is None else words.place.format(place) for place in (rank.before, rank.after)
    )
    places = after if not _was_there(change) else before if change.change == "gone" else f"{before} → {after}"
    return words.quotes.format(rank.query) + places


def _was_there(change: PluginChange) -> bool:
    """Whether the plugin had a place before: a new page may be that of a renamed one."""
    return change.change != "new" or any(rank.before for rank in change.ranks)


def _gains(before: Quality | None, after: Quality | None) -> list[tuple[str, int]]:
    """Return the criteria that are met now and were not, or the other way round, with the points of that.

    One that applies by now and is met is a gain; one that only weighs more, because others do not apply, is none.
    """
    if before is None or after is None:
        return []
    old = {mark.criterion: mark for mark in before.marks}
    gains = []
    for mark in after.marks:
        was = old.get(mark.criterion)
        was_met, is_met = bool(was and was.points == was.of), mark.points == mark.of
        if was_met != is_met:
            gains.append((mark.criterion, mark.points - (was.points if was else 0)))
    return gains


def _title(criterion: str, language: Language) -> str:
    known = CRITERIA_BY_ID.get(criterion)
    return known.title.best(language)[0] if known else criterion
