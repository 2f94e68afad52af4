"""A picture lies outside the folder it must be in.

Wrong:
    doc/README.md:
        # 演示

        ![头像](../icon.png)

Right:
    doc/README.md:
        # 演示

        ![头像](images/icon.png)
    doc/images/icon.png: <png 8x8>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.addresses import Address, document_addresses, manifest_pictures
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="image-outside",
    family="images",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("图片不在规定的文件夹内", "Picture outside its folder"),
    finds=text(
        "文档中指向 doc/ 以外的图片，plugin.yml 中指向插件文件夹以外的图片，以及以 / 开头的地址。",
        "Pictures of a document outside doc/, pictures of plugin.yml outside the plugin's folder, and "
        "addresses that start with /.",
    ),
    matters=text(
        "平台只收 doc 文件夹内的文档图片；文件夹以外的文件属于别人，不会随插件发布。",
        "The platform takes pictures of a document from its doc folder only; files beyond the plugin's "
        "folder belong to others and are not published with it.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every picture reference that leaves its folder."""
    for address in manifest_pictures(loaded):
        if address.target.target == "outside":
            yield _finding(address, "插件文件夹", "the plugin's folder")
    for address in document_addresses(loaded, "image"):
        is_elsewhere = address.target.target in ("file", "missing") and not address.is_in_doc
        if address.target.target == "outside" or is_elsewhere:
            yield _finding(address, " doc/ ", "doc/")


def _finding(address: Address, folder_zh: str, folder_en: str) -> Finding:
    written = shown(address.written)
    return Finding(
        path=address.path,
        span=address.span,
        message=text(f"图片“{written}”不在{folder_zh}内", f"picture “{written}” is not in {folder_en}"),
        help=text(
            f"把图片复制到{folder_zh}内，再用相对路径引用，路径不以 / 开头，也不用 .. 离开文件夹。",
            f"Copy the picture into {folder_en} and refer to it by a relative path that neither starts with / nor "
            "leaves the folder by ..",
        ),
    )
