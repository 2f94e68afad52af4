"""Workflow files as text, from the templates beside this module. Pure but for reading those.

Each file begins with the command that made it and a digest of the rest, so that a file which nobody has changed since
can be made again without asking.
"""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files
from typing import NamedTuple

from catalog_builder.errors import CatalogError
from catalog_builder.forges.actions import ACTIONS
from catalog_builder.forges.choice import WITH_PAGES, Forge, Wishes
from catalog_builder.forges.wording import WORDS

_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,99}")
_MARK = re.compile(r"@@(?P<kind>say|action):(?P<name>[a-z0-9/-]+)@@|@@(?P<word>[a-z]+)@@")
_STAMP = re.compile(
    r"\A(?P<shebang>#!.*\n)?# catalog ci (?P<command>.*) · (?P<digest>[0-9a-f]{16})\n(?P<rest>.*)", re.DOTALL
)


class WorkflowFile(NamedTuple):
    """A file for the owner's repository."""

    path: str
    """POSIX, from the root of the repository."""

    text: str


class _Part(NamedTuple):
    path: str
    template: str
    """Where `@@target@@` stands in it, the template for the chosen target is put in."""


_SCRIPT = _Part(".ci/catalog.sh", "catalog.sh")
_PARTS: dict[Forge, tuple[_Part, ...]] = {
    "github": (_Part(".github/workflows/catalog.yml", "github.yml"),),
    "gitlab": (_Part(".gitlab-ci.yml", "gitlab.yml"),),
    "gitee": (
        _Part(".workflow/catalog-review.yml", "gitee.review.yml"),
        _Part(".workflow/catalog-publish.yml", "gitee.publish.yml"),
        _SCRIPT,
    ),
    "forgejo": (_Part(".forgejo/workflows/catalog.yml", "forgejo.yml"),),
    "gitea": (_Part(".gitea/workflows/catalog.yml", "forgejo.yml"),),
    "shell": (_SCRIPT,),
}
_RUNNERS: dict[Forge, str] = {"forgejo": "docker", "gitea": "ubuntu-latest"}
"""Labels that these forges give to a runner where nothing else was said."""


def workflow_files(forge: Forge, wishes: Wishes) -> tuple[WorkflowFile, ...]:
    """Return the files by which this forge checks changes and publishes; CatalogError for wishes it cannot fulfil."""
    if not _BRANCH.fullmatch(wishes.branch) or ".." in wishes.branch:
        raise CatalogError(
            f"{wishes.branch!r} cannot be the branch of a workflow.",
            cure="Name a branch of Latin letters, digits, dots, hyphens and slashes.",
        )
    if wishes.target == "pages" and forge not in WITH_PAGES:
        raise CatalogError(
            f"{forge} has no pages that a workflow could publish to.", cure="Choose --target s3, or leave --target out."
        )
    return tuple(
        WorkflowFile(part.path, _stamped(_filled(part, forge, wishes), forge, wishes)) for part in _PARTS[forge]
    )


def is_untouched(text: str) -> bool:
    """Whether a file is as some version of this program wrote it."""
    found = _STAMP.match(text)
    return found is not None and _digest(f"{found['shebang'] or ''}{found['rest']}") == found["digest"]


def _filled(part: _Part, forge: Forge, wishes: Wishes) -> str:
    text = _template(part.template)
    if "@@target@@" in text:
        stem = part.template.removesuffix(".yml")
        text = text.replace("@@target@@\n", _template(f"{stem}.{wishes.target}.yml"))
    words = {"branch": wishes.branch, "lang": wishes.language, "runner": _RUNNERS.get(forge, "")}

    def fill(found: re.Match[str]) -> str:
        if found["kind"] == "say":
            return WORDS[found["name"]].best(wishes.language)[0]
        return ACTIONS[found["name"]] if found["kind"] == "action" else words[found["word"]]

    return _MARK.sub(fill, text)


def _stamped(text: str, forge: Forge, wishes: Wishes) -> str:
    shebang, rest = "", text
    if text.startswith("#!"):
        shebang, _, rest = text.partition("\n")
        shebang += "\n"
    rest = f"# {WORDS['made'].best(wishes.language)[0]}\n{rest}"
    command = f"{forge} --branch {wishes.branch} --target {wishes.target} --lang {wishes.language}"
    return f"{shebang}# catalog ci {command} · {_digest(shebang + rest)}\n{rest}"


def _template(name: str) -> str:
    return files("catalog_builder.forges").joinpath("templates", name).read_text("utf-8")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
