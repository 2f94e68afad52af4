"""What this process may not read is told and stops nothing else."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from catalog_builder.errors import SettingsError, VocabularyError
from catalog_builder.settings import Limits
from catalog_builder.source.folder import list_plugin_folders, read_folder, read_vocabulary_files
from catalog_builder.source.templates import read_templates
from tests.render.rendering import ROOT


@contextmanager
def obeying_permissions() -> Iterator[None]:
    """Make the superuser an ordinary user. For the call under test only: an import within could fail and be kept."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.fixture
def workplace() -> Iterator[Path]:
    """A folder that every user may enter, unlike that of pytest."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for closed in [path for path in folder.iterdir() if path.is_dir()]:
            closed.chmod(0o700)


def test_a_plugins_folder_that_may_not_be_entered_is_refused_whole(workplace: Path) -> None:
    (workplace / "demo").mkdir()
    (workplace / "demo" / "plugin.yml").write_bytes(b"id: demo")
    (workplace / "demo").chmod(0)
    with obeying_permissions():
        listed = list_plugin_folders(workplace)
        folder = read_folder(workplace / "demo", Limits())
    assert listed == (workplace / "demo",)
    assert dict(folder.files) == {}
    assert [(refusal.path, refusal.reason) for refusal in folder.refusals] == [("", "unreadable")]


def test_a_closed_folder_has_another_digest_than_an_empty_one(workplace: Path) -> None:
    (workplace / "demo").mkdir()
    empty = read_folder(workplace / "demo", Limits()).digest
    (workplace / "demo").chmod(0)
    with obeying_permissions():
        closed = read_folder(workplace / "demo", Limits()).digest
    assert closed != empty


def test_a_vocabulary_that_may_not_be_read_is_the_operators_fault(workplace: Path) -> None:
    for name in ("categories.yml", "labels.yml"):
        (workplace / name).write_bytes(b"")
    (workplace / "labels.yml").chmod(0)
    with obeying_permissions(), pytest.raises(VocabularyError, match=r"labels\.yml cannot be read: Permission denied"):
        read_vocabulary_files(workplace)


@pytest.mark.parametrize("path", ["catalog/home.html", "texts/zh.yml"])
def test_an_unreadable_template_or_text_is_the_operators_fault(workplace: Path, path: str) -> None:
    overrides = _overrides(workplace)
    (overrides / path).chmod(0)
    with obeying_permissions(), pytest.raises(SettingsError, match=f"{path} cannot be read: Permission denied"):
        read_templates(overrides)


@pytest.mark.parametrize("path", ["catalog/home.html", "texts/zh.yml"])
def test_a_template_or_text_in_another_encoding_is_the_operators_fault(tmp_path: Path, path: str) -> None:
    overrides = _overrides(tmp_path)
    (overrides / path).write_bytes("插件".encode("gbk"))
    with pytest.raises(SettingsError, match=f"{path} is not UTF-8 text"):
        read_templates(overrides)


def _overrides(folder: Path) -> Path:
    for part in ("catalog", "texts"):
        shutil.copytree(ROOT / "overrides" / part, folder / part)
        (folder / part).chmod(0o755)
    return folder
