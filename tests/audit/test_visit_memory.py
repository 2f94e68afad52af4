"""What is remembered of visits, for how long, and what a damaged file does: nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog_builder.audit.verdict import Verdict
from catalog_builder.audit.visit_memory import VisitMemoryError, remember, remembered

DAY_S = 86_400


def test_answers_are_kept_and_failures_are_not(tmp_path: Path) -> None:
    memory = tmp_path / "new" / "links.json"
    kept = {"https://a/": Verdict(state="ok", reason="status", status=200, at_s=5.0)}
    remember(memory, {"https://b/": Verdict(state="unreachable", reason="timeout", at_s=5.0), **kept})
    assert remembered(memory, 6.0) == kept
    assert [path.name for path in memory.parent.iterdir()] == ["links.json"]


def test_what_is_gone_is_asked_for_again_after_a_day_and_what_answers_after_a_week(tmp_path: Path) -> None:
    memory = tmp_path / "links.json"
    remember(memory, {"https://a/": Verdict(state="ok", at_s=0.0), "https://b/": Verdict(state="gone", at_s=0.0)})
    assert set(remembered(memory, DAY_S - 1)) == {"https://a/", "https://b/"}
    assert set(remembered(memory, DAY_S)) == {"https://a/"}
    assert remembered(memory, 7 * DAY_S) == {}
    assert remembered(memory, -1) == {}, "a clock that was set back"


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[]", b"\xff\xfe\x00", b"[" * 100_000, b'{"a": 1}', b'{"a": {"state": "fine"}}'),
        *(b'{"a": {"state": "ok", "at_s": "now"}}', b'{"a": {"state": "ok", "status": 1e999}}', b"null"),
    ],
)
def test_a_damaged_file_counts_as_empty(content: bytes, tmp_path: Path) -> None:
    memory = tmp_path / "links.json"
    memory.write_bytes(content)
    assert remembered(memory, 1.0) == {}
    remember(memory, {"https://a/": Verdict(state="ok", at_s=1.0)})
    assert list(json.loads(memory.read_text("utf-8"))) == ["https://a/"]


def test_a_folder_that_cannot_be_written_is_the_operators_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(VisitMemoryError, match="cannot be written"):
        remember(tmp_path / "file" / "links.json", {})
