"""Zensical with its own theme: the pages outside the navigation, its own search, its cache kept between runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from peers.mkdocs_material import page
from peers.peer import PYTHON, Peer, Shell
from peers.versions import python_version

_CONFIG = """[project]
site_name = "插件目录"
site_url = "https://plugins.example.com/"
docs_dir = "docs"
site_dir = "site"
nav = ["index.md"]

[project.theme]
language = "zh"
font = false

[project.markdown_extensions.admonition]
[project.markdown_extensions.tables]
[project.markdown_extensions.toc]
permalink = true
[project.markdown_extensions.pymdownx.highlight]
[project.markdown_extensions.pymdownx.superfences]
"""

ABOUT = {
    "zh": "单语言。插件页不进导航，用自带的主题和搜索，代码由 Pygments 高亮。缓存保留到下一次，"
    "没有变化的页面不再渲染。没有类目和标签列表。",
    "en": "One language. Plugin pages stay out of the navigation; its own theme and search; code highlighted by "
    "Pygments. Its cache is kept for the next run, so pages that did not change are not rendered again. No lists by "
    "category or label.",
}


def project_files(shell: Shell) -> Mapping[str, str]:
    """Return the settings and a front page. The theme brings its own shell."""
    return {"zensical.toml": _CONFIG, "docs/index.md": "# 插件目录\n\n每个插件一页。\n"}


def command(project: Path) -> list[str | Path]:
    """Return what builds the project."""
    return [PYTHON / "zensical", "build"]


ZENSICAL = Peer(
    id="zensical",
    name={"zh": "Zensical", "en": "Zensical"},
    about=ABOUT,
    project_files=project_files,
    page=page,
    pages_folder="docs/plugins",
    command=command,
    version=lambda: python_version("zensical"),
    kept=(".cache",),
)
