"""An SVG holds something that is not allowed in a picture.

Wrong:
    doc/README.md:
        # 演示

        ![流程](images/flow.svg)
    doc/images/flow.svg:
        <svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><script>alert(1)</script></svg>

Right:
    doc/README.md:
        # 演示

        ![流程](images/flow.svg)
    doc/images/flow.svg:
        <svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import promised_format
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="image-unsafe",
    family="images",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("SVG 含有不允许的内容", "SVG content not allowed"),
    finds=text(
        "含有脚本、样式表、外部引用、DOCTYPE 或其他不在许可清单内的元素和属性的 SVG，以及不是正确 XML 的 SVG。",
        "SVG with scripts, style sheets, outside references, a DOCTYPE or any element or attribute that "
        "the allow-list lacks, and SVG that is not well-formed XML.",
    ),
    matters=text(
        "SVG 可以携带程序。单独打开这样的图片，程序就会在本站的地址下运行。",
        "SVG can carry programs. Opened by itself, such a picture would run them under this site's address.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every SVG that the allow-list refuses, with what it refuses."""
    for path, facts in loaded.images.items():
        if facts.fault == "unsafe" and promised_format(path) == "svg":
            detail = shown(facts.detail)
            yield Finding(
                path=path,
                message=text(f"SVG 不合要求：{detail}", f"the SVG is not accepted because of {detail}"),
                help=text(
                    "从绘图软件导出“纯 SVG”，样式写成属性（如 fill），去掉脚本、style 元素和编辑器的附加信息；"
                    "或改存为 PNG。",
                    "Export “plain SVG” from the drawing program with styles as attributes such as fill, without "
                    "scripts, style "
                    "elements or editor data; or save it as PNG.",
                ),
            )
