"""Everything that may differ between two runs: folders, limits, languages, workers. Read once, frozen, handed down.

The site's owner sets it under `extra.catalog` in mkdocs.yml; the command line overrides single values. Nothing else
in the package reads the environment, the clock or the number of processors.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from catalog_builder.errors import SettingsError
from catalog_builder.model.diagnostic import SEVERITIES, Severity
from catalog_builder.model.limits import Limits as Limits  # Part of the settings for whoever imports them.
from catalog_builder.model.policy import DEFAULT_POLICY, Policy, Profile
from catalog_builder.model.search_budget import SearchBudget

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml, which no wheel is.
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

YamlLoader = _Loader
"""For the owner's files; eight times as fast as the one in Python."""

CONFIG_NAME = "mkdocs.yml"

Strictness = Literal["warn", "fail"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One run of the builder."""

    project: Path
    """Folder that holds mkdocs.yml, content/ and overrides/."""

    plugins_dir: Path
    """Folder of plugin folders, categories.yml and labels.yml."""

    site_dir: Path
    """Where the site is written."""

    cache_dir: Path
    """Safe to delete at any time."""

    kept_dir: Path | None = None
    """Where the last good version of each plugin is kept; `None`: a plugin that becomes faulty is left out."""

    site_url: str | None = None
    """Address the site will have, with a trailing slash; `None`: relative addresses only, no canonical links."""

    repository: str | None = None
    """Where the site's sources live; shown in the footer. `None`: not shown."""

    edit_url: str | None = None
    """Where a page's source is edited; `{path}` stands for its path in the project. `None`: pages have no such link."""

    drafts: bool = False
    """Whether drafts and plugins in review are published too, under a banner."""

    strict: bool = False
    """Whether a fault makes `catalog build` end with 1."""

    jobs: int = 1
    """Worker processes, at least 1."""

    scheduler: str | None = None
    """Address of the Dask scheduler whose workers work on plugins; `None`: this machine does."""

    host: str = "mkdocs"
    """Documentation host: `mkdocs` or `properdocs`."""

    translations: Strictness = "warn"
    """Whether `catalog translations` ends with 1 when it has something to report."""

    limits: Limits = field(default_factory=Limits)

    policy: Policy = DEFAULT_POLICY
    """Which rules are in force and how severe they are."""

    search: SearchBudget = field(default_factory=SearchBudget)
    """What a search may cost the reader."""


def load_settings(project: Path, *, is_bare: bool = False, **overrides: Any) -> Settings:
    """Return the settings of the project in this folder; values given here win, `None` means not given.

    A bare project may lack mkdocs.yml: its plugins can be checked, but there is no site to build.
    Raises SettingsError for a missing or unreadable mkdocs.yml and for unknown or ill-typed keys.
    """
    path = project / CONFIG_NAME
    config = {} if is_bare and not path.exists() else _read_config(path)
    section = _section(config.get("extra"), "extra").get("catalog")
    options = dict(_section(section, "extra.catalog"))
    limits = Limits(**_read_numbers("limits", options.pop("limits", None), Limits))
    policy = _read_policy(options.pop("checks", None))
    search = SearchBudget(**_read_numbers("search", options.pop("search", None), SearchBudget))
    repository = _text(options, "repository")
    edit_url = _edit_url(options)
    kept_dir = _text(options, "kept_dir")
    settings = Settings(
        project=project,
        plugins_dir=project / (_text(options, "plugins_dir") or "plugins_data"),
        site_dir=project / (_text(options, "site_dir") or "site"),
        cache_dir=project / (_text(options, "cache_dir") or ".cache"),
        kept_dir=project / kept_dir if kept_dir else None,
        site_url=_directory_url(config.get("site_url")),
        repository=config.get("repo_url") or repository,
        edit_url=edit_url,
        jobs=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        limits=limits,
        policy=policy,
        search=search,
        translations=_strictness(options.pop("translations", "warn")),
    )
    if options:
        raise SettingsError(
            f"{CONFIG_NAME}: unknown key under extra.catalog: {', '.join(sorted(map(str, options)))}",
            cure="Known: plugins_dir, site_dir, cache_dir, kept_dir, repository, edit_url, limits, checks, search, "
            "translations.",
        )
    return replace(settings, **{key: value for key, value in overrides.items() if value is not None})


class _ConfigLoader(YamlLoader):
    """Reads mkdocs.yml without acting on the tags that hosts understand (`!ENV`, `!!python/name`)."""


def _ignore_tag(loader: YamlLoader, suffix: str, node: yaml.Node) -> None:
    return None


_ConfigLoader.add_multi_constructor("!", _ignore_tag)
_ConfigLoader.add_multi_constructor("tag:yaml.org,2002:python/", _ignore_tag)


def _read_config(path: Path) -> Mapping[str, Any]:
    try:
        loaded = yaml.load(path.read_text("utf-8"), Loader=_ConfigLoader)
    except FileNotFoundError:
        raise SettingsError(
            f"There is no {CONFIG_NAME} in {path.parent.resolve()}.",
            cure="Run the command in the project's folder, or name it with --project.",
        ) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise SettingsError(f"{path}: cannot be read: {fault}", cure="Mend the file's YAML.") from fault
    return _section(loaded, CONFIG_NAME)


def _section(value: object, name: str) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise SettingsError(f"{name} must hold keys and values.", cure="See the section on settings in the README.")
    return value


def _text(options: dict[str, Any], name: str) -> str | None:
    """Take the option out and return its text; `None` when it is empty or not given."""
    value = options.pop(name, None)
    if value is not None and not isinstance(value, str):
        raise SettingsError(f"{CONFIG_NAME}: extra.catalog.{name} is {value!r}.", cure="Give a text, in quotes.")
    return value or None


def _edit_url(options: dict[str, Any]) -> str | None:
    address = _text(options, "edit_url")
    if address and not (address.startswith(("https://", "http://")) and "{path}" in address):
        raise SettingsError(
            f"{CONFIG_NAME}: extra.catalog.edit_url is {address!r}.",
            cure="Give a web address with {path} in it, such as https://git.example.com/catalog/edit/main/{path}.",
        )
    return address


def _strictness(value: object) -> Strictness:
    if value not in ("warn", "fail"):
        raise SettingsError(f"{CONFIG_NAME}: extra.catalog.translations is {value!r}.", cure="Give warn or fail.")
    return "fail" if value == "fail" else "warn"


def _directory_url(value: object) -> str | None:
    return f"{str(value).rstrip('/')}/" if value else None


def _read_numbers(name: str, value: object, kind: type[Limits] | type[SearchBudget]) -> Mapping[str, int]:
    """Return the whole numbers above 0 of a section, which are named like the fields of a record."""
    given = _section(value, f"extra.catalog.{name}")
    known = {number.name for number in fields(kind)}
    if unknown := sorted(str(key) for key in given if key not in known):
        told = "limit" if name == "limits" else f"key under extra.catalog.{name}"
        raise SettingsError(
            f"{CONFIG_NAME}: unknown {told}: {', '.join(unknown)}", cure=f"Known are {', '.join(sorted(known))}."
        )
    for key, number in given.items():
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise SettingsError(
                f"{CONFIG_NAME}: extra.catalog.{name}.{key} is {number!r}.", cure="Give a whole number above 0."
            )
    return given


def _read_policy(value: object) -> Policy:
    options = dict(_section(value, "extra.catalog.checks"))
    policy = Policy(
        profile=_profile(options.pop("profile", "default")),
        ignore=_names(options.pop("ignore", [])),
        severities=_severities(options.pop("severities", None)),
    )
    if options:
        raise SettingsError(
            f"{CONFIG_NAME}: unknown key under extra.catalog.checks: {', '.join(sorted(map(str, options)))}",
            cure="Known keys are profile, ignore and severities.",
        )
    return policy


def _profile(value: object) -> Profile:
    for profile in get_args(Profile):
        if profile == value:
            return profile  # type: ignore[no-any-return]  # One of the words of its type.
    raise SettingsError(
        f"{CONFIG_NAME}: extra.catalog.checks.profile is {value!r}.", cure="Profiles are default and platform."
    )


def _names(value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise SettingsError(
            f"{CONFIG_NAME}: extra.catalog.checks.ignore is {value!r}.", cure="Give a list of rules: [rule-id, …]."
        )
    return frozenset(value)


def _severities(value: object) -> tuple[tuple[str, Severity], ...]:
    given = _section(value, "extra.catalog.checks.severities")
    for name, severity in given.items():
        if severity not in SEVERITIES:
            raise SettingsError(
                f"{CONFIG_NAME}: extra.catalog.checks.severities.{name} is {severity!r}.",
                cure=f"Severities are {', '.join(SEVERITIES)}.",
            )
    return tuple(sorted((str(name), severity) for name, severity in given.items()))
