"""A picture cannot be decoded.

Wrong:
    icon.png: <broken png>

Right:
    icon.png: <png 144x144>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="image-broken",
    family="images",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("图片已损坏", "Broken picture"),
    finds=text(
        "无法完整解码的图片，例如下载不全或被截断的文件。",
        "Pictures that cannot be decoded to the end, such as files cut off while downloading.",
    ),
    matters=text(
        "损坏的图片显示不全或完全不显示。",
        "A broken picture shows in part or not at all.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every picture of a known type that does not decode."""
    for path, facts in loaded.images.items():
        if facts.fault == "broken":
            is_cut, detail = "truncated" in facts.detail, shown(facts.detail)
            message = text(f"图片无法解码（{detail}）", f"the picture does not decode ({detail})")
            yield Finding(path=path, message=_CUT if is_cut else message, help=_EXPORT)


_CUT = text("图片不完整，后面的部分缺失", "the picture is cut off before its end")
_EXPORT = text(
    "重新下载或用图片软件重新导出；如果本地文件完好，检查 git 是否把它当作文本改过换行（.gitattributes 中写 *.png "
    "binary）。",
    "Download or export it again. If your own copy is sound, check whether git changed line ends in it (write *.png "
    "binary in .gitattributes).",
)
