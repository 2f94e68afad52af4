"""The folder holds something that is not read.

Wrong:
    doc/images/map.png: <link ../../../secret.png>

Right:
    doc/images/map.png: <png 8x8>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import printable, shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.folder import Refusal
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import Localized
from catalog_builder.settings import Limits

RULE = Rule(
    id="file-refused",
    family="files",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("未读取的文件", "File not read"),
    finds=text(
        "符号链接、设备等特殊文件、无法读取的文件、名称不安全的文件，以及数量、层数或总大小超限的文件夹。",
        "Links, devices and other special files, unreadable files, unsafe names, folders beyond the limits.",
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
        reason, cure = _reason(refusal, context.limits)
        path = shown(refusal.path)
        yield Finding(
            path=printable(refusal.path),
            message=text(
                f"{f'{path} ' if path else '部分文件'}未读取：{reason.zh}",
                f"{path or 'some files'} not read: {reason.en}",
            ),
            help=cure,
        )


def _reason(refusal: Refusal, limits: Limits) -> tuple[Localized, Localized]:
    if refusal.reason == "symlink":
        return text("是符号链接", "a symbolic link"), text("换成文件本身。", "Put the file itself in its place.")
    if refusal.reason == "name":
        most = limits.max_name_characters
        return text("名称不安全", "an unsafe name"), text(
            f'改名：不超过 {most} 个字符，不含 < > : " | ? * \\ 和控制字符，不以句点或空格结尾。',
            f'Rename it: at most {most} characters, no < > : " | ? * \\ or controls, no dot or blank at the end.',
        )
    if refusal.reason == "too-many" and not refusal.path:
        most = limits.max_folder_files
        found = text(f"文件夹中的文件超过 {most} 个", f"the folder holds more than {most} files")
        return found, text("删去用不到的文件。", "Remove files that are not used.")
    if refusal.reason == "too-many":
        most = limits.max_folder_depth
        found = text(f"文件夹超过 {most} 层", f"more than {most} levels of folders")
        return found, text("减少层数。", "Use fewer levels.")
    if refusal.reason == "too-large":
        most = limits.max_folder_bytes
        found = text(f"文件夹合计超过 {most} 字节", f"the folder is beyond {most} bytes in all")
        return found, text("压缩或删去大文件。", "Compress or remove large files.")
    found = text("不是可读的普通文件", "not a readable regular file")
    return found, text("换成普通文件。", "Put a regular file in its place.")
