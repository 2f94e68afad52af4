"""One page, cut into what is compared."""

from __future__ import annotations

import pytest

from catalog_builder.errors import TranslationError
from catalog_builder.parity.page_source import Block, Heading, Table, read_source

PAGE = """---
title: Routing
---

# Routing

Some *words*, and [a link](page.md#stack).

## Fields {#fields}

| a | b |
|---|:-:|
| 1 | 2 |
| 3 | 4 |

1. In a list:

    ```js
    # no heading
    ```

![Stack](stack.png "The stack")
!!! note "Look"
[diagram: page-stack]
| x |
| --- |"""


def test_parts_have_the_lines_at_which_they_stand() -> None:
    page = read_source(PAGE, "en/route.md")
    assert page.meta == {"title": "Routing"}
    assert page.headings == [
        Heading(line=5, level=1, id="", text="Routing"),
        Heading(line=9, level=2, id="fields", text="Fields"),
    ]
    assert page.tables == [Table(line=12, columns=2, rows=2), Table(line=26, columns=1, rows=0)]
    assert page.blocks == [Block(line=18, language="js", text="    # no heading")]
    assert page.images == ["stack.png"]
    assert page.links == ["page.md#stack"]
    assert page.marks == ["!!! note", "[diagram: page-stack]"]


def test_a_word_is_an_ideograph_or_a_run_of_letters() -> None:
    assert read_source("用 wx.request 发请求", "zh/a.md").words == 5


def test_a_page_without_front_matter_is_read_too() -> None:
    assert read_source("# A", "a.md").headings == [Heading(line=1, level=1, id="", text="A")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# A\n\n```js\nlet a", "a.md:3: this block of code does not end."),
        ("---\n- title\n---\n", "a.md: front matter must hold keys and values."),
        ("---\ntitle: [\n---\n", "a.md: front matter cannot be read"),
    ],
)
def test_a_page_that_cannot_be_cut_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(TranslationError) as fault:
        read_source(text, "a.md")
    assert str(fault.value).startswith(told)
