"""Settings from mkdocs.yml and the command line, and what the owner is told when they are wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from catalog_builder.errors import SettingsError
from catalog_builder.model.search_budget import SearchBudget
from catalog_builder.settings import Limits, Settings, load_settings

ROOT = Path(__file__).parent.parent


def load(project: Path, config: str, **overrides: object) -> Settings:
    """Return the settings of a project with this mkdocs.yml."""
    (project / "mkdocs.yml").write_text(config, "utf-8")
    return load_settings(project, **overrides)


def test_an_empty_configuration_leaves_everything_at_its_usual_place(tmp_path: Path) -> None:
    settings = load(tmp_path, "")
    assert (settings.plugins_dir, settings.site_dir, settings.cache_dir) == (
        tmp_path / "plugins_data",
        tmp_path / "site",
        tmp_path / ".cache",
    )
    assert (settings.site_url, settings.repository, settings.host) == (None, None, "mkdocs")
    assert (settings.drafts, settings.strict, settings.kept_dir) == (False, False, None)
    assert settings.limits == Limits()


def test_there_is_a_worker_for_each_processor_that_this_process_may_use(tmp_path: Path) -> None:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    assert load(tmp_path, "").jobs == usable


def test_folders_of_the_owner_are_taken_from_the_projects_folder(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        "extra:\n  catalog: {plugins_dir: data/plugins, site_dir: ../out, cache_dir: /elsewhere, kept_dir: k}\n",
    )
    assert settings.plugins_dir == tmp_path / "data" / "plugins"
    assert settings.site_dir == tmp_path / ".." / "out"
    assert settings.cache_dir == Path("/elsewhere")
    assert settings.kept_dir == tmp_path / "k"


@pytest.mark.parametrize(
    "given", ["https://example.com/docs", "https://example.com/docs/", "https://example.com/docs//"]
)
def test_the_address_of_the_site_ends_with_exactly_one_slash(tmp_path: Path, given: str) -> None:
    assert load(tmp_path, f"site_url: {given}\n").site_url == "https://example.com/docs/"


@pytest.mark.parametrize("config", ["site_url: ''\n", "site_url:\n", "site_name: x\n"])
def test_without_an_address_the_site_has_none(tmp_path: Path, config: str) -> None:
    assert load(tmp_path, config).site_url is None


def test_the_repository_is_the_hosts_own_or_else_that_of_the_catalog(tmp_path: Path) -> None:
    assert load(tmp_path, "extra: {catalog: {repository: https://git.example.com/b}}\n").repository == (
        "https://git.example.com/b"
    )
    assert load(tmp_path, "repo_url: https://git.example.com/a\n").repository == "https://git.example.com/a"


def test_the_hosts_repository_goes_before_that_of_the_catalog(tmp_path: Path) -> None:
    config = "repo_url: https://git.example.com/a\nextra: {catalog: {repository: https://git.example.com/b}}\n"
    assert load(tmp_path, config).repository == "https://git.example.com/a"


def test_values_of_the_command_line_win_and_those_not_given_change_nothing(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        "extra: {catalog: {plugins_dir: data}}\n",
        plugins_dir=None,
        site_dir=Path("out"),
        jobs=3,
        drafts=False,
        strict=True,
    )
    assert settings.plugins_dir == tmp_path / "data"
    assert settings.site_dir == Path("out")
    assert (settings.jobs, settings.drafts, settings.strict) == (3, False, True)


def test_tags_that_only_hosts_understand_are_not_acted_on(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    config = (
        "site_url: !ENV [SITE_URL, https://example.com]\n"
        "theme: !!python/name:os.system\n"
        f"hook: !!python/object/apply:os.mkdir ['{mark}']\n"
        "extra: {catalog: {site_dir: out}}\n"
    )
    assert load(tmp_path, config).site_dir == tmp_path / "out"
    assert not mark.exists()


def test_the_shipped_configuration_is_read() -> None:
    settings = load_settings(ROOT)
    assert settings.plugins_dir == ROOT / "plugins_data"
    assert settings.limits == Limits()


def test_a_folder_without_a_configuration_is_named_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"no mkdocs\.yml in ") as caught:
        load_settings(tmp_path)
    assert str(tmp_path) in str(caught.value)
    assert "--project" in caught.value.cure


@pytest.mark.parametrize("content", [b"extra: {", b"\xff\xfe", b"a: 1\n b: 2\n", b"extra: !!binary {}\n"])
def test_a_configuration_that_cannot_be_read_is_named_without_a_traceback(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(content)
    with pytest.raises(SettingsError, match=r"mkdocs\.yml: cannot be read"):
        load_settings(tmp_path)


@pytest.mark.parametrize(
    ("config", "name"),
    [
        ("- a\n", "mkdocs.yml"),
        ("text\n", "mkdocs.yml"),
        ("extra: []\n", "extra"),
        ("extra: {catalog: on}\n", "extra.catalog"),
        ("extra: {catalog: {limits: 5}}\n", "extra.catalog.limits"),
        ("extra: {catalog: {search: 60}}\n", "extra.catalog.search"),
    ],
)
def test_a_section_that_holds_no_keys_is_named(tmp_path: Path, config: str, name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, config)
    assert str(caught.value) == f"{name} must hold keys and values."


def test_unknown_keys_are_named_all_at_once_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"unknown key under extra\.catalog: a_key, plugin_dir$") as caught:
        load(tmp_path, "extra: {catalog: {plugin_dir: x, a_key: y}}\n")
    assert "plugins_dir" in caught.value.cure


def test_an_option_left_empty_counts_as_not_given(tmp_path: Path) -> None:
    settings = load(tmp_path, "extra: {catalog: {plugins_dir: , site_dir: '', repository: , limits: }}\n")
    assert (settings.plugins_dir, settings.site_dir) == (tmp_path / "plugins_data", tmp_path / "site")
    assert settings.repository is None


@pytest.mark.parametrize("value", ["[a]", "5", "yes", "{a: b}"])
@pytest.mark.parametrize("name", ["plugins_dir", "site_dir", "cache_dir", "kept_dir", "repository"])
def test_a_folder_or_address_that_is_no_text_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"extra\.catalog\.{name} is "):
        load(tmp_path, f"extra: {{catalog: {{{name}: {value}}}}}\n")


@pytest.mark.parametrize("config", ["extra: {catalog: {on: x, b: y}}", "extra: {catalog: {limits: {on: 1, b: 2}}}"])
def test_unknown_keys_that_yaml_reads_as_something_else_than_text_are_named_too(tmp_path: Path, config: str) -> None:
    with pytest.raises(SettingsError, match=r"unknown (key under extra\.catalog|limit): True, b$"):
        load(tmp_path, config)


def test_single_limits_may_be_set_and_the_others_stay(tmp_path: Path) -> None:
    limits = load(tmp_path, "extra: {catalog: {limits: {max_folder_files: 7, max_image_bytes: 1_000}}}\n").limits
    assert (limits.max_folder_files, limits.max_image_bytes) == (7, 1_000)
    assert limits.max_folder_depth == Limits().max_folder_depth


def test_an_unknown_limit_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"unknown limit: max_files$") as caught:
        load(tmp_path, "extra: {catalog: {limits: {max_files: 7}}}\n")
    assert "max_folder_files" in caught.value.cure


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "yes", "'7'", "null", "[7]"])
def test_a_limit_is_a_whole_number_above_nought(tmp_path: Path, value: str) -> None:
    with pytest.raises(SettingsError, match=r"extra\.catalog\.limits\.max_folder_files is ") as caught:
        load(tmp_path, f"extra: {{catalog: {{limits: {{max_folder_files: {value}}}}}}}\n")
    assert caught.value.cure == "Give a whole number above 0."


def test_the_owner_sets_what_a_search_may_cost(tmp_path: Path) -> None:
    assert load(tmp_path, "").search == SearchBudget(first_query_kb=60, later_query_kb=40)
    config = "extra: {catalog: {search: {first_query_kb: 90}}}\n"
    assert load(tmp_path, config).search == SearchBudget(first_query_kb=90, later_query_kb=40)


def test_an_unknown_budget_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"unknown key under extra\.catalog\.search: budget_kb$") as caught:
        load(tmp_path, "extra: {catalog: {search: {budget_kb: 7}}}\n")
    assert caught.value.cure == "Known are first_query_kb, later_query_kb."


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "yes", "'7'", "null"])
def test_a_budget_is_a_whole_number_above_nought(tmp_path: Path, value: str) -> None:
    with pytest.raises(SettingsError, match=r"extra\.catalog\.search\.later_query_kb is ") as caught:
        load(tmp_path, f"extra: {{catalog: {{search: {{later_query_kb: {value}}}}}}}\n")
    assert caught.value.cure == "Give a whole number above 0."


def test_the_owner_sets_which_rules_are_in_force(tmp_path: Path) -> None:
    config = (
        "extra:\n  catalog:\n    checks:\n      profile: platform\n      ignore: [link-broken]\n"
        "      severities: {images: info, anchor-broken: error}\n"
    )
    policy = load(tmp_path, config).policy
    assert (policy.profile, policy.ignore) == ("platform", {"link-broken"})
    assert policy.severities == (("anchor-broken", "error"), ("images", "info"))


@pytest.mark.parametrize(
    ("checks", "told"),
    [
        ("{profile: strict}", "profile is 'strict'"),
        ("{ignore: link-broken}", "ignore is 'link-broken'"),
        ("{severities: {links: fatal}}", "severities.links is 'fatal'"),
        ("{serverities: {}}", "unknown key under extra.catalog.checks: serverities"),
    ],
)
def test_checks_that_are_no_policy_are_refused_with_their_place(tmp_path: Path, checks: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        load(tmp_path, f"extra: {{catalog: {{checks: {checks}}}}}\n")
