"""The folder holds hidden files.

Wrong:
    doc/.DS_Store: <bytes 16>

Right:
    doc/.DS_Store: <absent>
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from catalog_builder.check.folder_layout import DOC, is_appledouble_picture, is_dropping
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="file-hidden",
    family="files",
    severity="info",
    since="0.1.0",
    title=text("隐藏文件", "Hidden file"),
    finds=text(
        "系统和编辑器留下的 .DS_Store、Thumbs.db、desktop.ini、__MACOSX、备份等文件，以及 doc/ 以外以句点开头的文件"
        "（.gitattributes、.gitignore、.gitkeep 和 .editorconfig 除外）。",
        "What systems and editors leave behind, such as .DS_Store, Thumbs.db, desktop.ini, __MACOSX and backups; and "
        "files outside doc/ that start with a dot, but for .gitattributes, .gitignore, .gitkeep and .editorconfig.",
    ),
    matters=text(
        "这些文件不会发布，却随仓库公开，可能泄露本机的文件名，.env 之类还会泄露密钥。",
        "They are never published, but everyone can read them in the repository: they tell names of files on your "
        "computer, or keys where it is an .env.",
    ),
)

_MEANT = frozenset({".gitattributes", ".gitignore", ".gitkeep", ".editorconfig"})
_KEYS = text("其中如有密钥，立即更换。", " If it holds a key, replace the key at once.")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every such file; those of a hidden folder are told together."""
    told = set[str]()
    for path in loaded.folder.files:
        hidden = _hidden(path)
        if hidden and hidden not in told and not is_appledouble_picture(path):
            told.add(hidden)
            name, pattern = shown(hidden), shown(PurePosixPath(hidden).name)
            yield Finding(
                path=hidden,
                message=text(f"{name} 是隐藏文件或系统文件", f"{name} is a hidden file or one left behind by a system"),
                help=text(
                    f"不要提交它：运行 git rm -r --cached --ignore-unmatch {name}，并在 .gitignore 中加一行 {pattern}。"
                    f"{'' if is_dropping(pattern) else _KEYS.zh}",
                    f"Keep it out of git: run git rm -r --cached --ignore-unmatch {name} and add a line {pattern} to "
                    f".gitignore.{'' if is_dropping(pattern) else _KEYS.en}",
                ),
            )


def _hidden(path: str) -> str:
    """Return the part of the path up to what is hidden; empty when nothing is."""
    parts = path.split("/")
    for depth, part in enumerate(parts, 1):
        is_dotted = part.startswith(".") and part not in _MEANT and not path.startswith(DOC)
        if is_dotted or is_dropping(part):
            return "/".join(parts[:depth])
    return ""
