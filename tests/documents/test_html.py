"""A page's text: what a reader has before him, in order, block by block."""

import codecs

import pytest

from missionlog.documents.html import read
from missionlog.documents.page_tree import decoded
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
        ("<title>x</title><main>one</main> <article>two</article>", "one\n\ntwo\n"),
        ("<meta charset=utf-8><!-- x --><main>one</main> two", "one\n\ntwo\n"),
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


@pytest.mark.parametrize(
    ("declared", "written", "words"),
    [
        ("windows-874", "cp874", "สวัสดี"),
        ("TIS-620", "cp874", "สวัสดี"),
        ("ks_c_5601-1987", "cp949", "안녕똠"),
        ("euc-kr", "cp949", "안녕똠"),
        ("iso-8859-9", "cp1254", "İş ğ “x”"),
        ("x-sjis", "cp932", "こんにちは①"),
        ("big5", "big5hkscs", "你好"),
        ("x-cp1251", "cp1251", "Привет"),
    ],
)
def test_encodings_are_what_browsers_take_them_for(declared: str, written: str, words: str) -> None:
    assert decoded(f"<meta charset={declared}><p>{words}".encode(written))[0].endswith(words)


@pytest.mark.parametrize(
    "head",
    [
        "<!-- <meta charset=koi8-r> --><meta charset=cp1251>",
        f"<!--{'x' * 2000}--><meta charset=windows-1251>",
    ],
)
def test_the_encoding_is_declared_anywhere_in_the_head_but_in_a_comment(head: str) -> None:
    assert decoded(f"{head}<p>Привет".encode("cp1251"))[0].endswith("Привет")


def test_no_encoding_is_declared_in_the_body() -> None:
    assert decoded("<body><p>&lt;<meta charset=koi8-r>é”".encode())[0].endswith("é”")


STRAY = "<meta charset=UTF-8><p>caf\xe9 — naïve".encode().replace(b"caf\xc3\xa9", b"caf\xe9")


@pytest.mark.parametrize(
    ("data", "text", "reader"),
    [
        (STRAY, "caf\ufffd — naïve\n", "utf-8 with 1 stray byte"),
        (b"<meta charset=utf-8><p>caf\xe9 there", "caf\ufffd there\n", "utf-8 with 1 stray byte"),
        (codecs.BOM_UTF8 + b"caf\xe9", "caf\ufffd\n", "utf-8 with 1 stray byte"),
        ("é à ü ß".encode() + b" \xe9 \xe8", "é à ü ß \ufffd \ufffd\n", "utf-8 with 2 stray bytes"),
        (b"caf\xe9", "café\n", "cp1252"),
        (b"<meta charset=utf-8><p>\xe9t\xe9", "été\n", "cp1252"),
    ],
)
def test_stray_bytes_in_utf_8_are_marked(data: bytes, text: str, reader: str) -> None:
    assert read(data)[0] == text
    assert read(data)[1].endswith(f", {reader})")


def test_an_encoding_that_had_to_be_told_is_named() -> None:
    assert read("<p>é".encode("cp1252"))[1].endswith(", cp1252)")
