"""The framework and publishing pages: both languages say the same, examples are valid, figures agree with the code."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from catalog_builder.check.enforcement import refuse_mildness, refuse_policy
from catalog_builder.check.registry import all_rules
from catalog_builder.check.report import render_report
from catalog_builder.cli import catalog
from catalog_builder.load.manifest import load_manifest
from catalog_builder.load.schema import RESERVED_IDS, plugin_schema
from catalog_builder.model.rule_page import FAMILIES
from catalog_builder.model.search_budget import SearchBudget
from catalog_builder.model.source_digest import RECORD
from catalog_builder.parity.page_source import Block, PageSource, read_source
from catalog_builder.parity.report import parity_report
from catalog_builder.render.fact_tables import FACT_TABLES
from catalog_builder.results import check_results
from catalog_builder.settings import Limits, load_settings
from tests.check.plugin_folders import lay_over

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
LANGUAGES = ("zh", "en")
CONFIGS = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
MADE_ELSEWHERE = {"index.md", "plugins/index.md", "rules/index.md"}
"""Pages of the navigation that the catalog makes itself."""

HAN = "\u4e00-\u9fff"
CATEGORY_NAMES = ("IT科技", "FM/电台", "3C数码")
"""The platform's own names, which have no blank between Han and Latin."""


def _shown(line: str) -> str:
    line = re.sub(r"`[^`]*`|<https?://[^>]*>", "A", line)
    line = re.sub(r"\]\([^)]*\)| \{#[a-z-]+\}", "", line)
    return re.sub(r"[*\[\]]", "", line)


@cache
def read_page(language: str, path: str) -> PageSource:
    """Return the page cut into its parts."""
    return read_source((CONTENT / language / path).read_text("utf-8"), f"content/{language}/{path}")


def prose_of(page: PageSource) -> str:
    """Return the lines outside code."""
    return "\n".join(line for _, line in page.prose)


def seen(page: PageSource) -> list[str]:
    """Return the lines as a reader sees them, with A for code and addresses."""
    return [_shown(line) for _, line in page.prose]


def paths(language: str) -> list[str]:
    """Return the pages of one language by their path."""
    folder = CONTENT / language
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


PATHS = paths("zh")
every_page = pytest.mark.parametrize("path", PATHS)
every_language = pytest.mark.parametrize("language", LANGUAGES)


CONFLICT = re.compile(r"^(<{7}|\|{7}|>{7})( |$)|^={7}$", re.MULTILINE)
"""What git leaves in a file that two sides changed; to Markdown it is text, or makes a heading of the line above."""


@every_language
def test_nothing_that_becomes_a_page_holds_a_merge_conflict(language: str) -> None:
    assert (
        CONFLICT.search("a\n<<<<<<< HEAD\nb\n") and CONFLICT.search("=======\n") and CONFLICT.search("x\n>>>>>>> main")
    )
    files = [CONTENT / language / path for path in paths(language)]
    files += [path for path in CONTENT.iterdir() if path.is_file()]
    files += [*(CONTENT / "tables").iterdir(), *(ROOT / "overrides" / "texts").iterdir(), ROOT / CONFIGS[language]]
    files += [ROOT / "plugins_data" / name for name in ("categories.yml", "labels.yml")]
    assert [str(path.relative_to(ROOT)) for path in files if CONFLICT.search(path.read_text("utf-8"))] == []


# --- Both languages


def test_both_languages_say_the_same_as_far_as_a_machine_can_tell() -> None:
    told = [finding.told("en") for finding in parity_report(ROOT).findings]
    assert told == [], "\n".join(told)


@every_language
@every_page
def test_a_page_has_a_title_and_a_description(path: str, language: str) -> None:
    page = read_page(language, path)
    assert set(page.meta) - {RECORD} == {"title", "description"}
    assert all(isinstance(value, str) and value.strip() for value in page.meta.values())
    first = page.headings[0]
    assert (first.level, first.id, first.text) == (1, "", page.meta["title"])


@every_page
def test_headings_have_ids_of_their_own(path: str) -> None:
    ids = [heading.id for heading in read_page("zh", path).headings[1:]]
    assert all(ids), "a heading without an id has another address in each language"
    assert len(set(ids)) == len(ids)


@every_page
def test_both_languages_have_the_same_links(path: str) -> None:
    chinese, english = (Counter(read_page(language, path).links) for language in LANGUAGES)
    assert chinese == english


@every_page
def test_both_languages_have_the_same_code(path: str) -> None:
    chinese, english = (read_page(language, path).blocks for language in LANGUAGES)
    assert [block.language for block in chinese] == [block.language for block in english]
    for one, other in zip(chinese, english, strict=True):
        assert without_words(one) == without_words(other)


def without_words(block: Block) -> object:
    """Return what is left of code without comments and without what is said to people."""
    if block.language == "json":
        return _skeleton(json.loads(block.text))
    if block.language not in ("js", "wxml", "wxss", "nginx"):
        return block.text.count("\n")
    code = re.sub(r"(?m)(?<!:)//.*$", "", block.text)
    code = re.sub(r"'[^'\n]*'|`[^`]*`|(?<=>)[^<>{}]*(?=<)", "…", code)
    return [line.split() for line in code.split("\n") if line.strip()]


def _skeleton(value: Any) -> object:
    if isinstance(value, dict):
        return {key: _skeleton(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_skeleton(inner) for inner in value]
    is_said = isinstance(value, str) and (" " in value or not value.isascii())
    return "…" if is_said else value


@every_page
def test_english_pages_hold_no_sentence_in_chinese(path: str) -> None:
    for line in seen(read_page("en", path)):
        assert not re.search(rf"[{HAN}]{{13,}}|[。！？；]", line), line


@every_page
def test_chinese_pages_hold_no_sentence_in_english(path: str) -> None:
    for line in seen(read_page("zh", path)):
        assert not re.search(r"(?:[A-Za-z][a-z']*[ ,]+){5,}[a-z]+", line), line


@every_page
def test_chinese_text_is_set_as_chinese(path: str) -> None:
    page = read_page("zh", path)
    for line in [*seen(page), *page.meta.values()]:
        for name in CATEGORY_NAMES:
            line = line.replace(name, "")
        assert not re.search(rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9%][{HAN}]", line), f"blank missing: {line}"
        assert not re.search(rf"[{HAN}][,;:!?]|[,;:!?][{HAN}]|[{HAN}]\.(?:\s|$)", line), f"half-width sign: {line}"


def test_every_diagram_and_table_is_shown_somewhere() -> None:
    shown = {mark for path in PATHS for mark in read_page("zh", path).marks}
    drawn = {f"[diagram: {file.stem}]" for file in (CONTENT / "diagrams").glob("*.svg")}
    assert drawn | {f"[table: {name}]" for name in FACT_TABLES} <= shown


@every_language
@every_page
def test_a_list_of_another_kind_follows_a_sentence(path: str, language: str) -> None:
    """Markdown would number bullets that follow a numbered list."""
    kind = ""
    for number, line in read_page(language, path).prose:
        if line.strip() and not line.startswith(" "):
            last, kind = kind, "1." if re.match(r"\d+\. ", line) else "-" if line.startswith("- ") else ""
            assert {last, kind} != {"1.", "-"}, f"{path}:{number}"


@every_language
def test_every_listed_term_is_met_in_the_pages(language: str) -> None:
    """Otherwise the list has a name that nobody uses, and the pages one without a definition."""
    said = "\n".join(prose_of(read_page(language, path)) for path in PATHS).replace("`", "").lower()
    terms = yaml.safe_load((CONTENT / "terms.yml").read_text("utf-8"))
    unused = [
        term["id"]
        for term in terms
        if not any(form.lower() in said for form in (term[language], *term.get(f"{language}_also", ())))
    ]
    assert unused == []


# --- Navigation and links


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without acting on its tags."""


_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def nav_paths(entries: Any) -> Iterator[str]:
    """Yield the pages that the navigation names."""
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, dict):
        for value in entries.values():
            yield from nav_paths(value)
    else:
        for entry in entries:
            yield from nav_paths(entry)


@every_language
def test_the_navigation_names_every_page_once(language: str) -> None:
    config = yaml.load((ROOT / CONFIGS[language]).read_text("utf-8"), Loader=_Loader)
    named = list(nav_paths(config["nav"]))
    assert len(set(named)) == len(named)
    assert set(named) - MADE_ELSEWHERE == set(paths(language))


TREE = """structure config app-service/ app-service/app app-service/scene app-service/page app-service/route
app-service/module app-service/api view/ view/wxml/ view/wxml/data view/wxml/list view/wxml/conditional
view/wxml/template view/wxml/event view/wxml/import view/wxs/ view/wxs/01wxs-module view/wxs/02variate
view/wxs/03annotation view/wxs/04operator view/wxs/05statement view/wxs/06datatype view/wxs/07basiclibrary view/wxss
view/component custom-component/ custom-component/wxml-wxss custom-component/component custom-component/events
custom-component/behaviors custom-component/relations custom-component/generics plugin/ plugin/development plugin/using
plugin/api-limit plugin/functional-pages subpackages workers client-lib/ client-lib/version client-lib/client
compatibility operating-mechanism performance/ performance/tips performance/tools release""".split()
"""The framework's own tree of pages, in its order; what we add stands between and below."""


@every_language
def test_the_navigation_has_the_tree_of_the_framework_in_its_order(language: str) -> None:
    config = yaml.load((ROOT / CONFIGS[language]).read_text("utf-8"), Loader=_Loader)
    places = [path.removeprefix("framework/").removesuffix(".md") for path in nav_paths(config["nav"])]
    named = [f"{place.removesuffix('index')}" for place in places]
    assert [place for place in named if place in TREE] == TREE


PARTS = {"example", "pitfalls", "see-also", "sources"}
"""What every page of the tree has: something to copy, what goes wrong, its neighbours, where its facts are from."""


@pytest.mark.parametrize("place", TREE)
def test_every_page_of_the_tree_has_its_parts(place: str) -> None:
    page = read_page("zh", f"framework/{place}{'index' if place.endswith('/') else ''}.md")
    assert PARTS - {heading.id for heading in page.headings} == set()
    assert page.blocks and (page.tables or page.marks), "an example, and a table or a diagram"


@every_language
@every_page
def test_links_between_pages_lead_somewhere(path: str, language: str) -> None:
    folder = CONTENT / language
    for link in read_page(language, path).links:
        if link.startswith("https://"):
            continue
        target, _, fragment = link.partition("#")
        resolved = (folder / path).parent.joinpath(target).resolve() if target else folder / path
        name = resolved.relative_to(folder.resolve() if target else folder).as_posix()
        assert name in paths(language) or name in MADE_ELSEWHERE, link
        if fragment:
            assert fragment in {heading.id for heading in read_page(language, name).headings}, link


@every_language
@every_page
def test_a_link_to_a_page_is_called_like_the_page_or_like_a_section(path: str, language: str) -> None:
    """A reader who follows a link that names a page finds a page of that name."""
    titles = {read_page(language, name).meta["title"] for name in PATHS}
    folder = (CONTENT / language).resolve()
    for text, target in re.findall(r"\[([^\]]+)\]\(([^)\s#]+\.md)\)", prose_of(read_page(language, path))):
        name = (folder / path).parent.joinpath(target).resolve().relative_to(folder).as_posix()
        if text in titles and name not in MADE_ELSEWHERE:
            assert text == read_page(language, name).meta["title"], f"[{text}] leads to {name}"


# --- Examples


@every_language
@every_page
def test_yaml_is_valid(path: str, language: str) -> None:
    for block in read_page(language, path).blocks:
        if block.language == "yaml":
            assert isinstance(yaml.safe_load(block.text), dict)


@every_language
def test_the_plugin_yml_of_the_reference_has_no_fault(language: str) -> None:
    manifest = load_manifest(example(language).encode(), Limits())
    assert manifest.faults == ()
    assert manifest.plugin is not None


@every_language
def test_pieces_of_plugin_yml_fit_into_the_example(language: str) -> None:
    whole = yaml.safe_load(example(language).replace("version: 1.", "version: v1."))
    pieces = [
        block.text
        for path in PATHS
        for block in read_page(language, path).blocks
        if block.language == "yaml" and set(yaml.safe_load(block.text)) <= set(plugin_schema()["properties"])
    ]
    assert len(pieces) >= 4
    for piece in pieces:
        text = json.dumps({**whole, **yaml.safe_load(piece)}, ensure_ascii=False, default=str)
        assert load_manifest(text.replace('"v1.', '"1.').encode(), Limits()).faults == (), piece


def test_the_plugin_yml_of_the_reference_is_one_in_both_languages() -> None:
    assert yaml.safe_load(example("zh")) == yaml.safe_load(example("en"))


def example(language: str) -> str:
    """Return the plugin.yml of the reference page."""
    blocks = read_page(language, "publish/plugin-yml.md").blocks
    return next(block.text for block in blocks if block.language == "yaml")


@every_language
def test_the_finding_shown_is_what_the_check_says(language: str, tmp_path: Path) -> None:
    shown = next(block.text for block in read_page(language, "publish/index.md").blocks if "image-remote" in block.text)
    source = re.search(r"^ +12 \| (.*)$", shown, re.M)
    assert source is not None
    document = {"doc/README.md": f"# Demo\n{chr(10) * 10}{source[1]}\n", "doc/README.en.md": "<absent>"}
    plugins_dir = lay_over(document, tmp_path)
    settings = load_settings(ROOT, plugins_dir=plugins_dir, jobs=1)
    report = check_results(settings, [], lambda stage, done, total: None)
    said = render_report(
        "text",
        report.diagnostics,
        plugins=1,
        language=language,
        sources={"demo/doc/README.md": (plugins_dir / "demo/doc/README.md").read_text("utf-8")},
        site_url=None,
        root="",
    )
    assert shown.replace("parcel-tracker/", "demo/") == said.split("\n\n")[0]


# --- Claims about the program


@every_language
def test_the_table_of_limits_is_made_from_the_program(language: str) -> None:
    prose = prose_of(read_page(language, "publish/hosting.md"))
    assert "[table: limits]" in prose
    assert set(re.findall(r"\bmax_[a-z_]+", prose)) <= {limit.name for limit in fields(Limits)}


@every_language
def test_the_table_of_settings_is_accepted(language: str, tmp_path: Path) -> None:
    prose = prose_of(read_page(language, "publish/hosting.md"))
    section = prose.split("{#settings}")[1].split("\n## ")[0]
    names = re.findall(r"^\| `(\w+)` \|", section, re.M)
    values = {name: {} if name in ("limits", "checks", "search") else "x" for name in names} | {"translations": "fail"}
    values["edit_url"] = "https://git.example.com/{path}"
    (tmp_path / "mkdocs.yml").write_text(json.dumps({"extra": {"catalog": values}}), "utf-8")
    assert load_settings(tmp_path).repository == "x"
    assert set(names) == {
        "plugins_dir",
        "site_dir",
        "cache_dir",
        "kept_dir",
        "repository",
        "limits",
        "checks",
        "search",
        "translations",
        "edit_url",
    }


@every_language
def test_the_budgets_of_a_search_that_the_page_shows_are_the_defaults(language: str, tmp_path: Path) -> None:
    shown = [block.text for block in read_page(language, "publish/hosting.md").blocks if "first_query_kb" in block.text]
    assert len(shown) == 1
    (tmp_path / "mkdocs.yml").write_text(shown[0], "utf-8")
    assert load_settings(tmp_path).search == SearchBudget()


@every_language
def test_the_settings_of_checks_that_pages_show_are_accepted(language: str, tmp_path: Path) -> None:
    shown = [
        block.text for block in read_page(language, "publish/safety.md").blocks if "extra:\n  catalog:" in block.text
    ]
    assert shown
    for text in shown:
        (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
        policy = load_settings(tmp_path).policy
        refuse_policy(policy)
        refuse_mildness(policy)


@every_language
@every_page
def test_rules_that_pages_name_exist(path: str, language: str) -> None:
    text = "\n".join([prose_of(read_page(language, path)), *(block.text for block in read_page(language, path).blocks)])
    named = set(
        re.findall(
            r"\b(?:error|warning|info)\[([a-z-]+)\]|rule: ([a-z-]+)\n|(?:catalog explain|--ignore|--select) ([a-z-]+)",
            text,
        )
    )
    ids = {word for found in named for word in found if word}
    assert ids <= {rule.id for rule in all_rules()} | set(FAMILIES)


def _options_of(name: str) -> set[str]:
    command = catalog.get_command(click.Context(catalog), name)
    assert command, name
    return {name for parameter in command.params for name in _names(parameter)}


@every_language
@every_page
def test_commands_and_options_exist(path: str, language: str) -> None:
    page = read_page(language, path)
    lines = [line for block in page.blocks for line in block.text.split("\n")] + prose_of(page).split("\n")
    for line in lines:
        for command, rest in re.findall(
            r"catalog (build|check|serve|new|import|explain|schema|audit|translations|lsp|ci|hosting)\b([^`#\n]*)", line
        ):
            options = _options_of(command)
            assert set(re.findall(r"(?<!\S)--[a-z-]+", rest)) <= options | {"--help"}, line
    if path == "publish/hosting.md":
        told = re.findall(r"^\| `(--[a-z-]+)", prose_of(page), re.M)
        assert set(told) <= _options_of("build")
        assert len(told) >= 6


def _names(parameter: Any) -> list[str]:
    return [*parameter.opts, *parameter.secondary_opts]


@every_language
def test_the_required_fields_are_those_of_the_schema(language: str) -> None:
    prose = prose_of(read_page(language, "publish/plugin-yml.md"))
    always, released, *_ = re.findall(r"^\|.*\|$", prose.split("{#required}")[1].split("\n\n")[1], re.M)[2:]
    schema = plugin_schema()
    assert re.findall(r"`(\w+)`", always) == schema["required"]
    assert [name for name in re.findall(r"`(\w+)`", released) if name in schema["properties"]] == schema["then"][
        "required"
    ]


@every_language
def test_the_reserved_ids_are_those_of_the_schema(language: str) -> None:
    prose = prose_of(read_page(language, "publish/plugin-yml.md"))
    line = next(line for line in prose.split("\n") if "`404`" in line)
    told = set(re.findall(r"`([a-z0-9]+)`", line)) | {f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10)}
    assert told == set(RESERVED_IDS)


@every_language
def test_the_figures_of_the_api_table_are_right(language: str) -> None:
    rows = list(csv.DictReader((CONTENT / "tables" / "plugin-api-support.csv").read_text("utf-8-sig").splitlines()))
    count = Counter(row["plugin"] for row in rows)
    prose = prose_of(read_page(language, "framework/plugin/api-support.md"))
    line = next(line for line in prose.split("\n") if str(len(rows)) in line)
    assert re.findall(r"\d+", line) == [
        str(number) for number in (len(rows), count["yes"], count["no"], count["unknown"])
    ]
    assert str(len(rows)) in prose_of(read_page(language, "framework/plugin/api-limit.md"))


@every_language
def test_apis_for_plugin_pages_are_those_of_the_table(language: str) -> None:
    rows = csv.DictReader((CONTENT / "tables" / "plugin-api-support.csv").read_text("utf-8-sig").splitlines())
    since = {
        row["api"]: row["plugin_since"]
        for row in rows
        if row["plugin"] == "yes" and "Plugin pages only" in row["note_en"]
    }
    prose = prose_of(read_page(language, "framework/plugin/api-limit.md"))
    section = prose.split("{#page-scope}")[1].split("\n## ")[0]
    told = {
        f"wx.{name}": version
        for names, version in re.findall(r"^\|[^|]*\|([^|]*)\| (\d+\.\d+\.\d+) \|$", section, re.M)
        for name in re.findall(r"`(\w+)`", names)
    }
    assert {name: since.get(name) for name in told} == told
    assert set(since) - set(told) == set()
