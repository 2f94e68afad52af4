"""The folder holds something that is not read.

Wrong:
    doc/images/map.png: <link ../../../secret.png>

Right:
    doc/images/map.png: <png 8x8>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.refusals import reason_and_cure
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import printable, shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="file-refused",
    family="files",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("未读取的文件", "File not read"),
    finds=text(
        "符号链接、设备等特殊文件、无法读取的文件、名称不安全或路径过长的文件，以及数量、层数或总大小超限的文件夹。",
        "Links, devices and other special files, unreadable files, unsafe names, paths that are too long, and folders "
        "beyond the limits.",
    ),
    matters=text(
        "链接可能指向文件夹以外的内容；不安全的名称会使别人无法检出仓库。这些文件一概不读，"
        "依赖它们的内容也就无法发布。",
        "A link may lead out of the folder, and an unsafe name keeps others from checking the repository "
        "out. Such files are never read, so what depends on them cannot be published.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield everything that was left aside while reading, with the reason."""
    for refusal in (refusal for refusal in loaded.folder.refusals if refusal.reason != "repository"):
        reason, cure = reason_and_cure(refusal, context.limits)
        path = shown(refusal.path)
        yield Finding(
            path=printable(refusal.path),
            message=text(
                f"{f'{path} ' if path else '部分文件'}未读取：{reason.zh}",
                f"{path or 'some files'} not read: {reason.en}",
            ),
            help=cure,
        )
