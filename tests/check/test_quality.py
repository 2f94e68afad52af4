"""Points of a plugin: what each criterion asks, what does not apply, and that the sum is always 100."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.check.quality import quality_of
from catalog_builder.check.rule import Context
from catalog_builder.check.runner import check_folder
from catalog_builder.load.vocabulary import load_vocabulary
from catalog_builder.model.criteria import CRITERIA
from catalog_builder.model.quality import FULL_POINTS, Quality
from catalog_builder.source.folder import read_vocabulary_files

from .plugin_folders import LAID_OVER, LIMITS, lay_more, lay_over, load_folder

PARAMETER = "{name: id, type: String, summary: {zh: 编号}}"
FULL = {
    "plugin.yml": f"""
previews:
  - {{image: previews/1.png, caption: {{zh: 首页, en: First page}}}}
  - {{image: previews/2.png, caption: {{zh: 地图}}}}
releases: [{{version: 1.0.0, date: 2026-01-02, notes: {{zh: 第一版}}}}]
base_library: 2.10.0
approval: required
payment: none
support: {{email: support@example.com, phone: "010 12345678"}}
links: {{homepage: https://example.com}}
interface:
  components:
    - name: chooser
      summary: {{zh: 选点}}
      properties: [{PARAMETER}]
      events: [{{name: choose, summary: {{zh: 选定时}}}}]
  pages: [{{name: index, path: pages/index, summary: {{zh: 选点页面}}, query: [{PARAMETER}]}}]
  api: [{{name: locate, summary: {{zh: 取得位置}}, parameters: [{PARAMETER}]}}]
""",
    "previews/2.png": "<png 750x1334>",
    "doc/README.md": """# 基准演示

![地图](images/map.png)

## 安装

```json
{"plugins": {}}
```

## 使用

使用方法。

### 属性

属性说明。
""",
    "doc/README.en.md": """# Baseline demo

![Map](images/map.png)

## Installing

```json
{"plugins": {}}
```

## Using

How to use it.

### Properties

What they are.
""",
}
"""A plugin that has everything."""

MISSED = {
    "names-translated": {"plugin.yml": "summary: {zh: 供检查规则的测试使用}"},
    "description-translated": {"plugin.yml": "description: {en: A plugin without any fault.}"},
    "document-translated": {"doc/README.en.md": "<absent>"},
    "previews-several": {"plugin.yml": "previews: [{image: previews/1.png, caption: {zh: 首页}}]"},
    "previews-captioned": {"plugin.yml": "previews: [{image: previews/1.png}, {image: previews/2.png}]"},
    "pictures-in-words": {"doc/README.en.md": "# Demo\n\n![](images/map.png)\n"},
    "interface-declared": {"plugin.yml": "interface: {alias: demo}"},
    "interface-described": {"plugin.yml": "interface: {components: [{name: chooser}]}"},
    "parameters-described": {
        "plugin.yml": "interface: {api: [{name: locate, parameters: [{name: id, type: String}]}]}",
    },
    "document-sections": {"doc/README.md": "# 基准演示\n\n## 安装\n\n安装。\n\n## 使用\n\n使用。\n"},
    "document-examples": {"doc/README.md": "# 基准演示\n\n## 安装\n\n安装。\n"},
    "release-notes": {"plugin.yml": "releases: [{version: 1.0.0, date: 2026-01-02}]"},
    "support-ways": {"plugin.yml": "support: {email: support@example.com}"},
    "links": {"plugin.yml": "links: {issues: https://example.com/issues}"},
    "no-warnings": {"plugin.yml": "releases: [{version: 1.0.1, date: 2026-01-02, notes: {zh: 第一版}}]"},
}
"""For each criterion what is laid over the full plugin to lose its points, or"""

LEFT_OUT = {"base-library": "base_library: 2.10.0\n", "terms-of-use": "payment: none\n"}
"""what is not in it."""


def quality(folder: Path, *layers: dict[str, str]) -> Quality:
    """Return the points of the sound plugin with these files laid over it, one layer after the other."""
    for layer in layers:
        lay_more(layer, folder)
    vocabulary = load_vocabulary(*read_vocabulary_files(folder))
    loaded = load_folder(folder / "demo")
    checked = check_folder(loaded, Context(vocabulary=vocabulary, limits=LIMITS, policy=LAID_OVER))
    found = quality_of(loaded, checked.diagnostics)
    assert found, [entry.message.en for entry in checked.diagnostics]
    return found


def missed(found: Quality) -> set[str]:
    return {mark.criterion for mark in found.missed}


def test_a_plugin_that_has_everything_has_all_points(tmp_path: Path) -> None:
    found = quality(tmp_path, FULL)
    assert missed(found) == set()
    assert [(mark.criterion, mark.of) for mark in found.marks] == [(one.id, one.weight) for one in CRITERIA]
    assert found.points == FULL_POINTS


@pytest.mark.parametrize("criterion", [criterion.id for criterion in CRITERIA])
def test_every_criterion_can_be_missed(criterion: str, tmp_path: Path) -> None:
    full = {**FULL, "plugin.yml": FULL["plugin.yml"].replace(LEFT_OUT.get(criterion, "\0"), "")}
    found = quality(tmp_path, full, MISSED.get(criterion, {}))
    assert criterion in missed(found)
    assert sum(mark.of for mark in found.marks) == FULL_POINTS
    assert found.points == FULL_POINTS - sum(mark.of for mark in found.missed)


def test_what_does_not_apply_counts_neither_way(tmp_path: Path) -> None:
    only_api = {
        "plugin.yml": "interface: {api: [{name: locate, summary: {zh: 取得位置}}]}",
        "doc/README.md": FULL["doc/README.md"].replace("![地图](images/map.png)", ""),
        "doc/README.en.md": FULL["doc/README.en.md"].replace("![Map](images/map.png)", ""),
    }
    found = quality(tmp_path, FULL, only_api)
    asked = {mark.criterion for mark in found.marks}
    left_out = {"previews-several", "pictures-in-words", "parameters-described"}
    assert {criterion.id for criterion in CRITERIA} - asked == left_out
    assert sum(mark.of for mark in found.marks) == FULL_POINTS


def test_a_warning_is_not_counted_twice(tmp_path: Path) -> None:
    assert missed(quality(tmp_path, FULL, MISSED["names-translated"])) == {"names-translated"}


def test_a_warning_that_the_author_allowed_with_a_reason_costs_nothing(tmp_path: Path) -> None:
    allow = "\nallow: [{rule: version-mismatch, reason: 版本号由流水线写入}]"
    layer = {"plugin.yml": MISSED["no-warnings"]["plugin.yml"] + allow}
    assert "no-warnings" not in missed(quality(tmp_path, FULL, layer))


def test_a_removed_plugin_and_a_folder_without_one_have_no_points(tmp_path: Path) -> None:
    folder = lay_over({"plugin.yml": "status: removed"}, tmp_path)
    assert quality_of(load_folder(folder / "demo"), ()) is None
    (folder / "demo" / "plugin.yml").write_text("id: [", "utf-8")
    assert quality_of(load_folder(folder / "demo"), ()) is None
