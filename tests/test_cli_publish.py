"""`catalog publish` as owners run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog_builder.cli import run
from tests.delivery.sites import FILES, make_site


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with a built site; no credentials are at hand."""
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nsite_url: https://example.com/c\n", "utf-8")
    make_site(tmp_path / "site")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    return tmp_path


def publish(project: Path, *arguments: str, lang: str = "en") -> int:
    return run(["publish", str(project / "www"), "--project", str(project), "--lang", lang, *arguments])


def test_a_folder_gets_the_site_and_then_only_what_changed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(project, "--dry-run") == 0
    assert "Plan: send 8 files" in capsys.readouterr().out
    assert not (project / "www").exists()
    assert publish(project) == 0
    assert "8 files sent" in capsys.readouterr().out
    assert (project / "www/index.html.gz").is_file()
    make_site(project / "site", **{"index.html": "<p>news", "404.html": None, "new.html": "new"})
    assert publish(project, lang="zh") == 0
    out = capsys.readouterr().out
    assert "上传 2 个文件" in out and "删除 1 个" in out and "另有 3 个地址需要在 CDN 刷新" in out
    assert publish(project) == 0
    assert capsys.readouterr().out == f"{project}/www is up to date; nothing to do.\n"


def test_addresses_to_purge_go_to_a_file_or_to_the_output(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(project)
    make_site(project / "site", **{"index.html": "<p>news", "assets/c.3333.js": "c"})
    assert publish(project, "--dry-run", "--purge-urls", str(project / "urls")) == 0
    expected = "https://example.com/c/\nhttps://example.com/c/index.html\n"
    assert (project / "urls").read_text() == expected
    capsys.readouterr()
    assert publish(project, "--purge-urls", "-") == 0
    assert capsys.readouterr().out.endswith(expected)


def test_programs_get_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(project, "--dry-run", "--format", "json") == 0
    planned = json.loads(capsys.readouterr().out)
    assert {send["path"] for send in planned["send"]} == {*FILES}
    assert publish(project, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["sent"] == planned["summary"]["send"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--precompress", "zstd"],
        ["--precompress", ""],
        ["--endpoint", "https://s3.example.com"],
        ["--purge-urls", "-", "--format", "json"],
    ],
)
def test_wrong_use_ends_with_2(project: Path, arguments: list[str]) -> None:
    assert publish(project, *arguments) == 2


def test_storage_without_credentials_ends_with_2_and_the_cure(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["publish", "s3://bucket", "--endpoint", "https://s3.example.com", "--project", str(project)]
    assert run(arguments) == 2
    assert "Set AWS_ACCESS_KEY_ID" in capsys.readouterr().err
    assert run([*arguments, "--precompress", "gzip,br"]) == 2
    assert "one form only" in capsys.readouterr().err
