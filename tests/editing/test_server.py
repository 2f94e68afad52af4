"""The server apart from any editor: addresses, and a check that fails by our fault. All else: test_service.py."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from catalog_builder.editing.project import Checked, Project
from catalog_builder.editing.server import CatalogServer, address_of, path_of
from tests.editing.projects import make_project


def test_addresses_and_files_lead_to_each_other(tmp_path: Path) -> None:
    path = tmp_path / "演示 文件.md"
    assert path_of(address_of(path)) == path
    assert path_of("untitled:Untitled-1") is None
    assert path_of(path.as_uri()) == path


def test_a_link_is_followed_so_that_a_file_has_one_path(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert path_of((tmp_path / "link/plugin.yml").as_uri()) == tmp_path / "real/plugin.yml"


class Writer:
    """Takes what the server sends."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def write(self, content: bytes) -> None:
        self.sent.append(json.loads(content.partition(b"\r\n\r\n")[2]))

    def close(self) -> None:
        pass


def test_a_check_that_fails_is_owned_up_to_and_the_session_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Project, plugin: str, texts: Mapping[str, str]) -> Checked:
        raise RuntimeError("a rule of ours broke")

    monkeypatch.setattr(Project, "check", fail)
    server, writer = CatalogServer("en", "en"), Writer()
    server.protocol.set_writer(writer)
    path = make_project(tmp_path) / "demo/plugin.yml"

    async def session() -> None:
        server.take_text(path.as_uri(), "id: demo\n", 1, 0)
        async with asyncio.timeout(60):
            while len(writer.sent) < 2:
                await asyncio.sleep(0.05)

    with ThreadPoolExecutor(1) as pool:  # A thread of its own: a browser of other tests may have a loop in this one.
        pool.submit(asyncio.run, session()).result()
    server.end()
    log, shown = (message["params"]["message"] for message in writer.sent[:2])
    assert "a rule of ours broke" in log
    assert shown.startswith("Checking demo failed. This is a bug of the program")
