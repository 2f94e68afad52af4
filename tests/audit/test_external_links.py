"""Which addresses lead out of a site, and what stands around them."""

from __future__ import annotations

import time
from pathlib import Path

from catalog_builder.audit.external_links import ExternalLink, Mention, external_links


def lay(site: Path, **pages: str) -> Path:
    for name, html in pages.items():
        path = site / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<html><body>{html}</body></html>", "utf-8")
    return site


def texts(site: Path) -> list[str]:
    return [mention.text for link in external_links(site) for mention in link.mentions]


def test_a_link_comes_with_its_sentence(tmp_path: Path) -> None:
    html = '<p>自 2.1.0 起支持，\n 见<a href="https://a.example/b#part">官方<b>文档</b></a>。</p>'
    assert external_links(lay(tmp_path, a=html)) == (
        ExternalLink(
            address="https://a.example/b",
            mentions=(Mention(page="a.html", text="自 2.1.0 起支持， 见官方文档。"),),
        ),
    )


def test_a_link_that_stands_alone_comes_with_its_heading(tmp_path: Path) -> None:
    html = '<h2>Sources</h2><ul><li><a href="https://a.example/">https://a.example/</a></li></ul>'
    assert texts(lay(tmp_path, a=html)) == ["Sources › https://a.example/"]


def test_what_every_page_repeats_is_one_mention_with_the_home_page_first(tmp_path: Path) -> None:
    footer = '<footer><p>By <a href="https://a.example/">A</a></p></footer>'
    site = lay(tmp_path, **{"404": footer, "index": footer, "a__index": footer + footer})
    assert external_links(site)[0].mentions == (Mention(page="index.html", text="By A", pages=3),)


def test_the_site_itself_mail_and_what_no_browser_follows_are_not_outside(tmp_path: Path) -> None:
    links = "".join(
        f'<a href="{href}">x</a>'
        for href in ("b/", "/b/", "https://own.example/docs/b/", "mailto:a@b.example", "javascript:1", "ftp://a/", "//")
    )
    home = f'<link rel="canonical" href="https://own.example/docs/">{links}<a href="https://[">x</a><a>x</a>'
    site = lay(tmp_path, index=home, a='<a href="//a.example/b">x</a> <a href=" HTTPS://b.example/\n ">x</a>')
    assert [link.address for link in external_links(site)] == ["https://a.example/b", "https://b.example/"]


def test_a_long_text_is_cut_and_a_comment_is_no_text(tmp_path: Path) -> None:
    html = f'<p><!-- aside --><a href="https://a.example/">x</a> {"y" * 400}</p>'
    assert texts(lay(tmp_path, a=html)) == ["x " + "y" * 157 + "…"]


def test_a_paragraph_of_many_links_costs_no_more_than_its_length(tmp_path: Path) -> None:
    """Linear: its text is put together once, not once for each link (which took minutes)."""
    links = "".join(f'<a href="https://a.example/{number}">{number}</a> ' for number in range(20_000))
    site = lay(tmp_path, a=f"<p>{links}</p>", b="<div>" * 5_000 + '<a href="https://b.example/">b</a>')
    began = time.process_time()
    assert len(external_links(site)) >= 20_000
    assert time.process_time() - began < 5


def test_any_bytes_are_a_page(tmp_path: Path) -> None:
    for number, content in enumerate(
        (b"", b" \n", b"\x00\xff", b"<", b"<!---->", b'<a href="https://a.example/\xff">\xfe')
    ):
        (tmp_path / f"{number}.html").write_bytes(content)
    assert len(external_links(tmp_path)) <= 1
