"""Plain MkDocs with Material: the pages outside the navigation, its own search, Pygments for code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from peers.peer import PYTHON, Peer, PluginFacts, Shell
from peers.versions import python_version

_CONFIG = """site_name: 插件目录
theme:
  name: material
  language: zh
  font: false
plugins: [search]
nav: [index.md]
not_in_nav: /plugins/
markdown_extensions:
  - admonition
  - tables
  - toc: {permalink: true}
  - pymdownx.highlight
  - pymdownx.superfences
"""

ABOUT = {
    "zh": "单语言。插件页不进导航（进导航会慢得多），用主题自带的搜索，代码由 Pygments 高亮。没有类目和标签列表，"
    "没有增量构建：每次都全部重来。`--dirty` 只留下改过的页面的搜索索引，所以没有用它。",
    "en": "One language. Plugin pages stay out of the navigation, which would make it far slower; the theme's own "
    "search; code highlighted by Pygments. No lists by category or label, and no incremental build: each run does "
    "everything. `--dirty` is not used, as it leaves a search index of the changed page alone.",
}


def project_files(shell: Shell) -> Mapping[str, str]:
    """Return the settings and a front page. The theme brings its own shell."""
    return {"mkdocs.yml": _CONFIG, "docs/index.md": "# 插件目录\n\n每个插件一页。\n"}


def page(plugin: PluginFacts) -> str:
    """Return the text of a plugin's page: facts as a table in front of the document."""
    facts = "\n".join(f"| {heading} | {value} |" for heading, value in plugin.facts)
    head = f"---\ndescription: {plugin.summary}\n---\n\n# {plugin.name}\n\n{plugin.summary}\n\n"
    return f"{head}| 项目 | 内容 |\n| --- | --- |\n{facts}\n\n{plugin.document}"


def command(python: Path, project: Path) -> list[str | Path]:
    """Return what builds the project with MkDocs of that environment."""
    return [python, "-m", "mkdocs", "build", "--quiet"]


def version() -> str | None:
    """Return the versions of MkDocs and the theme in the peers' environment."""
    mkdocs, material = python_version("mkdocs"), python_version("mkdocs-material")
    return mkdocs and f"{mkdocs} + {material}"


MKDOCS = Peer(
    id="mkdocs",
    name={"zh": "MkDocs + Material", "en": "MkDocs + Material"},
    about=ABOUT,
    project_files=project_files,
    page=page,
    pages_folder="docs/plugins",
    command=partial(command, PYTHON / "python"),
    version=version,
)
