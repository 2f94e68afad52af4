"""`catalog explain` and `catalog schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog_builder.cli import run
from tests.builds import ROOT


def test_explain_tells_what_a_rule_finds_and_refuses_unknown_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "image-remote", "--lang", "en"]) == 0
    assert "image-remote" in capsys.readouterr().out
    assert run(["explain", "image-remot"]) == 2
    assert "image-remote" in capsys.readouterr().err


def test_schema_is_the_one_that_editors_read_beside_the_plugins(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "--project", str(ROOT)]) == 0
    is_same = capsys.readouterr().out == (ROOT / "plugins_data" / "plugin.schema.json").read_text("utf-8")
    assert is_same, "write it anew: catalog schema > plugins_data/plugin.schema.json"


def test_schema_lists_no_categories_where_there_is_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["schema"]) == 0
    assert "enum" not in json.loads(capsys.readouterr().out)["properties"]["category"]
