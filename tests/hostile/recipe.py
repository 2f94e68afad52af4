"""Recipes for folders that no checkout can hold. One step a line, names written as in Python; `#` starts a comment.

file demo/doc/README.md = <png 8x8>     bytes by a mark of tests/check/plugin_folders.py, or text with \\n
copy demo/doc/a.png = demo/icon.png     the bytes of another file
repeat demo/plugin.yml = 60000 [        text many times over
many 101 demo/doc/images/{n}.png = …    that many files
link demo/doc/a.png -> ../../other      a symbolic link
fifo demo/doc/pipe · folder demo/doc/README.md · absent demo/icon.png · plugin other
"""

from __future__ import annotations

import ast
import os
import re
import shutil
from pathlib import Path

from tests.check.plugin_folders import _made, lay_over


def follow(recipe: str, plugins_dir: Path) -> None:
    """Do what the recipe says, in the plugins folder."""
    for line in recipe.splitlines():
        if line.strip() and not line.startswith("#"):
            verb, _, rest = line.partition(" ")
            _STEPS[verb](plugins_dir, rest)


def _file(root: Path, rest: str) -> None:
    name, _, content = rest.partition(" = ")
    _place(root, name).write_bytes(_bytes(content))


def _copy(root: Path, rest: str) -> None:
    name, _, source = rest.partition(" = ")
    content = _path(root, source).read_bytes()
    _place(root, name).write_bytes(content)


def _repeat(root: Path, rest: str) -> None:
    name, _, what = rest.partition(" = ")
    count, _, piece = what.partition(" ")
    _place(root, name).write_text(_text(piece) * int(count), "utf-8")


def _many(root: Path, rest: str) -> None:
    count, _, step = rest.partition(" ")
    for number in range(1, int(count) + 1):
        _file(root, step.replace("{n}", str(number)))


def _link(root: Path, rest: str) -> None:
    name, _, target = rest.partition(" -> ")
    _place(root, name).symlink_to(target)


def _fifo(root: Path, rest: str) -> None:
    os.mkfifo(_place(root, rest))


def _folder(root: Path, rest: str) -> None:
    _place(root, rest).mkdir()


def _absent(root: Path, rest: str) -> None:
    path = _path(root, rest)
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _plugin(root: Path, rest: str) -> None:
    """Another sound plugin under this name."""
    lay_over({"../other-plugin/plugin.yml": f"id: {rest}\n" if rest.isascii() and "\\" not in rest else ""}, root)
    (root / "other-plugin").rename(root / _text(rest))


_STEPS = {
    "file": _file,
    "copy": _copy,
    "repeat": _repeat,
    "many": _many,
    "link": _link,
    "fifo": _fifo,
    "folder": _folder,
    "absent": _absent,
    "plugin": _plugin,
}


def _place(root: Path, name: str) -> Path:
    """Return the path with its folders made and whatever lay there gone."""
    path = _path(root, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink() or path.is_file():
        path.unlink()
    return path


def _path(root: Path, name: str) -> Path:
    return root / _text(name)


def _text(written: str) -> str:
    """Return text with Python's escapes read."""
    if "\\" not in written:
        return written
    quoted = written.replace('"', '\\"')
    return str(ast.literal_eval(f'"{quoted}"'))


def _bytes(written: str) -> bytes:
    mark = re.fullmatch(r"<([a-z0-9\-]+ [^<>=]+)>", written)
    if mark:
        return _made(mark[1])
    if written.startswith("b'"):
        return bytes(ast.literal_eval(written))
    return f"{_text(written)}\n".encode("utf-8", "surrogateescape")
