"""Templates and interface texts as the owner keeps them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from catalog_builder.errors import SettingsError
from catalog_builder.source.templates import read_templates
from tests.render.rendering import ROOT


@pytest.fixture
def overrides(tmp_path: Path) -> Path:
    for part in ("catalog", "texts"):
        shutil.copytree(ROOT / "overrides" / part, tmp_path / part)
    return tmp_path


def keys(texts: Mapping[str, object], prefix: str = "") -> set[str]:
    found = set()
    for key, value in texts.items():
        found |= keys(value, f"{prefix}{key}.") if isinstance(value, Mapping) else {f"{prefix}{key}"}
    return found


def test_both_languages_have_the_same_texts() -> None:
    texts = read_templates(ROOT / "overrides").texts
    assert keys(texts["zh"]) == keys(texts["en"])


def test_the_digest_changes_with_any_template_or_text(overrides: Path) -> None:
    before = read_templates(overrides).digest
    assert read_templates(overrides).digest == before
    for path in (overrides / "catalog" / "home.html", overrides / "texts" / "en.yml"):
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        after = read_templates(overrides).digest
        assert after != before
        before = after


def test_missing_templates_and_texts_are_the_operators_fault(overrides: Path) -> None:
    (overrides / "texts" / "en.yml").write_text("- a list\n", "utf-8")
    with pytest.raises(SettingsError, match=r"en\.yml holds no keys"):
        read_templates(overrides)
    (overrides / "texts" / "en.yml").unlink()
    with pytest.raises(SettingsError, match=r"en\.yml cannot be read"):
        read_templates(overrides)
    shutil.rmtree(overrides / "catalog")
    with pytest.raises(SettingsError, match="holds no templates"):
        read_templates(overrides)


def test_a_broken_text_file_is_told_with_its_name(overrides: Path) -> None:
    (overrides / "texts" / "zh.yml").write_text("nav: [", "utf-8")
    with pytest.raises(SettingsError, match=r"zh\.yml"):
        read_templates(overrides)


def test_a_text_in_one_language_only_is_the_owners_to_add(overrides: Path) -> None:
    path = overrides / "texts" / "en.yml"
    path.write_text(path.read_text("utf-8").replace("untranslated: not translated\n", ""), "utf-8")
    with pytest.raises(SettingsError, match=r"en\.yml has no text untranslated") as caught:
        read_templates(overrides)
    assert "zh.yml" in caught.value.cure


def test_a_text_named_like_a_dictionarys_method_is_refused(overrides: Path) -> None:
    (overrides / "texts" / "zh.yml").write_text("plugin: {copy: 复制}\n", "utf-8")
    with pytest.raises(SettingsError, match=r"zh\.yml: copy"):
        read_templates(overrides)
