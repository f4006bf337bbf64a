"""Lines and columns as a person counts them."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.spans import Span
from missionlog.store.errors import Unreadable
from missionlog.store.read.text import decode, text_of


def test_lines_end_as_editors_have_it() -> None:
    assert text_of("a", "1\n2\r\n3\r4").lines == ("1", "2", "3", "4")


def test_a_byte_order_mark_is_not_counted() -> None:
    text = text_of("a", "\ufeffx\x07")
    assert [one.span for one in text.strays] == [Span("a", 1, 2, 3)]


def test_strays_are_named_and_stood_in_for() -> None:
    text = text_of("a", "x\n\u202ey\x9b")
    assert text.clean == "x\n\ufffdy\ufffd"
    assert [(one.span.line, one.span.column, one.name) for one in text.strays] == [
        (2, 1, "U+202E (right-to-left override)"),
        (2, 3, "U+009B (a control character)"),
    ]


def test_what_is_no_stray() -> None:
    written = "tab\t, accents é, emoji 👩‍👩‍👧, Hebrew \u200fשלום\u200e, soft\u00adhyphen, NBSP\u00a0"
    assert text_of("a", written).strays == ()


def test_which_characters_are_strays() -> None:
    lines_and_directions = {*range(0x2028, 0x202F), *range(0x2066, 0x206A)}
    controls = {code for code in range(0xA0) if unicodedata.category(chr(code)) == "Cc"} - {*b"\t\n\r"}
    expected = controls | lines_and_directions | {0xFEFF, 0xFFFE, 0xFFFF}
    found = [code for code in range(sys.maxunicode + 1) if text_of("a", f"x{chr(code)}y").strays]
    assert found == sorted(expected)


def test_characters_that_are_not_printable_hide_no_stray() -> None:
    for beside in ("\t", "\u00a0", "\u200f", "\u00ad", "\ud7ff\U000e0001"):
        assert [one.name for one in text_of("a", f"{beside}\n{beside}\x07").strays] == [
            "U+0007 (a control character)"
        ]


def test_a_span_is_one_character_wide_at_least() -> None:
    text = text_of("a", "ab  \n\n")
    assert text.span(1, 1) == Span("a", 1, 1, 3)
    assert text.span(2, 1) == Span("a", 2, 1, 2)
    assert text.span(9, 1, 1) == Span("a", 9, 1, 2)


@given(st.text(alphabet=st.sampled_from("ab\r\n\x07\u2028é😀\ufeff")))
def test_a_stray_stands_where_its_span_says(written: str) -> None:
    text = text_of("a", written)
    for one in text.strays:
        character = text.line(one.span.line)[one.span.column - 1]
        assert f"U+{ord(character):04X}" in one.name
        assert text.clean[one.offset] == "\ufffd"


@pytest.mark.parametrize(
    ("data", "place", "code", "excerpt"),
    [
        (b"missionlog: 1\ntitle: caf\xe9 noir\nx", "2:11", "not-utf-8", "title: caf\ufffd noir"),
        ("é: 1\r\n".encode() + b"\xff", "2:1", "not-utf-8", "\ufffd"),
        (b"a\rb\xc3", "2:2", "not-utf-8", "b\ufffd"),
        ("missionlog: 1".encode("utf-16"), "1:1", "not-utf-8", ""),
        ("missionlog: 1".encode("utf-16-be"), "1:1", "control-character", "\0m\0i\0s"),
        (b"missionlog: 1\n\xc3\xa9\0\n", "2:2", "control-character", "é\0"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, place: str, code: str, excerpt: str) -> None:
    with pytest.raises(Unreadable) as raised:
        decode(data, "log.yaml")
    [one] = raised.value.diagnostics
    assert (f"{one.span.line}:{one.span.column}", one.code) == (place, code)
    assert one.excerpt.startswith(excerpt)


def test_what_a_byte_would_be_in_windows_text() -> None:
    with pytest.raises(Unreadable) as raised:
        decode(b"caf\xe9", "log.yaml")
    assert raised.value.diagnostics[0].help == "Save the file as UTF-8. As Windows-1252 this byte is 'é'."
    assert str(raised.value) == "log.yaml:1:4: byte 0xE9 is not UTF-8"
