"""An example of app.json declares a version of the plugin that is newer than any released one.

Wrong:
    doc/README.md:
        # 演示

        ```json
        {"plugins": {"demo": {"version": "1.2.0", "provider": "wx1234567890abcdef"}}}
        ```

Right:
    doc/README.md:
        # 演示

        ```json
        {"plugins": {"demo": {"version": "1.0.0", "provider": "wx1234567890abcdef"}}}
        ```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.declarations import own_declarations
from catalog_builder.check.manifest_faults import value_at
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="version-unreleased",
    family="document",
    severity="warning",
    fixes="guess",
    since="0.1.0",
    title=text("示例的版本尚未发布", "Version in an example not released"),
    finds=text(
        "app.json 示例中比 plugin.yml 的 version 还新的本插件版本。",
        "Examples of app.json that declare this plugin in a newer version than that of plugin.yml.",
    ),
    matters=text(
        "宿主小程序声明了不存在的版本就无法编译；也可能是 plugin.yml 忘了更新。",
        "A host that declares a version that does not exist cannot be built; or plugin.yml was not brought up to date.",
    ),
)

_VERSION = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,3}", re.ASCII)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every declaration of this plugin whose version is above the newest one."""
    newest = value_at(loaded, ("version",))
    if not isinstance(newest, str) or not _VERSION.fullmatch(newest):
        return
    for document in loaded.documents:
        for entry in own_declarations(loaded, document):
            found = entry.version
            if found and _VERSION.fullmatch(found.text) and _numbers(found.text) > _numbers(newest):
                title = text(f"版本号改为 {newest}", f"Change the version to {newest}")
                yield Finding(
                    path=document.path,
                    span=found.span,
                    message=text(
                        f"app.json 示例的版本号是 {found.text}，而 plugin.yml 的 version 是 {newest}",
                        f"the app.json example has the version {found.text}; the version of plugin.yml is {newest}",
                    ),
                    help=text(
                        f"{found.text} 已发布的，更新 plugin.yml 的 version 和 releases；未发布的，示例改为 {newest}。",
                        f"If {found.text} is released, bring version and releases of plugin.yml up to date; if not, "
                        f"write {newest} here.",
                    ),
                    fix=Fix(title=title, edits=(found.edit(newest),), is_certain=False),
                )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
