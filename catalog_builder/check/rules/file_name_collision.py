"""Two names are one name on macOS and Windows.

Wrong:
    doc/README.md:
        # 演示

        ![地图](images/map.png) ![地图](images/Map.png)
    doc/images/Map.png: <png 8x9>

Right:
    doc/README.md:
        # 演示

        ![地图](images/map.png) ![地图](images/map-2.png)
    doc/images/map-2.png: <png 8x9>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.file_names import folded, parts_of
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import printable, shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="file-name-collision",
    family="files",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("名称冲突", "Names that collide"),
    finds=text(
        "只有大小写或 Unicode 组合形式不同的两个文件或文件夹。",
        "Two files or folders whose names differ by letter case or by Unicode form only.",
    ),
    matters=text(
        "在 macOS 和 Windows 上两个名称是同一个文件：检出时一个会覆盖另一个，提交时丢掉一个。",
        "On macOS and Windows both are one file: checking out writes one over the other, and the next commit loses it.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every name that an earlier one already stands for; what lies in colliding folders is told with them."""
    first: dict[str, str] = {}
    told = set[str]()
    for path, name in parts_of(loaded):
        earlier = first.setdefault(folded(path), path)
        if earlier == path:
            continue
        folder = path.rpartition("/")[0]
        told.add(path)
        if folder not in told:
            only_form = name.casefold() != earlier.rpartition("/")[2].casefold()
            why = _FORM if only_form else _CASE
            yield Finding(
                path=printable(path),
                message=text(
                    f"{shown(path)} 与 {shown(earlier)} {why.zh}，在 macOS 和 Windows 上是同一个名称",
                    f"{shown(path)} and {shown(earlier)} differ {why.en}: one name on macOS and Windows",
                ),
                help=_DELETE_ONE if only_form else _RENAME_ONE,
            )


_CASE = text("只有大小写不同", "by letter case only")
_FORM = text("只有 Unicode 组合形式不同", "by Unicode form only")
_RENAME_ONE = text(
    "给其中一个换个名称，引用它的地方一起改；文件夹则并成一个。",
    "Rename one of them, and correct every reference to it; merge the two if they are folders.",
)
_DELETE_ONE = text(
    "两个名称看上去一样：留下文档引用的那个，删去另一个。",
    "They look the same: keep the one that the document refers to and remove the other.",
)
