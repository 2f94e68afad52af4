"""Plugin folders for the tests of the rules: the sound one, or it with other files laid over it.

What is laid over: a `plugin.yml` replaces the top-level keys it names, `plugin.yml!` replaces the whole file, any other
file is put in place. A text in angle brackets stands for a file, see `_made`. `../other/…` makes a second plugin: the
sound one under that name, with an AppID and a name of its own.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from catalog_builder.check.rule import Context
from catalog_builder.check.runner import check_catalog, check_folder, check_stop
from catalog_builder.load.platform import read_forbidden_apis
from catalog_builder.load.plugin import load_plugin
from catalog_builder.load.vocabulary import load_vocabulary
from catalog_builder.model.brief import brief_of
from catalog_builder.model.diagnostic import Diagnostic, sort_diagnostics
from catalog_builder.model.folder import PluginFolder
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.policy import Policy
from catalog_builder.model.result import PluginResult
from catalog_builder.model.stop import Stop
from catalog_builder.settings import Limits
from catalog_builder.source.folder import list_plugin_folders, read_folder, read_vocabulary_files

BASELINE = Path(__file__).parent / "baseline"
LIMITS = Limits()
API_SUPPORT = Path(__file__).parents[2] / "content" / "tables" / "plugin-api-support.csv"

LAID_OVER = Policy(ignore=frozenset({"key-order", "translation-structure"}))
"""What is in force for plugins with something laid over: new keys stand at the end of the file, and a new document has
the translation of the old one; neither is a fault of theirs."""

_KEY = re.compile(r"[A-Za-z_][\w-]*(?=:)")
_PICTURE_MARK = re.compile(
    r"(png|jpeg|gif|webp|bmp) (\d+)x(\d+)(?: mode (?P<mode>[\w;]+))?(?P<position> with position)?"
    r"(?: frames (?P<frames>\d+))?(?: padded to (?P<size>\d+))?"
)
_POSITION: Mapping[int, object] = {0x8825: {1: "N", 2: (39.0, 54.0, 20.0), 3: "E", 4: (116.0, 23.0, 30.0)}}
_OTHER = "appid: wx00000000000000fe\nname: {{zh: 另一个演示, en: Another demo}}\nid: {id}\n"


def lay_over(files: Mapping[str, str], target: Path) -> Path:
    """Return `target`, a plugins folder made of the sound plugin with these files laid over it."""
    shutil.copytree(BASELINE, target, dirs_exist_ok=True)
    return lay_more(files, target)


def lay_more(files: Mapping[str, str], target: Path) -> Path:
    """Return `target` with these files laid over what it holds; it is made of the sound plugin where there is none."""
    if not target.exists() or not any(target.iterdir()):
        shutil.copytree(BASELINE, target, dirs_exist_ok=True)
    for path, text in files.items():
        plugin, relative = ("demo", path) if not path.startswith("../") else path.removeprefix("../").split("/", 1)
        folder = target / plugin
        if not folder.exists():
            shutil.copytree(BASELINE / "demo", folder)
            _put(folder, "plugin.yml", _OTHER.format(id=plugin))
        _put(folder, relative, text)
    return target


def check_all(plugins_dir: Path, policy: Policy = LAID_OVER, limits: Limits = LIMITS) -> tuple[Diagnostic, ...]:
    """Return all diagnostics of a plugins folder, those on all plugins together included."""
    vocabulary = load_vocabulary(*read_vocabulary_files(plugins_dir))
    apis = read_forbidden_apis(API_SUPPORT.read_bytes())
    context = Context(vocabulary=vocabulary, limits=limits, policy=policy, forbidden_apis=apis)
    results = [_result(path, context) for path in list_plugin_folders(plugins_dir)]
    found = [diagnostic for result in results for diagnostic in result.diagnostics]
    return sort_diagnostics([*found, *check_catalog(map(brief_of, results), policy)])


def load_folder(path: Path) -> LoadedPlugin:
    """Return a loaded plugin folder."""
    return load_plugin(read_folder(path, LIMITS), LIMITS)


def _result(path: Path, context: Context) -> PluginResult:
    folder = read_folder(path, context.limits)
    if stop := _pretended_stop(folder, context.limits):
        return PluginResult(id=folder.id, plugin=None, diagnostics=check_stop(folder, stop, context).diagnostics)
    loaded = load_plugin(folder, context.limits)
    manifest = loaded.manifest
    places = {".".join(map(str, path)): span for path, span in manifest.places.items()} if manifest else {}
    checked = check_folder(loaded, context)
    return PluginResult(
        id=loaded.folder.id,
        plugin=manifest.plugin if manifest else None,
        diagnostics=checked.diagnostics,
        suppressed=checked.suppressed,
        spans=tuple(places.items()),
    )


def _pretended_stop(folder: PluginFolder, limits: Limits) -> Stop | None:
    """Return how the work on a folder would end whose document stands for a costly one, see `_costly`."""
    readme = folder.file("doc/README.md")
    mark = re.search(rb"\[(takes|nests|crashes|fails) ?(\S*) ?(\S*).*\]$", readme.content) if readme else None
    if mark is None:
        return None
    kind, value, unit = (word.decode() for word in mark.groups())
    if kind == "nests":
        return Stop(kind="depth")
    if kind == "fails":
        return Stop(kind="bug", detail="Traceback (most recent call last):\nIndexError: list index out of range\n")
    if kind == "crashes":
        return Stop(kind="crash", detail=value)
    if unit == "bytes":
        return Stop(kind="memory") if int(value) > limits.max_plugin_memory_bytes else None
    if b"of processor time" in mark[0]:
        return Stop(kind="cpu") if int(value) > limits.max_plugin_cpu_seconds else None
    return Stop(kind="wall") if int(value) > limits.max_plugin_seconds else None


def _costly(mark: str) -> bytes:
    """Return a document that the tests take for one that `takes 30 seconds`, `takes 30 seconds of processor time`,
    `takes 2000000000 bytes`, `nests too deeply`, `fails` or `crashes SIGSEGV`; a real one would slow them down."""
    return f"# 演示\n\n在 app.json 中声明插件，然后打开它的页面。\n\n![地图](images/map.png)\n\n[{mark}]".encode()


def _put(folder: Path, relative: str, text: str) -> None:
    target = folder / relative.removesuffix("!")
    target.parent.mkdir(parents=True, exist_ok=True)
    mark = re.fullmatch(r"<([^<>=]+)>\s*", text)
    if mark and mark[1] == "absent":
        target.unlink(missing_ok=True)
    elif mark and mark[1].startswith("link "):
        target.unlink(missing_ok=True)
        target.symlink_to(mark[1].removeprefix("link "))
    elif mark:
        target.write_bytes(_made(mark[1]))
    elif relative == "plugin.yml":
        target.write_text(_with_keys(target.read_text("utf-8"), text), "utf-8")
    else:
        target.write_text(text, "utf-8")


def _made(mark: str) -> bytes:
    """Return the bytes that a mark such as `png 8x8`, `bytes 3000000` or `gbk 演示` stands for."""
    kind, _, rest = mark.partition(" ")
    if kind == "bytes":
        return b"\0" * int(rest)
    if kind == "hex":
        return bytes.fromhex(rest)
    if kind == "text":
        return (b"a" * 79 + b"\n") * (int(rest) // 80)
    if kind == "lines":
        count, _, line = rest.partition(" ")
        return f"{line}\n".encode() * int(count)
    if kind in ("takes", "nests", "crashes", "fails"):
        return _costly(mark)
    if kind in ("gbk", "utf-16"):
        return rest.encode(kind)
    if kind == "utf-8-sig":
        return f"{rest}\n".encode(kind)
    if kind == "broken":
        sound = _picture(rest, (64, 64), 1)
        return sound[: len(sound) // 2]
    return _drawn(mark)


def _drawn(mark: str) -> bytes:
    match = _PICTURE_MARK.fullmatch(mark)
    assert match, f"unknown mark: {mark}"
    exif = _POSITION if match["position"] else None
    content = _picture(match[1], (int(match[2]), int(match[3])), int(match["frames"] or 1), match["mode"] or "L", exif)
    return content.ljust(int(match["size"] or 0), b"\0")


def _pattern(size: tuple[int, int], number: int) -> Image.Image:
    """Return a picture that does not compress to nothing, the same on every run."""
    width, height = size
    values = bytes((x * 7 + y * 13 + x * y * (number + 3)) % 251 for y in range(height) for x in range(width))
    return Image.frombytes("L", size, values)


def _picture(
    kind: str, size: tuple[int, int], frames: int, mode: str = "L", exif: Mapping[int, object] | None = None
) -> bytes:
    buffer = io.BytesIO()
    is_large = size[0] * size[1] > 1_000_000
    drawn = [Image.new("L", size) if is_large else _pattern(size, n) for n in range(frames)]
    pictures = [picture if mode == "L" else picture.convert(mode) for picture in drawn]
    options: dict[str, object] = {"save_all": True, "append_images": pictures[1:]} if frames > 1 else {}
    if exif:
        metadata = Image.Exif()
        metadata.update(exif)
        options["exif"] = metadata
    pictures[0].save(buffer, kind.upper(), **options)
    return buffer.getvalue()


def _with_keys(text: str, snippet: str) -> str:
    """Return plugin.yml with the top-level keys of the snippet in place of its own, new ones at the end."""
    blocks, replacing = _blocks(text), _blocks(snippet)
    names = {name for name, _ in replacing}
    kept = [block for name, block in blocks if name not in names]
    return "".join([*kept, *(block for _, block in replacing)])


def _blocks(text: str) -> list[tuple[str, str]]:
    """Return the top-level keys with their lines; lines that start no key belong to the one above."""
    blocks: list[tuple[str, str]] = []
    for line in text.splitlines(keepends=True):
        if key := _KEY.match(line):
            blocks.append((key.group(), line))
        elif blocks:
            blocks[-1] = (blocks[-1][0], blocks[-1][1] + line)
        else:
            blocks.append(("", line))
    return blocks
