"""Eleventy with one layout of our shell's bytes, markdown-it for documents, Prism for code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from peers.peer import PEERS, Peer, PluginFacts, Shell, front_matter
from peers.versions import node_version

_MODULES = PEERS / "eleventy" / "node_modules"

_CONFIG = """import { readFileSync } from "node:fs";
import highlight from "@11ty/eleventy-plugin-syntaxhighlight";

const shell = JSON.parse(readFileSync(new URL("./shell.json", import.meta.url), "utf-8"));

export default function (config) {
  config.addPlugin(highlight);
  config.addGlobalData("shell", shell);
  return { dir: { input: "content", includes: "../layouts", output: "site" }, markdownTemplateEngine: false };
}
"""

_LAYOUT = """export default ({ title, summary, facts, labels, content, shell }) =>
  `${shell.before_title}<title>${title}</title>${shell.before_article}<article><h1>${title}</h1><p>${summary}</p>` +
  `<dl>${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join("")}</dl>` +
  `<ul>${labels.map((label) => `<li><a href="/labels/${label}/">${label}</a></li>`).join("")}</ul>` +
  `${content}</article>${shell.after_article}`;
"""

ABOUT = {
    "zh": "单语言。用一个与本站外壳字节数相同的 JavaScript 布局，文档由 markdown-it 转换，代码由 Prism 高亮。"
    "没有类目和标签列表、搜索、订阅和站点地图；单次运行不做增量构建，每次都全部重来。",
    "en": "One language. One layout in JavaScript with as many bytes as our shell; documents by markdown-it, code "
    "highlighted by Prism. No lists by category or label, no search, feeds or sitemap; a single run is never "
    "incremental, so each does everything.",
}


def project_files(shell: Shell) -> Mapping[str, str]:
    """Return the settings and the layout."""
    parts = {name: getattr(shell, name) for name in ("before_title", "before_article", "after_article")}
    return {
        "eleventy.config.js": _CONFIG,
        "package.json": '{"type": "module"}\n',
        "shell.json": json.dumps(parts, ensure_ascii=False),
        "layouts/plugin.11ty.js": _LAYOUT,
        "content/plugins/plugins.json": '{"layout": "plugin.11ty.js"}\n',
    }


def page(plugin: PluginFacts) -> str:
    """Return the text of a plugin's page."""
    return front_matter(plugin) + plugin.document


def command(project: Path) -> list[str | Path]:
    """Return what builds the project."""
    return ["node", _MODULES / "@11ty" / "eleventy" / "cmd.cjs", "--quiet"]


def prepare(project: Path) -> None:
    """Let the project find its packages."""
    (project / "node_modules").symlink_to(_MODULES)


ELEVENTY = Peer(
    id="eleventy",
    name={"zh": "Eleventy", "en": "Eleventy"},
    about=ABOUT,
    project_files=project_files,
    page=page,
    pages_folder="content/plugins",
    command=command,
    version=lambda: node_version("@11ty/eleventy"),
    prepare=prepare,
)
