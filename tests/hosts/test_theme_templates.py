"""Templates are compiled once for each text, hidden folders are not listed, and reads of watched attributes are told."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest

from catalog_builder.hosts.theme_templates import Codes, VisibleTemplates, watch_reads


def environment(folder: Path, codes: Codes) -> jinja2.Environment:
    return jinja2.Environment(loader=VisibleTemplates(str(folder)), bytecode_cache=codes, autoescape=False)


def test_only_changed_templates_are_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_text("{% include 'b.html' %}{{ x }}")
    (tmp_path / "b.html").write_text("b")
    codes = Codes()
    assert environment(tmp_path, codes).get_template("a.html").render(x=1) == "b1"
    (tmp_path / "b.html").write_text("c")
    compiled = []
    compile_template = jinja2.Environment.compile

    def note(self: jinja2.Environment, source: str, *rest: object) -> object:
        compiled.append(source)
        return compile_template(self, source, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", note)
    assert environment(tmp_path, codes).get_template("a.html").render(x=2) == "c2"
    assert compiled == ["c"]


def test_hidden_folders_are_not_listed_yet_their_templates_are_found(tmp_path: Path) -> None:
    for path in ("b/c.html", "a.html", ".icons/x/y.svg", "b/.git/z"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    env = environment(tmp_path, Codes())
    assert env.list_templates() == ["a.html", "b/c.html"]
    assert env.get_template(".icons/x/y.svg").render() == ".icons/x/y.svg"


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{{ page.content }}", ["content"]),
        ("{{ page['content'] }}", ["content"]),
        ("{{ [page] | map(attribute='content') | join }}", ["content"]),
        ("{{ page.title }}", []),
        ("{{ word[1:] }}{{ word.upper() }}", []),
        ("{{ other.content }}", []),
    ],
)
def test_reads_of_watched_attributes_are_told(template: str, told: list[str]) -> None:
    class Page(SimpleNamespace):
        pass

    env = jinja2.Environment(autoescape=False)
    page, seen = Page(content="content", title="title"), []
    watch_reads(env, (Page,), ("content",), lambda thing: seen.append(thing.content))  # type: ignore[attr-defined]
    env.from_string(template).render(page=page, word="word", other=SimpleNamespace(content="x"))
    assert seen == told
