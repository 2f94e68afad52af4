"""The owner's values in an author's plugin.yml."""

from __future__ import annotations

import pytest

from catalog_builder.load.located_yaml import read_yaml
from catalog_builder.model.origin import PluginOrigin
from catalog_builder.settings import Limits
from catalog_builder.syncing.overlay import lay_over, settings_digest


def origin(overrides: dict[str, object] | None = None, additions: dict[str, object] | None = None) -> PluginOrigin:
    return PluginOrigin(
        git="https://git.example.com/a.git",
        ref_kind="branch",
        ref="main",
        path="",
        kind=None,
        overrides=overrides or {},
        additions=additions or {},
    )


def laid(text: str, overrides: dict[str, object] | None = None, additions: dict[str, object] | None = None) -> str:
    return lay_over(text.encode(), origin(overrides, additions), Limits()).decode()


TEXT = """\
# head
id: maps
name:
  zh: 地图
# what it is
category: other

status: released  # for good
"""


def test_without_anything_to_say_not_a_byte_changes() -> None:
    assert laid("id: x\r\n# y") == "id: x\r\n# y"
    assert laid("id: x\r\n", additions={"version": "1.0.0"}) == "id: x\nversion: 1.0.0\n"


def test_a_value_replaces_its_lines_and_leaves_all_others() -> None:
    text = laid(TEXT, {"category": "tools"})
    assert text == TEXT.replace("# what it is\ncategory: other\n\n", "category: tools\n")


def test_a_new_key_goes_where_the_order_of_fields_has_it() -> None:
    text = laid(TEXT, {"labels": ["map"]})
    assert text == TEXT.replace("status:", "labels:\n- map\nstatus:")


def test_additions_count_only_where_the_author_says_nothing() -> None:
    text = laid(TEXT, additions={"name": {"zh": "别的"}, "version": "1.0.0"})
    assert text == TEXT.replace("status:", "version: 1.0.0\nstatus:")


@pytest.mark.parametrize(
    "text",
    [
        'id: "a\n# b"\ncategory: other\n',
        "id: maps # x\n...\n",
        "{id: maps, category: other}",
        "id: maps\ncategory: |\n  other\n  # no comment\n",
        "? id\n: maps\n",
        "\ufeffid: maps",
    ],
)
def test_whatever_the_form_the_values_are_right_afterwards(text: str) -> None:
    before = read_yaml(text.encode(), Limits()).value
    after = read_yaml(laid(text, {"category": "tools", "status": "draft"}).encode(), Limits()).value
    if before is None:
        assert laid(text, {"category": "tools"}) == text
    else:
        assert after == {**before, "category": "tools", "status": "draft"}


@pytest.mark.parametrize("text", ["id: [", "- a", "", "id: x\nid: y"])
def test_a_file_that_cannot_be_read_stays_for_the_check(text: str) -> None:
    assert laid(text, {"category": "tools"}) == text


def test_the_digest_tells_settings_apart() -> None:
    digests = {
        settings_digest(origin()),
        settings_digest(origin({"status": "draft"})),
        settings_digest(origin({}, {"version": "1.0.0"})),
    }
    assert len(digests) == 3
