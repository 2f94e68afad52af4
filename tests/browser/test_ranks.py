"""Ranks that `catalog compare` tells are those of the engine that readers run: both asked, on the shipped site."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden_queries import read_golden
from playwright.sync_api import Browser
from search_browser import module_of

from catalog_builder.comparing.ranks import ranked_slots
from catalog_builder.comparing.search_files import SearchFiles, open_search

_ASK = """async ([root, module, language, queries]) => {
  const { openIndex } = await import(root + module);
  const index = openIndex(root, language);
  const answers = [];
  for (const query of queries) {
    const { plugins, isNear } = await index.find(query);
    answers.push(isNear ? [] : plugins.map(({ slot }) => slot));
  }
  return answers;
}"""

APART = (
    "地图插件",
    "插件登录方式说明文档",
    "微信小程序插件支付接口 地图选点 公交",
    "wechat pay",
    "aliyun captcha 验证码",
)
TYPOS = ("captha", "getlocationn", "componnet", "tencnet", "lcoation map", "captcah2")
HARD = (
    *("的", "插", "一二三四五六七八九", "騰訊位置服務", "乾著", "b", "ai", "chooseLocation", "recogntion manager"),
    *("log in", "signin", "tencentCaptcha2", "chooseLocationPage", "v2x", "10.0", "plugin private", "kehu fuwu"),
    *("=", "~map", "b*", "wx76a9a06e5b4e693e", "tencent-location-picker", "ＭＡＰ", "café", "__proto__", ""),
)
"""Beside the golden queries those that take every other way through the engine."""


@pytest.fixture(scope="module")
def index(built_site: Path) -> SearchFiles:
    found = open_search(built_site)
    assert found
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_query_finds_the_same_plugins_in_the_same_order(
    language: str, browser: Browser, address: str, built_site: Path, index: SearchFiles
) -> None:
    queries = sorted({*APART, *TYPOS, *HARD, *(golden.query for golden in read_golden())})
    queries = queries if language == "zh" else queries[::6]  # Only pages depend on the language.
    page = browser.new_page()
    page.goto(address)
    answers = page.evaluate(_ASK, [address, module_of(built_site), language, queries])
    page.close()
    asked = dict(zip(queries, answers, strict=True))
    assert {query: ranked_slots(index, query) for query in queries} == asked


@pytest.mark.parametrize("queries", [APART, TYPOS])
def test_queries_that_are_there_for_a_way_through_the_engine_do_find_something(
    queries: tuple[str, ...], index: SearchFiles
) -> None:
    assert sum(bool(ranked_slots(index, query)) for query in queries) >= 3
