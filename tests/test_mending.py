"""`catalog check --fix` and `--diff` as an author meets them: in a git repository, with a plugin broken in many ways."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from catalog_builder.cli import run
from catalog_builder.mending import foresee_mending, mend_plugins
from tests.builds import ROOT, files_of, settings_for, sound_plugins
from tests.mend.folders import picture

README = """# 基准演示\r
\r
![地图](images/MAP.png)\r
\r
<img src="Images/map.png" alt="地图" width="8">\r
\r
用法见[安装](#安装)，或读 [English](readme.en.md)。\r
\r
## 安装\r
\r
在 [app.json](https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html) 中声明插件。\r
\r
![大图](images/large.png)\r
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository, the present folder, whose plugin `demo` is broken in six ways that can be mended."""
    plugins_dir = sound_plugins(tmp_path / "repository" / "plugins_data", "other")
    demo = plugins_dir / "demo"
    manifest = (demo / "plugin.yml").read_text("utf-8")
    manifest = manifest.replace("version: 1.0.0\n", "version：1.0.0\nlanguage：zh\n")  # 1: full-width colons
    manifest = manifest.replace("provider:\n  name", "provider:\n\tname").replace("  kind", "\tkind")  # 2: tabs
    manifest = manifest.replace("icon: icon.png", 'icon: "Icon.png"')  # 3: letter case in plugin.yml
    (demo / "plugin.yml").write_text(manifest, "utf-8")
    (demo / "doc" / "README.md").write_bytes(README.encode())  # 4: letter case in Markdown and HTML
    (demo / "doc" / "README.en.md").rename(demo / "doc" / "readme.en.md")  # 5: name of a document, and a link to it
    (demo / "doc" / "images" / "large.png").write_bytes(picture("PNG", (8100, 20)))  # 6: beyond the limits
    english = demo / "doc" / "readme.en.md"
    text = english.read_text("utf-8").replace(
        "](images/map.png)\n", '](images/map.png)\n\n<img src="images/map.png" alt="Map">\n'
    )
    english.write_text(f"{text}\n![Large](images/large.png)\n", "utf-8")
    monkeypatch.chdir(plugins_dir.parent)
    _git("init", "-q")
    _git("add", "-A")
    _git("-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-qm", "broken")
    return plugins_dir.parent


def check(*options: str, lang: str = "en") -> int:
    plugins_dir = Path("plugins_data").absolute()
    return run(["check", "--project", str(ROOT), "--plugins-data", str(plugins_dir), "--lang", lang, *options])


def test_diff_shows_what_fix_does_and_a_second_fix_does_nothing(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(repository / "plugins_data")
    assert check() == 1
    assert "can be fixed: catalog check --fix" in capsys.readouterr().out

    assert check("--diff") == 0
    shown, told = capsys.readouterr()
    assert files_of(repository / "plugins_data") == before and _git("status", "--porcelain") == ""
    assert told.startswith("Nothing was written. catalog check --fix would change 4 files and fix 8")
    assert re.search(r"^plugins_data/demo/doc/images/large.png: .* 8100×20 → .* \d+×\d+$", shown, re.MULTILINE)

    assert check("--fix") == 0
    told = capsys.readouterr().out
    assert "problems fixed:" in told and told.endswith("2 plugins checked: 0 errors, 0 warnings.\n")
    for line in (
        "  demo/plugin.yml: [yaml-syntax] Indent by spaces instead of tabs",
        "  demo/plugin.yml: [yaml-syntax] Write ASCII colons with a space",
        "  demo/plugin.yml: [image-missing] Write icon.png",
        "  demo/doc/README.md: [image-missing] Write images/map.png ×2",
        "  demo/doc/readme.en.md: [readme-case] Rename it to doc/README.en.md",
        "  demo/doc/images/large.png: [image-too-large] Scale it down and compress it again",
    ):
        assert line in told.splitlines()

    _git("add", "-A")
    assert _comparable(_git("diff", "--cached", "-M10%")) == _comparable(shown)
    assert (repository / "plugins_data/demo/doc/README.md").read_bytes() == README.replace("MAP", "map").replace(
        "Images", "images"
    ).replace("readme", "README").encode()

    assert check("--fix") == 0
    assert capsys.readouterr().out.startswith("There is nothing that can be fixed automatically.\n")
    assert _git("diff") == ""


def test_git_applies_what_diff_shows(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check("--diff")
    patch = capsys.readouterr().out
    subprocess.run(["git", "apply", "-"], input=patch.encode(), check=True)
    applied = files_of(repository / "plugins_data")
    _git("checkout", "-q", ".")
    _git("clean", "-fdq")
    check("--fix")
    mended = files_of(repository / "plugins_data")
    large = "demo/doc/images/large.png"  # A picture is a line, no patch.
    assert {**applied, large: b""} == {**mended, large: b""}


def test_fix_and_diff_speak_chinese(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check("--diff", lang="zh")
    assert re.fullmatch(
        r"以上尚未写入。catalog check --fix 会修改 4 个文件，修复 \d+ 处问题；还剩 0 个错误，0 个警告。\n",
        capsys.readouterr().err,
    )
    check("--fix", lang="zh")
    told = capsys.readouterr().out
    assert re.match(r"已修复 \d+ 处问题：\n", told)
    assert "  demo/plugin.yml: [yaml-syntax] 全角冒号改为半角冒号加空格\n" in told
    check("--fix", lang="zh")
    assert capsys.readouterr().out.startswith("没有可以自动修复的问题。\n")
    check("--diff", lang="zh")
    assert capsys.readouterr().err == "没有可以自动修复的问题；还剩 0 个错误，0 个警告。\n"


def test_fix_keeps_standard_output_for_a_report_to_programs(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("--fix", "--format", "json") == 0
    out, err = capsys.readouterr()
    assert out.startswith("{") and "problems fixed:" in err


def test_fix_ends_with_1_when_an_error_remains(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "plugins_data/demo/doc/notes.txt").write_text("x")
    assert check("--diff") == 1
    assert "1 error and 0 warnings would remain" in capsys.readouterr().err
    assert check("--fix") == 1
    assert "doc-file-not-image" in capsys.readouterr().out


def test_fix_keeps_to_the_folders_and_rules_it_is_given(repository: Path) -> None:
    before = files_of(repository / "plugins_data")
    check("--fix", "plugins_data/other")
    assert files_of(repository / "plugins_data") == before
    check("--fix", "--select", "image-too-large")
    changed = {path for path, content in files_of(repository / "plugins_data").items() if before.get(path) != content}
    assert changed == {"demo/doc/images/large.png"}


def test_fix_goes_on_where_a_folder_was_too_large_to_be_read_whole(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    images = repository / "plugins_data/demo/doc/images"
    (images / "a.png").write_bytes(picture("PNG", (8100, 20)).ljust(19_950_000, b"\0"))
    assert "file-refused" in _told(capsys, "--select", "file-refused,image-too-large")
    told = _told(capsys, "--fix", "--select", "file-refused,image-too-large")
    assert told.startswith("2 problems fixed:") and told.endswith("2 plugins checked: 0 errors, 0 warnings.\n")


def _told(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    check(*options)
    return capsys.readouterr().out


def test_diff_goes_with_neither_fix_nor_a_form(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check("--diff", "--fix") == check("--diff", "--format", "json") == 2
    assert "--diff goes without --fix and --format" in capsys.readouterr().err


def test_what_is_foreseen_is_what_is_found_afterwards(repository: Path, tmp_path: Path) -> None:
    settings = settings_for(repository / "plugins_data", tmp_path / "work")
    shutil.copy(repository / "plugins_data/demo/icon.png", repository / "plugins_data/other/doc/unused.txt")
    foreseen = foresee_mending(settings, [], lambda stage, done, total: None)
    assert mend_plugins(settings, [], lambda stage, done, total: None) == foreseen


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], capture_output=True, check=True).stdout.decode()


def _comparable(patch: str) -> list[str]:
    """Return a diff's lines without what git adds of its own and without pictures."""
    lines = [re.sub(r"^(@@ .* @@).*", r"\1", line) for line in patch.replace("\r\n", "\n").split("\n")]
    foreign = ("index ", "similarity index ", "Binary files ", "diff --git a/plugins_data/demo/doc/images/large.png")
    return [line for line in lines if not line.startswith((*foreign, "plugins_data/demo/doc/images/large.png: "))]
