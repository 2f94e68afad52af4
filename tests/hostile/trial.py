"""A case on disk put into a plugin's folder, checked and rendered as a build does, and what came of it.

A family is a folder of cases; the family says where a case's bytes go in the sound plugin:

- `manifests/*.yml`      the whole plugin.yml; `*.keys.yml`: top-level keys laid over the sound one
- `drawings/*.svg`       doc/images/case.svg, shown by the document
- `pictures/*`           doc/images/case.<its extension>, shown by the document
- `fields/*.value`       the value of every text field of plugin.yml, see `fields.py`
- `folders/*.recipe`     what a checkout cannot hold (links, pipes, strange names), see `recipe.py`
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from catalog_builder.check.runner import check_catalog
from catalog_builder.load.platform import read_forbidden_apis
from catalog_builder.load.vocabulary import load_vocabulary
from catalog_builder.model.brief import brief_of
from catalog_builder.model.diagnostic import Diagnostic, sort_diagnostics
from catalog_builder.model.result import PluginResult
from catalog_builder.model.workshop import Workshop
from catalog_builder.render.images import ENCODING
from catalog_builder.run.picture_store import PictureStore
from catalog_builder.settings import Limits
from catalog_builder.source.folder import list_plugin_folders, read_folder, read_vocabulary_files
from catalog_builder.unit import build_result
from tests.check.plugin_folders import API_SUPPORT, lay_over
from tests.hostile.fields import with_value
from tests.hostile.recipe import follow
from tests.render.rendering import templates

HERE = Path(__file__).parent
PATTERNS = {
    "manifests": "*.yml",
    "drawings": "*.svg",
    "pictures": "*.*",
    "fields": "*.value",
    "folders": "*.recipe",
}
NOT_CASES = (".txt", ".py", ".pyc")


@dataclass(frozen=True)
class Case:
    """One input with its expectation beside it: `<name>.txt`."""

    family: str
    path: Path

    @property
    def name(self) -> str:
        return f"{self.family}/{self.path.name.removesuffix('.recipe').removesuffix('.value')}"

    @property
    def is_honest(self) -> bool:
        return self.path.name.startswith("honest-")

    @property
    def golden(self) -> Path:
        return self.path.with_name(f"{self.path.name}.txt")


@dataclass(frozen=True)
class Trial:
    """What came of a case."""

    diagnostics: tuple[Diagnostic, ...]
    results: tuple[PluginResult, ...]
    files: dict[str, bytes]
    """Pictures that would be published, by name."""


def all_cases() -> list[Case]:
    """Return every case of every family, found by listing."""
    return [
        Case(family=family, path=path)
        for family, pattern in PATTERNS.items()
        for path in sorted((HERE / family).glob(pattern))
        if path.suffix not in NOT_CASES and path.is_file()
    ]


def tried(case: Case, work: Path) -> Trial:
    """Return what a build makes of the case; `work` is an empty folder."""
    plugins_dir = work / "plugins"
    _lay(case, plugins_dir)
    vocabulary = load_vocabulary(*read_vocabulary_files(plugins_dir))
    workshop = Workshop(
        limits=Limits(),
        vocabulary=vocabulary,
        templates=templates(),
        pictures_dir=work / "pictures",
        forbidden_apis=read_forbidden_apis(API_SUPPORT.read_bytes()),
    )
    store = PictureStore(workshop.pictures_dir, ENCODING)
    folders = [read_folder(path, workshop.limits) for path in list_plugin_folders(plugins_dir)]
    results = tuple(build_result(folder, workshop, store) for folder in folders)
    found = [diagnostic for result in results for diagnostic in result.diagnostics]
    names = {
        rendition.name
        for result in results
        for picture in result.pictures
        for rendition in (picture.full, picture.thumbnail)
    }
    return Trial(
        diagnostics=sort_diagnostics([*found, *check_catalog(map(brief_of, results), workshop.policy)]),
        results=results,
        files={name: (store.files / name).read_bytes() for name in sorted(names)},
    )


def verdict(case: Case, trial: Trial) -> str:
    """Return one of `refused`, `made harmless`, `accepted`."""
    if any(diagnostic.severity == "error" for diagnostic in trial.diagnostics):
        return "refused"
    return "accepted" if case.is_honest else "made harmless"


def told(case: Case, trial: Trial) -> str:
    """Return the verdict and the errors for reading: rule and place, without the words of the message."""
    errors = [diagnostic for diagnostic in trial.diagnostics if diagnostic.severity == "error"]
    return "\n".join([verdict(case, trial), *map(_told_one, errors), ""])


def _told_one(diagnostic: Diagnostic) -> str:
    place = f":{diagnostic.span.line}:{diagnostic.span.column}" if diagnostic.span else ""
    return f"{diagnostic.path}{place} {diagnostic.rule}"


def _lay(case: Case, plugins_dir: Path) -> None:
    demo = lay_over({}, plugins_dir) / "demo"
    content = case.path.read_bytes()
    if case.family == "manifests" and case.path.name.endswith(".keys.yml"):
        lay_over({"plugin.yml": content.decode()}, plugins_dir)
    elif case.family == "manifests":
        (demo / "plugin.yml").write_bytes(content)
    elif case.family == "fields":
        with_value(demo, content.decode().removesuffix("\n"))
    elif case.family == "folders":
        follow(content.decode(), plugins_dir)
    else:
        address = f"images/case{case.path.suffix}"
        (demo / "doc" / address).write_bytes(content)
        for readme in (demo / "doc").glob("README*.md"):
            readme.write_text(f"{readme.read_text('utf-8')}\n![case]({address})\n", "utf-8")
