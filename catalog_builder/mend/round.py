"""Which fixes can be done together in one round, and what their files become."""

from __future__ import annotations

import posixpath
from bisect import insort
from collections.abc import Mapping

from catalog_builder.mend.recoding import recode
from catalog_builder.mend.shrink import shrink_picture
from catalog_builder.mend.text_edits import EditableText, Stretch, has_room
from catalog_builder.model.fix import Edit, Fix, Rename
from catalog_builder.model.folder import SourceFile
from catalog_builder.settings import Limits


class Round:
    """Takes fixes one after another, each whole or not at all. It lives as long as one round."""

    def __init__(self, files: Mapping[str, SourceFile], limits: Limits) -> None:
        """Begin with the files as they are."""
        self._files = files
        self._limits = limits
        self._texts: dict[str, EditableText | None] = {}
        self._edits: dict[str, list[Edit]] = {}
        self._taken: dict[str, list[Stretch]] = {}
        self._anew: dict[str, bytes] = {}
        self.renames: dict[str, str] = {}
        """New paths by those before."""

        self.encodings: dict[str, str] = {}
        """What files that are UTF-8 from now on were written in, by path before."""

    def take(self, fix: Fix) -> bool:
        """Take the fix if nothing taken before stands in its way; return whether it was taken."""
        if not (fix.edits or fix.renames or fix.shrink or fix.recodings):
            return False
        stretches = self._stretches(fix.edits)
        anew = self._written_anew(fix)
        if stretches is None or anew is None or not all(map(self._may_rename, fix.renames)):
            return False
        for path, stretch, edit in stretches:
            insort(self._taken.setdefault(path, []), stretch)
            self._edits.setdefault(path, []).append(edit)
        self._anew |= anew
        self.renames |= {rename.path: rename.to for rename in fix.renames}
        self.encodings |= {recoding.path: recoding.encoding for recoding in fix.recodings}
        return True

    def contents(self) -> dict[str, bytes]:
        """Return all files after the round, by their new paths."""
        return {self.renames.get(path, path): self._content(path) for path in self._files}

    def _content(self, path: str) -> bytes:
        if path in self._anew:
            return self._anew[path]
        text = self._text(path) if path in self._edits else None
        return text.with_edits(self._edits[path]) if text else self._files[path].content

    def _stretches(self, edits: tuple[Edit, ...]) -> list[tuple[str, Stretch, Edit]] | None:
        """Return what the edits replace; `None` when one of them cannot be made now."""
        found: list[tuple[str, Stretch, Edit]] = []
        own: dict[str, list[Stretch]] = {}
        for edit in edits:
            text = None if edit.path in self._anew else self._text(edit.path)
            stretch = text.stretch(edit) if text else None
            beside = own.setdefault(edit.path, [])
            is_free = stretch and has_room(self._taken.get(edit.path, ()), stretch) and has_room(beside, stretch)
            if stretch is None or not is_free:
                return None
            insort(beside, stretch)
            found.append((edit.path, stretch, edit))
        return found

    def _written_anew(self, fix: Fix) -> dict[str, bytes] | None:
        """Return the files that the fix writes anew as a whole; `None` when one of them cannot be."""
        wanted = dict.fromkeys(fix.shrink, "") | {recoding.path: recoding.encoding for recoding in fix.recodings}
        anew: dict[str, bytes] = {}
        for path, encoding in wanted.items():
            if path not in self._files or path in self._anew or path in self._edits:
                return None
            before = self._files[path].content
            after = recode(before, encoding) if encoding else shrink_picture(before, self._limits)
            if after is None:
                return None
            anew[path] = after
        return anew

    def _may_rename(self, rename: Rename) -> bool:
        is_near = posixpath.dirname(rename.path) == posixpath.dirname(rename.to)
        is_name = posixpath.basename(rename.to) not in ("", ".", "..") and "\\" not in rename.to
        is_free = rename.to not in self._files and rename.to not in self.renames.values()
        return rename.path in self._files and rename.path not in self.renames and is_near and is_name and is_free

    def _text(self, path: str) -> EditableText | None:
        if path not in self._texts:
            self._texts[path] = _editable(self._files.get(path))
        return self._texts[path]


def _editable(file: SourceFile | None) -> EditableText | None:
    try:
        return EditableText(file.content) if file else None
    except UnicodeDecodeError:
        return None
