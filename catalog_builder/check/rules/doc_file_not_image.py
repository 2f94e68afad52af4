"""doc/ holds a file that is neither a document nor a picture.

Wrong:
    doc/notes.txt:
        备忘

Right:
    doc/images/map.png: <png 8x8>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.folder_layout import (
    DOC,
    PICTURE_FORMATS,
    READMES,
    is_dropping,
    misspelt_readmes,
    promised_format,
)
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import Localized

RULE = Rule(
    id="doc-file-not-image",
    family="files",
    severity="error",
    since="0.1.0",
    title=text("doc/ 中有多余文件", "File that does not belong in doc/"),
    finds=text(
        "doc/ 中除 README.md、README.zh.md、README.en.md 和图片以外的文件；系统留下的文件由 file-hidden 报告。",
        "Files in doc/ other than README.md, README.zh.md, README.en.md and pictures; what systems leave behind is "
        "reported by file-hidden.",
    ),
    matters=text(
        "平台规定 doc 文件夹只放开发文档和它的图片，其他文件会使上传被拒绝。",
        "The platform's doc folder is for the document and its pictures; it refuses an upload with anything else.",
    ),
)

_LIKE_README = re.compile(r"doc/readme[-_.][a-z_-]{2,12}\.(?:md|markdown)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[-_.](?:(?P<en>en)|(?P<zh>zh|cn|chs))", re.IGNORECASE)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every other file in doc/."""
    allowed = READMES.union(misspelt_readmes(loaded))
    endings = " ".join(PICTURE_FORMATS)
    for path in loaded.folder.files:
        is_other = path not in allowed and promised_format(path) is None and not is_dropping(path)
        if path.startswith(DOC) and is_other:
            yield Finding(
                path=path,
                message=text(
                    f"doc/ 中不能放 {shown(path)}，只能放 README 和图片",
                    f"{shown(path)} does not belong in doc/; expected READMEs and pictures only",
                ),
                help=_rename(path)
                if _LIKE_README.fullmatch(path)
                else text(
                    f"删去，或移到插件自己的仓库。图片的扩展名可以是 {endings}。",
                    f"Remove it or keep it in the plugin's own repository. Pictures end in {endings}.",
                ),
            )


def _rename(path: str) -> Localized:
    found = _LANGUAGE.search(path)
    if found is None:
        return text(
            "译文请改名为 README.en.md 或 README.zh.md。", "Rename a translation to README.en.md or README.zh.md."
        )
    name = f"README.{found.lastgroup}.md"
    return text(f"译文请改名为 {name}。", f"Rename the translation to {name}.")
