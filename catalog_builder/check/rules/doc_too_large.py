"""doc/ is larger than the platform takes.

Wrong:
    doc/README.md:
        # 演示

        ![选点](images/a.png) ![搜索](images/b.png)
    doc/images/a.png: <png 8x8 padded to 1100000>
    doc/images/b.png: <png 8x8 padded to 1100000>

Right:
    doc/README.md:
        # 演示

        ![选点](images/a.png)
    doc/images/a.png: <png 8x8 padded to 1100000>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import DOC
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="doc-too-large",
    family="files",
    severity="warning",
    platform="error",
    since="0.1.0",
    title=text("doc/ 总大小超限", "doc/ too large"),
    finds=text(
        "所有文件合计超过上限（平台为 2 MB）的 doc/。",
        "A doc/ whose files exceed the limit in all; the platform's is 2 MB.",
    ),
    matters=text(
        "超过 2 MB 的 doc 文件夹，平台上传时会以错误码 80051 拒绝。",
        "The platform refuses the upload of a doc folder beyond 2 MB with error 80051.",
    ),
)

_NAMED = 2


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding when the files of doc/ are too large in all, naming the largest."""
    sizes = {path: len(file.content) for path, file in loaded.folder.files.items() if path.startswith(DOC)}
    accepted = sum(size for path, size in sizes.items() if not _is_too_large(loaded, path))
    total, most = sum(sizes.values()), context.limits.max_doc_folder_bytes
    if accepted <= most:  # Also where image-too-large names the one picture to blame.
        return
    by_size = sorted(sizes, key=lambda path: (-sizes[path], path))
    largest = [path for path in by_size[:_NAMED] if sizes[path] * 10 >= total] or by_size[:1]
    yield Finding(
        path=DOC.rstrip("/"),
        message=text(
            f"doc/ 合计 {total} 字节，上限为 {most} 字节",
            f"doc/ holds {total} bytes in all; at most {most} are accepted",
        ),
        help=text(
            "压缩或删去图片，先从最大的几个开始："
            f"{'、'.join(f'{shown(path)}（{sizes[path]} 字节）' for path in largest)}。",
            "Compress or remove pictures, the largest first: "
            f"{', '.join(f'{shown(path)} ({sizes[path]} bytes)' for path in largest)}.",
        ),
    )


def _is_too_large(loaded: LoadedPlugin, path: str) -> bool:
    return path in loaded.images and loaded.images[path].fault == "too-large"
