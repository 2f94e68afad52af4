"""Framework pages are rendered again when something they are made from has changed, and only then.

The project is a tiny one without a theme, so that a real run of the host takes a moment only. Where it is enough to
know whether the host was asked, one that refuses stands in its place.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from catalog_builder.errors import HostError
from catalog_builder.hosts.kept_output import kept_hosts
from catalog_builder.hosts.output import HostOutput
from catalog_builder.model.text import LANGUAGES, Language

POLICY = """<meta http-equiv="Content-Security-Policy" content="script-src 'self' @@script-hashes@@">"""
PROJECT = {
    "mkdocs.yml": "site_name: 目录\ndocs_dir: content/zh\ntheme: {name: null, custom_dir: overrides}\n",
    "mkdocs.en.yml": "INHERIT: mkdocs.yml\nsite_name: Catalog\ndocs_dir: content/en\n",
    "content/zh/framework/index.md": "# 框架\n\n[table: facts]\n",
    "content/en/framework/index.md": "# Framework\n\n[table: facts]\n",
    "content/zh/framework/picture.svg": "<svg/>",
    "overrides/main.html": POLICY + "<title>{{ page.title }}</title>{{ page.content }}{{ config.site_url }}",
    "overrides/texts/zh.yml": "a: 甲\n",
    "overrides/texts/en.yml": "a: a\n",
}
SITE = "https://example.com/"
TABLES: Mapping[Language, Mapping[str, str]] = {language: {"facts": "<i>facts</i>"} for language in LANGUAGES}

PARTS = ("language", "site_name", "pages", "assets", "shells", "policy", "warnings")

Work = Path


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Work:
    """A folder with the project and a cache of its pages."""
    work = tmp_path_factory.mktemp("kept")
    for path, text in PROJECT.items():
        target = work / "project" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    ask(work)
    return work


@pytest.fixture
def work(rendered: Work, tmp_path: Path) -> Work:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(rendered, tmp_path / "work"))


@pytest.fixture
def refusing_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the host's process finds a host that does nothing but refuse."""
    (tmp_path / "refusing").mkdir()
    for name in ("mkdocs", "properdocs"):
        (tmp_path / "refusing" / f"{name}.py").write_text("raise SystemExit('asked')\n")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path / "refusing"), os.environ.get("PYTHONPATH", ""))))


def ask(
    work: Work,
    tables: Mapping[Language, Mapping[str, str]] = TABLES,
    site_url: str | None = SITE,
    host: str = "mkdocs",
) -> Mapping[Language, HostOutput]:
    return kept_hosts(work / "project", tables=tables, site_url=site_url, host=host, cache_dir=work / "cache" / "deep")


def kept_files(work: Work) -> dict[str, int]:
    """Return the kept files with the time each was written."""
    return {path.name: path.stat().st_mtime_ns for path in (work / "cache" / "deep").iterdir()}


def test_one_file_a_language_is_kept_and_nothing_half_written(rendered: Work) -> None:
    assert sorted(name.rsplit("-", 1)[0] for name in kept_files(rendered)) == ["host-en", "host-zh"]


@pytest.mark.usefixtures("refusing_host")
def test_nothing_is_rendered_when_nothing_has_changed(work: Work) -> None:
    before = kept_files(work)
    outputs = ask(work)
    assert kept_files(work) == before
    assert [page.title for page in outputs["zh"].pages] == ["框架"]
    assert "<i>facts</i>" in outputs["en"].pages[0].html
    assert outputs["en"].site_name == "Catalog"


def test_kept_pages_are_the_same_as_rendered_ones(work: Work) -> None:
    kept = ask(work)
    shutil.rmtree(work / "cache")
    assert ask(work) == kept


def edit(path: str, text: str) -> Callable[[Path], object]:
    """Return what writes this text into a file of the project."""
    return lambda project: (project / path).write_text(text, "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(edit("content/zh/framework/index.md", "# 改\n"), id="a page changed"),
        pytest.param(edit("content/en/framework/new.md", "# New\n"), id="a page was added"),
        pytest.param(lambda project: (project / "content/en/framework/index.md").unlink(), id="a page was removed"),
        pytest.param(
            lambda project: (project / "content/en/framework/index.md").rename(project / "content/en/framework/b.md"),
            id="a page was renamed",
        ),
        pytest.param(edit("content/zh/framework/picture.svg", "<svg><g/></svg>"), id="a picture changed"),
        pytest.param(edit("overrides/main.html", "<title>{{ page.title }}</title>"), id="a template changed"),
        pytest.param(edit("overrides/texts/en.yml", "a: b\n"), id="a text of the interface changed"),
        pytest.param(edit("mkdocs.yml", PROJECT["mkdocs.yml"].replace("目录", "插件")), id="mkdocs.yml changed"),
        pytest.param(edit("mkdocs.en.yml", PROJECT["mkdocs.en.yml"].replace("Cat", "Kat")), id="mkdocs.en.yml changed"),
    ],
)
@pytest.mark.usefixtures("refusing_host")
def test_a_change_in_the_project_asks_the_host_anew(work: Work, change: Callable[[Path], object]) -> None:
    ask(work)
    change(work / "project")
    with pytest.raises(HostError, match="asked"):
        ask(work)


def test_what_is_rendered_anew_shows_the_change(work: Work) -> None:
    edit("content/zh/framework/index.md", "# 改\n")(work / "project")
    edit("mkdocs.en.yml", PROJECT["mkdocs.en.yml"].replace("Catalog", "Plugins"))(work / "project")
    for _ in ("rendered", "kept"):
        outputs = ask(work)
        assert [page.title for page in outputs["zh"].pages] == ["改"]
        assert outputs["en"].site_name == "Plugins"


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"tables": {**TABLES, "en": {"facts": "<b>other facts</b>"}}}, id="another table"),
        pytest.param({"site_url": "https://other.example.com/"}, id="another address"),
        pytest.param({"site_url": None}, id="no address"),
        pytest.param({"host": "properdocs"}, id="another host"),
    ],
)
@pytest.mark.usefixtures("refusing_host")
def test_other_tables_another_address_or_another_host_ask_anew(work: Work, options: dict[str, Any]) -> None:
    with pytest.raises(HostError, match="asked"):
        ask(work, **options)
    ask(work)


def test_only_the_newest_pages_are_kept(work: Work) -> None:
    before = kept_files(work)
    other = work / "cache" / "deep" / "results.sqlite"
    other.write_text("x")
    outputs = ask(work, tables={**TABLES, "en": {"facts": "<b>other facts</b>"}})
    assert "<b>other facts</b>" in outputs["en"].pages[0].html
    after = kept_files(work)
    assert len(after) == 3
    assert before.keys().isdisjoint(after)
    assert other.exists()


@pytest.mark.usefixtures("refusing_host")
def test_files_that_pages_are_not_made_from_change_nothing(work: Work) -> None:
    before = kept_files(work)
    edit("README.md", "x")(work / "project")
    (work / "project" / "plugins_data").mkdir()
    edit("plugins_data/labels.yml", "labels: []\n")(work / "project")
    (work / "project" / "content" / "zh" / "framework" / "index.md").touch()
    ask(work)
    assert kept_files(work) == before


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "null",
        "[]",
        "{}",
        '{"language": "zh"}',
        json.dumps({name: [] for name in PARTS}),
        json.dumps(dict.fromkeys(PARTS, "x")),
        json.dumps({name: [5] for name in PARTS}),
        "\udcff",
    ],
)
@pytest.mark.usefixtures("refusing_host")
def test_a_damaged_or_foreign_file_counts_as_absent(work: Work, content: str) -> None:
    damaged = next((work / "cache" / "deep").glob("host-zh-*.json"))
    damaged.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(HostError, match="asked"):
        ask(work)


def test_a_damaged_file_is_replaced(work: Work) -> None:
    before = {path: path.read_bytes() for path in (work / "cache" / "deep").iterdir()}
    next(iter(before)).write_bytes(b"{")
    ask(work)
    assert {path: path.read_bytes() for path in (work / "cache" / "deep").iterdir()} == before


@pytest.mark.usefixtures("refusing_host")
def test_a_run_that_fails_leaves_the_kept_pages_alone(work: Work) -> None:
    before = kept_files(work)
    edit("content/zh/framework/index.md", "# 改\n")(work / "project")
    with pytest.raises(HostError):
        ask(work)
    edit("content/zh/framework/index.md", PROJECT["content/zh/framework/index.md"])(work / "project")
    ask(work)
    assert kept_files(work) == before


def test_a_host_that_is_not_installed_is_told_with_its_cure(tmp_path: Path) -> None:
    from catalog_builder.errors import HostError

    with pytest.raises(HostError, match="no-such-host is not installed") as fault:
        kept_hosts(tmp_path, tables={"zh": {}, "en": {}}, site_url=None, host="no-such-host", cache_dir=tmp_path)
    assert "pip install" in fault.value.cure
