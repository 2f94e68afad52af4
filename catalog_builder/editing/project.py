"""The project that an open file belongs to: found by its place, remembered with the results of all its plugins.

Checking one folder takes milliseconds and is done at each pause in typing; the other folders are surveyed once and
then only where they change, for the rules that look at all plugins together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from catalog_builder.check.enforcement import refuse_policy
from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.runner import check_catalog
from catalog_builder.editing.overlays import lay_over
from catalog_builder.ingredients import read_vocabulary
from catalog_builder.load.platform import read_forbidden_apis
from catalog_builder.load.plugin import load_plugin
from catalog_builder.model.brief import FolderBrief, brief_of
from catalog_builder.model.diagnostic import Diagnostic, sort_diagnostics
from catalog_builder.model.folder import PluginFolder
from catalog_builder.model.loaded import ImageFacts
from catalog_builder.model.result import PluginResult
from catalog_builder.model.templates import Templates
from catalog_builder.model.workshop import Workshop
from catalog_builder.results import survey
from catalog_builder.settings import CONFIG_NAME, Settings, load_settings
from catalog_builder.source.folder import read_folder
from catalog_builder.source.tables import read_tables
from catalog_builder.unit import check_result

_DOCUMENT = re.compile(r"doc/README[^/]*\.md", re.IGNORECASE)
_VOCABULARIES = frozenset({"categories.yml", "labels.yml"})
_MAX_PICTURES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginFile:
    """A file of a plugin's folder."""

    plugins_dir: Path
    plugin: str
    """Id of the plugin, which is its folder's name."""

    path: str
    """POSIX path relative to the plugin's folder."""

    @property
    def is_manifest(self) -> bool:
        """Whether it is plugin.yml."""
        return self.path == MANIFEST

    @property
    def is_text(self) -> bool:
        """Whether it is one of the files that authors write."""
        return self.is_manifest or _DOCUMENT.fullmatch(self.path) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One plugin as it stands in the editor."""

    folder: PluginFolder
    """Its files, open ones as they are typed."""

    result: PluginResult
    diagnostics: tuple[Diagnostic, ...]
    """All of them in their order, those of rules on all plugins included."""


def find_settings(path: Path) -> Settings | None:
    """Return the settings of the project whose plugins folder holds this file; `None` when no project's does.

    Raises SettingsError when the project around it cannot be read.
    """
    for folder in path.parents:
        if (folder / CONFIG_NAME).is_file():
            settings = load_settings(folder)
            if path.is_relative_to(_resolved(settings.plugins_dir)):
                return settings
    bare = next((folder for folder in path.parents if all((folder / name).is_file() for name in _VOCABULARIES)), None)
    return load_settings(bare, is_bare=True, plugins_dir=bare) if bare else None


def plugin_file(path: Path, settings: Settings) -> PluginFile | None:
    """Return which plugin's file this is; `None` when it lies in no plugin's folder."""
    plugins_dir = _resolved(settings.plugins_dir)
    parts = path.relative_to(plugins_dir).parts if path.is_relative_to(plugins_dir) else ()
    if len(parts) < 2 or parts[0].startswith((".", "_")):
        return None
    return PluginFile(plugins_dir=plugins_dir, plugin=parts[0], path="/".join(parts[1:]))


def is_vocabulary_file(path: Path) -> bool:
    """Whether a change of this file changes what every plugin is checked by."""
    return path.name in _VOCABULARIES or path.name == CONFIG_NAME


class Project:
    """What an editor remembers of one project.

    `check` and `survey_again` belong to one thread, `survey` and `compare` to another, everything else to any: what
    they share is replaced whole.
    """

    def __init__(self, settings: Settings) -> None:
        """Read the vocabulary; VocabularyError and SettingsError say what the owner has to mend."""
        self.settings = settings
        self.workshop = _workshop(settings)
        self._briefs: Mapping[str, FolderBrief] = {}
        self._compared: Mapping[str, FolderBrief] | None = None
        self._shared: Mapping[str, list[Diagnostic]] = {}
        self._pictures: Mapping[str, ImageFacts] = {}

    @property
    def plugin_ids(self) -> tuple[str, ...]:
        """The ids of the plugins surveyed so far, sorted."""
        return tuple(sorted(self._briefs))

    def survey(self) -> None:
        """Check all plugins as they lie on disk; takes seconds for hundreds of them."""
        found = survey(self.settings, (), lambda stage, done, total: None)
        self._briefs = {folder.brief.id: folder.brief for folder in found.folders}
        self.compare()

    def compare(self) -> None:
        """Let the rules on all plugins see the results there are now; slower than `check` where there are many."""
        briefs, shared = self._briefs, dict[str, list[Diagnostic]]()
        for entry in check_catalog(briefs.values(), self.settings.policy):
            shared.setdefault(entry.plugin, []).append(entry)
        self._shared, self._compared = shared, briefs

    @property
    def is_surveyed(self) -> bool:
        """Whether all plugins were looked at; before, rules on all of them would only guess."""
        return self._compared is not None

    @property
    def is_settled(self) -> bool:
        """Whether the rules on all plugins would see nothing else now than they saw last."""
        return self._briefs == self._compared

    def survey_again(self, plugins: Iterable[str]) -> None:
        """Check these plugins anew as they lie on disk; those that are gone are forgotten."""
        for plugin in plugins:
            path = self.settings.plugins_dir / plugin
            if path.is_dir():
                self._briefs = {**self._briefs, plugin: brief_of(self._check(read_folder(path, self.settings.limits)))}
            else:
                self._briefs = {name: brief for name, brief in self._briefs.items() if name != plugin}

    def check(self, plugin: str, texts: Mapping[str, str]) -> Checked:
        """Return what is wrong with a plugin when the files at these paths hold these texts.

        What rules on all plugins say is as of the last `compare`.
        """
        folder = lay_over(read_folder(self.settings.plugins_dir / plugin, self.settings.limits), texts)
        result = self._check(folder)
        self._briefs = {**self._briefs, plugin: brief_of(result)}
        return self.renewed(Checked(folder=folder, result=result, diagnostics=()))

    def renewed(self, checked: Checked) -> Checked:
        """Return a check's outcome with what rules on all plugins say of the plugin now."""
        shared = self._shared.get(checked.result.id, ())
        return replace(checked, diagnostics=sort_diagnostics([*checked.result.diagnostics, *shared]))

    def brief(self, plugin: str) -> FolderBrief | None:
        """Return what was last known of a plugin, or `None`."""
        return self._briefs.get(plugin)

    def _check(self, folder: PluginFolder) -> PluginResult:
        loaded = load_plugin(folder, self.settings.limits, self._pictures)
        kept = self._pictures if len(self._pictures) < _MAX_PICTURES else {}
        self._pictures = {**kept, **loaded.known_pictures}
        return check_result(loaded, self.workshop)


def open_project(settings: Settings) -> Project:
    """Return a project whose plugins are checked in this process: an editor that is killed leaves no workers behind."""
    return Project(replace(settings, plugins_dir=_resolved(settings.plugins_dir), jobs=1))


def _workshop(settings: Settings) -> Workshop:
    """Return what a folder is checked with; nothing can be rendered with it."""
    refuse_policy(settings.policy)
    tables = read_tables(settings.project / "content" / "tables")
    return Workshop(
        limits=settings.limits,
        vocabulary=read_vocabulary(settings),
        policy=settings.policy,
        forbidden_apis=read_forbidden_apis(tables.get("plugin-api-support", b"")),
        templates=Templates(sources={}, texts={}, digest=""),
        pictures_dir=settings.cache_dir / "pictures",
    )


def _resolved(path: Path) -> Path:
    return path.resolve()
