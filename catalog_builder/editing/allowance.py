"""The edit that lets an author allow a rule: an entry of `allow` in plugin.yml, its reason still to be written."""

from __future__ import annotations

from collections.abc import Sequence

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.registry import allowable_rules
from catalog_builder.editing.positions import split_lines
from catalog_builder.load.located_yaml import LocatedYaml, read_yaml
from catalog_builder.model.diagnostic import Diagnostic
from catalog_builder.model.fix import Edit, Fix
from catalog_builder.model.text import Localized
from catalog_builder.settings import Limits

REASON = 'reason: "'
"""What stands before the place for the reason in an edit's text; the other quote follows."""

_NO_REASON = f'{REASON}"'


def may_be_allowed(diagnostic: Diagnostic) -> bool:
    """Whether an author may ask not to hear this one."""
    return diagnostic.severity != "error" and any(rule.id == diagnostic.rule for rule in allowable_rules())


def allow_rule(rule: str, manifest: str, limits: Limits) -> Fix | None:
    """Return the fix that adds the entry; `None` when plugin.yml cannot be read or holds one for this rule."""
    located = read_yaml(manifest.encode("utf-8", "surrogatepass"), limits)
    if located.value is None or located.faults:
        return None
    lines, given = split_lines(manifest), located.value.get("allow")
    if given is None and "allow" in located.value:
        return None
    if given is None:
        edit = _at_the_end(rule, lines)
    elif isinstance(given, list) and given and rule not in [_rule_of(entry) for entry in given]:
        edit = _after_the_last(rule, lines, located, len(given) - 1)
    else:
        return None
    title = Localized(
        zh=f"不再报告此插件的 {rule}（需写明原因）", en=f"Do not report {rule} on this plugin (give a reason)"
    )
    return Fix(title=title, edits=(edit,), is_certain=False)


def _rule_of(entry: object) -> object:
    return entry.get("rule") if isinstance(entry, dict) else None


def _at_the_end(rule: str, lines: Sequence[str]) -> Edit:
    """Return the insertion of a new `allow` below everything else."""
    line, column = len(lines), len(lines[-1]) + 1
    start = "" if not lines[-1] else "\n"
    return _insertion(line, column, f"{start}allow:\n  - rule: {rule}\n    {_NO_REASON}\n")


def _after_the_last(rule: str, lines: Sequence[str], located: LocatedYaml, last: int) -> Edit:
    first_key = min(
        (span for path, span in located.keys.items() if path[:2] == ("allow", last)),
        default=located.places["allow", last],
    )
    is_in_braces = lines[first_key.line - 1][: first_key.column - 1].rstrip().endswith(("{", ","))
    place = located.places["allow", last]
    if is_in_braces and lines[first_key.line - 1].lstrip().startswith("-"):
        indent = _indent(lines[first_key.line - 1])
        return _insertion(
            place.end_line, len(lines[place.end_line - 1]) + 1, f"\n{indent}- rule: {rule}\n{indent}  {_NO_REASON}"
        )
    if is_in_braces:  # A list in brackets: within it, behind its last entry.
        return _insertion(place.end_line, place.end_column + 1, f", {{rule: {rule}, {_NO_REASON}}}")
    line = max(span.end_line for path, span in located.places.items() if path[:2] == ("allow", last) and len(path) > 2)
    indent = " " * max(first_key.column - 3, 0)
    return _insertion(line, len(lines[line - 1]) + 1, f"\n{indent}- rule: {rule}\n{indent}  {_NO_REASON}")


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _insertion(line: int, column: int, text: str) -> Edit:
    return Edit(path=MANIFEST, line=line, column=column, end_line=line, end_column=column, text=text)
