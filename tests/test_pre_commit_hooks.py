"""The hooks of .pre-commit-hooks.yaml in a repository that knows this one as the source of hooks only.

The entry is run as pre-commit runs it: in the repository's root, with its arguments, then the changed files that the
hook's pattern selects. (`pre-commit validate-manifest` and `pre-commit try-repo` were run by hand; they need a network.)
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.builds import ROOT, sound_plugins

HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}

KNOWN_KEYS = frozenset(
    "id name entry language alias files exclude types types_or exclude_types additional_dependencies args always_run "
    "fail_fast pass_filenames description language_version log_file require_serial stages verbose "
    "minimum_pre_commit_version".split()
)
"""Keys of a hook: https://pre-commit.com/#creating-new-hooks (2026-11)."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with plugins and nothing else of ours: no mkdocs.yml, no content."""
    sound_plugins(tmp_path / "plugins_data", "other")
    (tmp_path / "README.md").write_text("# Plugins of ours\n", "utf-8")
    (tmp_path / "doc").mkdir()
    (tmp_path / "doc" / "notes.md").write_text("# Notes\n", "utf-8")
    return tmp_path


def run_hook(hook_id: str, repository: Path, changed: list[str]) -> subprocess.CompletedProcess[str] | None:
    """Return the outcome of a hook for changed files, or `None` when pre-commit would not run it."""
    hook = HOOKS[hook_id]
    selected = [path for path in changed if re.search(hook.get("files", ""), path)]
    if not selected and not hook.get("always_run"):
        return None
    program, *arguments = shlex.split(hook["entry"])
    assert program == "catalog"
    files = selected if hook.get("pass_filenames", True) else []
    command = [sys.executable, "-c", "from catalog_builder.cli import main; main()", *arguments, "--lang", "en", *files]
    return subprocess.run(
        command,
        cwd=repository,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("hook", HOOKS.values(), ids=list(HOOKS))
def test_a_hook_has_what_pre_commit_asks_for(hook: dict[str, Any]) -> None:
    assert {"id", "name", "entry", "language"} <= set(hook) <= KNOWN_KEYS
    assert hook["language"] == "python"
    assert all(isinstance(hook[key], bool) for key in ("require_serial", "pass_filenames", "always_run") if key in hook)
    re.compile(hook.get("files", ""))


def test_sound_plugins_pass(repository: Path) -> None:
    outcome = run_hook("catalog-check", repository, ["plugins_data/demo/plugin.yml", "README.md"])
    assert outcome is not None
    assert (outcome.returncode, outcome.stdout) == (0, "1 plugin checked: 0 errors, 0 warnings.\n"), outcome.stderr


def test_a_faulty_plugin_stops_the_commit_and_only_changed_ones_are_told_of(repository: Path) -> None:
    for name in ("demo", "other"):
        (repository / "plugins_data" / name / "doc" / "README.md").write_text("# 演示\n\n![](absent.png)\n", "utf-8")
    outcome = run_hook("catalog-check", repository, ["plugins_data/demo/doc/README.md"])
    assert outcome is not None and outcome.returncode == 1
    assert "demo/doc/README.md:3:1: error[image-missing]" in outcome.stdout
    assert "other/" not in outcome.stdout


def test_a_changed_vocabulary_concerns_every_plugin(repository: Path) -> None:
    outcome = run_hook("catalog-check", repository, ["plugins_data/labels.yml"])
    assert outcome is not None and outcome.stdout.startswith("2 plugins checked")


def test_files_of_no_plugin_run_nothing_or_check_nothing(repository: Path) -> None:
    assert run_hook("catalog-check", repository, ["README.md", "doc/notes.md"]) is None
    (repository / "plugins_data" / "plugin.schema.json").write_text("{}", "utf-8")
    outcome = run_hook("catalog-check", repository, ["plugins_data/plugin.schema.json"])
    assert outcome is not None and outcome.stdout.startswith("0 plugins checked")


def test_the_other_hook_checks_everything_whatever_changed(repository: Path) -> None:
    outcome = run_hook("catalog-check-all", repository, [])
    assert outcome is not None and outcome.stdout.startswith("2 plugins checked")


def test_a_repository_without_plugins_is_told_what_is_missing(tmp_path: Path) -> None:
    outcome = run_hook("catalog-check-all", tmp_path, [])
    assert outcome is not None and outcome.returncode == 2
    assert "categories.yml" in outcome.stderr and "Traceback" not in outcome.stderr
