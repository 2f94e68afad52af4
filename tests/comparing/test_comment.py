"""The difference as Markdown: links, and nothing of an author's that a code host would act upon."""

from __future__ import annotations

from dataclasses import replace

import comrak
import pytest

from catalog_builder.comparing.comment import as_markdown
from catalog_builder.comparing.difference import RankChange
from catalog_builder.model.text import Localized

from .differences import NONE, PUSHED, plugin

TOLD = """\
**页面：新增 3，修改 7，删除 2；其他文件：新增 14，修改 3，删除 12**

- **新增** `社区团购` [`group-buy`](https://x.cn/plugins/group-buy/)、[`en/plugins/group-buy/`](https://x.cn/en/plugins/group-buy/)
  - 搜索：`「社区团购」第 1`、`「Group buy」第 1`、`「支付」第 12`
  - 质量分：89/100，还差：8 检查没有警告；3 有主页、代码或文档的链接
- **修改** `地图选点` [`map-kit`](https://x.cn/plugins/map-kit/)、[`en/plugins/map-kit/`](https://x.cn/en/plugins/map-kit/)
  - 搜索：`「地图」第 5 → 第 2`、`「chooseLocation」第 1 → 搜不到`、另有 1 个查询的前 50 名没有变化
  - 质量分：89 → 97/100：-3 至少两种联系方式；+4 写明了最低基础库；+7 当前版本有日期和更新说明
- **删除** `旧插件` `old-one`
- `neighbour`：本身没有变化，只是页面上的相邻插件、页头或页脚变了
- 其他页面，新增：[`framework/using/`](https://x.cn/framework/using/)
- 其他页面，修改：[`/`](https://x.cn/)、[`labels/map/`](https://x.cn/labels/map/)
"""


def test_a_push_is_told_with_links() -> None:
    assert as_markdown(PUSHED, "zh", "https://x.cn") == TOLD


def test_without_an_address_paths_are_no_links() -> None:
    told = as_markdown(PUSHED, "en")
    assert "](" not in told
    assert "- Other pages, new: `framework/using/`" in told


def test_no_difference_is_one_line() -> None:
    assert as_markdown(NONE, "en") == "Nothing has changed.\n"


@pytest.mark.parametrize(
    "name", ["`` ` @team", "`@team`", "<img src=x onerror=1>", "[a](javascript:1)", "a\n\n# b", "\\`*x*"]
)
def test_an_authors_text_is_code_and_nothing_else(name: str) -> None:
    change = plugin("evil", name=Localized(zh=name), ranks=(RankChange(query=name, before=1, after=2),))
    html = comrak.render_markdown(as_markdown(replace(PUSHED, plugins=(change,)), "zh"))
    assert "<img" not in html and "<h1" not in html and "<a" not in html and "<em" not in html
    outside = html.replace("</code>", "<code>").split("<code>")[::2]
    assert "@team" not in "".join(outside)


def test_many_plugins_are_listed_by_their_ids() -> None:
    told = as_markdown(replace(PUSHED, plugins=tuple(plugin(f"p{number}") for number in range(100))), "en")
    assert told.count("\n- **changed**") == 20
    assert "`p20`, `p21`" in told
    assert "(80 in all)" in told
