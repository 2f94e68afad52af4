"""Which document is taken and what of it is copied."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from catalog_builder.importing.documentation import Documentation, read_documentation
from catalog_builder.importing.project import read_project
from catalog_builder.importing.tree import list_tree
from catalog_builder.settings import Limits

from .project_folders import SMALL, written_project


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (2, 2)).save(stream, "PNG")
    return stream.getvalue()


def documentation_of(project: Path, limits: Limits | None = None) -> Documentation:
    tree = list_tree(project)
    return read_documentation(tree, read_project(tree), limits or Limits())


def notes_of(documentation: Documentation) -> str:
    return "\n".join(note.en or "" for note in documentation.notes)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("# Map\n\nShows a map.\n", "en"),
        ("# 地图\n\n```js\nconst aVeryLongName = requirePlugin('aVeryLongName')\n```\n", "zh"),
        ("Usage: `getLocation`，返回位置，详见[文档](https://developers.weixin.qq.com/miniprogram/dev/)", "zh"),
        ("", "en"),
    ],
)
def test_the_language_is_that_of_the_prose(text: str, language: str, tmp_path: Path) -> None:
    assert documentation_of(written_project(tmp_path, SMALL | {"doc/README.md": text})).language == language


@pytest.mark.parametrize("name", ["README.en.md", "README_EN.md", "readme-en-US.md"])
def test_a_translation_is_copied_under_its_own_name(name: str, tmp_path: Path) -> None:
    project = written_project(tmp_path, SMALL | {"doc/README.md": "# 地图\n", f"doc/{name}": "# Map\n"})
    assert list(documentation_of(project).files) == ["doc/README.en.md", "doc/README.md"]


def test_pictures_of_one_name_in_two_letter_cases_are_not_both_copied(tmp_path: Path) -> None:
    project = written_project(tmp_path, SMALL)
    (project / "doc/A.png").write_bytes(picture())
    (project / "doc/a.png").write_bytes(picture())
    # Where the file system does not tell letter cases apart, the second picture is written into the first.
    assert list(documentation_of(project).files) == ["doc/A.png", "doc/README.md"]


def test_names_that_not_every_system_can_hold_are_listed_only(tmp_path: Path) -> None:
    project = written_project(tmp_path, SMALL)
    for name in ("what?.png", "a:b.png", ".hidden.png", "bell\x07.png", f"{'x' * 120}.png"):
        (project / "doc" / name).write_bytes(picture())
    documentation = documentation_of(project)
    assert list(documentation.files) == ["doc/README.md"]
    assert "what?.png (name or depth not accepted)" in notes_of(documentation)


def test_a_huge_document_and_a_huge_picture_are_not_read(tmp_path: Path) -> None:
    project = written_project(tmp_path, SMALL | {"doc/README.md": "x" * 2_000})
    (project / "doc/a.png").write_bytes(picture() + b"\0" * 5_000)
    documentation = documentation_of(project, Limits(max_document_bytes=1_000, max_image_bytes=4_000))
    assert dict(documentation.files) == {}
    assert "2000 bytes" in notes_of(documentation) and "too large" in notes_of(documentation)


def test_no_more_files_are_copied_than_a_folder_may_hold(tmp_path: Path) -> None:
    project = written_project(tmp_path, SMALL)
    for number in range(12):
        (project / f"doc/{number:02}.png").write_bytes(picture())
    assert len(documentation_of(project, Limits(max_folder_files=10)).files) < 10


def test_a_drawing_that_runs_a_script_is_not_copied(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    documentation = documentation_of(written_project(tmp_path, SMALL | {"doc/a.svg": drawing}))
    assert "doc/a.svg" not in documentation.files
