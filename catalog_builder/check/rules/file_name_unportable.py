"""A name does not travel well between systems.

Wrong:
    doc/README.md:
        # 演示

        ![地图](<images/map .png>)
    doc/images/map .png: <png 8x8>

Right:
    doc/README.md:
        # 演示

        ![地图](<images/city map.png>)
    doc/images/city map.png: <png 8x8>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.file_names import composed, parts_of, without_odd_blanks
from catalog_builder.check.renaming import renaming
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import printable, shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

MAX_PATH_CHARACTERS = 160
"""Of a path with the plugin's folder in front: Windows allows 260 in all, the place of the repository included."""

RULE = Rule(
    id="file-name-unportable",
    family="files",
    severity="warning",
    fixes="certain",
    since="0.1.0",
    title=text("换了系统会出问题的名称", "Name that is not portable"),
    finds=text(
        f"Unicode 形式不是 NFC 的名称，有多余空格的名称，以及超过 {MAX_PATH_CHARACTERS} 个字符的路径。",
        "Names that are not in the Unicode form NFC, names with stray spaces, and paths of more than "
        f"{MAX_PATH_CHARACTERS} characters.",
    ),
    matters=text(
        "这类名称看上去没有差别，却与文档中的引用对不上；路径过长，在 Windows 上检出会失败。",
        "Such names look right and yet do not match the reference in a document; Windows cannot check out long paths.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every such name once, and every path that is too long."""
    most = MAX_PATH_CHARACTERS - len(f"{loaded.folder.id}/")
    for path, name in parts_of(loaded):
        found, right, cure = shown(name), name, _SHORTEN
        if composed(name) != name and composed(path) not in loaded.folder.files:
            right, cure = composed(name), _TYPE_ANEW
            message = text(f"名称“{found}”不是 Unicode 的 NFC 形式", f"the name “{found}” is not in Unicode form NFC")
        elif without_odd_blanks(name) != name:
            right, cure, found = without_odd_blanks(name), _RENAME, shown(name.replace(" ", "␣"))
            message = text(f"名称“{found}”中有多余的空格（␣）", f"stray spaces (␣) in the name “{found}”")
        elif path in loaded.folder.files and len(path) > most:
            zh, en = f"应不超过 {most} 个", f"expected at most {most}"
            message = text(f"路径有 {len(path)} 个字符，{zh}", f"the path has {len(path)} characters; {en}")
        else:
            continue
        fix = renaming(loaded, path, right) if right != name else None
        yield Finding(path=printable(path), message=message, help=cure, fix=fix)


_TYPE_ANEW = text(
    "改名：删去旧名称，用键盘重新输入一遍；引用它的地方也一样。",
    "Rename it: delete the old name and type it again, also in every reference to the file.",
)
_RENAME = text("改名去掉这些空格，引用它的地方一起改。", "Remove these spaces, also in every reference to the file.")
_SHORTEN = text(
    "缩短文件名或减少文件夹层数，引用它的地方一起改。",
    "Shorten its name or use fewer folders, and correct what refers to it.",
)
