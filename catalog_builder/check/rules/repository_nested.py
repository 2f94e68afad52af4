"""The plugin's folder holds a git repository of its own.

Wrong:
    .git:
        gitdir: ../../.git/modules/demo

Right:
    .git: <absent>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import printable, shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="repository-nested",
    family="files",
    severity="error",
    since="0.1.0",
    title=text("嵌套的 git 仓库", "Repository within the repository"),
    finds=text(
        "插件文件夹内的 .git 文件或文件夹，也就是嵌套的仓库或子模块。其中的内容一概不读。",
        "A file or folder .git in the plugin's folder: a nested repository or a submodule. Nothing of it is read.",
    ),
    matters=text(
        "git 不会把嵌套仓库里的文件推送上去，只记下一个版本号：在你的电脑上一切正常，发布时文件夹却是空的。",
        "Git does not push the files of a nested repository, only the number of its commit: all is well on your "
        "computer, and the folder is empty where the site is built.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every .git that was met while reading."""
    for refusal in loaded.folder.refusals:
        if refusal.reason == "repository":
            folder = shown(f"{loaded.folder.id}/{refusal.path.rpartition('/')[0]}".rstrip("/"))
            yield Finding(
                path=printable(refusal.path),
                message=text(
                    f"{folder} 自成一个 git 仓库，其中的文件不会推送",
                    f"{folder} is a git repository of its own; its files are not pushed",
                ),
                help=text(
                    f"确认它自己的历史已推送到别处，删去其中的 .git；再到所有插件的上一层文件夹运行 git rm --cached "
                    f"--ignore-unmatch {folder} 和 git add {folder}。如果是子模块，.gitmodules 中的那一段也要删去。",
                    f"Make sure that its own history is pushed elsewhere and remove its .git; then run git rm --cached "
                    f"--ignore-unmatch {folder} and git add {folder} in the folder that holds all plugins. For a "
                    "submodule, remove its lines from .gitmodules too.",
                ),
            )
