"""The folder holds files that are no part of a plugin.

Wrong:
    src/index.js:
        module.exports = {}

Right:
    src/index.js: <absent>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import DOC, MANIFEST, README, STATUSES_WITH_DOCUMENT, is_stray
from catalog_builder.check.manifest_faults import status_of
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import Localized

RULE = Rule(
    id="file-stray",
    family="files",
    severity="warning",
    since="0.1.0",
    title=text("多余的文件", "File that does not belong to a plugin"),
    finds=text(
        "插件文件夹中除 plugin.yml、origin.yml、图片、doc/ 和许可证以外的文件。",
        "Files in the plugin's folder other than plugin.yml, origin.yml, pictures, doc/ and a licence.",
    ),
    matters=text(
        "这些文件不会发布，读者看不到；写在这里的文档和代码等于没有写。",
        "They are not published and readers never see them: a document or code written here might as well not exist.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every such file; a folder that holds nothing else is told once."""
    known = {path.partition("/")[0] for path in loaded.folder.files if not is_stray(path)}
    told = set[str]()
    for path in loaded.folder.files:
        top, slash, _ = path.partition("/")
        place = path if not slash or top in known else f"{top}/"
        if is_stray(path) and place not in told and loaded.manifest and not _is_told_elsewhere(loaded, path):
            told.add(place)
            name = shown(place)
            yield Finding(
                path=place.rstrip("/"),
                message=text(
                    f"{name} 不属于插件文件夹的内容，不会发布",
                    f"{name} does not belong to a plugin and is not published",
                ),
                help=_cure(place),
            )


def _is_told_elsewhere(loaded: LoadedPlugin, path: str) -> bool:
    """Whether the file is the document in a wrong place, which readme-case or readme-missing explains."""
    is_document = path.casefold().endswith("readme.md") or path.startswith("docs/")
    is_missed = README not in loaded.folder.files and status_of(loaded) in STATUSES_WITH_DOCUMENT
    return path.casefold().startswith(DOC) or (is_document and is_missed)


def _cure(place: str) -> Localized:
    name = place.casefold()
    if "readme" in name and name.endswith((".md", ".markdown")):
        return text(f"开发文档要放在 {README}，请移过去。", f"The document belongs in {README}; move it there.")
    if name in ("plugin.yaml", "plugin.json"):
        return text(f"元数据只读 {MANIFEST}，删去此文件。", f"Only {MANIFEST} is read; remove this one.")
    return text(
        "删去，或移到插件自己的仓库；要给读者看的内容写进 README。",
        "Remove it or keep it in the plugin's own repository; what readers should see goes into the README.",
    )
