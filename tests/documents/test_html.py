"""A page's text: what a reader has before him, in order, block by block."""

import codecs

import pytest

from missionlog.documents.html import decoded, read
from tests.documents.samples import PAGE, TEXT


def test_a_page() -> None:
    text, reader = read(PAGE.encode())
    assert text == TEXT
    assert reader.startswith("inscriptis 2.")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>anti<b>-</b>ISIS, d<span>rop</span>", "anti-ISIS, drop\n"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree\n"),
        ("<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree\n"),
        ("<pre>  as\n  it is</pre>", "as\nit is\n"),
        ("<dl><dt>word<dd>meaning</dl>", "word\n\nmeaning\n"),
        ("<q>words</q>", '"words"\n'),
        ("a &lt;b&gt; c", "a <b> c\n"),
        ("<b>" * 600 + "deep", "deep\n"),
        ("<body hidden>words", "words\n"),
        ("a\0b", "ab\n"),
        ("", ""),
    ],
)
def test_a_piece_of_one(markup: str, text: str) -> None:
    assert read(markup.encode())[0] == text


META = '<meta charset="{}">é”'


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("é”".encode(), "utf-8"),
        (codecs.BOM_UTF8 + "é”".encode(), "utf-8"),
        ("é”".encode("utf-16"), "utf-16"),
        ("é”".encode("cp1252"), "cp1252"),
        (META.format("iso-8859-1").encode("cp1252"), "cp1252"),
        (META.format("windows-1252").encode("cp1252"), "cp1252"),
        (META.format("UTF-8").encode(), "utf-8"),
        (META.format("UTF-8").encode("cp1252"), "cp1252"),
        (META.format("no-such").encode(), "utf-8"),
        (META.format("rot13").encode(), "utf-8"),
        (META.format("unicode_escape").encode(), "utf-8"),
        ('<?xml version="1.0" encoding="gb2312"?>é”'.encode("gb18030"), "gb18030"),
        ('<meta http-equiv=x content="text/html; charset=macroman">é”'.encode("mac-roman"), "mac-roman"),
    ],
)
def test_the_encoding_of_a_page(data: bytes, encoding: str) -> None:
    markup, found = decoded(data)
    assert found == encoding
    assert markup.endswith("é”")


def test_an_encoding_that_had_to_be_told_is_named() -> None:
    assert read("<p>é".encode("cp1252"))[1].endswith(", cp1252")
