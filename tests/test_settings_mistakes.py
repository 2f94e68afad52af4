"""Mistakes in mkdocs.yml that YAML makes easy, and what becomes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.errors import SettingsError
from catalog_builder.settings import Settings, load_settings


def load(project: Path, config: str) -> Settings:
    """Return the settings of a project with this mkdocs.yml."""
    (project / "mkdocs.yml").write_text(config, "utf-8")
    return load_settings(project)


def test_the_hosts_repository_goes_before_that_of_the_catalog(tmp_path: Path) -> None:
    own = "extra: {catalog: {repository: https://git.example.com/b}}\n"
    assert load(tmp_path, own).repository == "https://git.example.com/b"
    assert load(tmp_path, f"repo_url: https://git.example.com/a\n{own}").repository == "https://git.example.com/a"


def test_an_option_left_empty_counts_as_not_given(tmp_path: Path) -> None:
    settings = load(tmp_path, "extra: {catalog: {plugins_dir: , site_dir: '', repository: , limits: }}\n")
    assert (settings.plugins_dir, settings.site_dir) == (tmp_path / "plugins_data", tmp_path / "site")
    assert settings.repository is None


@pytest.mark.parametrize("value", ["[a]", "5", "yes", "{a: b}"])
@pytest.mark.parametrize("name", ["plugins_dir", "site_dir", "cache_dir", "repository"])
def test_a_folder_or_address_that_is_no_text_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"extra\.catalog\.{name} is "):
        load(tmp_path, f"extra: {{catalog: {{{name}: {value}}}}}\n")


@pytest.mark.parametrize("config", ["extra: {catalog: {on: x, b: y}}", "extra: {catalog: {limits: {on: 1, b: 2}}}"])
def test_unknown_keys_that_yaml_reads_as_something_else_than_text_are_named_too(tmp_path: Path, config: str) -> None:
    with pytest.raises(SettingsError, match=r"unknown (key under extra\.catalog|limit): True, b$"):
        load(tmp_path, config)


@pytest.mark.parametrize("given", ["https://example.com/docs", "https://example.com/docs//"])
def test_the_address_of_the_site_ends_with_exactly_one_slash(tmp_path: Path, given: str) -> None:
    assert load(tmp_path, f"site_url: {given}\n").site_url == "https://example.com/docs/"


def test_no_tag_of_the_configuration_is_ever_executed(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    load(tmp_path, f"hook: !!python/object/apply:os.mkdir ['{mark}']\n")
    assert not mark.exists()


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a: 1\n b: 2\n", b"extra: !!binary {}\n"])
def test_a_configuration_that_is_no_yaml_or_no_text_is_the_owners_fault(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(content)
    with pytest.raises(SettingsError, match=r"mkdocs\.yml: cannot be read"):
        load_settings(tmp_path)
