"""What the host made travels between processes as JSON and arrives as it was."""

from __future__ import annotations

import json

import pytest

from catalog_builder.hosts.output import FrameworkPage, HostOutput, decode_output, encode_output
from catalog_builder.hosts.shell import SLOTS, cut_shell

OUTPUT = HostOutput(
    language="en",
    site_name='插件 "目录" </script>',
    pages=(
        FrameworkPage(
            path="framework/index.html",
            title="Q & A",
            description="",
            html="<p>\u2028 \x00 \\ 😀</p>\r\n",
            text="Q & A",
            is_translated=True,
        ),
        FrameworkPage(path="a.html", title="甲", description="乙", html="", text="", is_translated=False),
    ),
    assets={"assets/b.png": bytes(range(256)), "assets/a.css": b""},
    shells={
        "home": cut_shell('<a href="./">x</a>@@slot:body@@@@slot:toc@@@@slot:body@@', ""),
        "notfound": cut_shell('<a href="../">x</a>', "404/", base="/docs/en/"),
    },
    policy="default-src 'none'; script-src 'self'",
    warnings=("one", "二"),
)


def test_everything_arrives_as_it_was_sent() -> None:
    assert decode_output(encode_output(OUTPUT)) == OUTPUT


def test_the_order_of_files_and_pages_is_kept() -> None:
    arrived = decode_output(encode_output(OUTPUT))
    assert list(arrived.assets) == ["assets/b.png", "assets/a.css"]
    assert list(arrived.shells) == ["home", "notfound"]


def test_a_shell_that_arrived_fills_pages_as_before() -> None:
    slots = dict.fromkeys(SLOTS, "") | {"body": "b", "toc": "t"}
    arrived = decode_output(encode_output(OUTPUT))
    assert arrived.shells["home"].fill("plugins/x/index.html", slots) == '<a href="../../">x</a>btb'
    assert arrived.shells["notfound"].fill("404.html", slots) == '<a href="/docs/en/">x</a>'


def test_what_travels_is_plain_ascii_so_that_no_locale_can_spoil_it() -> None:
    assert encode_output(OUTPUT).isascii()


@pytest.mark.parametrize("name", ["language", "site_name", "pages", "assets", "shells", "policy", "warnings"])
def test_a_text_that_lacks_a_part_is_refused(name: str) -> None:
    values = json.loads(encode_output(OUTPUT))
    del values[name]
    with pytest.raises(KeyError, match=name):
        decode_output(json.dumps(values))
