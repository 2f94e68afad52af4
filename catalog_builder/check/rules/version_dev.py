"""An example of app.json declares a development build of the plugin.

Wrong:
    doc/README.md:
        # 演示

        ```json
        {"plugins": {"demo": {"version": "dev", "provider": "wx1234567890abcdef"}}}
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

from catalog_builder.check.declarations import own_declarations
from catalog_builder.check.manifest_faults import value_at
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="version-dev",
    family="document",
    severity="warning",
    fixes="guess",
    since="0.1.0",
    title=text("示例声明了开发版", "Development build in an example"),
    finds=text(
        "app.json 示例中以 dev 或 dev-… 为版本号声明的本插件。",
        "Examples of app.json that declare this plugin with the version dev or dev-….",
    ),
    matters=text(
        "dev 只在插件自己的项目里可用，dev-… 的宿主小程序无法上传；读者照抄后用不了插件。",
        "dev works within the plugin's own project only, and a host with dev-… cannot be uploaded: readers who copy "
        "the example cannot use the plugin.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every declaration of this plugin with such a version."""
    version = value_at(loaded, ("version",))
    released = version if isinstance(version, str) else "n.n.n"
    for document in loaded.documents:
        for entry in own_declarations(loaded, document):
            found = entry.version
            if found is None or not (found.text == "dev" or found.text.startswith("dev-")):
                continue
            title = text(f"版本号改为 {shown(released)}", f"Change the version to {shown(released)}")
            edits = (found.edit(released),)
            yield Finding(
                path=document.path,
                span=found.span,
                message=text(
                    f"app.json 示例的版本号是“{shown(found.text)}”，应为已发布的版本，如 {shown(released)}",
                    f"the app.json example has the version “{shown(found.text)}”; expected a released one such as "
                    f"{shown(released)}",
                ),
                help=text(f'改成 "version": "{shown(released)}"。', f'Write "version": "{shown(released)}".'),
                fix=Fix(title=title, edits=edits, is_certain=False) if released == version else None,
            )
