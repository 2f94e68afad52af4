"""A project's development document: which folder is taken, which of its files are copied, which are left aside.

The text is the author's and stays as it is; only the name README.md is brought into the form the catalog asks for.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from catalog_builder.importing.project import CONFIG_NAME, Project
from catalog_builder.importing.tree import ProjectTree
from catalog_builder.load.images import inspect_image, is_image_name
from catalog_builder.model.text import Language, Localized, other
from catalog_builder.settings import Limits

_CODE = re.compile(r"```.*?```|~~~.*?~~~|`[^`\n]*`", re.DOTALL)
_MARKUP = re.compile(r"\]\([^)\n]*\)|<[^<>\n]*>|https?://\S+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_HEADING = re.compile(r"^ {0,3}#{1,2} *([^#\n]+?) *#*$", re.MULTILINE)
_TRANSLATION = re.compile(r"readme[._-](zh|en)(?:[._-](?:cn|hans|us|gb))?\.md", re.IGNORECASE)
_HAN_SHARE = 1 / 8
"""Han characters per Latin letter from which a text counts as Chinese; Chinese documents are full of code words."""

_MAX_LISTED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Documentation:
    """What is copied into doc/."""

    files: Mapping[str, bytes]
    """Contents by path relative to the plugin's folder, such as `doc/README.md`; sorted."""

    language: Language | None
    """Language of doc/README.md by its letters; `None` without one."""

    title: str
    """First heading of doc/README.md; empty without one."""

    notes: tuple[Localized, ...]


def read_documentation(tree: ProjectTree, project: Project, limits: Limits) -> Documentation:
    """Return what can be copied of the project's document."""
    folder, notes = _choose_folder(tree, project)
    if folder is None:
        notes.append(Localized(zh="项目中没有 doc 文件夹。", en="The project has no doc folder."))
        return Documentation(files={}, language=None, title="", notes=tuple(notes))
    paths = [path for path in tree.below(folder) if not _is_other_root(path, project)]
    readme = _main_readme(folder, paths)
    text = _read_text(tree, readme, limits, notes)
    files: dict[str, bytes] = {} if text is None else {"doc/README.md": text}
    words = (text or b"").decode("utf-8-sig", "replace")
    heading = _HEADING.search(words)
    title = heading.group(1).strip() if heading else ""
    language = _language(title, words) if text is not None else None
    translation = _translation(folder, paths, language)
    if language and translation and (translated := _read_text(tree, translation, limits, notes)) is not None:
        files[f"doc/README.{other(language)}.md"] = translated
    rest = [path for path in paths if path not in (readme, translation)]
    pictures, left = _pictures(tree, folder, rest, limits)
    if left:
        notes.append(_left_note(left))
    if readme and posixpath.basename(readme) != "README.md":
        notes.append(Localized(zh=f"{readme} 复制为 doc/README.md。", en=f"{readme} is copied as doc/README.md."))
    return Documentation(
        files=dict(sorted({**files, **pictures}.items())),
        language=language,
        title=title,
        notes=tuple(notes),
    )


def _choose_folder(tree: ProjectTree, project: Project) -> tuple[str | None, list[Localized]]:
    """Return the folder to take: the configured one, then beside, then in the plugin's root, then the project's."""
    beside = posixpath.join(posixpath.dirname(project.plugin_root), "doc")
    wanted = [project.document_root, beside, posixpath.join(project.plugin_root, "doc"), "doc"]
    folders = [tree.folder(path) for path in dict.fromkeys(wanted) if path is not None]
    present = [folder for folder in folders if folder is not None]
    notes: list[Localized] = []
    if project.document_root is not None and tree.folder(project.document_root) is None:
        place = project.document_root
        notes.append(
            Localized(
                zh=f"{CONFIG_NAME} 的 docRoot 指向的 {place} 不存在。",
                en=f"docRoot of {CONFIG_NAME} names {place}: not there.",
            )
        )
    chosen = next((folder for folder in present if _main_readme(folder, tree.below(folder))), None)
    chosen = chosen if chosen is not None else next(iter(present), None)
    others = sorted({*present, *_document_folders(tree)} - {chosen})
    if chosen is not None and others:
        listed = ", ".join(others[:_MAX_LISTED])
        notes.append(
            Localized(
                zh=f"有多个文档文件夹，采用 {chosen}，未采用：{listed}",
                en=f"Several document folders: {chosen} is taken, not taken: {listed}",
            )
        )
    return chosen, notes


def _document_folders(tree: ProjectTree) -> set[str]:
    """Return the folders named doc that hold a README."""
    folders = {posixpath.dirname(path) for path in tree.sizes if posixpath.basename(path).casefold() == "readme.md"}
    return {folder for folder in folders if posixpath.basename(folder).casefold() == "doc"}


def _is_other_root(path: str, project: Project) -> bool:
    """Whether the file is code that lies in the document folder because that is the plugin's own folder."""
    return posixpath.basename(path).startswith(".") or path == posixpath.join(project.plugin_root, "plugin.json")


def _main_readme(folder: str, paths: tuple[str, ...] | list[str]) -> str | None:
    candidates = [path for path in paths if path.casefold() == posixpath.join(folder, "readme.md").casefold()]
    exact = [path for path in candidates if posixpath.basename(path) == "README.md"]
    return next(iter(exact or candidates), None)


def _translation(folder: str, paths: list[str], language: Language | None) -> str | None:
    for path in paths:
        found = _TRANSLATION.fullmatch(posixpath.basename(path))
        if language and found and posixpath.dirname(path) == folder and found.group(1).lower() == other(language):
            return path
    return None


def _read_text(tree: ProjectTree, path: str | None, limits: Limits, notes: list[Localized]) -> bytes | None:
    if path is None:
        notes.append(Localized(zh="文档文件夹中没有 README.md。", en="The document folder holds no README.md."))
        return None
    text = tree.read(path, limits.max_document_bytes)
    if text is None:
        size, most = tree.sizes[path], limits.max_document_bytes
        notes.append(
            Localized(
                zh=f"{path} 有 {size} 字节，超过 {most} 字节的上限或无法读取，未复制。",
                en=f"{path} has {size} bytes, at most {most} are read; too large or unreadable, not copied.",
            )
        )
    return text


def _language(title: str, text: str) -> Language:
    """Return the language of the title when it is Chinese, else that of the prose: some documents are mostly code."""
    if _HAN.search(title):
        return "zh"
    prose = _MARKUP.sub("", _CODE.sub("", text))
    return "zh" if len(_HAN.findall(prose)) >= max(1, len(_LATIN.findall(prose)) * _HAN_SHARE) else "en"


def _pictures(
    tree: ProjectTree, folder: str, paths: list[str], limits: Limits
) -> tuple[dict[str, bytes], list[tuple[str, Localized]]]:
    """Return the pictures by their new path, and each file left aside with the reason."""
    pictures: dict[str, bytes] = {}
    left: list[tuple[str, Localized]] = []
    spent = 0
    folded = {"doc/readme.md"}
    for path in paths:
        target = posixpath.join("doc", path.removeprefix(f"{folder}/") if folder else path)
        content = tree.read(path, limits.max_image_bytes) if is_image_name(path) else None
        if content is not None:
            spent += len(content)
        reason = _refusal(target, content, tree.sizes[path], limits)
        if reason is None and (_fold(target) in folded or len(pictures) + 4 > limits.max_folder_files):
            reason = Localized(zh="与另一文件重名，或文件过多", en="same name as another file, or too many files")
        if reason is None and spent > limits.max_folder_bytes:
            reason = Localized(zh="文件夹超过大小上限", en="the folder would become too large")
        if reason or content is None:
            left.append((path, reason or Localized(zh="无法读取", en="unreadable")))
            continue
        folded.add(_fold(target))
        pictures[target] = content
    return pictures, left


def _refusal(target: str, content: bytes | None, size: int, limits: Limits) -> Localized | None:
    if not is_image_name(target):
        return Localized(zh="既非 README 也非图片", en="neither README nor picture")
    if size > limits.max_image_bytes:
        return Localized(zh=f"{size} 字节，过大", en=f"{size} bytes, too large")
    names = target.split("/")
    if any(_is_unsafe(name, limits) for name in names) or len(names) - 1 > limits.max_folder_depth:
        return Localized(zh="文件名或目录层级不被接受", en="name or depth not accepted")
    if content is not None and inspect_image(target, content, limits).fault in ("unknown", "unsafe"):
        return Localized(zh="内容不是可接受的图片", en="its content is no accepted picture")
    return None


def _is_unsafe(name: str, limits: Limits) -> bool:
    if len(name) > limits.max_name_characters or name.endswith((".", " ")) or name.startswith("."):
        return True
    return any(character in '<>:"|?*\\' or not character.isprintable() for character in name)


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _left_note(left: list[tuple[str, Localized]]) -> Localized:
    more = f" … (+{len(left) - _MAX_LISTED})" if len(left) > _MAX_LISTED else ""
    zh = "；".join(f"{path}（{reason.zh}）" for path, reason in left[:_MAX_LISTED])
    en = "; ".join(f"{path} ({reason.en})" for path, reason in left[:_MAX_LISTED])
    return Localized(
        zh=f"文档文件夹中未复制的文件：{zh}{more}", en=f"Files of the document folder not copied: {en}{more}"
    )
