"""Nothing refers to a picture.

Wrong:
    doc/images/old.png: <png 8x8>

Right:
    doc/README.md:
        # 演示

        ![地图](images/map.png)

        ![旧版界面](images/old.png)
    doc/images/old.png: <png 8x8>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.file_names import composed
from catalog_builder.check.folder_layout import DOC
from catalog_builder.check.picture_uses import are_documents_known, are_manifest_pictures_known, used_pictures
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import Localized

RULE = Rule(
    id="image-orphaned",
    family="images",
    severity="warning",
    since="0.1.0",
    title=text("没有被引用的图片", "Picture never shown"),
    finds=text(
        "README 和 plugin.yml 都没有引用的图片文件。",
        "Picture files that neither a README nor plugin.yml refers to.",
    ),
    matters=text(
        "读者看不到它；doc/ 中的图片还要占用平台 2 MB 的限额。多半是引用漏写了，或换图后忘了删。",
        "Readers never see it, and in doc/ it counts towards the platform's 2 MB. Most often the reference was "
        "forgotten, or the file was when the picture was replaced.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every picture that nothing shows or links to, where everything that could is known."""
    used = used_pictures(loaded)
    is_known = {True: are_documents_known(loaded), False: are_manifest_pictures_known(loaded)}
    for path, facts in loaded.images.items():
        is_in_doc = path.startswith(DOC)
        if composed(path) not in used and is_known[is_in_doc] and not facts.fault:
            yield Finding(
                path=path,
                message=_IN_NO_DOCUMENT if is_in_doc else _NOT_IN_MANIFEST,
                help=_use_in_document(path) if is_in_doc else _use_in_manifest(path),
            )


_IN_NO_DOCUMENT = text("README 没有引用这张图片", "no README refers to this picture")
_NOT_IN_MANIFEST = text("plugin.yml 没有引用这张图片", "plugin.yml does not refer to this picture")


def _use_in_document(path: str) -> Localized:
    address = shown(path.removeprefix(DOC).replace("%", "%25").replace("#", "%23"))
    address = f"<{address}>" if " " in address else address
    return text(
        f"在 README 中引用它：![说明]({address})；用不到就删去。",
        f"Refer to it in the README: ![caption]({address}); or remove it.",
    )


def _use_in_manifest(path: str) -> Localized:
    return text(
        f"在 plugin.yml 的 previews 中列出：- image: {shown(path)}；用不到就删去。",
        f"List it under previews in plugin.yml: - image: {shown(path)}; or remove it.",
    )
