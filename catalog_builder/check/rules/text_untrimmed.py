"""A one-line text of plugin.yml begins or ends with blanks, or runs over several lines.

Wrong:
    plugin.yml:
        name: {zh: " 基准演示", en: Baseline demo}

Right:
    plugin.yml:
        name: {zh: 基准演示, en: Baseline demo}
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import has_fault, has_plain_line_ends, manifest_source
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.trimming import one_line_texts, trimming_edits
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.fix import Fix
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.manifest import field_name
from catalog_builder.model.text import Localized

RULE = Rule(
    id="text-untrimmed",
    family="metadata",
    severity="warning",
    fixes="certain",
    since="0.1.0",
    title=text("文本首尾有空白", "Spaces around a text"),
    finds=text(
        "名称、简介、提供方名称和图片说明首尾的空白，以及其中的换行。",
        "Spaces around names, summaries, provider names and captions, and line breaks within them.",
    ),
    matters=text(
        "这些文本各占一行，空白和换行会进入标题、搜索结果和数据接口，排序和比较也会出错。",
        "Each of these texts is one line. Spaces and line breaks would go into titles, search results and the data "
        "files, and spoil sorting and comparison.",
    ),
)

_TITLE = text("删去首尾的空白", "Remove the spaces around it")


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every such text."""
    manifest = loaded.manifest
    if manifest is None:
        return
    for path, value in one_line_texts(manifest):
        is_trimmed, is_one_line = value == value.strip(), "\n" not in value.strip()
        if not value.strip() or has_fault(loaded, path) or (is_trimmed and is_one_line):
            continue
        span, field = manifest.places[path], field_name(path)
        source = manifest_source(loaded)
        lines = source.split("\n") if has_plain_line_ends(source) else []
        edits = trimming_edits(lines, span, value) if is_one_line else ()
        message = text(f"{field} {_fault(value).zh}", f"{field} {_fault(value).en}")
        fix = Fix(title=_TITLE, edits=edits) if edits else None
        yield Finding(path=MANIFEST, span=span, message=message, help=_cure(value), fix=fix)


def _fault(value: str) -> Localized:
    if "\n" in value.strip():
        return text("分成了几行，应写成一行", "runs over several lines; expected one line")
    if value.rstrip("\n") == value.strip():
        return text("的末尾多了一个换行", "ends with a line break; expected none")
    if value == value.rstrip():
        return text("以空白开头，应当没有", "begins with a space; expected none")
    return text("以空白结尾，应当没有", "ends with a space; expected none")


def _cure(value: str) -> Localized:
    if "\n" in value.strip():
        return text("去掉中间的换行，整段写在一行里。", "Remove the line breaks and write the text on one line.")
    if value.rstrip("\n") == value.strip():
        return text("改用 |- 或 >-，或把文字直接写在键后。", "Use |- or >-, or write the text right behind its key.")
    return text("删去文字前后的空白，包括全角空格。", "Remove the spaces around the text, full-width ones included.")
