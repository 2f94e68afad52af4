"""The work on a plugin had to be stopped.

Wrong:
    doc/README.md: <takes 30 seconds>

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
from catalog_builder.model.text import Localized

RULE = Rule(
    id="plugin-too-costly",
    family="safety",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("处理插件的开销过大", "Plugin too costly"),
    finds=text(
        "处理时间、处理器时间或内存超出上限的插件，嵌套过深的插件，以及使处理进程意外终止的插件。",
        "Plugins that take more time, processor time or memory than allowed, that nest too deeply, or that kill the "
        "process that works on them.",
    ),
    matters=text(
        "一个插件不应拖慢或中断整个网站的生成。处理会被停止，这个插件不发布，其他插件不受影响。",
        "One plugin must not slow or stop the build of the whole site. The work on it is stopped and it is not "
        "published; all other plugins are.",
    ),
)

_NAMED = 3


def check(folder: PluginFolder, stop: Stop, limits: Limits) -> Iterator[Finding]:
    """Yield the one finding on a plugin whose work was stopped, with the files to look at first."""
    if stop.kind == "bug":
        return
    by_size = sorted(folder.files.values(), key=lambda file: (-len(file.content), file.path))[:_NAMED]
    largest_zh = "、".join(f"{shown(file.path)}（{len(file.content)} 字节）" for file in by_size)
    largest_en = ", ".join(f"{shown(file.path)} ({len(file.content)} bytes)" for file in by_size)
    yield Finding(
        path="",
        message=_reason(stop, limits),
        help=text(
            f"先看最大的文件：{largest_zh}。简化嵌套或重复最多的部分，重新导出图片；"
            "先移走一半内容再检查，可以较快找到原因。内容并无异常时，请联系站点维护者。",
            f"Look at the largest files first: {largest_en}. Simplify what nests or repeats most and export pictures "
            "again; checking with half of the content taken away finds the cause quickly. If nothing in it is unusual, "
            "tell the site's owner.",
        ),
    )


def _reason(stop: Stop, limits: Limits) -> Localized:
    seconds, cpu, memory = limits.max_plugin_seconds, limits.max_plugin_cpu_seconds, limits.max_plugin_memory_bytes
    if stop.kind == "wall":
        return _stopped(f"用时超过 {seconds} 秒", f"took more than {seconds} seconds")
    if stop.kind == "cpu":
        return _stopped(f"占用处理器超过 {cpu} 秒", f"took more than {cpu} seconds of processor time")
    if stop.kind == "memory":
        return _stopped(f"所需内存超过 {memory} 字节", f"needed more than {memory} bytes of memory")
    if stop.kind == "depth":
        return _stopped("遇到嵌套过深的内容", "met content that nests too deeply")
    cause = shown(stop.detail)
    return text(f"处理这个插件的进程意外终止（{cause}）", f"the process that worked on this plugin died ({cause})")


def _stopped(zh: str, en: str) -> Localized:
    return text(f"处理这个插件时{zh}，已停止", f"the work on this plugin {en} and was stopped")
