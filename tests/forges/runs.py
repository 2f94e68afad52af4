"""Jobs of workflow files, run on this machine: every command as its forge would, in a fresh clone, real programs.

Left out are the forge's own actions; a checkout of a second commit is done as a clone. What `make setup` installs is
there already, as after a restored cache.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.builds import ROOT
from tests.small_site import SmallSite, make_small_site
from tests.source.test_page_dates import git

_PROGRAM = f"""#!/bin/sh
PYTHONPATH='{ROOT}' exec '{sys.executable}' -m catalog_builder "$@"
"""
_EXPRESSION = re.compile(r"\$\{\{\s*(?P<name>[^}]*?)\s*\}\}")


@dataclass(kw_only=True)
class Told:
    """What came of a job."""

    codes: dict[str, int] = field(default_factory=dict)
    """Exit code of each command or step, by its text or name."""

    output: str = ""
    summary: str = ""

    @property
    def failed(self) -> list[str]:
        return [name for name, code in self.codes.items() if code]


def make_origin(folder: Path, host_pages: Path) -> SmallSite:
    """Return a small project whose repository has a main branch and, on the branch `change`, a plugin with a fault."""
    site = make_small_site(folder / "origin", kept=host_pages)
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy2(ROOT / name, site.project)
    (site.project / ".gitignore").write_text("/.cache/\n/.venv/\n", "utf-8")
    for language in ("zh", "en"):  # Plugins' pages lead there, and the audit follows.
        room = site.project / "content" / language / "framework" / "access"
        room.mkdir()
        for name in ("payment", "using"):
            (room / f"{name}.md").write_text(f"---\ndescription: {name}\n---\n\n# {name}\n", "utf-8")
    git(site.project, "init", "--quiet", "--initial-branch=main")
    git(site.project, "config", "uploadpack.allowFilter", "true")
    commit(site, "first")
    site.edit("plugins_data/gamma/doc/README.md", "# 基准演示", "# 基准演示\n\n![图](absent.png)")
    commit(site, "second")
    git(site.project, "checkout", "--quiet", "-b", "change")
    (site.project / "plugins_data" / "alpha" / "doc" / "README.md").write_text("# 演示\n\n![图](lost.png)\n", "utf-8")
    commit(site, "a fault")
    git(site.project, "checkout", "--quiet", "main")
    return site


def commit(site: SmallSite, message: str) -> None:
    git(site.project, "add", ".")
    author = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    git(site.project, *author, "commit", "--quiet", "--message", message)


def clone(origin: SmallSite, target: Path, branch: str, *options: str) -> Path:
    """Return a fresh clone at a branch, with the program and a restored cache."""
    git(origin.project, "clone", "--quiet", "--branch", branch, *options, f"file://{origin.project}", str(target))
    program = target / ".venv" / "bin" / "catalog"
    program.parent.mkdir(parents=True)
    program.write_text(_PROGRAM, "utf-8")
    program.chmod(0o755)
    (target / ".venv" / ".site").touch()
    if not (target / ".cache").exists():
        shutil.copytree(origin.cache_dir, target / ".cache")
    return target


def run_steps(job: dict[str, Any], folder: Path, **given: str) -> Told:
    """Run a job of GitHub, Forgejo or Gitea; a step that fails ends it, but for steps that ask to be run nevertheless."""
    told = Told()
    outputs: dict[str, str] = {}
    records = {name: folder / f".{name.lower()}" for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for step in job["steps"]:
        if told.failed and "!cancelled()" not in step.get("if", ""):
            continue
        if "path" in step.get("with", {}) and "checkout@" in step.get("uses", ""):
            ref = _filled(step["with"]["ref"], outputs)
            git(
                folder, "clone", "--quiet", "--filter=blob:none", "--no-checkout", _origin(folder), step["with"]["path"]
            )
            git(folder / step["with"]["path"], "checkout", "--quiet", "--detach", ref)
        if "run" in step:
            variables = {name: _filled(value, outputs) for name, value in step.get("env", {}).items()}
            variables |= given | {name: str(path) for name, path in records.items()}
            told.codes[step["name"]] = _run(["bash", "-e", "-c", step["run"]], folder, variables, told)
            if records["GITHUB_OUTPUT"].exists():
                pairs = (line.partition("=") for line in records["GITHUB_OUTPUT"].read_text("utf-8").splitlines())
                outputs |= {f"steps.{step.get('id')}.outputs.{name}": value for name, _, value in pairs}
                records["GITHUB_OUTPUT"].unlink()
    summary = records["GITHUB_STEP_SUMMARY"]
    told.summary = summary.read_text("utf-8") if summary.exists() else ""
    return told


def run_script(commands: list[str], folder: Path, **given: str) -> Told:
    """Run commands as GitLab and Gitee do, one after the other in a shell, until one fails."""
    told = Told()
    for command in commands:
        told.codes[command] = _run(["sh", "-e", "-c", command], folder, given, told)
        if told.codes[command]:
            break
    return told


def _run(command: list[str], folder: Path, variables: dict[str, str], told: Told) -> int:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    outcome = subprocess.run(
        command,
        cwd=folder,
        env={**kept, "HOME": str(folder), **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=200,
        check=False,
    )
    told.output += outcome.stdout
    return outcome.returncode


def _filled(text: str, outputs: dict[str, str]) -> str:
    """Return a value with what earlier steps said; what only the forge knows stays empty."""
    return _EXPRESSION.sub(lambda found: outputs.get(found["name"], ""), text)


def _origin(folder: Path) -> str:
    return subprocess.run(
        ["git", "-C", str(folder), "remote", "get-url", "origin"], capture_output=True, text=True, check=True
    ).stdout.strip()
