"""A plugin's folder as its author sees it: what lies on disk, with what open editors hold in its place."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from catalog_builder.model.folder import PluginFolder, SourceFile, make_folder


def lay_over(folder: PluginFolder, texts: Mapping[str, str]) -> PluginFolder:
    """Return the folder with these texts, by path relative to it, in place of its files or beside them."""
    files = dict(folder.files)
    for path, text in texts.items():
        content = text.encode("utf-8", "surrogatepass")  # Half an emoji becomes what document-encoding speaks of.
        files[path] = SourceFile(path=path, content=content, digest=hashlib.sha256(content).hexdigest())
    refusals = tuple(refusal for refusal in folder.refusals if refusal.path not in texts)
    return make_folder(folder.id, files, refusals)
