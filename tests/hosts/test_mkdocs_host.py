"""The project's own pages, rendered by either host program."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import yaml

from catalog_builder.hosts.assembly import LAYOUTS
from catalog_builder.hosts.output import HostOutput, decode_output, encode_output, files_of
from catalog_builder.hosts.running import HOSTS
from catalog_builder.hosts.shell import SLOTS
from catalog_builder.model.page import site_path
from catalog_builder.model.text import LANGUAGES
from tests.hosts.trial import PROJECT, Outputs, copy_project, render_once

SITE = "https://plugins.example.com/docs/"


@pytest.fixture(scope="module", params=HOSTS)
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    return render_once(PROJECT, tmp_path_factory.mktemp("store"), host=request.param)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outputs, Outputs]:
    store = tmp_path_factory.mktemp("store")
    first, second = (render_once(PROJECT, store, site_url=SITE, host=host) for host in HOSTS)
    return first, second


def pages_of(output: HostOutput) -> dict[str, str]:
    """Return the HTML of each page by its path from the language root."""
    files = dict(output.files())
    return {page.path: files[site_path(output.language, page.path)].decode() for page in output.pages}


def test_the_host_has_no_complaint(outputs: Outputs) -> None:
    assert {language: output.warnings for language, output in outputs.items()} == {"zh": (), "en": ()}


def test_both_hosts_make_the_same_of_everything(both: tuple[Outputs, Outputs]) -> None:
    assert both[0] == both[1]


def test_both_languages_have_the_same_pages(outputs: Outputs) -> None:
    paths = [[page.path for page in output.pages] for output in outputs.values()]
    assert paths[0] == paths[1]
    assert "framework/plugin/index.html" in paths[0]
    assert all(page.is_translated for output in outputs.values() for page in output.pages)


def test_pages_have_title_and_description(outputs: Outputs) -> None:
    for output in outputs.values():
        for page in output.pages:
            assert page.title and page.description, page.path


def test_every_page_names_its_language(outputs: Outputs) -> None:
    for language, tag in (("zh", "zh-CN"), ("en", "en")):
        markup = [
            *pages_of(outputs[language]).values(),
            *(shell.literals[0] for shell in outputs[language].shells.values()),
        ]
        assert all(f'<html lang="{tag}" class="no-js">' in html for html in markup)


def test_tables_take_the_place_of_their_marks(outputs: Outputs) -> None:
    pages = pages_of(outputs["zh"])
    assert "<td>plugin-api-support</td>" in pages["framework/plugin/api-support/index.html"]
    assert not any("[table:" in html for html in pages.values())


def test_every_asset_that_a_page_names_is_there(outputs: Outputs) -> None:
    for output in outputs.values():
        root = "https://x/" if output.language == "zh" else "https://x/en/"
        for path, html in pages_of(output).items():
            for address in re.findall(r'(?:href|src)="([^"]*assets/[^"]*)"', html):
                assert urlsplit(urljoin(root + path, address)).path[1:] in output.sums


def test_every_asset_carries_a_hash_and_is_shared(outputs: Outputs) -> None:
    zh, en = ({path: kept for path, kept in output.sums.items() if "assets/" in path} for output in outputs.values())
    texts = "assets/javascripts/search-texts."
    assert {path for path, _ in zh.items() ^ en.items() if not path.startswith(texts)} == set()
    assert all(re.search(r"\.[0-9a-f]{8}\.", path) for path in (*zh, *en))
    assert len(list(files_of(outputs.values()))) == len({*outputs["zh"].sums, *outputs["en"].sums})


def test_the_script_of_the_theme_asks_for_no_sitemaps(outputs: Outputs) -> None:
    scripts = [content for path, content in outputs["zh"].files() if "bundle" in path]
    assert len(scripts) == 1
    assert b"link[rel=none]" in scripts[0]
    assert b"link[rel=alternate]" not in scripts[0]


def test_the_policy_names_exactly_the_scripts_within_the_page(outputs: Outputs) -> None:
    for output in outputs.values():
        for html in [
            *pages_of(output).values(),
            *("".join(shell.literals) for shell in output.shells.values()),
        ]:
            scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
            hashes = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}
            assert hashes == set(re.findall(r"'sha256-([^']+)'", html))
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"", html)


def test_no_page_loads_anything_from_elsewhere(outputs: Outputs) -> None:
    for output in outputs.values():
        for html in pages_of(output).values():
            assert not re.findall(
                r'<(?:script|img|iframe|link rel="(?:stylesheet|icon|preconnect)")[^>]*(?:href|src)="(?:https?:)?//',
                html,
            )


def test_every_layout_has_a_shell_with_a_body(outputs: Outputs) -> None:
    for output in outputs.values():
        assert output.shells.keys() == LAYOUTS.keys()
        for shell in output.shells.values():
            assert {"title", "description", "head", "body", "alternate"} <= set(shell.names) <= SLOTS
        assert "toc" in output.shells["plugin"].names


def test_shells_mark_the_tab_they_belong_to(outputs: Outputs) -> None:
    tabs = {"home": "首页", "catalog": "插件目录", "plugin": "插件目录", "rule": "发布插件"}
    for layout, tab in tabs.items():
        html = "".join(outputs["zh"].shells[layout].literals)
        active = re.findall(r'md-tabs__item--active">\s*<a [^>]*>\s*(\S+)', html)
        assert active == [tab]


def test_the_language_switch_leads_to_the_same_page(outputs: Outputs) -> None:
    for language, root, there in (("zh", "https://x/", "https://x/en/"), ("en", "https://x/en/", "https://x/")):
        for path, html in pages_of(outputs[language]).items():
            found = re.search(r'<a class="c-switch" href="([^"]+)"', html)
            assert found
            assert urljoin(root + path, found[1]) == there + path.removesuffix("index.html")


def test_canonical_addresses_appear_once_the_site_has_one(both: tuple[Outputs, Outputs], outputs: Outputs) -> None:
    html = pages_of(both[0]["en"])["framework/plugin/index.html"]
    assert f'<link rel="canonical" href="{SITE}en/framework/plugin/">' in html
    assert f'hreflang="x-default" href="{SITE}framework/plugin/"' in html
    assert f'hreflang="zh-CN" href="{SITE}framework/plugin/"' in html
    assert not any('rel="canonical"' in html for html in pages_of(outputs["en"]).values())


def test_a_page_for_lost_readers_is_right_at_every_address(both: tuple[Outputs, Outputs]) -> None:
    filled = both[0]["en"].shells["notfound"].fill("404.html", dict.fromkeys(SLOTS, ""))
    addresses = re.findall(r'(?:href|src|action)="([^"]+)"', filled)
    assert addresses
    assert all(address.startswith(("/docs/", "https://", "#")) for address in addresses)


def test_output_survives_the_way_between_processes(outputs: Outputs) -> None:
    output = outputs["zh"]
    assert decode_output(encode_output(output), output.store) == output


def test_complaints_of_the_host_are_handed_on(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    page = project / "content" / "zh" / "framework" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n[x](nowhere.md)\n", "utf-8")
    outputs = render_once(project, tmp_path / "store")
    assert any("nowhere.md" in warning for warning in outputs["zh"].warnings)
    assert outputs["en"].warnings == ()


@pytest.fixture(scope="module")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    """Return a site that lacks a page in English, and has one whose Chinese text has changed since it was translated."""
    folder = tmp_path_factory.mktemp("uneven")
    project = copy_project(folder / "project")
    (project / "content" / "en" / "framework" / "plugin" / "using.md").unlink()
    changed = project / "content" / "zh" / "framework" / "plugin" / "api-limit.md"
    changed.write_text(changed.read_text("utf-8") + "\n又加了一句。\n", "utf-8")
    return render_once(project, folder / "store", site_url=SITE)


def test_a_missing_page_is_shown_in_the_other_language_and_says_so(uneven: Outputs) -> None:
    html = pages_of(uneven["en"])["framework/plugin/using/index.html"]
    assert "This page has not been translated into English yet." in html
    tools = r'<div class="c-page-tools" role="group" lang="en".*?</div>'
    assert re.search(rf'<div lang="zh-CN">\s*{tools}\s*(?:<[^h][^>]*>\s*)*<h1', html, re.DOTALL)
    assert '<ul lang="zh-CN" class="md-nav__list" data-md-component="toc"' in html
    assert f'<link rel="canonical" href="{SITE}framework/plugin/using/">' in html
    assert 'property="og:locale" content="zh_CN"' in html


def test_neither_page_is_announced_as_a_translation(uneven: Outputs) -> None:
    for language in LANGUAGES:
        assert 'rel="alternate" hreflang' not in pages_of(uneven[language])["framework/plugin/using/index.html"]
    standing = {page.path: (page.is_translated, page.is_borrowed) for page in uneven["en"].pages}
    assert standing["framework/plugin/using/index.html"] == (False, True)
    assert standing["framework/plugin/api-limit/index.html"] == (True, False)


def test_links_lead_to_the_borrowed_page_and_out_of_it(uneven: Outputs) -> None:
    assert uneven["en"].warnings == uneven["zh"].warnings == ()


def test_a_stale_page_says_so_and_leads_to_the_original(uneven: Outputs) -> None:
    html = pages_of(uneven["en"])["framework/plugin/api-limit/index.html"]
    assert "The Chinese original has changed since this page was translated" in html
    assert '<a href="../../../../framework/plugin/api-limit/" hreflang="zh-CN"' in html
    assert "c-notice--stale" not in pages_of(uneven["zh"])["framework/plugin/api-limit/index.html"]


def test_both_languages_have_the_same_interface_texts() -> None:
    texts = [
        yaml.safe_load((PROJECT / "overrides" / "texts" / f"{language}.yml").read_text("utf-8"))
        for language in LANGUAGES
    ]
    assert _names(texts[0]) == _names(texts[1])


def _names(texts: Mapping[str, object], prefix: str = "") -> set[str]:
    found: set[str] = set()
    for name, value in texts.items():
        found |= _names(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}"}
    return found
