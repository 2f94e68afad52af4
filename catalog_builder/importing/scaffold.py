"""`catalog new`: a plugin folder made from an author's answers, ready to be filled in and checked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from catalog_builder.errors import CatalogError
from catalog_builder.importing.avatar import draw_avatar
from catalog_builder.importing.identity import require_id
from catalog_builder.importing.manifest_text import compose_manifest
from catalog_builder.importing.placement import place_files
from catalog_builder.importing.questions import LIST_FIELDS, split_list
from catalog_builder.load.schema import plugin_schema
from catalog_builder.model.starting_text import UNWRITTEN
from catalog_builder.model.text import LANGUAGES, Language, other
from catalog_builder.settings import Limits

_GUIDANCE: Mapping[Language, str] = {
    "zh": (
        "# {name}\n\n"
        f"{UNWRITTEN['zh']}请用下面几点的内容替换这段说明：\n\n"
        "1. 插件解决什么问题，需要哪个最低基础库版本，如何申请使用；\n"
        "2. 一段可以直接复制的 `app.json`，以及每个组件、页面和函数各一个例子；\n"
        "3. 每个属性、事件、参数的含义和默认值；\n"
        "4. 已知的限制和联系方式。\n\n"
        "图片放在本文件所在的文件夹中，以相对路径引用。\n"
    ),
    "en": (
        "# {name}\n\n"
        f"{UNWRITTEN['en']} Replace this note with:\n\n"
        "1. what the plugin is for, the lowest base library it needs and how to apply for its use;\n"
        "2. an `app.json` to copy, and one example for each component, page and function;\n"
        "3. what each property, event and argument means, with its default;\n"
        "4. known limits, and where to ask.\n\n"
        "Put pictures into the folder of this file and refer to them by relative paths.\n"
    ),
}


def create_plugin(plugin_id: str, plugins_dir: Path, answers: Mapping[str, str]) -> tuple[str, ...]:
    """Write the folder of a new plugin and return its files, relative to that folder, sorted.

    `answers` go by the questions' fields and were checked with `answer_fault`; lists are separated by commas.
    Raises CatalogError for an impossible id or answer, and when the folder exists.
    """
    given = {field: text.strip() for field, text in answers.items() if text.strip()}
    manifest = compose_manifest(_fields(require_id(plugin_id), given), Limits())
    if manifest.refused:
        refused = " ".join(note.en or "" for note in manifest.refused)
        raise CatalogError(f"The answers do not fit: {refused}", cure="Answer again.")
    main = _main_language(given)
    names = {language: given.get(f"name.{language}") or plugin_id for language in LANGUAGES}
    files = {
        "plugin.yml": manifest.text.encode(),
        "icon.png": draw_avatar(plugin_id),
        "doc/README.md": _guidance(main, names),
        f"doc/README.{other(main)}.md": _guidance(other(main), names),
    }
    return place_files(files, plugins_dir / plugin_id, force=False)


def refuse_folder(plugin_id: str, plugins_dir: Path) -> None:
    """Refuse an impossible id or a folder that exists, before an author answers twenty questions in vain."""
    folder = plugins_dir / require_id(plugin_id)
    if not plugins_dir.is_dir():
        raise CatalogError(
            f"{plugins_dir}: there is no such folder.", cure="Create it, or name another with --plugins-data."
        )
    if folder.exists() or folder.is_symlink():
        raise CatalogError(f"{folder}: exists already.", cure="Choose another id, or edit the files in that folder.")


def _fields(plugin_id: str, given: Mapping[str, str]) -> dict[str, object]:
    """Return the answers nested as plugin.yml wants them."""
    fields: dict[str, object] = {"id": plugin_id, "icon": "icon.png", "status": "draft", "language": "zh"}
    for field, answer in given.items():
        *parents, last = field.split(".")
        if field == "id" or (parents or [last])[0] not in plugin_schema()["properties"]:
            raise CatalogError(f"No question asks for {field!r}.", cure="Answer the questions only.")
        holder = fields
        for parent in parents:
            holder = cast("dict[str, object]", holder.setdefault(parent, {}))
        holder[last] = split_list(answer) if field in LIST_FIELDS else answer
    return fields


def _main_language(given: Mapping[str, str]) -> Language:
    return "en" if given.get("language") == "en" else "zh"


def _guidance(language: Language, names: Mapping[Language, str]) -> bytes:
    return _GUIDANCE[language].format(name=names[language]).encode()
