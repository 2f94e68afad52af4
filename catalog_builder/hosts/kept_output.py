"""The host's output of earlier runs, by a digest of everything it depends on: most builds change no framework page.

One file a language, JSON; damaged or foreign ones count as absent. Safe to delete.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from catalog_builder.errors import HostError
from catalog_builder.hosts.mkdocs_host import render_hosts
from catalog_builder.hosts.output import HostOutput, decode_output, encode_output
from catalog_builder.model.text import LANGUAGES, Language

_PACKAGES = ("mkdocs-material", "markdown", "pymdown-extensions", "pygments", "jinja2")


def kept_hosts(
    project: Path,
    *,
    tables: Mapping[Language, Mapping[str, str]],
    site_url: str | None,
    host: str,
    cache_dir: Path,
) -> Mapping[Language, HostOutput]:
    """Return what the host makes of each language, without asking it again when nothing it reads has changed."""
    digest = _fingerprint(project, tables, site_url, host)
    paths = {language: cache_dir / f"host-{language}-{digest}.json" for language in LANGUAGES}
    kept = {language: found for language, path in paths.items() if (found := _read(path))}
    if len(kept) == len(LANGUAGES):
        return kept
    outputs = render_hosts(project, tables=tables, site_url=site_url, host=host)
    cache_dir.mkdir(parents=True, exist_ok=True)
    for stale in cache_dir.glob("host-*.json"):
        stale.unlink(missing_ok=True)
    for language, output in outputs.items():
        temporary = paths[language].with_suffix(f".{os.getpid()}.new")
        temporary.write_text(encode_output(output), "utf-8")
        temporary.replace(paths[language])
    return outputs


def _read(path: Path) -> HostOutput | None:
    try:
        return decode_output(path.read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _fingerprint(project: Path, tables: Mapping[Language, Mapping[str, str]], site_url: str | None, host: str) -> str:
    digest = hashlib.sha256()
    for name, content in _inputs(project, tables, site_url, host):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:32]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        raise HostError(
            f"The documentation host {package} is not installed.",
            cure=f"Install it into the environment (pip install {package}), or use --host mkdocs.",
        ) from None


def _inputs(
    project: Path, tables: Mapping[Language, Mapping[str, str]], site_url: str | None, host: str
) -> Iterator[tuple[str, bytes]]:
    yield "run", f"{host} {site_url}".encode()
    yield "versions", " ".join(f"{package}={_version(package)}" for package in (host, *_PACKAGES)).encode()
    yield "tables", json.dumps({language: dict(tables[language]) for language in LANGUAGES}, sort_keys=True).encode()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        yield path.name, path.read_bytes()
    for path in sorted(project.glob("mkdocs*.yml")):
        yield path.name, path.read_bytes()
    for folder in ("content", "overrides"):
        for path in sorted((project / folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(project).as_posix(), path.read_bytes()
