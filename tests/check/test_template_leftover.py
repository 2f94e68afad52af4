"""The template's sample picture is known by its bytes, whatever its name; the cases cannot hold it, so it stands in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from catalog_builder.check.platform_facts import TEMPLATE_PICTURES
from catalog_builder.check.rule import Context
from catalog_builder.check.rules import template_leftover
from catalog_builder.load.vocabulary import load_vocabulary
from catalog_builder.model.folder import freeze_files
from catalog_builder.source.folder import read_vocabulary_files

from .plugin_folders import BASELINE, LIMITS, lay_over, load_folder

CONTEXT = Context(vocabulary=load_vocabulary(*read_vocabulary_files(BASELINE)), limits=LIMITS)


def test_the_picture_is_found_in_doc_only(tmp_path: Path) -> None:
    files = {"doc/images/sample.jpeg": "<jpeg 8x8>", "previews/2.jpeg": "<jpeg 8x8>"}
    loaded = load_folder(lay_over(files, tmp_path) / "demo")
    digest = next(iter(TEMPLATE_PICTURES))
    marked = {path: replace(file, digest=digest) for path, file in loaded.folder.files.items() if path in files}
    folder = replace(loaded.folder, files=freeze_files({**loaded.folder.files, **marked}))
    found = list(template_leftover.check(replace(loaded, folder=folder), CONTEXT))
    assert [finding.path for finding in found] == ["doc/images/sample.jpeg"]
