"""Groups of files and their keys: what a run compares to know what has to be written. Imports no renderer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING

from catalog_builder.assembly.tasks import PluginTask
from catalog_builder.hosts.output import HostOutput, files_of
from catalog_builder.model.site_file import SiteFile
from catalog_builder.model.text import Language

if TYPE_CHECKING:
    from catalog_builder.assembly.tasks import Task

FRAMEWORK = "framework"
PLUGIN = "plugin:"
"""What names of plugins' groups begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A group of files that is written together."""

    name: str
    key: bytes
    told: bytes = b""
    """What the rest of the catalog decides of it, kept so that the next run need not find it out again."""

    paths: tuple[str, ...] = ()
    """Files that it is sure to write beside those that its task tells; see `plan.sure_paths`."""

    task: Task | None = None
    """Work for a worker, or else"""

    make: Callable[[], Iterable[tuple[str, bytes] | SiteFile]] | None = None
    """what yields path and content of each file here, or a file that lies there as it should, or else"""

    gather: Callable[[Mapping[str, Sequence[SiteFile]]], Iterable[tuple[str, bytes]]] | None = None
    """the same by the files of all groups of the index, which it names, once those are written."""


def framework_key(hosts: Mapping[Language, HostOutput]) -> bytes:
    """Return what decides the bytes of all that the host made."""
    return group_key(*(host.digest.encode() for host in hosts.values()))


def site_environment(environment: bytes, hosts: Mapping[Language, HostOutput], *, drafts: bool) -> bytes:
    """Return the digest of what decides, besides the plugins, which groups there are; of pages only what lists tell."""
    pages = [(host.language, page) for host in hosts.values() for page in host.pages]
    policies = [host.policy for host in hosts.values()]
    return blake2b(repr((environment, drafts, pages, policies)).encode(), digest_size=16).digest()


def plugin_key(page_digest: bytes, told: bytes, environment: bytes) -> bytes:
    """Return what decides the bytes of a plugin's files."""
    return group_key(environment, page_digest, told)


def page_environment(digests: Sequence[str], hosts: Mapping[Language, HostOutput], site_url: str | None) -> bytes:
    """Return the digest of what every page of the catalog depends on; the host's own pages are no part of it."""
    digest = blake2b(repr((digests, site_url)).encode(), digest_size=16)
    for language, host in hosts.items():
        digest.update(f"{language} {host.site_name}".encode())
        for layout, shell in host.shells.items():
            digest.update(repr((layout, shell)).encode())
    return digest.digest()


def group_key(*parts: bytes) -> bytes:
    """Return a digest of the parts."""
    return digest_of_parts(parts)


def digest_of_parts(parts: Iterable[bytes]) -> bytes:
    """Return the same digest where there are too many parts to be held at once."""
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def file_job(path: str, content: bytes) -> Job:
    """Return the job of a small file whose content is known."""
    return Job(name=path, key=group_key(content), make=partial(one_file, path, content))


def one_file(path: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the only file of a group."""
    yield path, content


def plugin_job(plugin: str, page_digest: bytes, told: bytes, environment: bytes) -> Job:
    """Return the job of one plugin; `told` is its Surroundings, encoded."""
    return Job(
        name=f"{PLUGIN}{plugin}",
        key=plugin_key(page_digest, told, environment),
        told=told,
        task=PluginTask(plugin=plugin, told=told),
    )


def framework_job(hosts: Mapping[Language, HostOutput]) -> Job:
    """Return the job of all that the host made."""
    return Job(
        name=FRAMEWORK,
        key=framework_key(hosts),
        make=partial(files_of, hosts.values()),
    )
