"""A deprecated plugin names none to use instead.

Wrong:
    plugin.yml:
        status: deprecated

Right:
    plugin.yml:
        status: deprecated
        successor: other
    ../other/plugin.yml:
        status: released
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import status_of
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="successor-absent",
    family="metadata",
    severity="info",
    since="0.1.0",
    title=text("没有写替代插件", "No successor named"),
    finds=text(
        "状态为 deprecated、却没有 successor 的插件。",
        "Deprecated plugins that name no successor.",
    ),
    matters=text(
        "读者得知插件已弃用，接着要问的就是该换用哪一个。",
        "Once told that a plugin is deprecated, readers want to know which one to use instead.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding when a deprecated plugin names no successor."""
    if loaded.manifest is None or status_of(loaded) != "deprecated" or "successor" in loaded.manifest.values:
        return
    yield Finding(
        path=MANIFEST,
        span=loaded.manifest.place("status"),
        message=text("插件已弃用，但没有写明替代它的插件", "the plugin is deprecated but names no successor"),
        help=text(
            "目录中有替代它的插件时，补上 id，例如 successor: other-plugin；没有时在 description 中说明该怎么办。",
            "If another plugin of this catalog can take its place, give its id: successor: other-plugin. If none can, "
            "say in description what users should do.",
        ),
    )
