"""Documents to text: what each kind is taken for, and what is refused."""

import gzip
import sys
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.documents import UnreadableDocument
from missionlog.documents.extract import extract, kind
from tests.documents.samples import PAGE, pdf


def test_plain_text_is_left_as_it_is() -> None:
    text = "\ufeffA line\r\n\tand “another” \r\x0c"
    assert extract(text.encode(), "a.md") == (text, "plain text", ".txt")


@pytest.mark.parametrize(
    ("data", "name", "suffix"),
    [
        (b"%PDF-1.7", "a", ".pdf"),
        (b"\n%PDF-1.7", "a.txt", ".pdf"),
        (b"words", "a.PDF", ".pdf"),
        (b"<!DOCTYPE html>", "a", ".html"),
        (b"\xef\xbb\xbf <HTML lang=en>", "a.txt", ".html"),
        (b'<?xml version="1.0"?><!-- saved --><html xmlns="x">', "a", ".html"),
        (b"<p>words", "a.htm", ".html"),
        (b"<p>words", "a.txt", ".txt"),
        (b"<htmlish>", "", ".txt"),
        (b"<!---->" * 500, "", ".txt"),
        (b"", "", ".txt"),
        (b"words", "folder.html/a\nb", ".txt"),
    ],
)
def test_what_a_document_is(data: bytes, name: str, suffix: str) -> None:
    assert kind(data, name) == suffix


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "not a word"),
        (b" \n--\n", "a.txt", "not a word"),
        (b"\xff\xfea\0", "a.txt", "UTF-16.*iconv -f UTF-16 -t UTF-8"),
        (b"a\0b", "a.txt", "NUL"),
        (b"one\ncaf\xe9\n", "a.txt", r"byte 0xE9 in line 2 .*'é'.*iconv -f WINDOWS-1252"),
        (b"\x81", "a.txt", "byte 0x81 in line 1 is not UTF-8: convert"),
        (gzip.compress(b"<p>words", mtime=0), "a.html", r"compressed \(gzip\).*unpack"),
        (gzip.compress(b"words", mtime=0), "a.txt", r"compressed \(gzip\).*unpack"),
        (b"\x28\xb5\x2f\xfd words", "a.html", "zstd"),
        (b"PK\x03\x04 words", "a.html", "ZIP"),
        (b"\x89PNG\r\n words", "a.html", "picture"),
        (zlib.compress(b"<p>words and more words of a page" + bytes(range(256))), "a.html", "no page"),
        (b"From: <Saved>\r\nContent-Type: multipart/related;\r\n\r\nwords", "a.html", "MHTML"),
        (b"<p></p>", "a.html", "not a word"),
        (b"<div>" * 50_000 + b"deep", "a.html", "nested too deeply"),
        (b"%PDF-1.7 broken", "a.pdf", "can't be read as PDF"),
        (b"", "a.pdf", "it is no PDF"),
        (pdf("words")[:-200], "a.pdf", "can't be read as PDF"),
        (pdf(""), "a.pdf", "a picture of a page"),
        (pdf("words", password="secret"), "a.pdf", "encrypted"),
    ],
)
def test_what_has_no_text_to_take(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        extract(data, name)


def test_a_text_may_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("missionlog.documents.extract.MAX_DOCUMENT_SIZE", 3)
    with pytest.raises(UnreadableDocument, match="characters"):
        extract(b"words")


@pytest.mark.parametrize(("data", "called"), [(PAGE.encode(), "HTML"), (pdf("words"), "PDF")])
def test_without_the_extra_it_is_named(data: bytes, called: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("missionlog.documents.html", "missionlog.documents.pdf"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    for library in ("inscriptis", "pypdf"):
        monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UnreadableDocument, match=rf"{called} .*pip install 'missionlog\[archive\]'"):
        extract(data)


TAGS = st.sampled_from(
    ["<p>", "</p>", "<table>", "<td>", "</table>", "<li>", "<!--", "-->", "<br", "&#0;", "&#xD800;", "<svg>"]
)
MARKUP = st.lists(st.one_of(TAGS, st.text(max_size=5)), max_size=30).map("".join)


def text_or_reason(data: bytes, name: str) -> str:
    try:
        return extract(data, name).text
    except UnreadableDocument as refused:
        return str(refused)


@given(st.one_of(MARKUP.map(lambda text: text.encode(errors="surrogatepass")), st.binary(max_size=60)))
def test_any_page_gives_text_or_a_reason(data: bytes) -> None:
    assert text_or_reason(data, "a.html").encode().strip()


@given(st.integers(0, 500), st.binary(max_size=20))
def test_any_broken_pdf_gives_text_or_a_reason(at: int, junk: bytes) -> None:
    data = pdf("words")
    assert text_or_reason(data[:at] + junk + data[at + len(junk) :], "a.pdf").encode().strip()
