"""Many tasks in threads: single failures are collected, others end it."""

from __future__ import annotations

from threading import Lock

import pytest

from catalog_builder.delivery.faults import DeliveryError, SendingError, SupersededError
from catalog_builder.delivery.folder_target import FolderTarget
from catalog_builder.delivery.listing import STATE_NAME
from catalog_builder.delivery.sending import MAX_FAILURES, Watch, in_threads


def test_all_is_done_and_failures_are_told_in_order() -> None:
    done, lock = [], Lock()

    def work(task: int) -> None:
        if task % 40 == 7:
            raise SendingError(f"task {task:03}")
        with lock:
            done.append(task)

    assert in_threads(work, range(200), 8) == ["task 007", "task 047", "task 087", "task 127", "task 167"]
    assert len(done) == 195


def test_too_many_failures_end_it() -> None:
    tried = []

    def work(task: int) -> None:
        tried.append(task)
        raise SendingError(str(task))

    assert MAX_FAILURES <= len(in_threads(work, range(10_000), 4)) <= MAX_FAILURES + 4
    assert len(tried) < 100


def test_what_would_fail_for_all_is_raised_at_once() -> None:
    tried = []

    def work(task: int) -> None:
        tried.append(task)
        raise DeliveryError("No.", cure="None.")

    with pytest.raises(DeliveryError):
        in_threads(work, range(10_000), 4)
    assert len(tried) <= 4


def test_the_watch_asks_now_and_then_only_but_notices(tmp_path: object) -> None:
    target = FolderTarget(tmp_path)  # type: ignore[arg-type]
    watch = Watch(target, target.put(STATE_NAME, b"ours", {}), every_s=60)
    target.put(STATE_NAME, b"another", {})
    watch.look()
    with pytest.raises(SupersededError):
        watch.look(is_due=True)
