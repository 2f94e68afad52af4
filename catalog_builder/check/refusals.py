"""Why something in a plugin's folder was not read, in words."""

from __future__ import annotations

from catalog_builder.check.rule import text
from catalog_builder.model.folder import Refusal
from catalog_builder.model.limits import Limits
from catalog_builder.model.text import Localized


def reason_and_cure(refusal: Refusal, limits: Limits) -> tuple[Localized, Localized]:
    """Return why it was left aside, to follow a colon, and what to do."""
    if refusal.reason == "symlink":
        return text("是符号链接", "a symbolic link"), text("换成文件本身。", "Put the file itself in its place.")
    if refusal.reason == "name":
        most = limits.max_name_characters
        return text("名称不安全", "an unsafe name"), text(
            f'改名：不超过 {most} 个字符，不含 < > : " | ? * \\ 和控制字符，不以句点或空格结尾。',
            f'Rename it: at most {most} characters, no < > : " | ? * \\ or control characters, no final dot or space.',
        )
    if refusal.reason == "path":
        most = limits.max_path_characters
        found = text(f"路径有 {len(refusal.path)} 个字符", f"its path has {len(refusal.path)} characters")
        return found, text(
            f"缩短名称：路径最长 {most} 个字符。", f"Shorten names: paths have at most {most} characters."
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
