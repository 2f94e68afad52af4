"""What a rule is: a module with a RULE record and a pure `check`. See LAYOUT in CONTRIBUTING for how to add one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from catalog_builder.model.brief import FolderBrief
from catalog_builder.model.diagnostic import Finding, Severity
from catalog_builder.model.folder import PluginFolder
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.policy import DEFAULT_POLICY, Policy
from catalog_builder.model.rule_page import Family, Fixes
from catalog_builder.model.stop import Stop
from catalog_builder.model.text import Localized
from catalog_builder.model.vocabulary import Vocabulary
from catalog_builder.settings import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is fixed about a rule."""

    id: str
    """Kebab-case, names the fault; equal to the module's name with hyphens."""

    family: Family
    severity: Severity
    """Severity in the default profile, unless the site's owner sets another."""

    platform: Severity | None = None
    """Severity in the `platform` profile, for what the upload to the platform would refuse; `None`: the same."""

    is_essential: bool = False
    """Whether pages cannot be made safely without it: it can be neither ignored, nor made milder, nor allowed."""

    fixes: Fixes = "none"
    """The best fix that its findings may carry."""

    since: str
    """Version of this package that brought it."""

    title: Localized
    """The fault in a few words."""

    finds: Localized
    """What it finds, whole sentences."""

    matters: Localized
    """Why it matters to authors or readers, whole sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What rules may know beside the plugin."""

    vocabulary: Vocabulary
    limits: Limits
    policy: Policy = DEFAULT_POLICY
    forbidden_apis: frozenset[str] = frozenset()
    """Functions that code of a plugin may not call, such as `wx.openSetting`; from content/tables."""


class FolderRule(Protocol):
    """A rule on one plugin."""

    RULE: Rule

    def check(self, loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
        """Yield every fault in this plugin."""
        ...


class CatalogRule(Protocol):
    """A rule on all plugins together."""

    RULE: Rule

    def check(self, folders: Sequence[FolderBrief]) -> Iterator[tuple[str, Finding]]:
        """Yield every fault with the id of the plugin it is reported on; the folders are in order of standing."""
        ...


class WorkRule(Protocol):
    """A rule on how the work on one plugin ended; found by the run, since nothing of the plugin was loaded."""

    RULE: Rule

    def check(self, folder: PluginFolder, stop: Stop, limits: Limits) -> Iterator[Finding]:
        """Yield what is to be said of a plugin whose work was stopped."""
        ...


AnyRule = FolderRule | CatalogRule | WorkRule


def text(zh: str, en: str) -> Localized:
    """Return a text in both languages."""
    return Localized(zh=zh, en=en)
