"""Bytes are counted as they go over the wire."""

from __future__ import annotations

import gzip
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from compressing_server import CompressingServer


def test_texts_are_counted_compressed_and_all_else_as_it_lies(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("x" * 1000)
    (tmp_path / "a.bin").write_bytes(b"y" * 1000)
    with CompressingServer(tmp_path) as server:
        for name in ("a.js", "a.bin"):
            urllib.request.urlopen(f"{server.address}{name}").read()
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{server.address}absent.js")
        assert server.sent == [("a.js", len(gzip.compress(b"x" * 1000, 6, mtime=0))), ("a.bin", 1000)]
