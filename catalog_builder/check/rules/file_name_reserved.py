"""A name is reserved by Windows.

Wrong:
    doc/README.md:
        # 演示

        ![地图](images/con.png)
    doc/images/con.png: <png 8x8>

Right:
    doc/README.md:
        # 演示

        ![地图](images/console.png)
    doc/images/console.png: <png 8x8>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.file_names import parts_of
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import printable, shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="file-name-reserved",
    family="files",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("Windows 保留的名称", "Name reserved by Windows"),
    finds=text(
        "文件名或文件夹名是 con、prn、aux、nul、com1～com9、lpt1～lpt9，不论大小写、有无扩展名。",
        "Files and folders called con, prn, aux, nul, com1 to com9 or lpt1 to lpt9, in any letter case, with or "
        "without an extension.",
    ),
    matters=text(
        "Windows 把它们当作设备，无法创建这样的文件：用 Windows 的人从此检出不了整个仓库。",
        "Windows takes them for devices and cannot create such files: nobody who uses it can check the repository out "
        "any more.",
    ),
)

_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every file or folder with such a name, read or not."""
    for path, name in parts_of(loaded):
        stem, dot, rest = name.partition(".")
        if _DEVICE.fullmatch(stem.rstrip(" ")):
            instead = shown(f"{stem.rstrip(' ')}-1{dot}{rest}")
            yield Finding(
                path=printable(path),
                message=text(f"Windows 上不能用“{shown(name)}”作名称", f"“{shown(name)}” cannot be a name on Windows"),
                help=text(
                    f"改名，例如 {instead}，引用它的地方一起改。",
                    f"Rename it, for instance to {instead}, and correct every reference to it.",
                ),
            )
