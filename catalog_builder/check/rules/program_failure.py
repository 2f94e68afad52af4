"""The program itself failed at work on the plugin.

Wrong:
    doc/README.md: <fails>

Right:
    doc/README.md:
        在 app.json 中声明插件，然后打开它的页面：![地图](images/map.png)
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.rule import Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.folder import PluginFolder
from catalog_builder.model.limits import Limits
from catalog_builder.model.stop import Stop

RULE = Rule(
    id="program-failure",
    family="safety",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("程序处理插件时出错", "The program failed"),
    finds=text(
        "处理时引发了程序自身缺陷的插件。",
        "Plugins on which the program ran into a bug of its own.",
    ),
    matters=text(
        "这不是作者的错。这个插件暂时不能发布，其他插件照常发布；构建以退出码 3 结束，提醒维护者处理。",
        "It is not the author's fault. The plugin cannot be published for now, all others are; the build ends with "
        "exit code 3, so that somebody looks at it.",
    ),
)


def check(folder: PluginFolder, stop: Stop, limits: Limits) -> Iterator[Finding]:
    """Yield the one finding on a plugin that met a bug of ours."""
    if stop.kind != "bug":
        return
    cause = shown(stop.detail.strip().rpartition("\n")[2])
    yield Finding(
        path="",
        message=text(f"程序处理这个插件时出错（{cause}）", f"the program failed at work on this plugin ({cause})"),
        help=text(
            "这是程序的缺陷。请把这条信息和插件文件夹交给站点维护者；急着发布时，先移走一半内容再检查，"
            "找到并避开引发它的写法。",
            "This is a bug of the program. Give this message and the plugin's folder to the site's owner. To publish "
            "in the meantime, check with half of the content taken away until you find what sets it off, and avoid it.",
        ),
    )
