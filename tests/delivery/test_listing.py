"""A manifest is read as bytes from outside: whatever they are, no path leads out of the target."""

from __future__ import annotations

import json

import pytest

from catalog_builder.delivery.listing import FileMark, is_safe_path, read_listing

DIGEST = "ab" * 32


def manifest(path: str, digest: str = DIGEST, size: object = 3) -> bytes:
    return json.dumps({"files": {path: {"sha256": digest, "size": size}}}).encode()


def test_files_are_known_by_digest_and_size() -> None:
    assert read_listing(manifest("plugins/甲/index.html")) == {"plugins/甲/index.html": FileMark(DIGEST, 3)}


@pytest.mark.parametrize(
    "path",
    [
        *(
            "",
            "/etc/passwd",
            "../a",
            "a/../b",
            "a//b",
            "./a",
            "a/.",
            "a/",
            "a\\b",
            "a\nb",
            "\x00",
            "x" * 901,
            "字" * 400,
        ),
        *("build-manifest.json", "publish-state.json"),
    ],
)
def test_a_path_that_leads_elsewhere_spoils_the_whole_manifest(path: str) -> None:
    assert not is_safe_path(path)
    assert read_listing(manifest(path)) is None


@pytest.mark.parametrize("path", ["a", "a.b/c", "..a/b..", ".well-known/x", "_headers", "en/plugins/a b/index.html"])
def test_ordinary_paths_are_taken(path: str) -> None:
    assert is_safe_path(path)


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[]", b"null", b'{"files": 1}', b"\xff\xfe", b"[" * 100_000),
        *(manifest("a", "AB" * 32), manifest("a", "ab"), manifest("a", size=-1), manifest("a", size="3")),
    ],
)
def test_what_is_no_manifest_is_none(content: bytes) -> None:
    assert read_listing(content) is None
