"""Hosts in addresses, and links made secure."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.check.source_text import SourceText, source_of
from catalog_builder.check.web_hosts import insecure_host, is_secure, secured
from catalog_builder.model.document import Reference

from .plugin_folders import lay_over, load_folder


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("http://www.qq.com/a", "www.qq.com"),
        ("HTTP://GitHub.com", "GitHub.com"),
        ("http://qq.com:8080/", "qq.com"),
        ("http://qq.com?a", "qq.com"),
        ("http://中文.中国/", "中文.中国"),
        ("http://8.8.8.8/", "8.8.8.8"),
        ("http://[2400:3200::1]/", "[2400:3200::1]"),
        ("https://www.qq.com/", ""),
        ("http://", ""),
        ("http://localhost:3000/", ""),
        ("http://127.0.0.1", ""),
        ("http://10.0.0.2/", ""),
        ("http://[::1]/", ""),
        ("http://nas/", ""),
        ("http://printer.local/", ""),
        ("http://api.example.com/", ""),
        ("http://example.com.", ""),
        ("http://a.test/", ""),
        ("http://user@qq.com/", ""),
        ("mailto:a@qq.com", ""),
        ("http://" + "a" * 400 + ".com/", ""),
    ],
)
def test_only_hosts_of_the_open_web_count(address: str, host: str) -> None:
    assert insecure_host(address) == host


def test_hosts_of_the_platform_are_known_to_answer_over_https() -> None:
    assert is_secure("GitHub.com")
    assert not is_secure("www.qq.com")


@pytest.mark.parametrize(
    ("text", "mended", "is_certain"),
    [
        ("[a](http://github.com/x)", "[a](https://github.com/x)", True),
        ("[http://qq.com/x](http://qq.com/x)", "[https://qq.com/x](https://qq.com/x)", False),
        ("http://qq.com/x", "https://qq.com/x", False),
        ("www.qq.com/x", "https://www.qq.com/x", False),
        ("[a](http://qq.com/中文)", "[a](https://qq.com/中文)", False),
        ('<a href="http://qq.com/?a&amp;b">a</a>', '<a href="https://qq.com/?a&amp;b">a</a>', False),
    ],
)
def test_a_link_is_made_secure_where_it_stands(text: str, mended: str, is_certain: bool, tmp_path: Path) -> None:
    source, reference = only_link(text, tmp_path)
    fix = secured(source, reference, insecure_host(reference.address))
    assert fix and fix.is_certain is is_certain
    line = source.lines[0]
    for edit in reversed(fix.edits):
        line = line[: edit.column - 1] + edit.text + line[edit.end_column - 1 :]
    assert line == mended


@pytest.mark.parametrize("text", ["[a][b]\n\n[b]: http://qq.com/x", "[a](http://github.com:80/x)"])
def test_a_link_whose_address_stands_elsewhere_or_has_a_port_is_left_alone(text: str, tmp_path: Path) -> None:
    source, reference = only_link(text, tmp_path)
    assert secured(source, reference, insecure_host(reference.address)) is None


def only_link(text: str, folder: Path) -> tuple[SourceText, Reference]:
    loaded = load_folder(lay_over({"doc/README.md": text}, folder) / "demo")
    document = loaded.documents[0]
    source = source_of(loaded, document.path)
    assert source is not None
    return source, document.references[0]
