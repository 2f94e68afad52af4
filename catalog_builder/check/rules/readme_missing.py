"""A published plugin has no development document.

Wrong:
    doc/README.md: <absent>

Right:
    doc/README.md:
        # 演示

        在 app.json 中声明插件即可使用。
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import README, STATUSES_WITH_DOCUMENT, is_refused, misspelt_readmes
from catalog_builder.check.manifest_faults import status_of
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="readme-missing",
    family="document",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("缺少开发文档", "No development document"),
    finds=text(
        "状态为 released 或 deprecated、却没有 doc/README.md 的插件。",
        "Released or deprecated plugins without doc/README.md.",
    ),
    matters=text(
        "平台要求插件上传开发文档；没有文档，读者不知道怎样使用。",
        "The platform asks for a development document, and without one readers do not know how to use the plugin.",
    ),
)

_RENAME_FOLDER = text("把文件夹 docs 改名为 doc。", "Rename the folder docs to doc.")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding when the document is not there under any letter case."""
    if status_of(loaded) not in STATUSES_WITH_DOCUMENT or README in loaded.folder.files:
        return
    if README in misspelt_readmes(loaded).values() or is_refused(loaded, README):
        return
    elsewhere = next((path for path in loaded.folder.files if path.casefold().endswith("readme.md")), "")
    found_zh, found_en = (f"，只有 {shown(elsewhere)}", f", only {shown(elsewhere)}") if elsewhere else ("", "")
    yield Finding(
        path=README,
        message=text(
            f"状态为 {status_of(loaded)} 的插件没有 doc/README.md{found_zh}",
            f"the plugin is {status_of(loaded)} but has no doc/README.md{found_en}",
        ),
        help=_RENAME_FOLDER
        if elsewhere.startswith("docs/")
        else text(
            "把开发文档写进 doc/README.md，使用 language 字段所说的语言（默认中文）；译文另写 doc/README.en.md 或 "
            "doc/README.zh.md。",
            "Write the development document as doc/README.md in the plugin's main language (the language field, "
            "Chinese "
            "unless given); a translation goes into doc/README.en.md or doc/README.zh.md.",
        ),
    )
