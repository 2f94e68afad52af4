"""Which examples of a document are the plugin's own code.

Documents are written for hosts, whose code may call anything. An example counts as the plugin's only where it says so:
by the path of a file of the plugin on its fence, above it or in its first lines, or by what only plugins can write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.model.document import CodeBlock
from catalog_builder.model.loaded import LoadedPlugin

_FOLDER = "plugin/"
_PATH = r"(?<![\w./-])(?:\./)?(?:src/)?plugin/[\w./-]{1,100}\.(?:js|ts|wxml)\b"
_NAMED_PATH = re.compile(_PATH)
_PATH_AT_END = re.compile(_PATH + r"[\W中里内的文件代码如下]{0,12}$")
_PLUGIN_ONLY = re.compile(
    r"(?:requireMiniProgram(?<=\brequireMiniProgram)\s*\(|plugin-private://(?<=\bplugin-private://))"
)
_HEAD_LINES = 2
_HEAD_CHARACTERS = 400


def plugin_examples(loaded: LoadedPlugin) -> Iterator[tuple[str, CodeBlock]]:
    """Yield the examples that are plainly the plugin's code, each with the path of its document."""
    for document in loaded.documents:
        for block in document.code:
            if is_plugin_code(block):
                yield document.path, block


def is_plugin_code(block: CodeBlock) -> bool:
    """Whether an example says that it is the plugin's code."""
    head = "\n".join(block.text[:_HEAD_CHARACTERS].split("\n", _HEAD_LINES)[:_HEAD_LINES])
    return (
        _has_path(_NAMED_PATH, block.title)
        or _has_path(_NAMED_PATH, head)
        or _has_path(_PATH_AT_END, block.intro[-_HEAD_CHARACTERS:])
        or _PLUGIN_ONLY.search(block.text) is not None
    )


def _has_path(pattern: re.Pattern[str], text: str) -> bool:
    return _FOLDER in text and pattern.search(text) is not None
