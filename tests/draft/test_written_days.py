"""Dates as pages write them: the days that each may mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.draft.written_days import days_in_line, stamped_day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2024-10-02", "2024-10-02"),
        ("20241002", "2024-10-02"),
        ("2024/10/2", "2024-10-02"),
        ("2024-10-01T23:30:00-05:00", "2024-10-01"),
        ("2024-10-01T23:30-0500", "2024-10-01"),
        ("2024-10-01T00:30:00+13:00", "2024-10-01"),
        ("2024-10-01 23:30:00", "2024-10-01"),
        ("2024-10-01|00h23", "2024-10-01"),
        ("Wed, 02 Oct 2024 12:00:00 +0200", "2024-10-02"),
        ("Oct 2, 2024", "2024-10-02"),
        ("Tue Oct 01 09:35:14 CEST 2024", "2024-10-01"),
        ("04:25:06 PM IST Oct 02, 2024", "2024-10-02"),
        # A time in UTC may be on another day where the page was published.
        ("2024-10-02T12:00:00Z", "2024-10-02 2024-10-03"),
        ("2024-10-02T23:30:00Z", "2024-10-02 2024-10-03"),
        ("2024-10-02T02:54:29.000Z", "2024-10-01 2024-10-02"),
        ("2024-10-02T10:30:00+00:00", "2024-10-02"),
        ("20241002T05:02:35Z", "2024-10-01 2024-10-02"),
        ("Wed, 02 Oct 2024 22:22:49 GMT", "2024-10-02 2024-10-03"),
        ("Wed Oct 02 2024 22:22:49 GMT+0000 (Coordinated Universal Time)", "2024-10-02 2024-10-03"),
        ("1727913600", "2024-10-02 2024-10-03"),
        ("1727913600000", "2024-10-02 2024-10-03"),
    ],
)
def test_a_time_stamp(text: str, days: str) -> None:
    written = stamped_day(text)
    assert written is not None
    assert " ".join(sorted(map(str, written.days))) == days


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024",
        "2024-10",
        "2024-13-45",
        "2024-02-30",
        "99999999999999",
        "1066-10-14",
        "today",
        "10/2",
        "12:30",
    ],
)
def test_what_names_no_day(text: str) -> None:
    assert stamped_day(text) is None


@pytest.mark.parametrize(
    ("line", "language", "days"),
    [
        ("By Jo Berg | October 2nd, 2024", "en", "2024-10-02"),
        ("Sept. 2, 2024 at 9:22 a.m. ET", "en", "2024-09-02"),
        ("2. Oktober 2024, 16:11 Uhr", "de", "2024-10-02"),
        ("2. 10. 2024", "de", "2024-10-02"),
        ("02.10.2024", "en", "2024-10-02"),
        ("2 de octubre de 2024", "es-MX", "2024-10-02"),
        ("2 octobre 2024", "fr_CA", "2024-10-02"),
        ("2 października 2024 | 10:00", "pl", "2024-10-02"),
        ("Опубликовано 2 октября 2024 г.", "ru", "2024-10-02"),
        ("2024. október 2.", "hu", "2024-10-02"),
        ("2024年10月2日 11時00分", "ja", "2024-10-02"),
        ("2024년 10월 2일", "ko", "2024-10-02"),
        ("02/10/2024 20h38", "pt-BR", "2024-10-02"),
        # Many a page says another language than it has.
        ("2 octombrie 2024", "en", "2024-10-02"),
        # In English, day and month may be meant either way.
        ("02/10/2024", "en", "2024-02-10 2024-10-02"),
        ("25/10/2024", "en", "2024-10-25"),
        ("10-25-2024", "", "2024-10-25"),
    ],
)
def test_a_line_for_readers(line: str, language: str, days: str) -> None:
    (written,) = days_in_line(line, language)
    assert " ".join(sorted(map(str, written.days))) == days
    assert line.startswith(written.text, written.start)


def test_the_days_of_a_line_are_in_their_order() -> None:
    days = [written.day for written in days_in_line("2024-10-02 (updated 5 October 2024)", "en")]
    assert days == [date(2024, 10, 2), date(2024, 10, 5)]


def test_plain_text_knows_english_alone() -> None:
    assert days_in_line("2 octobre 2024", None) == []
    assert [written.day for written in days_in_line("2 October 2024", None)] == [date(2024, 10, 2)]


@given(st.text(alphabet="0123456789-/.:TZ+, |年月OctMay", max_size=40))
def test_no_text_fails(text: str) -> None:
    stamped_day(text)
    for written in days_in_line(text, "de"):
        assert text.startswith(written.text, written.start)
        assert written.day in written.days
