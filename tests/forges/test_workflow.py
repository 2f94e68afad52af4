"""Workflow files: valid for their forges, pinned, without rights they do not need, and as the expected files say."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import jsonschema_rs
import pytest
import yaml

from catalog_builder.errors import CatalogError
from catalog_builder.forges.choice import WITH_PAGES, Forge, Target, Wishes
from catalog_builder.forges.workflow import is_untouched, workflow_files
from catalog_builder.model.text import LANGUAGES
from tests.builds import ROOT

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
CHOICES: list[tuple[Forge, Target]] = [
    (forge, target) for forge in get_args(Forge) for target in get_args(Target) if target == "s3" or forge in WITH_PAGES
]
SCHEMAS = {"github": "github-workflows.json", "gitlab": "gitlab-ci.json"}


class _Keys(yaml.SafeLoader):
    """Reads `on` as the word that it is."""


_Keys.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Keys.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), list("tf"))


def parsed(text: str) -> Any:
    return yaml.load(text, _Keys)


def texts(forge: Forge, target: Target, language: Any = "zh", branch: str = "main") -> dict[str, str]:
    return dict(workflow_files(forge, Wishes(branch=branch, target=target, language=language)))


@pytest.mark.parametrize(("forge", "target"), CHOICES)
def test_the_files_are_as_expected(forge: Forge, target: Target, update_golden: bool) -> None:
    for path, text in texts(forge, target, "zh").items():
        golden = GOLDEN / f"{forge}.{target}.{path.rpartition('/')[2].lstrip('.')}"
        if update_golden:
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(text, "utf-8")
        assert golden.is_file(), "run with --update-golden and read what it wrote"
        assert text == golden.read_text("utf-8")


def test_every_expected_file_belongs_to_a_choice() -> None:
    made = {
        f"{forge}.{target}.{path.rpartition('/')[2].lstrip('.')}"
        for forge, target in CHOICES
        for path in texts(forge, target)
    }
    assert {path.name for path in GOLDEN.iterdir()} == made


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("forge", "target"), [choice for choice in CHOICES if choice[0] in SCHEMAS])
def test_a_file_is_valid_by_its_forges_own_schema(forge: Forge, target: Target, language: str) -> None:
    schema = json.loads((HERE / "schema" / SCHEMAS[forge]).read_text("utf-8"))
    validator = jsonschema_rs.validator_for(schema)
    (text,) = texts(forge, target, language).values()
    assert [f"{error.instance_path}: {error.message}" for error in validator.iter_errors(parsed(text))] == []
    assert not validator.is_valid({**parsed(text), "jobs": {"review": {"steps": 1}}, "check": {"script": 1}})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("forge", "target"), CHOICES)
def test_a_file_reads_as_yaml_or_shell_and_no_mark_is_left(forge: Forge, target: Target, language: str) -> None:
    for path, text in texts(forge, target, language, branch="release/2.x").items():
        assert "@@" not in text
        assert "release/2.x" in text
        assert max(map(len, text.splitlines())) <= 140
        if path.endswith(".sh"):
            assert subprocess.run(["sh", "-n"], input=text, text=True, check=False).returncode == 0
        else:
            assert isinstance(parsed(text), dict)


@pytest.mark.parametrize(("forge", "target"), CHOICES)
def test_actions_are_pinned_to_a_commit_and_no_registry_is_named(forge: Forge, target: Target) -> None:
    for text in texts(forge, target).values():
        used = re.findall(r"uses: *(.*)", text)
        assert [action for action in used if not re.fullmatch(r"\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)] == []
        assert "://" not in text.replace("s3://", "")


def _jobs(target: Target) -> Iterator[tuple[str, dict[str, Any]]]:
    (text,) = texts("github", target).values()
    workflow = parsed(text)
    assert workflow["permissions"] == {}
    assert set(workflow["on"]) == {"pull_request", "push", "workflow_dispatch"}
    yield from workflow["jobs"].items()


@pytest.mark.parametrize("target", get_args(Target))
def test_strangers_changes_meet_no_secret_and_no_right_to_write(target: Target) -> None:
    for name, job in _jobs(target):
        assert job["timeout-minutes"] <= 60
        rights = job["permissions"]
        assert rights == ({"pages": "write", "id-token": "write"} if name == "deploy" else {"contents": "read"})
        kept = [step["with"]["persist-credentials"] for step in job["steps"] if "checkout@" in step.get("uses", "")]
        assert not any(kept)
        if name == "review":
            assert "secrets." not in json.dumps(job)
            assert not any("actions/cache@" in step.get("uses", "") for step in job["steps"])
        commands = [step.get("run", "") for step in job["steps"]]
        assert not any("${{" in command for command in commands), "what strangers name must not become a command"


@pytest.mark.parametrize(
    ("forge", "target"), [("github", "pages"), ("github", "s3"), ("forgejo", "s3"), ("gitea", "s3")]
)
def test_a_tag_named_like_the_branch_is_not_published(forge: Forge, target: Target) -> None:
    (text,) = texts(forge, target, branch="main").values()
    told = parsed(text)["jobs"]["publish"]["if"]
    assert told == "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"


@pytest.mark.parametrize("branch", ["", "a b", '"', "a..b", "x\ny", "-x", "${{ x }}", "分支"])
def test_a_branch_that_could_break_out_of_the_file_is_refused(branch: str) -> None:
    with pytest.raises(CatalogError, match="cannot be the branch"):
        texts("github", "s3", branch=branch)


def test_pages_are_refused_where_a_forge_has_none() -> None:
    with pytest.raises(CatalogError, match="gitee has no pages"):
        texts("gitee", "pages")


@pytest.mark.parametrize(("forge", "target"), CHOICES)
def test_it_is_seen_whether_a_file_was_changed(forge: Forge, target: Target) -> None:
    for text in texts(forge, target).values():
        assert is_untouched(text)
        assert not is_untouched(text.replace("catalog build", "catalog build --strict").replace(".ci/", "ci/"))
        assert not is_untouched(text.partition("\n")[2])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_forges_names_each_with_its_files_and_every_variable(language: str) -> None:
    page = (ROOT / "content" / language / "publish" / "forges.md").read_text("utf-8")
    for forge, target in CHOICES:
        assert f"`catalog ci {forge}`" in page
        for path, text in texts(forge, target).items():
            assert path in page or f"{path.partition('/')[0]}/`" in page
            used = {*re.findall(r"(?:vars|secrets)\.([A-Z_]+)", text), *re.findall(r"\$\{?(CATALOG_[A-Z]+)", text)}
            assert {name for name in used if f"`{name}`" not in page} <= {"CATALOG_BRANCH"}
