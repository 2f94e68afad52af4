"""The shape of the package: who imports whom, how large things are, that every module has its test.

A failure here asks for a better cut, not for a longer list. Reasons for the rules: STYLE and LAYOUT of the project.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "catalog_builder"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

STAGES = (
    *("source", "load", "check", "mend", "render", "search", "run", "emit", "hosts", "audit", "importing", "parity"),
    *("comparing", "shelf", "delivery", "forges", "web_servers"),
)
SHARED = frozenset({"model", "settings", "errors", "__init__"})
"""What every stage may import beside itself; `__init__` is the package's version."""

READS = {
    "importing": frozenset({"load"}),
    "parity": frozenset({"load", "source"}),
    "shelf": frozenset({"run", "emit"}),
    "comparing": frozenset({"search"}),
}
"""Stages beside the chain of a build: making a folder means writing what `load` will read, by the same schema;
comparing languages means reading the owner's list of terms as the site does; a shelf has the lock of `run` and the
manifest of `emit`; comparing sites means asking their indexes."""

TOP = {
    "errors": frozenset({"model"}),
    "settings": frozenset({"model", "errors"}),
    "unit": frozenset({*STAGES, *SHARED}),
    "ingredients": frozenset({*STAGES, *SHARED}),
    "framework": frozenset({*STAGES, *SHARED, "ingredients"}),
    "results": frozenset({*STAGES, *SHARED, "ingredients", "unit"}),
    "assembly": frozenset({*STAGES, *SHARED, "ingredients", "results"}),
    "mending": frozenset({*STAGES, *SHARED, "ingredients", "unit", "results"}),
    "grading": frozenset({*STAGES, *SHARED, "ingredients", "unit", "results"}),
    "pipeline": frozenset({*STAGES, *SHARED, "ingredients", "framework", "results", "assembly"}),
    "serving": frozenset({*STAGES, *SHARED, "framework", "pipeline"}),
    "releasing": frozenset({*SHARED, "results", "pipeline", "search", "shelf", "source"}),
    "editing": frozenset({*STAGES, *SHARED, "ingredients", "unit", "results"}),
    "syncing": frozenset({"source", "load", "importing", *SHARED, "results"}),
    "gate": frozenset({*STAGES, *SHARED, "ingredients", "results", "pipeline", "releasing"}),
    "cli": frozenset(
        {
            *STAGES,
            *SHARED,
            *(
                "ingredients",
                "results",
                "mending",
                "grading",
                "pipeline",
                "serving",
                "editing",
                "releasing",
                "gate",
                "syncing",
            ),
        }
    ),
    "__main__": frozenset({"cli"}),
    "__init__": frozenset(),
}
"""What the modules at the top may import; `cli` stands for cli.py and every cli_*.py, which may import each other, and
`editing`, `assembly`, `serving`, `gate` and `syncing` are folders of modules that may too."""

SINGLE_IMPORTERS = {
    "mkdocs": ("hosts/mkdocs_host.py",),
    "properdocs": ("hosts/mkdocs_host.py",),
    "bs4": ("audit/html_facts.py",),
    "lxml": ("audit/external_links.py",),
    "requests": ("audit/client.py",),
    "obstore": ("delivery/s3_target.py",),
    "brotli": ("delivery/packing.py",),
    "click": ("cli",),
    "rich": ("cli",),
    "nh3": ("render/sanitize.py",),
    "comrak": ("load/markdown.py",),
    "minijinja": ("render/environment.py",),
    "distributed": ("run/cluster.py",),
    "pygls": ("editing/server.py",),
    "lsprotocol": ("editing/protocol.py", "editing/answers.py", "editing/server.py", "editing/service.py"),
}
"""Libraries that one place may know: a module, or all modules of the command line."""

STANDARD_STREAMS = {
    "hosts/answering.py": "runs as a child process that is asked and answers over its standard streams",
}
"""Modules beside the command line that may name the standard streams, and why."""

MAX_MODULE_LINES = 300
MAX_RULE_LINES = 80
MAX_FUNCTION_LINES = 60

TESTED_ELSEWHERE = {
    "__main__.py": "runs cli.main; the built site of the browser tests comes through it",
    "audit/manifest.py": "tests/audit/cases/file-*, manifest-broken",
    "audit/page_checks.py": "tests/audit/cases: one folder for each kind of problem",
    "audit/page_report.py": "tests/audit/cases: one folder for each kind of problem",
    "audit/translations.py": "tests/audit/cases/hreflang-*",
    "gate/previews.py": "tests/test_cli_hooks.py: pushes of branches by real git",
    "gate/publishing.py": "tests/test_cli_hooks.py: pushes of the published branch by real git",
    "gate/telling.py": "tests/gate/pushed: what real pushes print",
    "gate/wording.py": "tests/gate/received: what refused pushes print; tests/gate/test_receiving.py",
    "delivery/target.py": "a protocol; tests/delivery/test_folder_target.py and test_s3_target.py test both that follow it",
    "parity/compare.py": "tests/parity/cases: one folder for each kind of finding",
    "parity/finding.py": "tests/parity/cases: one folder for each kind of finding",
    "render/api_schema_interface.py": "tests/render/test_api_schema.py",
    "render/api_schema_parts.py": "tests/render/test_api_schema.py",
}
"""Modules without a test file of their own, and where they are tested."""


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text("utf-8"), filename=module)


def _imports(module: str) -> Iterator[str]:
    """Yield the full name of everything a module imports, wherever in the module it does."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: relative import"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _own_parts(module: str) -> set[str]:
    """Return the parts of the package that a module imports: stages, `model`, or modules at the top."""
    parts = set()
    for name in _imports(module):
        root, _, rest = name.partition(".")
        if root == "catalog_builder":
            part = rest.partition(".")[0]
            is_part = bool(part) and ((PACKAGE / part).is_dir() or (PACKAGE / f"{part}.py").is_file())
            parts.add(_family(part) if is_part else "__init__")
    return parts


def _part(module: str) -> str:
    return _family(module.split("/")[0].removesuffix(".py"))


def _family(part: str) -> str:
    return "cli" if part.startswith("cli_") else part


def test_every_part_of_the_package_is_known_here() -> None:
    parts = {_part(module) for module in MODULES}
    assert parts - {*STAGES, "model", *TOP} == set()


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_in_the_allowed_direction(module: str) -> None:
    part = _part(module)
    allowed = (
        {part} if part == "model" else {part, *SHARED, *READS.get(part, ())} if part in STAGES else {part, *TOP[part]}
    )
    assert _own_parts(module) - allowed == set()


@pytest.mark.parametrize("module", [module for module in MODULES if _part(module) == "model"])
def test_the_model_imports_only_the_standard_library_and_itself(module: str) -> None:
    roots = {name.split(".")[0] for name in _imports(module)}
    assert roots - sys.stdlib_module_names - {"catalog_builder"} == set()


@pytest.mark.parametrize("library", SINGLE_IMPORTERS)
def test_a_library_is_known_in_one_place(library: str) -> None:
    importers = {module for module in MODULES if any(name.split(".")[0] == library for name in _imports(module))}
    allowed = SINGLE_IMPORTERS[library]
    assert {module for module in importers if module not in allowed and _part(module) not in allowed} == set()


@pytest.mark.parametrize("module", MODULES)
def test_modules_and_functions_stay_small(module: str) -> None:
    is_rule = module.startswith("check/rules/") and not module.endswith("__init__.py")
    lines = len((PACKAGE / module).read_text("utf-8").splitlines())
    assert lines <= (MAX_RULE_LINES if is_rule else MAX_MODULE_LINES)
    functions = [node for node in ast.walk(_tree(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > MAX_FUNCTION_LINES]
    assert long == []


def _tests_of(module: str) -> Path:
    """Return where a module's test lies: a file that mirrors it; a folder of tests for a package or of cases for a rule."""
    path = Path(module)
    if module.startswith("check/rules/") and path.name != "__init__.py":
        return ROOT / "tests" / "check" / "cases" / path.stem.replace("_", "-")
    if path.name == "__init__.py":
        return ROOT / "tests" / path.parent
    return ROOT / "tests" / path.parent / f"test_{path.stem}.py"


def test_every_module_that_does_something_has_its_test() -> None:
    untested = [
        f"{module}: no {_tests_of(module).relative_to(ROOT)}"
        for module in MODULES
        if module not in TESTED_ELSEWHERE and _does_something(module) and not _tests_of(module).exists()
    ]
    assert untested == [], "\n".join(untested)


def _does_something(module: str) -> bool:
    """Return whether a module has functions. Records and constants are tested where they are used."""
    return any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(_tree(module)))


def test_no_module_is_excused_that_is_gone_or_has_its_test_by_now() -> None:
    stale = {module for module in TESTED_ELSEWHERE if not (PACKAGE / module).is_file()}
    stale |= {module for module in TESTED_ELSEWHERE if _tests_of(module).exists()}
    assert stale == set()


@pytest.mark.parametrize("module", [module for module in MODULES if _part(module) != "cli"])
def test_nothing_prints_but_the_command_line(module: str) -> None:
    nodes = list(ast.walk(_tree(module)))
    calls = [node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    prints = [f"line {node.lineno}" for node in calls if ast.unparse(node.func) in ("print", "input")]
    streams = [
        f"line {node.lineno}"
        for node in nodes
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("sys.stdout", "sys.stderr")
    ]
    assert prints == []
    assert streams == [] or module in STANDARD_STREAMS


@pytest.mark.parametrize("module", MODULES)
def test_no_state_lives_in_a_module(module: str) -> None:
    """There is no `global`, and no list, set or mapping of a module is changed by its functions."""
    tree = _tree(module)
    changed = [f"global at line {node.lineno}" for node in ast.walk(tree) if isinstance(node, ast.Global)]
    names = {name for statement in tree.body for name in _mutable_names(statement)}
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    for node in {node for function in functions for node in ast.walk(function)}:
        changed += [f"{name} is changed" for name in _changed_names(node) if name in names]
    assert changed == []


def _mutable_names(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement of a module binds to a list, set, dict or a call that makes one."""
    if isinstance(statement, ast.Assign):
        targets, value = statement.targets, statement.value
    elif isinstance(statement, ast.AnnAssign):
        targets, value = [statement.target], statement.value
    else:
        return
    makers = ("list", "set", "dict", "defaultdict", "deque", "Counter", "OrderedDict", "local", "WeakValueDictionary")
    is_call = isinstance(value, ast.Call) and ast.unparse(value.func).rsplit(".", 1)[-1] in makers
    displays = ast.List | ast.Set | ast.Dict | ast.ListComp | ast.SetComp | ast.DictComp
    if is_call or isinstance(value, displays):
        yield from (target.id for target in targets if isinstance(target, ast.Name))


_CHANGING = frozenset("add append appendleft clear discard extend insert pop popitem remove setdefault update".split())


def _changed_names(node: ast.AST) -> Iterator[str]:
    """Yield the plain names that a node changes in place: by a method, by an index, or by `+=`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CHANGING:
        if isinstance(node.func.value, ast.Name):
            yield node.func.value.id
    elif isinstance(node, ast.Assign | ast.AugAssign | ast.Delete):
        targets = [node.target] if isinstance(node, ast.AugAssign) else node.targets
        for target in targets:
            if isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name):
                yield target.value.id
            elif isinstance(node, ast.AugAssign) and isinstance(target, ast.Name):
                yield target.id
