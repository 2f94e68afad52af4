"""What lies open in the editor: texts, the projects they belong to, and what the last check of each plugin said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from catalog_builder.editing.positions import split_lines
from catalog_builder.editing.project import Checked, PluginFile, Project, find_settings, open_project, plugin_file


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenText:
    """An open plugin.yml or document."""

    uri: str
    """Its address as the editor spells it."""

    text: str
    version: int
    """The editor's count of its changes."""

    file: PluginFile


PluginKey = tuple[Path, str]
"""Plugins folder and id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check said, and of which texts."""

    checked: Checked
    versions: Mapping[str, int]
    """Versions of the open texts that were checked, by path relative to the plugin's folder."""


class Desk:
    """Open texts, projects and verdicts. Used from one thread, that of the protocol."""

    def __init__(self) -> None:
        self._projects: dict[Path, Project] = {}
        self._texts: dict[str, OpenText] = {}
        self._verdicts: dict[PluginKey, Verdict] = {}
        self._last = ""

    def find_project(self, path: Path) -> Project | None:
        """Return the project of a file, opened when it is new; a CatalogError says why it cannot be."""
        for plugins_dir, project in self._projects.items():
            if path.is_relative_to(plugins_dir):
                return project
        settings = find_settings(path)
        if settings is None:
            return None
        project = open_project(settings)
        self._projects[project.settings.plugins_dir] = project
        return project

    def find_open_project(self, path: Path) -> Project | None:
        """Return the open project that a file belongs to, its mkdocs.yml included; `None` without one."""
        for plugins_dir, project in self._projects.items():
            if path.is_relative_to(plugins_dir) or path.parent == project.settings.project.resolve():
                return project
        return None

    def project_of(self, file: PluginFile) -> Project:
        """Return the project of a file that lies open."""
        return self._projects[file.plugins_dir]

    def forget_project(self, project: Project) -> None:
        """Let the project be read anew when one of its files is next looked at."""
        self._projects.pop(project.settings.plugins_dir, None)

    def put(self, uri: str, path: Path, text: str, version: int) -> OpenText | None:
        """Note what an open file holds; `None` when it is none that authors of plugins write."""
        project = self.find_project(path)
        file = plugin_file(path, project.settings) if project else None
        if file is None or not file.is_text:
            return None
        self._texts[uri] = OpenText(uri=uri, text=text, version=version, file=file)
        self._last = uri
        return self._texts[uri]

    def take(self, uri: str) -> OpenText | None:
        """Forget a file that was closed, with the verdict on its plugin when it was the last one open of it."""
        closed = self._texts.pop(uri, None)
        if closed and key_of(closed.file) not in self.open_plugins():
            self._verdicts.pop(key_of(closed.file), None)
        return closed

    def find(self, uri: str) -> OpenText | None:
        """Return an open text by its address."""
        return self._texts.get(uri)

    def last(self) -> OpenText | None:
        """Return the text that was last opened or typed in, if it is still open."""
        return self._texts.get(self._last)

    def open_plugins(self) -> tuple[PluginKey, ...]:
        """Return the plugins of which a file lies open, in the order in which they were opened."""
        return tuple(dict.fromkeys(key_of(text.file) for text in self._texts.values()))

    def open_texts(self, key: PluginKey) -> dict[str, OpenText]:
        """Return the open texts of a plugin, by path relative to its folder."""
        return {text.file.path: text for text in self._texts.values() if key_of(text.file) == key}

    def texts_below(self, plugins_dir: Path) -> tuple[OpenText, ...]:
        """Return the open texts of all plugins of a project."""
        return tuple(text for text in self._texts.values() if text.file.plugins_dir == plugins_dir)

    def note(self, key: PluginKey, checked: Checked, checked_texts: Iterable[OpenText]) -> None:
        """Keep what a check of these texts said."""
        self._verdicts[key] = Verdict(
            checked=checked, versions={text.file.path: text.version for text in checked_texts}
        )

    def renew(self, key: PluginKey, project: Project) -> None:
        """Bring a verdict up to what rules on all plugins say now."""
        if verdict := self._verdicts.get(key):
            self._verdicts[key] = replace(verdict, checked=project.renewed(verdict.checked))

    def verdict(self, key: PluginKey) -> Verdict | None:
        """Return what the last check of a plugin said, of whatever texts."""
        return self._verdicts.get(key)

    def is_current(self, key: PluginKey) -> bool:
        """Whether the last check saw what the editor holds now."""
        verdict = self._verdicts.get(key)
        now = {path: text.version for path, text in self.open_texts(key).items()}
        return verdict is not None and verdict.versions == now

    def lines(self, key: PluginKey, path: str) -> tuple[str, ...]:
        """Return the lines of a plugin's file, as typed where it lies open and as last checked elsewhere."""
        opened, verdict = self.open_texts(key).get(path), self._verdicts.get(key)
        if opened:
            return split_lines(opened.text)
        file = verdict.checked.folder.file(path) if verdict else None
        return split_lines(file.content.decode("utf-8-sig", "replace")) if file and _is_text(path) else ("",)


def key_of(file: PluginFile) -> PluginKey:
    """Return which plugin a file belongs to."""
    return file.plugins_dir, file.plugin


def _is_text(path: str) -> bool:
    return path.endswith((".yml", ".md"))
