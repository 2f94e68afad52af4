"""A file is a stand-in of Git LFS.

Wrong:
    icon.png:
        version https://git-lfs.github.com/spec/v1
        oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
        size 12345

Right:
    icon.png: <png 144x144>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import is_lfs_pointer
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="lfs-pointer",
    family="files",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("Git LFS 指针文件", "Git LFS pointer"),
    finds=text(
        "内容只是 Git LFS 指针、没有取回真正内容的图片、README 和 plugin.yml 等文件。",
        "Pictures, READMEs, plugin.yml and other files that hold a Git LFS pointer in place of their content.",
    ),
    matters=text(
        "指针只有三行文字，图片无法显示，文档也没有内容。插件文件夹不超过几 MB，用不着 LFS。",
        "A pointer is three lines of text: no picture and no document. A plugin's folder is small and needs no LFS.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every file that Git LFS has not fetched."""
    for path, file in loaded.folder.files.items():
        if is_lfs_pointer(file.content):
            name = shown(path)
            yield Finding(
                path=path,
                message=text(
                    "文件内容是 Git LFS 指针，不是真正的文件", "the content is a Git LFS pointer, not the file itself"
                ),
                help=text(
                    f"先取回：git lfs install，再 git lfs pull。然后改为普通文件：删去 .gitattributes 中匹配它的 "
                    f"filter=lfs 一行，运行 git add --renormalize {name} 并提交。",
                    f"Fetch it: git lfs install, then git lfs pull. Then make it a plain file: remove the line with "
                    f"filter=lfs that matches it from .gitattributes, run git add --renormalize {name} and commit.",
                ),
            )
