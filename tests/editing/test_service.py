"""`catalog lsp` as an editor uses it: the real program, real standard streams, the protocol spoken by hand."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from catalog_builder.editing.service import build_server
from tests.builds import ROOT, framework_cache, sound_plugins
from tests.check.plugin_folders import BASELINE
from tests.editing.client import Editor, apply_edits
from tests.editing.projects import SITE, make_project, replaced

SOUND = (BASELINE / "demo/doc/README.md").read_text("utf-8")
README = "# 演示 😀\n\n[去处😀](no-such-file.md)\n"


@pytest.fixture
def editor() -> Iterator[Editor]:
    with Editor() as editor:
        yield editor


def test_it_says_what_it_can_do(editor: Editor) -> None:
    can = editor.begun["capabilities"]
    assert can["positionEncoding"] == "utf-16"
    assert can["textDocumentSync"]["change"] == 1, "whole texts: see server.py"
    assert can["executeCommandProvider"]["commands"] == ["catalog.preview", "catalog.show"]
    for provider in ("completionProvider", "hoverProvider", "codeActionProvider", "codeLensProvider"):
        assert can[provider]
    watched = editor.wait_for("client/registerCapability")["registrations"][0]
    assert watched["method"] == "workspace/didChangeWatchedFiles"


def test_a_fault_appears_at_its_place_and_goes_when_it_is_mended(editor: Editor, tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    path = plugins_dir / "demo/plugin.yml"
    uri, sound = editor.open(path), path.read_text("utf-8")
    assert editor.wait(uri, 1) == []
    editor.type(uri, replaced(path, "name: {zh: 基准演示, ", "name: {zh: 😀演示, fr: x, "), 2)
    (found,) = editor.wait(uri, 2, "field-unknown")
    line = next(n for n, text in enumerate(sound.split("\n")) if text.startswith("name:"))
    assert found["range"] == {
        "start": {"line": line, "character": len("name: {zh: 😀演示, ") + 1},
        "end": {"line": line, "character": len("name: {zh: 😀演示, fr") + 1},
    }
    assert found["severity"] in (1, 2)
    assert found["codeDescription"]["href"] == f"{SITE}en/rules/field-unknown/"
    assert found["source"] == "catalog" and "fr" in found["message"].split("\n")[0]
    editor.type(uri, sound, 3)
    assert editor.wait(uri, 3) == []


@pytest.mark.parametrize(("encodings", "units"), [(None, 7), (["utf-8"], 17), (["utf-32", "utf-16"], 6)])
def test_columns_are_counted_as_the_editor_asked(tmp_path: Path, encodings: list[str] | None, units: int) -> None:
    """Before the fault stand four Chinese characters, a blank and an emoji."""
    plugins_dir = make_project(tmp_path)
    text = "# 演示\n\n看 😀图文字[去处](no-such-file.md)\n"
    with Editor(encodings=encodings) as editor:
        uri = editor.open(plugins_dir / "demo/doc/README.md", text, "markdown")
        (found,) = editor.wait(uri, 1, "link-broken")
    assert found["range"]["start"] == {"line": 2, "character": units}


def test_a_document_is_checked_while_it_is_typed(editor: Editor, tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    uri = editor.open(plugins_dir / "demo/doc/README.md", language="markdown")
    editor.wait(uri, 1)
    editor.type(uri, README, 2)
    (found,) = editor.wait(uri, 2, "link-broken")
    assert found["range"]["start"] == {"line": 2, "character": 0}
    editor.type(uri, SOUND, 3)
    assert editor.wait(uri, 3) == []


def test_a_warning_is_allowed_by_a_quick_fix_and_its_reason(editor: Editor, tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    path = plugins_dir / "demo/plugin.yml"
    text = replaced(path, ", en: Baseline demo}", "}")
    uri = editor.open(path, text)
    (found,) = editor.wait(uri, 1, "translation-missing")
    (action,) = editor.actions(uri, found)
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": 1}
    text = apply_edits(text, change["edits"])
    editor.type(uri, text, 2)
    editor.wait(uri, 2, "allowance-reasonless", "translation-missing")
    editor.ask("workspace/executeCommand", {"command": "catalog.show", "arguments": action["command"]["arguments"]})
    shown = editor.wait_for("window/showDocument")
    place = shown["selection"]["start"]
    assert shown["uri"] == uri and shown["takeFocus"]
    lines = text.split("\n")
    lines[place["line"]] = lines[place["line"]].replace('""', '"只面向中文用户"')
    assert lines[place["line"]][: place["character"]].endswith('reason: "')
    editor.type(uri, "\n".join(lines), 3)
    assert editor.wait(uri, 3) == []


def test_a_quick_fix_of_a_rule_mends_what_it_found_and_nothing_else(editor: Editor, tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    text = replaced(plugins_dir / "demo/plugin.yml", "{zh: 首页, ", "{zh: '首页😀\u200b全部 ', ")
    uri = editor.open(plugins_dir / "demo/plugin.yml", text)
    for version, rule, rest in ((2, "text-invisible", ("text-untrimmed",)), (3, "text-untrimmed", ())):
        found = editor.wait(uri, version - 1, rule, *rest)
        fault = next(entry for entry in found if entry["code"] == rule)
        actions = [action for action in editor.actions(uri, fault) if action["diagnostics"][0]["code"] == rule]
        action = next(action for action in actions if action.get("isPreferred"))
        assert action["kind"] == "quickfix"
        (change,) = action["edit"]["documentChanges"]
        text = apply_edits(text, change["edits"])
        editor.type(uri, text, version)
    assert editor.wait(uri, 3) == []
    assert "{zh: '首页😀全部', " in text


def test_a_picture_of_the_wrong_type_is_renamed_with_what_names_it(editor: Editor, tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    uri = editor.open(plugins_dir / "demo/plugin.yml")
    editor.wait(uri, 1)
    (plugins_dir / "demo/icon.png").rename(plugins_dir / "demo/icon.jpg")
    text = replaced(plugins_dir / "demo/plugin.yml", "icon: icon.png", "icon: icon.jpg")
    editor.type(uri, text, 2)
    icon = (plugins_dir / "demo/icon.jpg").as_uri()
    editor.wait(uri, 2)
    editor.wait(icon, None, "image-type")
    line = next(n for n, written in enumerate(text.split("\n")) if written.startswith("icon:"))
    place = {"start": {"line": line, "character": 8}, "end": {"line": line, "character": 8}}
    (action,) = editor.actions(uri, {"range": place})
    change, rename = action["edit"]["documentChanges"]
    assert apply_edits(text, change["edits"]) == (plugins_dir / "demo/plugin.yml").read_text("utf-8")
    assert rename == {"kind": "rename", "oldUri": icon, "newUri": (plugins_dir / "demo/icon.png").as_uri()}


def test_other_files_of_the_folder_show_their_own_faults(editor: Editor, tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    icon = plugins_dir / "demo/icon.png"
    sound = icon.read_bytes()
    uri = editor.open(plugins_dir / "demo/plugin.yml")
    editor.wait(uri, 1)
    icon.write_bytes(b"no picture")
    changed = {"changes": [{"uri": icon.as_uri(), "type": 2}]}
    editor.tell("workspace/didChangeWatchedFiles", changed)
    (found,) = editor.wait(icon.as_uri(), None, "image-type")
    assert found["range"]["start"] == {"line": 0, "character": 0}
    icon.write_bytes(sound)
    editor.tell("workspace/didChangeWatchedFiles", changed)
    assert editor.wait(icon.as_uri(), None) == []


def test_a_missing_document_is_told_on_the_manifest(editor: Editor, tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    for document in (plugins_dir / "demo/doc").glob("*.md"):
        document.unlink()
    uri = editor.open(plugins_dir / "demo/plugin.yml")
    found = editor.wait(uri, 1, "readme-missing")
    assert found[0]["range"]["start"]["line"] == 0


def test_rules_on_all_plugins_lead_to_the_other_one(editor: Editor, tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path, "other")
    uri = editor.open(plugins_dir / "other/plugin.yml")
    editor.wait(uri, 1)
    text = replaced(plugins_dir / "other/plugin.yml", f"wx{2:016x}", "wx1234567890abcdef")
    editor.type(uri, text, 2)
    (found,) = editor.wait(uri, 2, "appid-duplicate")
    (related,) = found["relatedInformation"]
    assert related["location"]["uri"] == (plugins_dir / "demo/plugin.yml").as_uri()
    line = (
        (plugins_dir / "demo/plugin.yml").read_text("utf-8").split("\n")[related["location"]["range"]["start"]["line"]]
    )
    assert line.startswith("appid:")


def test_another_plugin_that_changes_on_disk_changes_what_is_said_here(editor: Editor, tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path, "other")
    uri = editor.open(plugins_dir / "other/plugin.yml")
    editor.wait(uri, 1)
    demo = plugins_dir / "demo/plugin.yml"
    demo.write_text(replaced(demo, "wx1234567890abcdef", f"wx{2:016x}"), "utf-8")
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": demo.as_uri(), "type": 2}]})
    editor.wait(uri, 1, "appid-duplicate")


def test_projects_side_by_side_keep_to_themselves(editor: Editor, tmp_path: Path) -> None:
    first, second = make_project(tmp_path / "first"), make_project(tmp_path / "second")
    for plugins_dir in (first, second):
        uri = editor.open(plugins_dir / "demo/plugin.yml")
        assert editor.wait(uri, 1) == []
    text = replaced(first / "demo/plugin.yml", "labels: [map, location]", "labels: [mapp]")
    editor.type((first / "demo/plugin.yml").as_uri(), text, 2)
    editor.wait((first / "demo/plugin.yml").as_uri(), 2, "label-unknown")
    assert editor.diagnostics[(second / "demo/plugin.yml").as_uri()] == []


def test_the_owners_vocabulary_counts_as_soon_as_it_changes(editor: Editor, tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    text = replaced(plugins_dir / "demo/plugin.yml", "labels: [map, location]", "labels: [brand-new]")
    uri = editor.open(plugins_dir / "demo/plugin.yml", text)
    editor.wait(uri, 1, "label-unknown")
    labels = plugins_dir / "labels.yml"
    labels.write_text(labels.read_text("utf-8") + "  - {id: brand-new, name: {zh: 新, en: New}}\n", "utf-8")
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": labels.as_uri(), "type": 2}]})
    assert editor.wait(uri, 1) == []


def test_closing_the_last_file_of_a_plugin_clears_what_it_showed(editor: Editor, tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    uri = editor.open(plugins_dir / "demo/plugin.yml", "id: demo\n")
    editor.wait(uri, 1, *["field-missing"] * 9)
    editor.close(uri)
    assert editor.wait(uri, None) == []


def test_saving_takes_up_what_changed_on_disk_in_editors_that_watch_nothing(editor: Editor, tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    uri = editor.open(plugins_dir / "demo/plugin.yml")
    editor.wait(uri, 1)
    (plugins_dir / "demo/previews/1.png").unlink()
    editor.tell("textDocument/didSave", {"textDocument": {"uri": uri}})
    editor.wait(uri, 1, "image-missing")


def test_completion_and_hover_in_the_editors_language(tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    path = plugins_dir / "demo/plugin.yml"
    text = replaced(path, "labels: [map, location]", "labels: [ma")
    line = next(n for n, written in enumerate(text.split("\n")) if written.startswith("labels:"))
    with Editor(locale="zh-cn") as editor:
        uri = editor.open(path, text)
        found = editor.ask("textDocument/completion", editor.position(uri, line, len("labels: [ma")))
        label = next(item for item in found["items"] if item["label"] == "map")
        assert label["detail"] == "地图"
        assert label["textEdit"]["range"]["start"] == {"line": line, "character": len("labels: [")}
        hover = editor.ask("textDocument/hover", editor.position(uri, line, 2))
        assert "标签，取自 labels.yml。" in hover["contents"]["value"]
        (lens,) = editor.ask("textDocument/codeLens", {"textDocument": {"uri": uri}})
        assert lens["command"]["title"] == "预览页面"
        document = editor.open(plugins_dir / "demo/doc/README.md", "# 演示\n\n😀![地图](", "markdown")
        editor.wait(document, 1, "document-empty")
        found = editor.ask("textDocument/completion", editor.position(document, 2, 9))
        assert [item["label"] for item in found["items"]] == ["images/map.png"]


@pytest.mark.parametrize(
    ("arguments", "locale", "word"), [((), "zh-cn", "应为"), ((), "en", "expected"), (("--lang", "zh"), "en", "应为")]
)
def test_messages_are_in_the_language_given_or_the_editors(
    tmp_path: Path, arguments: tuple[str, ...], locale: str, word: str
) -> None:
    path = make_project(tmp_path) / "demo/plugin.yml"
    with Editor(*arguments, locale=locale) as editor:
        uri = editor.open(path, replaced(path, "status: released", "status: relesed"))
        assert word in editor.wait(uri, 1, "field-value")[0]["message"]


@pytest.mark.parametrize(
    "text", ["{", "\0", "a: [" * 2000, "\ud83d", "\ufeffid: demo\r\nname", "x\u2028y: 1", "- " * 99]
)
def test_nothing_that_is_typed_ends_the_session(editor: Editor, tmp_path: Path, text: str) -> None:
    path = make_project(tmp_path) / "demo/plugin.yml"
    uri, sound = editor.open(path), path.read_text("utf-8")
    editor.type(uri, text, 2)
    for method in ("textDocument/completion", "textDocument/hover"):
        editor.ask(method, editor.position(uri, 0, 3))
    editor.type(uri, sound, 3)
    assert editor.wait(uri, 3) == []
    assert "Traceback" not in editor.errors


def test_files_of_no_plugin_and_of_no_disk_are_left_alone(editor: Editor, tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path)
    editor.tell(
        "textDocument/didOpen",
        {"textDocument": {"uri": "untitled:Untitled-1", "languageId": "yaml", "version": 1, "text": "x"}},
    )
    editor.open(plugins_dir / "labels.yml")
    uri = editor.open(plugins_dir / "demo/plugin.yml")
    assert editor.wait(uri, 1) == []
    assert list(editor.diagnostics) == [uri]


def test_an_owners_fault_is_told_and_the_session_goes_on(editor: Editor, tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path / "broken")
    (plugins_dir / "labels.yml").unlink()
    editor.open(plugins_dir / "demo/plugin.yml")
    told = editor.wait_for("window/showMessage")
    assert "labels.yml" in told["message"] and told["type"] == 2
    uri = editor.open(make_project(tmp_path / "sound") / "demo/plugin.yml")
    assert editor.wait(uri, 1) == []


def test_the_preview_is_the_plugins_page_and_is_started_once(editor: Editor, tmp_path: Path) -> None:
    project = preview_project(tmp_path)
    uri = editor.open(project / "plugins_data/demo/doc/README.en.md", language="markdown")
    editor.wait(uri, 1)
    given = {"command": "catalog.preview", "arguments": [uri]}
    address = editor.ask("workspace/executeCommand", given)
    assert address.startswith("http://127.0.0.1:") and address.endswith("/en/plugins/demo/")
    assert editor.wait_for("window/showDocument") == {"uri": address, "external": True}
    with urllib.request.urlopen(address, timeout=20) as answer:
        assert "Baseline demo" in answer.read().decode()
    assert editor.ask("workspace/executeCommand", given) == address
    assert editor.ask("workspace/executeCommand", {"command": "catalog.preview"}) == address


def preview_project(folder: Path) -> Path:
    """Return a project with the shipped pages and the plugin `demo`, whose framework pages are rendered already."""
    for name in ("content", "overrides", "mkdocs.yml", "mkdocs.en.yml"):
        (folder / name).symlink_to(ROOT / name)
    sound_plugins(folder / "plugins_data")
    framework_cache(folder).rename(folder / ".cache")
    return folder


def test_many_plugins_are_surveyed_and_leaving_does_not_wait_for_it(tmp_path: Path) -> None:
    plugins_dir = make_project(tmp_path, *(f"plugin-{number}" for number in range(70)))
    path = plugins_dir / "plugin-3/plugin.yml"
    text = replaced(path, f"wx{5:016x}", "wx1234567890abcdef")
    with Editor() as editor:
        uri = editor.open(path, text)
        editor.wait(uri, 1, "appid-duplicate")
    with Editor() as editor:
        editor.wait(editor.open(path), 1)
        start = time.monotonic()
    assert time.monotonic() - start < 5
    assert "Traceback" not in editor.errors


def test_the_program_ends_when_the_editor_goes_away(tmp_path: Path) -> None:
    editor = Editor()
    uri = editor.open(make_project(tmp_path) / "demo/plugin.yml")
    editor.wait(uri, 1)
    assert editor.process.stdin is not None
    editor.process.stdin.close()
    assert editor.process.wait(timeout=20) == 0
    assert "Traceback" not in editor.errors


def test_nothing_but_the_protocol_reaches_the_standard_output() -> None:
    message = json.dumps({"jsonrpc": "2.0", "method": "exit"}).encode()
    program = [sys.executable, "-m", "catalog_builder", "lsp"]
    sent = b"Content-Length: %d\r\n\r\n%s" % (len(message), message)
    outcome = subprocess.run(program, cwd=ROOT, input=sent, capture_output=True, timeout=60, check=False)
    assert outcome.stdout == b""


def test_a_server_without_an_editor_has_every_ability() -> None:
    server: Any = build_server("zh", "en")
    assert server.language == "zh"
    server.end()
