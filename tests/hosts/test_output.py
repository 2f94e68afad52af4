"""What the host made travels between processes as JSON and arrives as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_builder.hosts.file_store import FileStore
from catalog_builder.hosts.output import FrameworkPage, HostOutput, KeptFile, decode_output, encode_output, files_of
from catalog_builder.hosts.shell import SLOTS, cut_shell

STORE = FileStore(Path("store"))
OUTPUT = HostOutput(
    language="en",
    site_name='插件 "目录" </script>',
    pages=(
        FrameworkPage(
            path="framework/index.html",
            title="Q & A",
            description="",
            is_translated=True,
        ),
        FrameworkPage(path="a.html", title="甲", description="乙", is_translated=False),
    ),
    sums={"assets/b.png": KeptFile("aa", 256), "assets/a.css": KeptFile("bb", 0)},
    store=STORE,
    shells={
        "home": cut_shell('<a href="./">x</a>@@slot:body@@@@slot:toc@@@@slot:body@@', ""),
        "notfound": cut_shell('<a href="../">x</a>', "404/", base="/docs/en/"),
    },
    policy="default-src 'none'; script-src 'self'",
    warnings=("one", "二"),
)


def test_everything_arrives_as_it_was_sent() -> None:
    arrived = decode_output(encode_output(OUTPUT), STORE)
    assert replace(arrived, digest="") == OUTPUT


def test_the_order_of_files_and_pages_is_kept() -> None:
    arrived = decode_output(encode_output(OUTPUT), STORE)
    assert list(arrived.sums) == ["assets/b.png", "assets/a.css"]
    assert list(arrived.shells) == ["home", "notfound"]


def test_a_shell_that_arrived_fills_pages_as_before() -> None:
    slots = dict.fromkeys(SLOTS, "") | {"body": "b", "toc": "t"}
    arrived = decode_output(encode_output(OUTPUT), STORE)
    assert arrived.shells["home"].fill("plugins/x/index.html", slots) == '<a href="../../">x</a>btb'
    assert arrived.shells["notfound"].fill("404.html", slots) == '<a href="/docs/en/">x</a>'


def test_what_travels_is_plain_ascii_so_that_no_locale_can_spoil_it() -> None:
    assert encode_output(OUTPUT).isascii()


@pytest.mark.parametrize("spoil", [str.upper, lambda text: text[:-2], lambda text: "", lambda text: f"{text} "])
def test_a_text_that_was_changed_is_refused(spoil: Callable[[str], str]) -> None:
    with pytest.raises(ValueError, match="not an output"):
        decode_output(spoil(encode_output(OUTPUT)), STORE)


def test_the_same_output_has_the_same_digest_and_another_has_another() -> None:
    digest = decode_output(encode_output(OUTPUT), STORE).digest
    assert digest == decode_output(encode_output(OUTPUT), FileStore(Path("elsewhere"))).digest
    changed = replace(OUTPUT, sums={**OUTPUT.sums, "assets/a.css": KeptFile("cc", 0)})
    assert digest != decode_output(encode_output(changed), STORE).digest


def test_files_are_read_one_at_a_time_and_shared_ones_once(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    kept = {path: KeptFile(store.keep(path.encode()), 1) for path in ("a", "b", "c")}
    zh = replace(OUTPUT, store=store, sums={path: kept[path] for path in ("b", "a")})
    en = replace(OUTPUT, store=store, sums={path: kept[path] for path in ("a", "c")})
    assert list(zh.files()) == [("b", b"b"), ("a", b"a")]
    assert list(zh.files({"a"})) == [("a", b"a")]
    assert list(files_of([zh, en])) == [("b", b"b"), ("a", b"a"), ("c", b"c")]
