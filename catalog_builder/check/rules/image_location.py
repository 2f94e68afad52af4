"""A photograph says where it was taken.

Wrong:
    doc/README.md:
        # 演示

        ![门店外景](images/shop.jpg)
    doc/images/shop.jpg: <jpeg 8x8 with position>

Right:
    doc/README.md:
        # 演示

        ![门店外景](images/shop.jpg)
    doc/images/shop.jpg: <jpeg 8x8>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="image-location",
    family="images",
    severity="warning",
    fixes="certain",
    since="0.1.0",
    title=text("图片带有拍摄位置", "Picture with its location"),
    finds=text(
        "元数据（EXIF 或 XMP）中记有经纬度的图片。",
        "Pictures whose metadata (EXIF or XMP) holds a latitude and longitude.",
    ),
    matters=text(
        "发布的页面会去掉元数据，但仓库里的原图人人可以下载，拍摄者的住处或办公地点就此公开。",
        "Pages drop the metadata, but anyone can download the original from the repository, and with it the "
        "photographer's home or office.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every picture whose metadata holds a position."""
    for path, facts in loaded.images.items():
        if facts.has_position:
            yield Finding(
                path=path,
                message=text("图片的元数据中有拍摄地的经纬度", "the picture's metadata says where it was taken"),
                help=text(
                    "另存时去掉位置信息（手机分享图片时可关闭“位置”），或改用截图。已推送过的位置仍在 git 的历史中。",
                    "Save it without its location (phones offer this when sharing), or use a screenshot. What was "
                    "pushed before stays in the history of git.",
                ),
                fix=Fix(title=text("重写图片，去掉元数据", "Save the picture again without metadata"), shrink=(path,)),
            )
