"""`catalog hosting` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.cli import run
from catalog_builder.render.site_files import headers


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose site was built, as far as this command can see."""
    (tmp_path / "mkdocs.yml").write_text("site_url: https://plugins.example.org/\n", "utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "_headers").write_text(headers("default-src 'none'", None), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run(["hosting", "nginx", *options]) == 0
    return capsys.readouterr().out


def test_the_sites_own_folder_and_name_are_taken_unless_others_are_given(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = told(capsys)
    assert f'root "{project}/site";' in config
    assert "server_name plugins.example.org;" in config
    config = told(capsys, "--root", "/srv/www", "--server-name", "a.example.com", "--server-name", "b.example.com")
    assert 'root "/srv/www";' in config
    assert "server_name a.example.com b.example.com;" in config


def test_a_shelf_is_served_through_its_link_and_its_previews_by_another_host(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "shelf" / "releases" / "one").mkdir(parents=True)
    (project / "shelf" / "current").symlink_to("releases/one")
    config = told(capsys, "--shelf", "shelf", "--previews-name", "previews.example.org")
    assert f'root "{project}/shelf/current";' in config
    assert f'root "{project}/shelf/previews";' in config
    (project / "shelf" / "current" / "_headers").write_text("/*\n  X-Own: 1\n", "utf-8")
    assert 'add_header X-Own "1" always;' in told(capsys, "--shelf", "shelf")
    assert "ssl_certificate_key" in told(capsys, "--certificate", "/etc/chain.pem", "--key", "/etc/key.pem")


def test_a_server_that_only_holds_releases_needs_no_project(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "elsewhere" / "current").mkdir(parents=True)
    (project / "elsewhere" / "current" / "_headers").write_text("/*\n  X-Own: 1\n", "utf-8")
    monkeypatch.chdir(project / "elsewhere")
    config = told(capsys, "--shelf", ".", "--server-name", "a.example.com")
    assert "server_name a.example.com;" in config
    assert 'add_header X-Own "1" always;' in config
    assert run(["hosting", "nginx", "--shelf", "."]) == 2


@pytest.mark.parametrize(
    "options",
    [
        ["--root", "a", "--shelf", "b"],
        ["--previews-name", "p.example.com"],
        ["--key", "k"],
        ["--site-dir", "absent"],
        ["--server-name", "a b"],
    ],
)
def test_what_makes_no_sense_ends_with_2(project: Path, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["hosting", "nginx", *options]) == 2
    assert capsys.readouterr().err
