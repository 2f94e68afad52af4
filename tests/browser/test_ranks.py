"""Ranks that `catalog compare` tells are those of the engine that readers run: both asked, on the shipped site."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden_queries import read_golden
from playwright.sync_api import Browser
from search_browser import ask, module_of

from catalog_builder.comparing.ranks import ranked_slots
from catalog_builder.comparing.search_files import open_search

HARD = (
    *("的", "插", "地图插件", "插件登录方式说明文档", "一二三四五六七八九", "微信小程序插件支付接口 地图选点 公交"),
    *("騰訊位置服務", "乾著", "b", "ai", "chooseLocation", "getlocationn", "componnet", "recogntion manager", "log in"),
    *("signin", "wechat pay", "tencentCaptcha2", "v2x", "10.0", "plugin private", "qq7yuu", "kehu fuwu", "__proto__"),
    *("=", "~map", "b*", "wx76a9a06e5b4e693e", "tencent-location-picker", "aliyun captcha 验证码", "ＭＡＰ", "café"),
)
"""Queries that take every way through the engine: one character, pairs apart, long runs, other forms, typos, humps."""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_query_finds_the_same_plugins_in_the_same_order(
    language: str, browser: Browser, address: str, built_site: Path
) -> None:
    queries = sorted({*HARD, *(golden.query for golden in read_golden())})
    page = browser.new_page()
    page.goto(address)
    answers = ask(page, address, module_of(built_site), language, queries)
    page.close()
    index = open_search(built_site)
    assert index
    slots = {plugin: _slot(index, plugin) for answer in answers for plugin in answer.plugins}
    told = {query: ranked_slots(index, query) for query in queries}
    asked = {
        query: [] if answer.is_near else [slots[plugin] for plugin in answer.plugins]
        for query, answer in zip(queries, answers, strict=True)
    }
    assert told == asked


def _slot(index, plugin: str) -> int:  # type: ignore[no-untyped-def]
    found = index.find(plugin)
    assert found, f"{plugin} is not in the index"
    return found[0]
