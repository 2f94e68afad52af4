"""Faults of the operator: wrong settings, missing folders, no permission. An author's faults are diagnostics."""

from __future__ import annotations


class CatalogError(Exception):
    """Something only the person who runs the program can mend; told without a traceback, exit code 2."""

    def __init__(self, what: str, *, cure: str) -> None:
        """Keep what is wrong (with its place) and what to do about it, each a whole sentence."""
        super().__init__(what)
        self.cure = cure

    def __reduce__(self) -> tuple[object, ...]:
        """Let faults of worker processes reach the parent whole."""
        return (_restore, (type(self), str(self), self.cure))


class SettingsError(CatalogError):
    """The settings in mkdocs.yml are wrong."""


class VocabularyError(CatalogError):
    """categories.yml or labels.yml is missing or wrong."""


class HostError(CatalogError):
    """The documentation host could not render the framework pages."""


class ProjectError(CatalogError):
    """The plugin project given to `catalog import` cannot be read."""


class ClusterError(CatalogError):
    """The work cannot be done on other machines as it would be here."""


class BudgetError(CatalogError):
    """The site asks more of its readers than the settings allow."""


class TranslationError(CatalogError):
    """A page or the list of terms cannot be read for comparing."""


class MendError(CatalogError):
    """A file of a plugin could not be mended on disk."""


class ComparisonError(CatalogError):
    """A folder is no site that can be compared with another."""


def _restore(kind: type[CatalogError], what: str, cure: str) -> CatalogError:
    return kind(what, cure=cure)
