"""Compressed forms: the same bytes each time, beside a file or in its place."""

from __future__ import annotations

import gzip
import time

import brotli

from catalog_builder.delivery.packing import compressed, forms, packed, refuse_missing

BODY = b"<p>\xe4\xbd\xa0\xe5\xa5\xbd" * 100
HEADERS = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache"}


def test_beside_a_file_forms_come_before_it() -> None:
    objects = list(packed("a.html", BODY, HEADERS, ("gzip", "br"), is_beside=True))
    assert [one.path for one in objects] == ["a.html.gz", "a.html.br", "a.html"]
    assert gzip.decompress(objects[0].body) == brotli.decompress(objects[1].body) == objects[2].body == BODY


def test_in_its_place_the_encoding_is_told() -> None:
    (one,) = packed("a.html", BODY, HEADERS, ("gzip",), is_beside=False)
    assert (one.path, one.headers["Content-Encoding"], gzip.decompress(one.body)) == ("a.html", "gzip", BODY)


def test_pictures_stay_as_they_are() -> None:
    assert [one.path for one in packed("a.webp", BODY, HEADERS, ("gzip",), is_beside=True)] == ["a.webp"]
    assert forms("a.webp", ("gzip",)) == ()
    assert forms("a.html", ("gzip", "br")) == ("a.html.gz", "a.html.br")


def test_the_same_bytes_at_any_time() -> None:
    first = compressed(BODY, "gzip")
    time.sleep(1.1)
    assert compressed(BODY, "gzip") == first


def test_brotli_is_there_for_these_tests() -> None:
    refuse_missing(("gzip", "br"))
