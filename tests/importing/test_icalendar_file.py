"""Calendars: components in, values or the reason out; and what is left, byte for byte."""

from pathlib import Path

import pytest

from missionlog.importing import icalendar_file
from missionlog.importing.records import ForeignRecord, RejectedRecord, UnreadableFile

DATA = Path(__file__).parent / "data"


def calendar(*lines: str, head: str = "VERSION:2.0", component: str = "VEVENT") -> str:
    inner = "\r\n".join(("BEGIN:" + component, *lines, "END:" + component))
    return f"BEGIN:VCALENDAR\r\n{head}\r\n{inner}\r\nEND:VCALENDAR\r\n"


def record(*lines: str, head: str = "VERSION:2.0", component: str = "VEVENT") -> ForeignRecord:
    (found,) = icalendar_file.read(calendar(*lines, head=head, component=component), "c.ics").records
    return found


def dates(found: ForeignRecord) -> tuple[str, ...]:
    return tuple(str(getattr(found.values.get(key), "text", "")) for key in ("DTSTART", "DTEND"))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("DTSTART;VALUE=DATE:20241002",), ("2024-10-02", "")),
        (("DTSTART;VALUE=DATE:20241002", "DTEND;VALUE=DATE:20241003"), ("2024-10-02", "2024-10-02")),
        (("DTSTART;VALUE=DATE:20241002", "DTEND;VALUE=DATE:20241005"), ("2024-10-02", "2024-10-04")),
        # Some programs write the day itself.
        (("DTSTART;VALUE=DATE:20241002", "DTEND;VALUE=DATE:20241002"), ("2024-10-02", "2024-10-02")),
        (("DTSTART:20241002T170000",), ("2024-10-02T17:00:00", "")),
        (("DTSTART:20241002T170000Z",), ("2024-10-02T17:00:00Z", "")),
        (
            ("DTSTART;TZID=Europe/Berlin:20241002T170000", "DURATION:PT90M"),
            ("2024-10-02T17:00:00+02:00", "2024-10-02T18:30:00+02:00"),
        ),
        (("DTSTART;VALUE=DATE:20241002", "DURATION:P3D"), ("2024-10-02", "2024-10-04")),
        (("DTSTART;TZID=Europe/Berlin:18800102T170000",), ("1880-01-02T16:06:32Z", "")),
    ],
)
def test_when_it_begins_and_ends(lines: tuple[str, ...], expected: tuple[str, str]) -> None:
    assert dates(record(*lines)) == expected


def test_a_time_in_utc_has_its_day_where_the_calendar_is_kept() -> None:
    found = record("DTSTART:20241001T223000Z", head="X-WR-TIMEZONE:Europe/Berlin")
    assert dates(found) == ("2024-10-02T00:30:00+02:00", "")


def test_a_task_stands_on_the_day_on_which_it_is_due() -> None:
    found = record("DTSTART;VALUE=DATE:20241001", "DUE;VALUE=DATE:20241101", component="VTODO")
    assert dates(found) == ("2024-11-01", "")


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (("DTSTART:20241002T170000Z", "RRULE:FREQ=DAILY"), "it recurs (RRULE:FREQ=DAILY)"),
        (("DTSTART:20241002T170000Z", "RDATE:20241003T170000Z"), "it recurs (RDATE:20241003T170000Z)"),
        (("DTSTART:20241002T170000Z", "STATUS:CANCELLED"), "it was cancelled"),
        (("DTSTART;TZID=Mars/Olympus:20241002T170000",), "time zone 'Mars/Olympus'"),
        (("DTSTART:2 October",), "its DTSTART can't be read as a date"),
        (("no property",), "can't be read"),
    ],
)
def test_what_is_no_single_event_is_left(lines: tuple[str, ...], problem: str) -> None:
    assert problem in record(*lines).problem


def test_a_broken_component_costs_no_other() -> None:
    text = calendar("DTSTART:20241399") + calendar("DTSTART;VALUE=DATE:20241002", "SUMMARY:Fine")
    broken, fine = icalendar_file.read(text, "c.ics").records
    assert broken.problem
    assert (fine.problem, fine.values["SUMMARY"]) == ("", "Fine")


def test_who_takes_part() -> None:
    found = record(
        "ATTENDEE;CN=Mara Lindt:mailto:mara@a.example",
        "ATTENDEE:MAILTO:jo@a.example",
        "ATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room@a.example",
        "ORGANIZER;CN=Desk:mailto:c_1@group.calendar.google.com",
    )
    assert found.values == {"ATTENDEE": ("Mara Lindt", "jo@a.example")}


@pytest.mark.parametrize(
    "text",
    ["BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "END:VEVENT\n"],
)
def test_a_calendar_that_is_cut_off_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile):
        icalendar_file.read(text, "c.ics")


@pytest.mark.parametrize("name", ["google.ics", "apple.ics"])
def test_what_is_left_has_every_line_that_it_had(name: str) -> None:
    text = (DATA / name).read_bytes().decode()
    file = icalendar_file.read(text, name)
    left = icalendar_file.write_rejects(
        file, [RejectedRecord(one, "a; b, c\\ " * 20) for one in file.records]
    )
    unfolded = left.replace("\r\n ", "")
    kept = [line for line in unfolded.split("\r\n") if not line.startswith("X-NOT-TAKEN-BECAUSE:")]
    assert kept == text.replace("\r\n ", "").split("\r\n")
    added = {*left.split("\r\n")} - {*text.split("\r\n")}
    assert all(len(line.encode()) <= 75 for line in added)
    again = icalendar_file.read(left, name)
    assert [one.values for one in again.records] == [one.values for one in file.records]


def test_a_position_is_shown() -> None:
    assert (
        record("DTSTART;VALUE=DATE:20241002", "SUMMARY:x", "GEO:59.91;10.75").values["GEO"] == "59.91;10.75"
    )


def test_an_end_before_its_beginning_is_kept_for_the_reason() -> None:
    assert dates(record("DTSTART;VALUE=DATE:20241010", "DTEND;VALUE=DATE:20241002")) == (
        "2024-10-10",
        "2024-10-02",
    )


def test_a_name_that_outlook_quotes_has_no_quotes() -> None:
    found = record("DTSTART;VALUE=DATE:20241002", "ATTENDEE;CN='jo@example.org':mailto:jo@example.org")
    assert found.values["ATTENDEE"] == ("jo@example.org",)


def test_a_line_that_is_no_property_is_said() -> None:
    problem = record("DTSTART;VALUE=DATE:20241002", "no property").problem
    assert problem.startswith("a line of it can't be read: ")


@pytest.mark.parametrize("text", ["BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n", "BEGIN:VCARD\nFN:Jo\nEND:VCARD\n"])
def test_what_stands_in_no_calendar_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile, match="outside a calendar; write BEGIN:VCALENDAR"):
        icalendar_file.read(text, "c.ics")


def test_each_calendar_of_a_file_has_its_time_zone() -> None:
    texts = [
        calendar("DTSTART:20241001T223000Z", head=f"X-WR-TIMEZONE:{zone}")
        for zone in ("Europe/Berlin", "America/New_York")
    ]
    first, second = icalendar_file.read("".join(texts), "c.ics").records
    assert dates(first)[0] == "2024-10-02T00:30:00+02:00"
    assert dates(second)[0] == "2024-10-01T18:30:00-04:00"


def test_a_calendar_of_missionlog_gives_the_date_and_the_title_as_the_log_has_them() -> None:
    lines = ("SUMMARY:A flood\\, they say (2019 or 2021)", "STATUS:TENTATIVE", "DTSTART;VALUE=DATE:20190101")
    own = ("X-EDTF;VALUE=TEXT:[2019\\,2021]", "X-MISSIONLOG-TITLE;VALUE=TEXT:A flood\\, they say")
    found = record(*lines, "DTEND;VALUE=DATE:20220101", *own, "X-MISSIONLOG-ID;VALUE=TEXT:flood")
    assert dates(found) == ("[2019,2021]", "")
    assert {name: found.values[name] for name in ("SUMMARY", "X-MISSIONLOG-ID")} == {
        "SUMMARY": "A flood, they say",
        "X-MISSIONLOG-ID": "flood",
    }
    assert "STATUS" not in found.values


@pytest.mark.parametrize("name", ["X-EDTF-MADE", "X-EDTF-ANNOUNCED"])
def test_the_deadline_of_a_promise_is_not_taken_for_an_event(name: str) -> None:
    found = record("DTSTART;VALUE=DATE:20241001", f"{name};VALUE=TEXT:2024-09-01")
    assert found.problem == "it is no event, but the term of a promise in another log; add the promise itself"


def test_a_date_of_missionlog_that_somebody_has_broken_is_said() -> None:
    found = record("DTSTART;VALUE=DATE:20241001", "X-EDTF;VALUE=TEXT:2024-13")
    assert found.problem.startswith("it can't be read: ")
