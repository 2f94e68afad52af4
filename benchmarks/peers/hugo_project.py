"""Hugo with one layout of our shell's bytes, taxonomies for categories and labels, Chroma for code or none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from peers.peer import PYTHON, Peer, PluginFacts, Shell, front_matter
from peers.versions import python_version

_CONFIG = """baseURL: https://plugins.example.com/
title: 插件目录
locale: zh-cn
disableKinds: [RSS, sitemap, robotsTXT, "404"]
taxonomies: {category: categories, label: labels}
pagination: {pagerSize: 50}
markup:
  highlight: {noClasses: false, codeFences: %s}
"""

_ARTICLE = """<article><h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>
<dl>{{ range .Params.facts }}<div><dt>{{ index . 0 }}</dt><dd>{{ index . 1 }}</dd></div>{{ end }}</dl>
<ul>{{ range .Params.labels }}<li><a href="/labels/{{ . }}/">{{ . }}</a></li>{{ end }}</ul>
{{ .Content }}</article>"""

_LIST = """<article><h1>{{ .Title }}</h1>
<ul>{{ range .Paginator.Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Params.summary }}</p></li>
{{ end }}</ul>
{{ range .Paginator.Pagers }}<a href="{{ .URL }}">{{ .PageNumber }}</a> {{ end }}</article>"""

_TERMS = """<article><h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></article>"""

_DOES = {
    "zh": "单语言。用一个与本站外壳字节数相同的布局，类目和标签列表由它的分类功能生成，每页 50 个。"
    "没有搜索、订阅和站点地图，也不做增量构建：每次都全部重来。",
    "en": "One language. One layout with as many bytes as our shell; lists by category and label come from its "
    "taxonomies, 50 plugins each. No search, feeds or sitemap, and no incremental build: each run does everything.",
}
_CODE = {"zh": "代码由 Chroma 高亮。", "en": " Code highlighted by Chroma."}
_NO_CODE = {"zh": "代码不高亮。", "en": " Code is not highlighted."}


def project_files(highlighted: bool, shell: Shell) -> Mapping[str, str]:
    """Return the settings and the layouts."""
    return {
        "hugo.yaml": _CONFIG % ("true" if highlighted else "false"),
        "layouts/baseof.html": layout(shell, "{{ .Title }}", '{{ block "main" . }}{{ end }}'),
        "layouts/page.html": f'{{{{ define "main" }}}}{_ARTICLE}{{{{ end }}}}',
        "layouts/list.html": f'{{{{ define "main" }}}}{_LIST}{{{{ end }}}}',
        "layouts/taxonomy.html": f'{{{{ define "main" }}}}{_TERMS}{{{{ end }}}}',
    }


def layout(shell: Shell, title: str, article: str) -> str:
    """Return our shell as a template: as HTML that the template language passes on untouched."""
    parts = (shell.before_title, shell.before_article, shell.after_article)
    before, between, after = (f"{{{{ {json.dumps(part, ensure_ascii=False)} | safeHTML }}}}" for part in parts)
    return f"{before}<title>{title}</title>{between}{article}{after}"


def page(plugin: PluginFacts) -> str:
    """Return the text of a plugin's page."""
    return front_matter(plugin) + plugin.document


def command(project: Path) -> list[str | Path]:
    """Return what builds the project."""
    return [PYTHON / "hugo", "--quiet", "--destination", "site"]


def _hugo(identifier: str, name: Mapping[str, str], highlighted: bool) -> Peer:
    code = _CODE if highlighted else _NO_CODE
    return Peer(
        id=identifier,
        name=name,
        about={language: _DOES[language] + code[language] for language in _DOES},
        project_files=partial(project_files, highlighted),
        page=page,
        pages_folder="content/plugins",
        command=command,
        version=lambda: python_version("hugo"),
    )


HUGO = _hugo("hugo", {"zh": "Hugo", "en": "Hugo"}, True)
HUGO_PLAIN = _hugo("hugo-plain", {"zh": "Hugo，不高亮", "en": "Hugo, no highlighting"}, False)
