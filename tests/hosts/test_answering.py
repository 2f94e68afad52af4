"""A host's process answers each line with one, lives through faults, and ends with its input."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from catalog_builder.hosts.file_store import FileStore
from catalog_builder.hosts.output import decode_output
from catalog_builder.model.page_parts import PageParts
from tests.hosts.trial import PARTS, PROJECT


def converse(store: Path, *questions: object, rehearses: bool = False) -> tuple[list[dict[str, str]], int]:
    """Return the answers of a process that is asked these questions at once, and its exit code."""
    task = {
        "project": str(PROJECT),
        "language": "zh",
        "site_url": None,
        "host": "mkdocs",
        "store": str(store),
        "rehearses": rehearses,
    }
    ran = subprocess.run(
        [sys.executable, "-m", "catalog_builder.hosts.answering"],
        input="".join(f"{json.dumps(line)}\n" for line in (task, *questions)),
        capture_output=True,
        text=True,
        check=False,
    )
    return [json.loads(line) for line in ran.stdout.splitlines()], ran.returncode


def test_each_question_has_its_answer_and_a_fault_is_one(tmp_path: Path) -> None:
    (first, fault, second), code = converse(tmp_path, asdict(PARTS["zh"]), asdict(PageParts()), asdict(PARTS["zh"]))
    assert decode_output(first["output"], FileStore(tmp_path)).site_name
    assert "the page asks for a" in fault["fault"]
    assert second == first
    assert code == 0


@pytest.mark.parametrize("rehearses", [False, True])
def test_nothing_is_said_unasked_and_nothing_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, rehearses: bool
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    assert converse(tmp_path / "store", rehearses=rehearses) == ([], 0)
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("kept", ["the last question", "nothing", "{damaged", "[]"])
def test_after_any_rehearsal_the_answer_is_the_same(tmp_path: Path, kept: str) -> None:
    question, script = asdict(PARTS["zh"]), tmp_path / "rehearsal-zh.json"
    (expected,), _ = converse(tmp_path / "store", question)
    assert json.loads(script.read_text("utf-8")) == json.loads(json.dumps(question))
    if kept == "nothing":
        script.unlink()
    elif kept != "the last question":
        script.write_text(kept, "utf-8")
    assert converse(tmp_path / "store", question, rehearses=True) == ([expected], 0)
