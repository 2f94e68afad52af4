"""A plugin's folder holds no plugin.yml.

Wrong:
    plugin.yml: <absent>

Right:
    plugin.yml:
        status: released
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST, ORIGIN, is_refused
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import Localized

RULE = Rule(
    id="manifest-missing",
    family="metadata",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("缺少 plugin.yml", "No plugin.yml"),
    finds=text(
        "没有 plugin.yml 的插件文件夹，包括文件名写成 plugin.yaml 或大小写不符的情形。",
        "Plugin folders without a plugin.yml, also where the file is called plugin.yaml or its letter case differs.",
    ),
    matters=text(
        "plugin.yml 说明这是哪个插件。没有它，文件夹里的其他内容都无法发布。",
        "The file says which plugin this is. Without it nothing else in the folder can be published.",
    ),
)

_LIKELY_NAMES = frozenset({"plugin.yml", "plugin.yaml", "plugin.json"})


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding when plugin.yml is not there; a refused one is left to file-refused."""
    if loaded.manifest is not None or is_refused(loaded, MANIFEST):
        return
    if ORIGIN in loaded.folder.files:
        yield Finding(path=MANIFEST, message=_NOT_FETCHED, help=_SYNC)
        return
    other = next((path for path in loaded.folder.files if path.casefold() in _LIKELY_NAMES), "")
    found_zh, found_en = (f"，只有 {other}", f", only {other}") if other else ("", "")
    yield Finding(
        path=MANIFEST,
        message=text(f"文件夹中没有 plugin.yml{found_zh}", f"the folder holds no plugin.yml{found_en}"),
        help=_help(other) if loaded.folder.files else _FETCH,
    )


def _help(other: str) -> Localized:
    if other.casefold().endswith(("yml", "yaml")):
        return text(f"把 {other} 改名为 {MANIFEST}。", f"Rename {other} to {MANIFEST}.")
    if other.casefold().endswith("json"):
        return text(
            "这像是插件的源码项目：用 catalog import 从项目生成插件文件夹，不要把项目放在这里。",
            "This looks like a plugin's source project: catalog import makes a folder from it; keep it elsewhere.",
        )
    return text(
        "在插件文件夹的最上层新建 plugin.yml（catalog new 可以生成一份）；文件名全部小写，以 .yml 结尾。",
        "Put a plugin.yml at the top of the plugin's folder (catalog new writes one); lower-case name, ending in .yml.",
    )


_FETCH = text(
    "文件夹是空的。如果它是 git 子模块，先运行 git submodule update --init 取回文件；用不到就删去文件夹。",
    "The folder is empty. If it is a git submodule, fetch its files by git submodule update --init; else remove it.",
)
_NOT_FETCHED = text("还没有取回 origin.yml 所指的内容", "what origin.yml names has not been fetched yet")
_SYNC = text("运行 catalog sync 取回。", "Run catalog sync to fetch it.")
