"""Addresses as package.json and git write them, as the https addresses a plugin.yml may hold."""

from __future__ import annotations

import re

_HOSTS = {"github": "github.com", "gitlab": "gitlab.com", "bitbucket": "bitbucket.org", "gitee": "gitee.com"}
_SHORTHAND = re.compile(r"(?:(github|gitlab|bitbucket|gitee):)?([A-Za-z0-9][\w.-]*)/([\w.-]+)")
_REMOTE = re.compile(r"(?:git\+)?(?:https?|ssh|git)://(?:[^@/\s]*@)?([A-Za-z0-9.-]+)(?::\d+)?/([^\s?#]+)")
_SCP = re.compile(r"[\w.-]+@([A-Za-z0-9.-]+):([^\s?#]+)")


def repository_page(address: str) -> str | None:
    """Return the page of a repository, without credentials; `None` where no page can be told from the address."""
    if shorthand := _SHORTHAND.fullmatch(address):
        host, path = _HOSTS[shorthand.group(1) or "github"], f"{shorthand.group(2)}/{shorthand.group(3)}"
    elif remote := _REMOTE.fullmatch(address) or _SCP.fullmatch(address):
        host, path = remote.groups()
    else:
        return None
    if host not in _HOSTS.values() and not address.startswith(("https://", "git+https://")):
        return None
    return f"https://{host}/{path.rstrip('/').removesuffix('.git')}"


def secure_page(address: str) -> str | None:
    """Return the address when it is one of https and holds no credentials, else `None`."""
    return address if re.fullmatch(r"https://[^@\s/]+(/\S*)?", address) else None
