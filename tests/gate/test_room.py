"""The folder that a hook works in."""

from __future__ import annotations

import os
from pathlib import Path

from catalog_builder.gate.room import own_room


def test_a_hook_s_own_room_is_gone_afterwards_and_what_others_left_too(tmp_path: Path) -> None:
    left = tmp_path / "gate" / "left"
    left.mkdir(parents=True)
    os.utime(left, (0, 0))
    with own_room(tmp_path) as room:
        (room / "x").touch()
        assert list(room.parent.iterdir()) == [room]
    assert list((tmp_path / "gate").iterdir()) == []


def test_another_hook_s_room_may_go_meanwhile(tmp_path: Path) -> None:
    (tmp_path / "gate").mkdir()
    (tmp_path / "gate" / "going").symlink_to("gone")  # As a name that is listed, and leads nowhere by then.
    with own_room(tmp_path) as room:
        assert room.is_dir()
