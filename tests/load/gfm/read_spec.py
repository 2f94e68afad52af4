"""Makes examples.json from the specification's text: `python tests/load/gfm/read_spec.py spec.txt > examples.json`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

_EXAMPLE = re.compile(r"^`{32} example ?(\w*)\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^#{1,6} (.*)$", re.MULTILINE)


def read_spec(text: str) -> list[dict[str, object]]:
    """Return the examples in order with their section and the extension they are about; arrows stand for tabs."""
    prose = _EXAMPLE.sub(lambda match: "\n" * match[0].count("\n"), text)
    sections = [(prose.count("\n", 0, match.start()), match[1]) for match in _SECTION.finditer(prose)]
    return [
        {
            "number": number,
            "section": [name for line, name in sections if line < text.count("\n", 0, match.start())][-1],
            "extension": match[1],
            "markdown": match[2].replace("→", "\t"),
            "html": match[3].replace("→", "\t"),
        }
        for number, match in enumerate(_EXAMPLE.finditer(text), start=1)
    ]


if __name__ == "__main__":
    print(json.dumps(read_spec(Path(sys.argv[1]).read_text("utf-8")), ensure_ascii=False, indent=1))
