"""What would change, for people and for git."""

from __future__ import annotations

import subprocess
from pathlib import Path

from catalog_builder.mend.diff import mending_diff
from catalog_builder.model.mending import FileChange, Mending

from .folders import picture


def diff(*changes: FileChange, root: str = "plugins_data") -> str:
    return mending_diff(Mending(plugin="demo", changes=changes), root)


def change(before: bytes, after: bytes, path: str = "a.md", *, to: str = "", encoding: str = "utf-8") -> FileChange:
    return FileChange(origin=path, path=to or path, before=before, after=after, encoding=encoding)


def test_a_text_is_shown_as_git_does() -> None:
    assert diff(change(b"one\ntwo\n", b"one\n2\n")) == (
        "diff --git a/plugins_data/demo/a.md b/plugins_data/demo/a.md\n"
        "--- a/plugins_data/demo/a.md\n"
        "+++ b/plugins_data/demo/a.md\n"
        "@@ -1,2 +1,2 @@\n"
        " one\n"
        "-two\n"
        "+2\n"
    )


def test_git_applies_the_diff_to_the_byte(tmp_path: Path) -> None:
    pairs = {
        "crlf.md": (b"a\r\nb \r\nc\r\n", b"a\r\nb\r\nc\r\n"),
        "no end.md": ("一\n　二".encode(), "一\n　三".encode()),
        "end.md": (b"a", b"a\n"),
        "tabs.yml": (b"\ta: 1\n" * 30, b"  a: 1\n" * 30),
        "mark.md": (b"\xef\xbb\xbf# a \n", b"\xef\xbb\xbf# a\n"),
        "图.md": ("图：\n".encode(), "图:\n".encode()),
    }
    changes = [change(before, after, path) for path, (before, after) in pairs.items()]
    changes.append(change(b"x\n" * 9 + b"y\n", b"x\n" * 9 + b"z\n", "readme.md", to="README.md"))
    changes.append(change(b"", b"", "empty.MD", to="empty.md"))
    folder = tmp_path / "plugins_data" / "demo"
    folder.mkdir(parents=True)
    for made in changes:
        (folder / made.origin).write_bytes(made.before)
    patch = diff(*changes)
    done = subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {made.path: made.after for made in changes}


def test_a_picture_is_a_line_with_sizes() -> None:
    before, after = picture("PNG", (600, 400)), picture("PNG", (60, 40))
    kilobytes = f"{len(before) / 1000:.0f} kB"
    assert diff(change(before, after, "doc/a.png")) == (
        f"plugins_data/demo/doc/a.png: {kilobytes} 600×400 → {len(after) / 1000:.0f} kB 60×40\n"
    )
    huge = before.ljust(3_100_000, b"\0")
    assert "a.png: 3.1 MB 600×400 → 9 B\n" in diff(change(huge, b"\x89no image", "a.png"))


def test_an_encoding_is_a_line_and_only_other_changes_are_a_diff() -> None:
    gbk = "演示 \n".encode("gbk")
    assert diff(change(gbk, "演示 \n".encode(), encoding="gb18030")) == "plugins_data/demo/a.md: GBK → UTF-8\n"
    both = diff(change(gbk, "演示\n".encode(), encoding="gb18030"))
    assert both.startswith("plugins_data/demo/a.md: GBK → UTF-8\ndiff --git") and both.endswith("-演示 \n+演示\n")


def test_no_text_of_an_author_steers_the_terminal() -> None:
    written = diff(change("a\x1b[2J\u202e\r\x9b".encode(), b"b", "x\x1b\udc80.md"))
    assert not set(written) & {"\x1b", "\u202e", "\x9b", "\udc80"}
    assert "\r" not in written
    assert all(line[:1] in "d-+@\\" for line in written.splitlines())


def test_large_texts_cost_little() -> None:
    before = "".join(f"line {number % 7} \n" for number in range(20_000))
    assert diff(change(before.encode(), before.replace(" \n", "\n").encode())).count("\n-") > 19_000
