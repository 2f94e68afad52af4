"""Options become settings: what is given wins, what is not given changes nothing."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from catalog_builder.cli_options import settings_of
from catalog_builder.model.policy import Policy


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("extra: {catalog: {checks: {ignore: [link-broken]}}}\n", "utf-8")
    return tmp_path


def test_without_options_the_projects_own_settings_hold(project: Path) -> None:
    settings = settings_of({"project": project, "jobs": None, "strict": False, "select": (), "ignore": ()})
    assert settings.policy == Policy(ignore=frozenset({"link-broken"}))
    assert settings.strict is False


def test_rules_may_be_listed_with_commas_or_one_by_one(project: Path) -> None:
    settings = settings_of({"project": project, "select": ("images, links", "safety"), "ignore": ("image-type",)})
    assert settings.policy.select == {"images", "links", "safety"}
    assert settings.policy.ignore == {"link-broken", "image-type"}


def test_a_profile_on_the_command_line_is_the_one_in_force(project: Path) -> None:
    assert settings_of({"project": project, "profile": "platform"}).policy.profile == "platform"


def test_a_scheduler_is_where_dask_works(project: Path) -> None:
    settings = settings_of({"project": project, "executor": "dask", "scheduler": "tcp://10.0.0.5:8786"})
    assert settings.scheduler == "tcp://10.0.0.5:8786"
    assert settings_of({"project": project, "executor": "local", "scheduler": None}).scheduler is None


@pytest.mark.parametrize(
    "given",
    [{"executor": "dask"}, {"scheduler": "tcp://10.0.0.5:8786"}, {"executor": "local", "scheduler": "tcp://a:1"}],
)
def test_dask_and_its_scheduler_go_together(project: Path, given: dict[str, str]) -> None:
    with pytest.raises(click.UsageError, match="go together"):
        settings_of({"project": project, **given})
