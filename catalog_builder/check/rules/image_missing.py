"""A picture that is referred to does not exist.

Wrong:
    doc/README.md:
        # 演示

        ![地图](images/absent.png)

Right:
    doc/README.md:
        # 演示

        ![地图](images/map.png)
    doc/images/map.png: <png 8x8>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.addresses import Address, document_addresses, manifest_pictures
from catalog_builder.check.folder_layout import is_refused
from catalog_builder.check.missing_picture import words_on_missing
from catalog_builder.check.readdressing import near_fix
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.unread_pictures import unread_pictures
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="image-missing",
    family="images",
    severity="error",
    is_essential=True,
    fixes="certain",
    since="0.1.0",
    title=text("图片不存在", "Picture not found"),
    finds=text(
        "头像、预览图和文档图片中找不到的文件，包括只有大小写不同的文件名、空地址和含空格的地址。",
        "Avatars, previews and pictures of documents that are not there, also where only the letter case "
        "differs and where the address is empty or contains a space.",
    ),
    matters=text(
        "读者会看到缺图。大小写不符的文件名在有些系统上能用，发布后却会失效。",
        "Readers would see a gap. A name in the wrong letter case works on some systems and fails once published.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every picture that is not at exactly the path given."""
    for address in manifest_pictures(loaded):
        target = address.target
        is_roundabout = target.target == "file" and target.path != address.written  # Pages want the exact path.
        if is_roundabout or (target.target == "missing" and not is_refused(loaded, target.path)):
            yield _finding(loaded, address)
    for address in document_addresses(loaded, "image"):
        is_due = address.is_in_doc and not is_refused(loaded, address.target.path)
        if address.target.target in ("empty", "fragment") or (address.target.target == "missing" and is_due):
            yield _finding(loaded, address)
    yield from unread_pictures(loaded)


def _finding(loaded: LoadedPlugin, address: Address) -> Finding:
    message, cure = words_on_missing(address, address.near)
    return Finding(path=address.path, span=address.span, message=message, help=cure, fix=near_fix(loaded, address))
