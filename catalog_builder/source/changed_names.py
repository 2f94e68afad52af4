"""What git says has changed beside the plugins since a commit: names only, nothing is read."""

from __future__ import annotations

from pathlib import Path

from catalog_builder.errors import CatalogError
from catalog_builder.source.git_answers import ask_git

_DIFF = ("diff", "--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", "--no-textconv")
_NEW = ("ls-files", "-z", "--others", "--exclude-standard")


def changed_names(plugins_dir: Path, commit: str) -> frozenset[str]:
    """Return names directly in the plugins folder below which a file differs from the commit, is new or gone.

    CatalogError when git knows no such commit: to pass over what may be faulty is worse than to stop.
    """
    found = ask_git(plugins_dir, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}")
    differing = found and ask_git(plugins_dir, *_DIFF, found.strip(), "--", ".")
    new = ask_git(plugins_dir, *_NEW, "--", ".")
    if not found or differing is None or new is None:
        raise CatalogError(
            f"git cannot tell what has changed in {plugins_dir} since {commit}.",
            cure="Name a commit that this clone has; a shallow one gets them all by git fetch --unshallow.",
        )
    return frozenset(path.partition("/")[0] for path in f"{differing}{new}".split("\0") if path)
