"""What the hooks of one repository go by: the section `catalog` of its own git configuration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.errors import SettingsError
from catalog_builder.gate.repository import Repository
from catalog_builder.model.text import Language

DEFAULT_KEEP = 5
DEFAULT_BRANCH = "main"
DEFAULT_PREVIEW_DAYS = 30
_MAX_BYTES = 2_000_000_000
_MAX_FILES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class HookSettings:
    """How pushes to one repository are checked and published."""

    shelf: Path
    """Folder that holds the releases, the previews and what makes them; absolute."""

    branch: str = DEFAULT_BRANCH
    """Name of the branch that is published."""

    keep: int = DEFAULT_KEEP
    """How many releases stay."""

    site_url: str | None = None
    """Address of the published site; `None`: the one in mkdocs.yml."""

    preview_url: str | None = None
    """Address of a branch's preview; `{branch}` stands for the folder's name. `None`: the folder is named instead."""

    preview_days: int = DEFAULT_PREVIEW_DAYS
    """Days after its last push for which a preview stays."""

    identity: str | None = None
    """Variable of the environment that names who pushes; `None`: the first of the usual ones that is set."""

    owners: tuple[str, ...] = ()
    """Who may change everything, whatever OWNERS says."""

    language: Language | None = None
    """Language for pushers who told none; `None`: English."""

    may_rewrite: bool = False
    """Whether the published branch may be moved to a commit that does not follow on the present one."""

    max_bytes: int = _MAX_BYTES
    """Bytes of the plugin folders that one push may change."""

    max_files: int = _MAX_FILES
    """Files that one push may change."""


def read_hook_settings(repository: Repository) -> HookSettings:
    """Return what the repository's configuration says; SettingsError for a value that is none of its kind."""
    told = _section(repository)
    shelf = _last(told, "site")
    if not shelf:
        raise SettingsError(
            f"{repository.path} has no catalog.site: nobody said where its site lies.",
            cure="Run: catalog hooks install REPOSITORY --site FOLDER",
        )
    language = _last(told, "lang")
    return HookSettings(
        shelf=Path(shelf),
        branch=_last(told, "branch") or DEFAULT_BRANCH,
        keep=_number(told, "keep", DEFAULT_KEEP),
        site_url=_last(told, "siteurl"),
        preview_url=_last(told, "previewurl"),
        preview_days=_number(told, "previewdays", DEFAULT_PREVIEW_DAYS),
        identity=_last(told, "identity"),
        owners=tuple(told.get("owner", ())),
        language="zh" if language == "zh" else "en" if language == "en" else None,
        may_rewrite=(_last(told, "allowrewrite") or "").lower() in ("true", "yes", "on", "1"),
        max_bytes=_number(told, "maxbytes", _MAX_BYTES),
        max_files=_number(told, "maxfiles", _MAX_FILES),
    )


def _section(repository: Repository) -> Mapping[str, list[str]]:
    """Return the values of each key, which git gives in lower case."""
    told: dict[str, list[str]] = {}
    listed = repository.ask("config", "--null", "--includes", "--list").decode("utf-8", "surrogateescape")
    for line in listed.split("\0"):
        key, _, value = line.partition("\n")
        section, _, name = key.partition(".")
        if section == "catalog":
            told.setdefault(name, []).append(value)
    return told


def _last(told: Mapping[str, list[str]], name: str) -> str | None:
    return (told.get(name) or [""])[-1] or None


def _number(told: Mapping[str, list[str]], name: str, default: int) -> int:
    value = _last(told, name)
    if value is None:
        return default
    if not value.isdecimal() or not int(value):
        raise SettingsError(
            f"catalog.{name} is {value!r}.", cure="Give a whole number above 0 in the git configuration."
        )
    return int(value)
