"""What `catalog check` says of OWNERS: no rule speaks of it, as it is no plugin's, yet pushes are refused over it."""

from __future__ import annotations

from pathlib import Path

import click

from catalog_builder.model.text import Language


def faulty_owners(plugins_dir: Path, language: Language) -> int:
    """Report what is wrong with OWNERS on the error stream, where reports for programs are not; return 1 then."""
    path = plugins_dir / "OWNERS"
    if not path.is_file():
        return 0
    from catalog_builder.gate.owners import MAX_OWNERS_BYTES, read_owners

    with path.open("rb") as file:
        faults = read_owners(file.read(MAX_OWNERS_BYTES + 1)).faults
    for fault in faults:
        message, cure = fault.message.best(language)[0], fault.cure.best(language)[0]
        click.echo(f"{path.name}:{fault.line}:{fault.column}: error: {message}\n  help: {cure}", err=True)
    return int(bool(faults))
