"""Two previews show the same picture.

Wrong:
    plugin.yml:
        previews:
          - image: previews/1.png
            caption: {zh: 首页, en: First page}
          - image: previews/2.png
            caption: {zh: 结果页, en: Result page}
    previews/1.png: <png 8x8>
    previews/2.png: <png 8x8>

Right:
    plugin.yml:
        previews:
          - image: previews/1.png
            caption: {zh: 首页, en: First page}
          - image: previews/2.png
            caption: {zh: 结果页, en: Result page}
    previews/1.png: <png 8x8>
    previews/2.png: <png 8x9>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.addresses import preview_addresses
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="preview-repeated",
    family="images",
    severity="warning",
    since="0.1.0",
    title=text("预览图重复", "Preview repeated"),
    finds=text(
        "previews 中内容完全相同的两张图片，不论文件名是否相同。",
        "Two previews of exactly the same content, under one name or two.",
    ),
    matters=text(
        "读者会连着看到两张一样的图；多半是复制文件后忘了换成另一张截图。",
        "Readers see one picture twice. Most often a copy was meant to be replaced by another screenshot.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every preview whose bytes an earlier one had."""
    first: dict[str, str] = {}
    for address in preview_addresses(loaded):
        file = loaded.folder.file(address.target.path)
        if file is None or not file.content:
            continue
        earlier = first.get(file.digest)
        first.setdefault(file.digest, shown(address.written))
        if earlier is not None:
            written = shown(address.written)
            yield Finding(
                path=address.path,
                span=address.span,
                message=text(
                    f"预览图 {written} 与前面的 {earlier} 内容相同",
                    f"preview {written} is the same picture as {earlier} above",
                ),
                help=text("换成另一张截图，或删去这一项。", "Replace it by another screenshot, or remove this entry."),
            )
