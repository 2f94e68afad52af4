"""A shell without what every page would repeat looks and works as before."""

from __future__ import annotations

from urllib.parse import unquote

from catalog_builder.hosts.light_shell import STYLES, lighten

MENU = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M3 6h18v2H3z"/></svg>'
TOP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M13 20h-2V8l-5.5 5.5"/></svg>'
HEADER = f'<head><link href="../../{STYLES}"><script>a=1</script></head><header>{MENU}<input><script>use(a);</script>\n\n</header>'


def light(html: str) -> tuple[str, dict[str, str]]:
    """Return the page made light and the texts of its files."""
    pages, files = lighten({"a": html}, {STYLES: b"body {}"})
    return pages["a"], {name: content.decode() for name, content in files.items()}


def test_an_icon_becomes_a_mask_of_the_style_sheet_once_for_all_its_places() -> None:
    html, files = light(f"<a>{MENU}</a><b>{TOP}</b><i>{MENU}</i>")
    menu, top = '<svg class="c-icon c-icon-1"></svg>', '<svg class="c-icon c-icon-2"></svg>'
    assert html == f"<a>{menu}</a><b>{top}</b><i>{menu}</i>\n"
    styles = unquote(files[STYLES])
    assert styles.startswith("body {}")
    assert styles.count("<path d='M3 6h18v2H3z'/>") == 1
    assert styles.count("<path d='M13 20h-2V8l-5.5 5.5'/>") == 1


def test_a_drawing_that_is_no_icon_stays() -> None:
    drawing = '<svg viewBox="0 0 9 9"><path d="M0"/><path d="M1"/></svg>'
    assert light(drawing)[0] == f"{drawing}\n"


def test_scripts_up_to_the_header_run_in_their_order_from_one_file_where_the_last_stood() -> None:
    html, files = light(HEADER)
    (address,) = [name for name in files if name.endswith(".js")]
    assert files[address] == "a=1;\nuse(a);\n"
    assert f'<input><script src="../../{address}"></script>\n</header>' in html
    assert html.count("<script") == 1
    assert f'<script src="{address}">' in light(HEADER.replace("../", ""))[0]


def test_texts_of_the_search_box_go_into_a_file() -> None:
    texts = '<script type="application/json" data-search-texts>{"a": "b"}</script>'
    html, files = light(HEADER.replace("<input>", texts))
    (address,) = [name for name in files if name.endswith(".json")]
    assert files[address] == '{"a": "b"}'
    assert f'<script type="application/json" data-search-texts data-script="../../{address}"></script>' in html


def test_later_scripts_stay_and_the_one_for_tabs_of_the_content_goes() -> None:
    later = '<script>b=1</script><script type="application/json">{"a": 1}</script>'
    assert (
        light(f"<header></header><script>x.startsWith('__tabbed_')</script>{later}")[0] == f"<header></header>{later}\n"
    )


def test_pages_with_the_same_scripts_share_the_file() -> None:
    _, files = lighten({"a": HEADER, "b": HEADER}, {})
    assert len([name for name in files if name.endswith(".js")]) == 1


def test_blanks_with_line_ends_are_one_line_end_except_in_code() -> None:
    html, _ = light("<p>a  b\n\n   c</p>\n \n<pre>\n  x\n\n  y</pre>\n  <textarea>\n  z\n</textarea>\n")
    assert html == "<p>a  b\nc</p>\n<pre>\n  x\n\n  y</pre>\n<textarea>\n  z\n</textarea>\n"
