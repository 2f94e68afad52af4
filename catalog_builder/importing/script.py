"""What a script opens, read from its syntax tree and never by running it: a component's members, a module's exports.

Only what stands there plainly counts. Whatever is computed, spread or required from elsewhere is reported as unread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from catalog_builder.model.plugin import Parameter

MAX_SCRIPT_BYTES = 524_288
"""Bytes of one script."""

_MAX_LITERAL_CHARACTERS = 200
_TYPES = frozenset({"String", "Number", "Boolean", "Object", "Array"})
_LITERALS = frozenset({"string", "number", "true", "false", "null", "unary_expression", "array", "object"})
_FUNCTIONS = frozenset(
    {
        "arrow_function",
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "method_definition",
    }
)
_PLAIN_VALUES = _LITERALS | {"template_string", "regex", "undefined"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentMembers:
    """What hosts see of a component."""

    properties: tuple[Parameter, ...]
    """In the order of the source."""

    events: tuple[str, ...]
    """Names given to triggerEvent as plain text, sorted."""

    unread: tuple[str, ...]
    """Parts that are not plain: `Component`, `properties`, `behaviors`, `triggerEvent`; sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleExports:
    """What a script exports by name."""

    functions: tuple[str, ...]
    """Names that stand for functions, in the order of the source."""

    unclear: tuple[str, ...]
    """Names whose value is computed or comes from elsewhere; they may be functions."""

    values: tuple[str, ...]
    """Names that stand for something else than a function."""

    unread: tuple[str, ...]
    """Ways of exporting that are not plain: `module.exports`, `export default`, `export *`, `...`; sorted."""


def read_component(content: bytes) -> ComponentMembers:
    """Return the members of the component that this script defines."""
    nodes = tuple(_walk(_parse(content)))
    definitions = [node for node in nodes if node.type == "call_expression" and _callee(node) == "Component"]
    options = _first_argument(definitions[0]) if len(definitions) == 1 else None
    unread: set[str] = set()
    properties: tuple[Parameter, ...] = ()
    if options is None or options.type != "object":
        unread.add("Component")
    else:
        properties = _properties(options, unread)
    events: set[str] = set()
    for node in nodes:
        if node.type == "call_expression" and _callee(node) == "triggerEvent":
            name = _text_value(_first_argument(node))
            events.add(name) if name else unread.add("triggerEvent")
    return ComponentMembers(properties=properties, events=tuple(sorted(events)), unread=tuple(sorted(unread)))


def read_exports(content: bytes) -> ModuleExports:
    """Return the names that this script exports, in CommonJS or in ECMAScript's own form."""
    root = _parse(content)
    declared = _declarations(root)
    kinds: dict[str, str] = {}
    unread: set[str] = set()
    for statement in root.named_children:
        for name, value in _exported(statement, unread):
            kinds[name] = _kind(value, declared)
    return ModuleExports(
        functions=_names(kinds, "function"),
        unclear=_names(kinds, "unclear"),
        values=_names(kinds, "value"),
        unread=tuple(sorted(unread)),
    )


@lru_cache(maxsize=1)
def _language() -> Language:
    return Language(tree_sitter_javascript.language())


def _parse(content: bytes) -> Node:
    return Parser(_language()).parse(content).root_node


def _walk(root: Node) -> Iterator[Node]:
    """Yield the named nodes in document order, without recursion: scripts may be nested as deep as they like."""
    pending = [root]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(reversed(node.named_children))


def _source(node: Node | None) -> str:
    return (node.text or b"").decode("utf-8", "replace") if node else ""


def _callee(call: Node) -> str:
    """Return the last name of what is called: `triggerEvent` for `this.triggerEvent(…)`."""
    function = call.child_by_field_name("function")
    if function is not None and function.type == "member_expression":
        function = function.child_by_field_name("property")
    return _source(function)


def _first_argument(call: Node) -> Node | None:
    arguments = call.child_by_field_name("arguments")
    return _without_comments(arguments)[0] if arguments is not None and _without_comments(arguments) else None


def _without_comments(node: Node) -> list[Node]:
    return [child for child in node.named_children if child.type != "comment"]


def _text_value(node: Node | None) -> str:
    """Return the text of a plain string literal; empty for anything else and for escapes."""
    if node is None or node.type != "string" or any(child.type == "escape_sequence" for child in node.named_children):
        return ""
    return _source(node)[1:-1]


def _members(options: Node) -> Iterator[tuple[str, Node]]:
    """Yield name and value of each member with a plain name; `...` and the node for a spread or computed one."""
    for member in _without_comments(options):
        if member.type == "shorthand_property_identifier":
            yield _source(member), member
            continue
        key = member.child_by_field_name("key") or member.child_by_field_name("name")
        value = member if member.type == "method_definition" else member.child_by_field_name("value")
        if key is None or value is None or key.type == "computed_property_name":
            yield "...", member
        else:
            yield (_text_value(key) if key.type == "string" else _source(key)), value


def _properties(options: Node, unread: set[str]) -> tuple[Parameter, ...]:
    members = dict(_members(options))
    if "behaviors" in members:
        unread.add("behaviors")
    properties = members.get("properties")
    if "..." in members or (properties is not None and properties.type != "object"):
        unread.add("properties")
    if properties is None or properties.type != "object":
        return ()
    named = dict(_members(properties))
    if named.pop("...", None) is not None:
        unread.add("properties")
    return tuple(_property(name, value) for name, value in named.items() if name)


def _property(name: str, value: Node) -> Parameter:
    if value.type != "object":
        return Parameter(name=name, type=_type(value))
    details = dict(_members(value))
    types = [_type(details["type"])] if "type" in details else []
    optional = details.get("optionalTypes")
    if types and optional is not None and optional.type == "array":
        types += [_type(node) for node in _without_comments(optional)]
    known = [entry for entry in types if entry]
    return Parameter(
        name=name,
        type=" | ".join(dict.fromkeys(known)) if known and len(known) == len(types) else None,
        default=_literal(details.get("value")),
    )


def _type(node: Node) -> str | None:
    if node.type == "null":
        return "null"
    return _source(node) if _source(node) in _TYPES else None


def _literal(node: Node | None) -> str | None:
    """Return a default as written, when it is a literal on one line, made of literals."""
    if node is None or len(text := _source(node)) > _MAX_LITERAL_CHARACTERS or not text.isprintable():
        return None
    parts = _LITERALS | {"pair", "property_identifier", "string_fragment", "escape_sequence"}
    return text if node.type in _LITERALS and all(part.type in parts for part in _walk(node)) else None


def _declarations(root: Node) -> dict[str, Node]:
    """Return what the names declared at the top level stand for."""
    declared: dict[str, Node] = {}
    for statement in root.named_children:
        if statement.type == "export_statement":
            statement = statement.child_by_field_name("declaration") or statement
        declared.update(_declared(statement))
    return declared


def _declared(statement: Node) -> Iterator[tuple[str, Node]]:
    if statement.type in _FUNCTIONS or statement.type == "class_declaration":
        yield _source(statement.child_by_field_name("name")), statement
    elif statement.type in ("lexical_declaration", "variable_declaration"):
        for declarator in statement.named_children:
            name, value = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
            if name is not None and name.type == "identifier":
                yield _source(name), value or name


def _exported(statement: Node, unread: set[str]) -> Iterator[tuple[str, Node]]:
    """Yield the names that one top-level statement exports, each with the node of its value."""
    if statement.type == "export_statement":
        yield from _exported_here(statement, unread)
    elif statement.type == "expression_statement":
        names: list[str] = []
        value = statement.named_children[0]
        while value.type == "assignment_expression":  # module.exports = exports = {…}
            left, right = value.child_by_field_name("left"), value.child_by_field_name("right")
            if left is None or right is None:
                return
            names.append(_source(left))
            value = right
        for name in names:
            yield from _assigned(name, value, unread)


def _exported_here(statement: Node, unread: set[str]) -> Iterator[tuple[str, Node]]:
    declaration = statement.child_by_field_name("declaration")
    clause = next((child for child in statement.named_children if child.type == "export_clause"), None)
    if any(child.type == "default" for child in statement.children):
        unread.add("export default")
    elif declaration is not None:
        yield from _declared(declaration)
    elif clause is not None:
        for specifier in _without_comments(clause):
            name = specifier.child_by_field_name("name")
            alias = specifier.child_by_field_name("alias") or name
            if name is not None and _source(alias) != "default":
                yield _source(alias), name
    else:
        unread.add("export *")


def _assigned(left: str, right: Node, unread: set[str]) -> Iterator[tuple[str, Node]]:
    if left == "module.exports":
        if right.type == "object":
            for name, value in _members(right):
                if name == "...":
                    unread.add("...")
                elif name:
                    yield name, value
        else:
            unread.add("module.exports")
        return
    for prefix in ("module.exports.", "exports."):
        name = left.removeprefix(prefix)
        if name != left and name.isidentifier() and name != "__esModule":
            yield name, right


def _kind(value: Node, declared: dict[str, Node]) -> str:
    """Return what the value is, following plain names to their declarations: `function`, `value` or `unclear`."""
    for _ in range(8):
        if value.type not in ("identifier", "shorthand_property_identifier") or _source(value) not in declared:
            break
        value = declared[_source(value)]
    if value.type in _FUNCTIONS:
        return "function"
    return "value" if value.type in _PLAIN_VALUES else "unclear"


def _names(kinds: dict[str, str], kind: str) -> tuple[str, ...]:
    return tuple(name for name, found in kinds.items() if found == kind)
