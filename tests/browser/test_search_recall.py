"""Nothing that stands on a page stays unfound: pieces of what readers see, drawn by a seed, asked in the browser.

What readers see is taken from the built pages by a parser of its own, not from the index's view of them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from golden_queries import LANGUAGES, Answer
from playwright.sync_api import Browser
from search_browser import ask, module_of

BLOCKS = ("p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "pre", "figcaption", "summary")
RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{3,30}(?![A-Za-z0-9])")
SEED = 20261127
PIECES_EACH, WORDS_EACH = 40, 15
CANARY = {"选点": "tencent-location-picker", "ditu": "tencent-location-picker", "同声传译": "wechat-si"}

REMOVED = frozenset({"example-removed-coupon"})
"""Plugins that have a page and are not found."""

Wanted = list[tuple[str, str]]
"""What is asked, and the plugin or page that has to be among the results."""


@pytest.fixture(scope="module")
def seen(built_site: Path) -> dict[str, list[str]]:
    """Text of every block that readers of either language see, by plugin."""
    texts: dict[str, list[str]] = {}
    for page in sorted([*built_site.glob("plugins/*/index.html"), *built_site.glob("en/plugins/*/index.html")]):
        article = BeautifulSoup(page.read_bytes(), "html.parser").select_one("article[data-plugin-id]")
        if article is not None and article["data-plugin-id"] not in REMOVED:
            parts = article.select("h1, .c-plugin__summary, .c-document")
            texts.setdefault(str(article["data-plugin-id"]), []).extend(
                text for part in parts for text in _blocks(part)
            )
    return texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_piece_of_two_to_four_characters_is_found(
    language: str, browser: Browser, address: str, built_site: Path, seen: dict[str, list[str]]
) -> None:
    chance = random.Random(SEED)
    wanted = [(piece, plugin) for plugin, texts in seen.items() for piece in _pieces(texts, chance)]
    assert len(wanted) > 900
    assert _unfound(_answers(browser, address, built_site, language, wanted), wanted) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_found(
    language: str, browser: Browser, address: str, built_site: Path, seen: dict[str, list[str]]
) -> None:
    chance = random.Random(SEED)
    wanted = [(word, plugin) for plugin, texts in seen.items() for word in _words(texts, chance)]
    assert len(wanted) > 300
    assert _unfound(_answers(browser, address, built_site, language, wanted), wanted) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_piece_of_a_framework_page_is_found_in_its_language(
    language: str, browser: Browser, address: str, built_site: Path
) -> None:
    chance = random.Random(SEED)
    root = built_site / ("" if language == "zh" else "en")
    wanted: Wanted = []
    for page in sorted([*root.glob("framework/**/index.html"), *root.glob("publish/**/index.html")]):
        article = BeautifulSoup(page.read_bytes(), "html.parser").select_one("article")
        assert article is not None
        drawn = _pieces(_blocks(article), chance) if language == "zh" else _words(_blocks(article), chance)
        wanted += [(piece, f"{page.parent.relative_to(root).as_posix()}/") for piece in drawn]
    assert len(wanted) > 300
    assert _unfound(_answers(browser, address, built_site, language, wanted), wanted) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", CANARY)
def test_the_canary_sings(query: str, language: str, browser: Browser, address: str, built_site: Path) -> None:
    (answer,) = _answers(browser, address, built_site, language, [(query, CANARY[query])])
    assert CANARY[query] in answer.plugins and not answer.is_near


def _answers(browser: Browser, address: str, site: Path, language: str, wanted: Wanted) -> list[Answer]:
    page = browser.new_page()
    page.goto(address)
    answers = ask(page, address, module_of(site), language, [query for query, _ in wanted])
    page.close()
    return answers


def _unfound(answers: list[Answer], wanted: Wanted) -> list[str]:
    return [
        f"{query!r} does not find {name}{' (only something near is found)' if answer.is_near else ''}"
        for answer, (query, name) in zip(answers, wanted, strict=True)
        if answer.is_near or name not in (*answer.plugins, *answer.pages)
    ]


def _blocks(part: Tag) -> Iterator[str]:
    """Yield the text of each block without blocks in it, what is within a line joined as a reader sees it."""
    for extra in part.select("a.headerlink, button, br, .c-badge"):
        extra.replace_with("\n")
    for block in part.select(",".join(BLOCKS)) or [part]:
        if not block.select(",".join(BLOCKS)):
            yield block.get_text()


def _pieces(texts: Iterable[str], chance: random.Random) -> list[str]:
    runs = sorted({run for text in texts for run in RUN.findall(text)})
    drawn = []
    for run in chance.choices(runs, k=PIECES_EACH) if runs else ():
        length = chance.randint(2, min(4, len(run)))
        start = chance.randrange(len(run) - length + 1)
        drawn.append(run[start : start + length])
    return drawn


def _words(texts: Iterable[str], chance: random.Random) -> list[str]:
    words = sorted({word for text in texts for word in WORD.findall(text)})
    return chance.choices(words, k=WORDS_EACH) if words else []
