"""Framework pages are rendered again when something they are made from has changed, and only then.

The project is a tiny one without a theme, so that a real run of the host takes a moment only. Where it is enough to
know whether the host was asked, one that refuses stands in its place.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from catalog_builder.errors import HostError
from catalog_builder.hosts.kept_output import file_store, kept_hosts
from catalog_builder.hosts.output import HostOutput
from catalog_builder.hosts.running import RunningHosts
from catalog_builder.model.page_parts import PageParts
from catalog_builder.model.source_digest import source_digest, with_record
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
PARTS: Mapping[Language, PageParts] = {
    language: PageParts(blocks={"table: facts": "<i>facts</i>"}) for language in LANGUAGES
}

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
    parts: Mapping[Language, PageParts] = PARTS,
    site_url: str | None = SITE,
    host: str = "mkdocs",
    meanwhile: Callable[[Path], object] = lambda project: None,
) -> Mapping[Language, HostOutput]:
    cache_dir = work / "cache" / "deep"

    def render(languages: tuple[Language, ...]) -> Mapping[Language, HostOutput]:
        meanwhile(work / "project")
        with RunningHosts(work / "project", site_url=site_url, host=host, store=file_store(cache_dir)) as hosts:
            return hosts.render({language: parts[language] for language in languages})

    return kept_hosts(
        work / "project", parts_digest=str(parts), site_url=site_url, host=host, cache_dir=cache_dir, render=render
    )


def kept_files(work: Work) -> dict[str, int]:
    """Return the kept files with the time each was written."""
    return {path.name: path.stat().st_mtime_ns for path in (work / "cache" / "deep").glob("host-*.json")}


def page_of(output: HostOutput) -> str:
    """Return the text of the project's only page."""
    (text,) = (content.decode() for path, content in output.files() if path.endswith(".html"))
    return text


def test_one_file_a_language_is_kept_and_nothing_half_written(rendered: Work) -> None:
    assert sorted(name.rsplit("-", 1)[0] for name in kept_files(rendered)) == ["host-en", "host-zh"]


@pytest.mark.usefixtures("refusing_host")
def test_nothing_is_rendered_when_nothing_has_changed(work: Work) -> None:
    before = kept_files(work)
    outputs = ask(work)
    assert kept_files(work) == before
    assert [page.title for page in outputs["zh"].pages] == ["框架"]
    assert "<i>facts</i>" in page_of(outputs["en"])
    assert outputs["en"].site_name == "Catalog"


def test_kept_pages_are_the_same_as_rendered_ones(work: Work) -> None:
    kept = ask(work)
    texts = [page_of(output) for output in kept.values()]
    shutil.rmtree(work / "cache")
    rendered = ask(work)
    assert rendered == kept
    assert [page_of(output) for output in rendered.values()] == texts
    assert [output.digest for output in rendered.values()] == [output.digest for output in kept.values()]


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
        pytest.param(
            {"parts": {**PARTS, "en": PageParts(blocks={"table: facts": "<b>other facts</b>"})}}, id="another table"
        ),
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


@pytest.mark.usefixtures("refusing_host")
def test_going_back_to_an_earlier_text_asks_nobody(work: Work) -> None:
    path, text = "content/zh/framework/index.md", PROJECT["content/zh/framework/index.md"]
    edit(path, "# 改\n")(work / "project")
    with pytest.raises(HostError, match="asked"):
        ask(work)
    edit(path, text)(work / "project")
    assert ask(work)["zh"].pages[0].title == "框架"


def test_the_newest_few_outputs_are_kept_with_their_files(work: Work) -> None:
    other = work / "cache" / "deep" / "results.sqlite"
    other.write_text("x")
    for number in range(5):
        edit("content/zh/framework/index.md", f"# {number}\n")(work / "project")
        outputs = ask(work)
    assert outputs["zh"].pages[0].title == "4"
    names = sorted(name.rsplit("-", 1)[0] for name in kept_files(work))
    assert names == ["host-en", *["host-zh"] * 4]
    assert other.exists()


def test_pages_of_a_text_that_changed_while_they_were_rendered_are_not_kept(work: Work) -> None:
    path, text = "content/zh/framework/index.md", "# 改\n"
    edit(path, text)(work / "project")
    ask(work, meanwhile=edit(path, "# 又改\n"))
    edit(path, text)(work / "project")
    assert ask(work)["zh"].pages[0].title == "改"


def asked_for(work: Work) -> tuple[Language, ...]:
    """Return which languages would be rendered now."""

    class AskedError(Exception):
        pass

    def render(languages: tuple[Language, ...]) -> Mapping[Language, HostOutput]:
        raise AskedError(languages)

    try:
        kept_hosts(
            work / "project",
            parts_digest=str(PARTS),
            site_url=SITE,
            host="mkdocs",
            cache_dir=work / "cache" / "deep",
            render=render,
        )
    except AskedError as asked:
        languages: tuple[Language, ...] = asked.args[0]
        return languages
    return ()


@pytest.mark.parametrize(
    ("change", "languages"),
    [
        (edit("content/zh/framework/index.md", "# 改\n"), ("zh",)),
        (edit("content/en/framework/index.md", "# New\n"), ("en",)),
        (edit("content/en/framework/new.md", "# New\n"), ("zh", "en")),
        (edit("overrides/main.html", "x"), ("zh", "en")),
        (edit("README.md", "x"), ()),
    ],
)
def test_only_languages_that_may_differ_are_rendered(
    work: Work, change: Callable[[Path], object], languages: tuple[Language, ...]
) -> None:
    change(work / "project")
    assert asked_for(work) == languages


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"x" * path.stat().st_size)])
def test_a_page_that_is_gone_or_was_changed_makes_its_language_absent(
    work: Work, spoil: Callable[[Path], object]
) -> None:
    kept = ask(work)["zh"]
    spoil(kept.store.folder / kept.sums["framework/index.html"].sha256)
    assert asked_for(work) == ("zh",)
    assert "<i>facts</i>" in page_of(ask(work)["zh"])


def test_nothing_heavy_is_imported_to_find_that_nothing_changed() -> None:
    script = "import sys, catalog_builder.hosts.kept_output; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy = {"mkdocs", "properdocs", "jinja2", "markdown", "yaml", "subprocess", "importlib.metadata", "logging"}
    assert heavy.isdisjoint(ran.stdout.split())


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
        f"{'0' * 32}\n{{}}",
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
    before = {path: path.read_bytes() for path in (work / "cache" / "deep").rglob("*") if path.is_file()}
    next(path for path in before if path.name.startswith("host-") and path.suffix == ".json").write_bytes(b"{")
    ask(work)
    assert {path: path.read_bytes() for path in (work / "cache" / "deep").rglob("*") if path.is_file()} == before


@pytest.mark.usefixtures("refusing_host")
def test_a_run_that_fails_leaves_the_kept_pages_alone(work: Work) -> None:
    before = kept_files(work)
    edit("content/zh/framework/index.md", "# 改\n")(work / "project")
    with pytest.raises(HostError):
        ask(work)
    edit("content/zh/framework/index.md", PROJECT["content/zh/framework/index.md"])(work / "project")
    ask(work)
    assert kept_files(work) == before


def test_a_page_in_the_other_language_counts_where_it_is_borrowed_or_was_translated(work: Work) -> None:
    project = work / "project" / "content"
    (project / "zh" / "framework" / "only.md").write_text("# 只有\n", "utf-8")
    chinese = (project / "zh" / "framework" / "index.md").read_text("utf-8")
    english = with_record("---\ntitle: Framework\n---\n# Framework\n", source_digest(chinese))
    (project / "en" / "framework" / "index.md").write_text(english, "utf-8")
    ask(work)
    kept = len(kept_files(work))
    for page, text, renewed in (("only", "# 只有一页\n", 2), ("index", f"{chinese}又一句\n", 2), ("index", chinese, 0)):
        (project / "zh" / "framework" / f"{page}.md").write_text(text, "utf-8")
        ask(work)
        assert len(kept_files(work)) - kept == renewed
        kept = len(kept_files(work))
