"""Commands are imported when they are asked for, and each is there."""

from __future__ import annotations

import subprocess
import sys

import click

from catalog_builder.cli import ELSEWHERE, catalog, run


def test_every_command_is_found_and_says_what_it_does() -> None:
    context = click.Context(catalog)
    names = catalog.list_commands(context)
    assert {"build", "check", "import", *ELSEWHERE} <= set(names) and names == sorted(names)
    for name in names:
        command = catalog.get_command(context, name)
        assert command and command.name == name and command.help
    assert catalog.get_command(context, "bulid") is None
    assert run(["bulid"]) == 2


def test_a_build_imports_no_other_command() -> None:
    told = "import sys, catalog_builder.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split()
    assert not {f"catalog_builder.{module}" for module in ELSEWHERE.values()} & set(loaded)
