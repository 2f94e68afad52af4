"""What a documentation host hands to the rest of the build, and how it travels out of the host's own process.

The values cross the process boundary as JSON: the host's process runs third-party code, and nothing of it is unpickled.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from catalog_builder.hosts.shell import Shell
from catalog_builder.model.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkPage:
    """A finished page of the framework documentation."""

    path: str
    """File from the language root, such as `framework/plugin/index.html`."""

    title: str
    """Plain text, not escaped."""

    description: str
    """Plain text, not escaped; empty when the page has none."""

    html: str
    """The whole page."""

    text: str
    """Plain text of the content, blanks folded, for search."""

    is_translated: bool
    """Whether the other language has the same page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostOutput:
    """Everything the host made for one language."""

    language: Language
    site_name: str
    """Name of the site in this language."""

    pages: tuple[FrameworkPage, ...]
    """Sorted by path."""

    assets: Mapping[str, bytes]
    """Files by their path from the site's root: style sheets, scripts, icons, pictures of the pages."""

    shells: Mapping[str, Shell]
    """One for each layout."""

    policy: str
    """Content-Security-Policy that every page carries."""

    warnings: tuple[str, ...]
    """What the host complained of, in its words."""


def encode_output(output: HostOutput) -> str:
    """Return the output as JSON text."""
    return json.dumps(
        {
            "language": output.language,
            "site_name": output.site_name,
            "pages": [asdict(page) for page in output.pages],
            "assets": {path: base64.b64encode(content).decode("ascii") for path, content in output.assets.items()},
            "shells": {layout: asdict(shell) for layout, shell in output.shells.items()},
            "policy": output.policy,
            "warnings": output.warnings,
        }
    )


def decode_output(text: str) -> HostOutput:
    """Return the output that `encode_output` wrote."""
    values = json.loads(text)
    return HostOutput(
        language=values["language"],
        site_name=values["site_name"],
        pages=tuple(FrameworkPage(**page) for page in values["pages"]),
        assets={path: base64.b64decode(content) for path, content in values["assets"].items()},
        shells={layout: Shell.from_values(shell) for layout, shell in values["shells"].items()},
        policy=values["policy"],
        warnings=tuple(values["warnings"]),
    )
