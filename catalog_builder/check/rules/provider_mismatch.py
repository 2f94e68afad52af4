"""An example of app.json declares the plugin under another AppID.

Wrong:
    doc/README.md:
        # 演示

        ```json
        {"plugins": {"demo": {"version": "1.0.0", "provider": "wxidxxxxxxxxxxxxxx"}}}
        ```

Right:
    doc/README.md:
        # 演示

        ```json
        {"plugins": {"demo": {"version": "1.0.0", "provider": "wx1234567890abcdef"}}}
        ```
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.declarations import foreign_declarations
from catalog_builder.check.manifest_faults import has_fault, status_of, value_at
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="provider-mismatch",
    family="document",
    severity="warning",
    fixes="guess",
    since="0.1.0",
    title=text("示例的 AppID 与 plugin.yml 不符", "AppID in an example differs"),
    finds=text(
        "app.json 示例中的 provider 不是 plugin.yml 的 appid，而文档里没有一处用到正确的 AppID；同时声明别的插件不算。",
        "Examples of app.json whose provider is not the appid of plugin.yml, in documents that never use the right "
        "one. Other plugins may be declared beside this one.",
    ),
    matters=text(
        "读者照抄示例，声明的就是别的插件，或者根本不存在的插件。",
        "Readers who copy the example declare another plugin, or one that does not exist.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every declaration that should be of this plugin and names another provider."""
    appid = value_at(loaded, ("appid",))
    is_past = status_of(loaded) in ("deprecated", "removed")  # Their documents may show the successor only.
    if not isinstance(appid, str) or has_fault(loaded, ("appid",)) or is_past:
        return
    for document in loaded.documents:
        for entry in foreign_declarations(loaded, document):
            if (found := entry.provider) is None:
                continue
            title = text(f"provider 改为 {appid}", f"Change provider to {appid}")
            yield Finding(
                path=document.path,
                span=found.span,
                message=text(
                    f"app.json 示例的 provider 是“{shown(found.text)}”，应为 plugin.yml 中的 {appid}",
                    f"the app.json example has the provider “{shown(found.text)}”; expected {appid} as in plugin.yml",
                ),
                help=text(
                    f'改成 "provider": "{appid}"；如果示例才对，改 plugin.yml 的 appid。',
                    f'Write "provider": "{appid}", or correct appid in plugin.yml if the example is right.',
                ),
                fix=Fix(title=title, edits=(found.edit(appid),), is_certain=False),
            )
