"""Texts of strangers that try to leave their place in XML, to turn lines round, or to be no characters at all."""

from __future__ import annotations

HOSTILE = (
    "</text><script>alert(1)</script>",
    "\"/><image href='https://evil.example/x.png'/>",
    "]]><!--<?xml version='1.0'?>-->&lt;&bad;&#0;",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
    "a\x00b\x01\x08\x0b\x1f\ufffe\uffff\ud800z",
    "\u202eevil\u2066 \u2067nested\u061c\u200f",
    "line one\nline two\r\n\u2028line three",
    "a" * 5_000,
    "𠮷👨‍👩‍👧‍👦é́́",
)
