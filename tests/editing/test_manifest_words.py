"""What the words of plugin.yml mean, in the author's language."""

from __future__ import annotations

from tests.editing.words import words


def test_a_field_is_found_through_lists() -> None:
    part = words().part(("interface", "components", "properties", "type"))
    assert part and part["description"] == "Type."
    assert words().part(("interface", "nothing")) is None
    assert set(words().fields(("previews",))) == {"image", "caption"}
    assert words().fields(("status",)) == {}


def test_values_come_from_the_schema_the_owner_and_the_rules() -> None:
    assert next(iter(words().meanings("status"))) == "draft"
    assert words().meanings("category")["tools/information-inquiry"].zh == "工具 / 信息查询"
    assert words().meanings("labels")["map"].en == "Map"
    assert "translation-missing" in words().meanings("allow.rule")
    assert "image-missing" not in words().meanings("allow.rule"), "an error cannot be allowed"
    assert words().meanings("version") == {}


def test_a_field_is_explained_in_one_language() -> None:
    part = words().part(("version",))
    assert part
    assert words("zh").field_text(part) == "最新发布的版本。\n\n要求：形如 1.0.12 的三段数字，每段不超过 999。"
    assert words("en").field_text(part).endswith("Expected: three numbers such as 1.0.12, each at most 999.")
    choice = words().part(("approval",))
    assert choice and "要求" not in words().field_text(choice)


def test_a_rule_is_explained_and_an_unknown_one_is_not() -> None:
    assert words("en").rule_text("image-remote").startswith("**")
    assert words().rule_text("no-such-rule") == ""
