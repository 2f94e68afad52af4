"""The fixes that rules on pictures attach, and where they dare not."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.model.fix import Fix

from .plugin_folders import check_all, lay_over


def fixes(rule: str, files: dict[str, str], folder: Path) -> list[Fix | None]:
    return [diagnostic.fix for diagnostic in check_all(lay_over(files, folder)) if diagnostic.rule == rule]


def test_a_width_is_put_in_right_behind_the_tags_name(tmp_path: Path) -> None:
    text = '# 演示\n\n<p align="center"><IMG src="images/wide.png"\n alt="流程"></p>\n'
    files = {"doc/README.md": text, "doc/images/wide.png": "<png 900x20>"}
    [fix] = fixes("image-width-missing", files, tmp_path)
    assert fix and fix.is_certain
    [edit] = fix.edits
    assert (edit.path, edit.line, edit.column, edit.end_line, edit.end_column) == ("doc/README.md", 3, 23, 3, 23)
    assert edit.text == ' width="800"'


@pytest.mark.parametrize(
    "before",
    ['<!-- <img src="images/wide.png"> -->', '\\<img src="images/wide.png">', '<img src="images/other.png"'],
)
def test_no_width_is_put_in_where_another_tag_may_stand(before: str, tmp_path: Path) -> None:
    text = f'# 演示\n\n{before}\n\n<img src="images/wide.png" alt="流程">\n'
    files = {"doc/README.md": text, "doc/images/wide.png": "<png 900x20>"}
    assert fixes("image-width-missing", files, tmp_path) in ([None], [])


def test_a_picture_with_a_position_is_written_anew(tmp_path: Path) -> None:
    [fix] = fixes("image-location", {"previews/1.png": "<png 8x8 with position>"}, tmp_path)
    assert fix and fix.is_certain
    assert fix.shrink == ("previews/1.png",)
