"""The difference for a terminal: exact words, width and length."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog_builder.comparing.columns import MOST_COLUMNS, columns
from catalog_builder.comparing.difference import PageChange, RankChange
from catalog_builder.comparing.report import MOST_LINES, as_text
from catalog_builder.model.text import LANGUAGES, Language, Localized

from .conftest import quality
from .differences import NONE, PUSHED, plugin

CHINESE = """\
页面：新增 3，修改 7，删除 2；其他文件：新增 14，修改 3，删除 12
[新增] 社区团购 (group-buy)
    https://example.com/x/plugins/group-buy/
    搜索：「社区团购」第 1，「Group buy」第 1，「支付」第 12
    质量分：89/100，还差：8 检查没有警告；3 有主页、代码或文档的链接
[修改] 地图选点 (map-kit)
    https://example.com/x/plugins/map-kit/
    搜索：「地图」第 5 → 第 2，「chooseLocation」第 1 → 搜不到；另有 1
          个查询的前 50 名没有变化
    质量分：89 → 97/100：-3 至少两种联系方式；+4 写明了最低基础库；+7 当
            前版本有日期和更新说明
[删除] 旧插件 (old-one)
neighbour：本身没有变化，只是页面上的相邻插件、页头或页脚变了
其他页面，新增：framework/using/
其他页面，修改：/、labels/map/"""

ENGLISH = """\
Pages: 3 new, 7 changed, 2 gone; other files: 14 new, 3 changed, 12 gone
[new] Group buy (group-buy)
    en/plugins/group-buy/
    search: “社区团购” #1, “Group buy” #1, “支付” #12
    points: 89/100, still missing: 8 No warnings; 3 A link to homepage,
            code or documentation
[changed] 地图选点 (map-kit)
    en/plugins/map-kit/
    search: “地图” #5 → #2, “chooseLocation” #1 → not found; other
            queries unchanged in the top 50: 1
    points: 89 → 97/100: -3 Two ways to reach support; +4 Lowest base
            library given; +7 Present version dated, with notes
[gone] 旧插件 (old-one)
neighbour: unchanged itself; neighbours, header or footer changed
Other pages, new: framework/using/
Other pages, changed: /, labels/map/"""


def test_a_push_is_told_in_chinese_with_addresses() -> None:
    assert as_text(PUSHED, "zh", "https://example.com/x/") == CHINESE


def test_a_push_is_told_in_english_without() -> None:
    assert as_text(PUSHED, "en") == ENGLISH


def test_no_difference_is_one_line() -> None:
    assert as_text(NONE, "zh") == "没有任何变化。"
    assert as_text(NONE, "en") == "Nothing has changed."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [1, 3, 40, 500])
def test_however_much_has_changed_two_dozen_lines_are_enough(number: int, language: Language) -> None:
    ranks = tuple(RankChange(query=f"一个相当长的查询词 {place}", before=place, after=1) for place in range(2, 20))
    plugins = tuple(
        plugin(
            f"plugin-{place}",
            name=Localized(zh="名字很长的插件" * 4, en="A plugin with a name of some length"),
            ranks=ranks,
            is_ranked=True,
            quality_before=quality("links", "no-warnings", "base-library", "interface-declared", "document-examples"),
            quality_after=quality("names-translated", "description-translated", "document-translated"),
        )
        for place in range(number)
    )
    frames = tuple(plugin(f"framed-plugin-{place}", is_own=False) for place in range(number))
    pages = tuple(PageChange(path=f"labels/label-{place}/", change="changed") for place in range(number))
    told = as_text(replace(PUSHED, plugins=plugins + frames, pages=pages), language, "https://example.com/previews/x/")
    lines = told.split("\n")
    assert len(lines) <= MOST_LINES
    assert all(columns(line) <= MOST_COLUMNS for line in lines)
    assert number < 5 or str(number) in told


def test_an_authors_text_steers_no_terminal() -> None:
    evil = plugin(
        "evil", name=Localized(zh="\x1b]0;owned\x07\u202e"), ranks=(RankChange(query="\x1b[2J", before=1, after=2),)
    )
    told = as_text(replace(PUSHED, plugins=(evil,)), "zh")
    assert all(character.isprintable() or character == "\n" for character in told)


def test_a_change_in_one_language_names_it() -> None:
    change = plugin("demo")
    only = replace(change, pages=change.pages[1:], languages=("en",))
    told = as_text(replace(PUSHED, plugins=(only,)), "zh", "https://example.com")
    assert "[修改] demo · 仅英文页\n    https://example.com/en/plugins/demo/\n" in told
