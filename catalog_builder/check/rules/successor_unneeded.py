"""A plugin names a successor although it is in use.

Wrong:
    plugin.yml:
        status: released
        successor: other
    ../other/plugin.yml:
        status: released

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
from catalog_builder.check.manifest_faults import status_of, value_at
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="successor-unneeded",
    family="metadata",
    severity="warning",
    since="0.1.0",
    title=text("多余的替代插件", "Successor of a plugin in use"),
    finds=text(
        "状态为 draft、in-review 或 released，却写了 successor 的插件。",
        "Plugins that are draft, in-review or released and name a successor.",
    ),
    matters=text(
        "替代插件只在已弃用和已移除的插件页上显示；写在这里不起作用，多半是忘了改 status。",
        "A successor is shown for deprecated and removed plugins only. Here it has no effect; most likely status was "
        "forgotten.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding when a plugin in use names a successor."""
    status, successor = status_of(loaded), value_at(loaded, ("successor",))
    if loaded.manifest is None or not isinstance(successor, str) or status not in ("draft", "in-review", "released"):
        return
    yield Finding(
        path=MANIFEST,
        span=loaded.manifest.place("successor"),
        message=text(
            f"状态为 {status} 的插件写了替代插件 {shown(successor)}",
            f"the status is {status}, but {shown(successor)} is named as the successor",
        ),
        help=text(
            "如果插件已停用，把 status 改为 deprecated；否则删去 successor。",
            "If it is no longer to be used, write status: deprecated; otherwise remove successor.",
        ),
    )
