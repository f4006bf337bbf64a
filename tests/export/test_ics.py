"""iCalendar as RFC 5545 has it: which days a date takes, what is said of it in words, what is left out."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from icalendar import Calendar

import missionlog
from missionlog.edtf import parse
from missionlog.export.calendar_days import FAR
from missionlog.export.spans import ANNOUNCED, NO_BOUNDS, NO_FIRST, NO_LAST
from missionlog.importing import icalendar_file
from missionlog.model.losses import Loss
from missionlog.model.rows import Listing, Row
from missionlog.phrases import words
from missionlog.view.escape import exact_text
from missionlog.view.formats import Page, load
from tests.edtf.drawn import edtf, near
from tests.export.of_logs import FIRST, HOSTILE, export
from tests.view.drawn import any_text

SOURCES = {
    "paper": {"title": "A paper", "issued": "2024-03-05", "URL": "https://paper.example/a b"},
    "trap": {"title": "No page", "URL": "javascript:alert(1)"},
    "umlaut": {"title": "Of letters", "URL": 'https://paper.example/ä?b="'},
}
PLACES = {
    "quay": {"name": "The quay", "coordinates": [-1.5, 53]},
    "tiny": {"name": "By the zero", "coordinates": [0.00005, 1e-07]},
}
DAY = parse("2024-03-05").start_earliest


def written(rows: list[Row], title: str = "A log") -> tuple[str, list[Loss]]:
    losses: list[Loss] = []
    listing = Listing(
        rows[0].kind,
        rows,
        title,
        context=lambda log="": {"sources": SOURCES, "places": PLACES},
        source_days=lambda log="": {"paper": (DAY, DAY)},
    )
    text = "".join(load("ics")(listing, Page(lose=losses.append)))
    return text, losses


def event(date: str | None, id_: str = "one", computed: dict[str, Any] | None = None, **stored: Any) -> Row:
    dated = {"date": date, "words": words(parse(date))} if date else {"words": "undated"}
    derived: dict[str, Any] = {**dated, "sources": ["paper"], **(computed or {})}
    return Row(
        "event", {"id": id_, "title": "A ferry", **({"date": date} if date else {}), **stored}, derived
    )


def promise(term: str, key: str = "due", **computed: Any) -> Row:
    terms: dict[str, Any] = {key: term, f"{key}-words": words(parse(term))} if term else {}
    said = f"{key} {words(parse(term))}" if term else "no day set"
    derived = {"made": "2024-01-01", "made-words": "1 Jan 2024", **terms, "term": said, **computed}
    stored: dict[str, Any] = {
        "id": "vow",
        "title": "A bridge",
        "promise": {"made": "2024-01-01", "by": ["m"]},
    }
    return Row("promise", stored, {"date": term or "2024-01-01", "announced": True, **derived})


def components(rows: list[Row]) -> list[Any]:
    return list(Calendar.from_ical(written(rows)[0]).subcomponents)


# Of an uncertain date: all days that it may be, more where it is approximate (docs/query.md).
@pytest.mark.parametrize(
    ("date", "start", "end", "status"),
    [
        ("2024-03-05", "20240305", "20240306", "CONFIRMED"),
        ("2024-02-28/2024-02-29", "20240228", "20240301", "CONFIRMED"),
        ("2024-03", "20240301", "20240401", "TENTATIVE"),
        ("2021-22", "20210601", "20210901", "TENTATIVE"),
        ("198X", "19800101", "19900101", "TENTATIVE"),
        ("2014~", "20130101", "20160101", "TENTATIVE"),
        ("2014-05-06?", "20140506", "20140507", "TENTATIVE"),
        ("[2020-01-01,2021-03-05]", "20200101", "20210306", "TENTATIVE"),
        ("{2020-01-01,2020-03-05}", "20200101", "20200306", "TENTATIVE"),
        ("2024-03-01/2024-03", "20240301", "20240401", "TENTATIVE"),
        ("2024-03-05T23:30:00+03:00", "20240305T203000Z", None, "CONFIRMED"),
        ("2024-03-05T23:30:00Z", "20240305T233000Z", None, "CONFIRMED"),
        ("2024-03-05T23:30:00", "20240305T233000", None, "CONFIRMED"),
        ("9999-12-30", "99991230", "99991231", "CONFIRMED"),
        ("0044-03-15", "00440315", "00440316", "CONFIRMED"),
        ("0001-01-01", "00010101", "00010102", "CONFIRMED"),
        ("0001", "00010101", "00020101", "TENTATIVE"),
        ("0001-01-01T00:30:00-03:00", "00010101T033000Z", None, "CONFIRMED"),
        ("2024-03-05T00:10:00+05:45", "20240304T182500Z", None, "CONFIRMED"),
        # A calendar without leap seconds takes the one before (RFC 5545, 3.3.12).
        ("2016-12-31T23:59:60Z", "20161231T235959Z", None, "TENTATIVE"),
        ("2016-12-31T23:59:60", "20161231T235959", None, "TENTATIVE"),
        ("[2020-01-01]", "20200101", "20200102", "CONFIRMED"),
        ("{2020-01-01..2020-01-03}", "20200101", "20200104", "CONFIRMED"),
    ],
)
def test_the_days_that_a_date_takes(date: str, start: str, end: str | None, status: str) -> None:
    (component,) = components([event(date)])
    assert component["DTSTART"].to_ical().decode() == start
    assert ("DTEND" in component and component["DTEND"].to_ical().decode()) == (end or False)
    assert (component["STATUS"], str(component["X-EDTF"])) == (status, date)
    summary = "A ferry" if status == "CONFIRMED" else f"A ferry ({words(parse(date))})"
    assert component["SUMMARY"] == summary
    assert words(parse(date)) in component["DESCRIPTION"]


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        (None, "no date"),
        ("2019-05/..", NO_LAST),
        ("2019-05-03/", NO_LAST),
        ("/2019-05-03", NO_FIRST),
        ("[..2020-05-01]", NO_FIRST),
        ("{1984..}", NO_LAST),
        ("../..", NO_BOUNDS),
        ("-0043-03-15", FAR),
        ("0000", FAR),
        ("0001~", FAR),
        ("0001-01-01T00:30:00+03:00", FAR),
        ("9999-12-31T23:59:00-03:00", FAR),
        ("9999", FAR),
        ("Y170000000", FAR),
        ("Y-170000000", FAR),
    ],
)
def test_what_no_calendar_can_say_is_left_out_aloud(date: str | None, reason: str) -> None:
    text, losses = written([event(date)])
    assert "VEVENT" not in text
    assert [(loss.id, loss.change, loss.reason) for loss in losses] == [("one", "left out", reason)]
    assert losses[0].words == (words(parse(date)) if date else "undated")


def test_a_date_on_all_days_that_it_may_be_is_coarsened_and_a_day_is_not() -> None:
    _, losses = written([event("198X"), event("2024-03-05", "two"), event("2024-03-05T10:00:00Z", "three")])
    assert losses == [Loss("event", "one", "coarsened", "on all days that it may be", "1980s")]


@example("{2003-01-01}")
@given(edtf | near)
def test_any_date_stands_on_its_days_or_is_reported(date: str) -> None:
    when = parse(date)
    text, losses = written([event(date)])
    changes = [loss.change for loss in losses]
    if "BEGIN:VEVENT" not in text:
        assert changes == ["left out"]
        assert when.widened.start_earliest < 2 or when.widened.end_latest >= datetime.max.toordinal()
        return
    (component,) = Calendar.from_ical(text).subcomponents
    assert str(component["X-EDTF"]) == date
    if when.instant is None:
        first, after = (component[name].dt.toordinal() for name in ("DTSTART", "DTEND"))
        assert (first, after - 1) == (when.widened.start_earliest, when.widened.end_latest)
    assert changes == ["coarsened"] * (component["STATUS"] == "TENTATIVE")
    is_settled = when.start_earliest == when.start_latest and when.end_earliest == when.end_latest
    assert component["STATUS"] == "TENTATIVE" or (is_settled and not re.search("[?~%X]|{.*[,.]", date))


@given(edtf | near)
def test_any_term_is_a_deadline_or_is_reported(term: str) -> None:
    text, losses = written([promise(term)])
    found = [one for one in Calendar.from_ical(text).subcomponents if one.name != "VTIMEZONE"]
    assert [one.name for one in found] == ["VEVENT", "VTODO"] * bool(found)
    assert bool(found) != any(loss.change == "left out" for loss in losses)
    if found:
        first, after = (found[0][name].dt for name in ("DTSTART", "DTEND"))
        assert first < after
        assert found[1]["DUE"].dt == after - timedelta(days=1)
        assert (found[0]["STATUS"] == "TENTATIVE") == bool(losses)


def test_a_promise_is_an_event_with_an_alarm_on_its_last_day_and_a_task() -> None:
    vevent, vtodo = components([promise("2025-03")])
    assert vevent["DTSTART"].to_ical(), vevent["DTEND"].to_ical() == (b"20250331", b"20250401")
    (alarm,) = vevent.subcomponents
    assert (alarm["ACTION"], alarm["TRIGGER"].to_ical(), alarm["DESCRIPTION"]) == (
        *("DISPLAY", b"-PT15H", vevent["SUMMARY"]),
    )
    assert vevent["SUMMARY"] == vtodo["SUMMARY"] == "A bridge (due Mar 2025)"
    assert (vtodo.name, vtodo["DUE"].to_ical(), vtodo["STATUS"]) == ("VTODO", b"20250331", "NEEDS-ACTION")
    assert (str(vtodo["X-EDTF-DUE"]), str(vtodo["X-EDTF-MADE"])) == ("2025-03", "2024-01-01")
    assert vevent["UID"] != vtodo["UID"]


# A term ends with its last day, unless there is doubt about it (docs/promises.md).
@pytest.mark.parametrize(
    ("term", "start", "end", "status"),
    [
        ("[..2025-09-30]", b"20250930", b"20251001", "CONFIRMED"),
        ("2025-22", b"20250831", b"20250901", "CONFIRMED"),
        ("202X", b"20201231", b"20300101", "TENTATIVE"),
        ("2025-09-30?", b"20250930", b"20251001", "TENTATIVE"),
    ],
)
def test_an_uncertain_term_takes_the_days_on_which_it_may_end(
    term: str, start: bytes, end: bytes, status: str
) -> None:
    vevent, vtodo = components([promise(term)])
    assert (vevent["DTSTART"].to_ical(), vevent["DTEND"].to_ical(), vevent["STATUS"]) == (start, end, status)
    assert vtodo["DUE"].to_ical() < end


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("kept", "COMPLETED"),
        ("withdrawn", "CANCELLED"),
        ("in-progress", "IN-PROCESS"),
        ("partly-kept", "IN-PROCESS"),
        ("extended", "NEEDS-ACTION"),
        ("stalled", "NEEDS-ACTION"),
        ("broken", None),
    ],
)
def test_what_is_recorded_of_a_promise_is_the_state_of_its_task(status: str, state: str | None) -> None:
    vevent, vtodo = components([promise("2025-03-01", recorded={"status": status})])
    assert vtodo.get("STATUS") == state
    assert vevent["SUMMARY"] == f"A bridge (due 1 Mar 2025, {status})"
    assert bool(vevent.subcomponents) == (status not in ("kept", "broken", "withdrawn"))


def test_a_promise_without_a_day_has_no_due_and_no_alarm() -> None:
    vevent, vtodo = components([promise("")])
    assert "DUE" not in vtodo
    assert not vevent.subcomponents
    assert vevent["SUMMARY"] == "A bridge (made 1 Jan 2024, no day set)"


def test_an_announcement_and_what_was_only_possibly_on_the_record_are_tentative() -> None:
    announced = event("2024-09-30", computed={"announced": True, "words": "by 30 Sep 2024"})
    possible = event("2024-09-30", "two", {"possibly": ["record"]})
    first, second = components([announced, possible])
    assert (first["STATUS"], first["SUMMARY"]) == ("TENTATIVE", "A ferry (by 30 Sep 2024, announced)")
    assert (second["STATUS"], second["SUMMARY"]) == ("TENTATIVE", "A ferry (possibly 30 Sep 2024)")
    assert "X-EDTF" not in first  # it is not known to have happened then
    _, losses = written([announced])
    assert losses == [Loss("event", "one", "coarsened", ANNOUNCED, "by 30 Sep 2024, announced")]


def test_an_announcement_says_what_became_of_it() -> None:
    computed = {
        "announced": True,
        "words": "by 30 Sep 2024",
        "promise": {"recorded": {"status": "withdrawn"}},
    }
    (component,) = components([event("2024-09-30", computed=computed)])
    assert component["SUMMARY"] == "A ferry (by 30 Sep 2024, announced, withdrawn)"


def test_places_tags_and_pages_stand_where_calendars_have_them() -> None:
    row = event(
        "2024-03-05", computed={"place-name": "The quay"}, place="quay", tags=["a,b", "c;d", "العراق"]
    )
    (component,) = components([row])
    assert component["LOCATION"] == "The quay"
    assert component["GEO"].to_ical() == "53.0;-1.5"  # latitude first
    assert "GEO:53.000000;-1.500000" in written([row])[0]
    assert [str(tag) for tag in component["CATEGORIES"].cats] == ["a,b", "c;d", "العراق"]
    assert component["URL"] == "https://paper.example/a%20b"
    assert component["DTSTAMP"].to_ical() == b"20240305T120000Z"


def test_numbers_and_addresses_are_those_of_the_standard() -> None:
    row = event("2024-03-05", computed={"sources": ["umlaut"]}, place="tiny")
    text = written([row])[0].replace("\r\n ", "")
    assert "GEO:0.000000;0.000050" in text  # digits alone (RFC 5545, 3.3.7), and six of them (3.8.1.6)
    assert "URL:https://paper.example/%C3%A4?b=%22" in text  # ASCII alone (RFC 3986)


def test_a_calendar_of_nothing_has_a_component() -> None:
    text = "".join(load("ics")(Listing("event", [], "A log"), Page()))
    (component,) = Calendar.from_ical(text).subcomponents  # RFC 5545, 3.4
    assert component.name == "VTIMEZONE"


def test_nothing_but_a_web_address_is_a_link_and_what_nothing_dates_has_a_fixed_stamp() -> None:
    (component,) = components([event("2024-03-05", computed={"sources": ["trap"]})])
    assert "URL" not in component
    assert component["DTSTAMP"].to_ical() == b"19700101T000000Z"


def test_identifiers_do_not_change_and_differ_from_log_to_log() -> None:
    first, again, other = (
        written([event("2024-03-05")], title)[0] for title in ("A log", "A log", "Another")
    )
    assert first == again
    assert re.findall("UID:.*", first) != re.findall("UID:.*", other)


@given(any_text)
def test_any_text_stands_in_lines_of_75_octets(title: str) -> None:
    text, _ = written([event("2024-03-05", title=title, summary=title, tags=[title])], title)
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", "".join(lines))
    (component,) = Calendar.from_ical(text).subcomponents
    assert component["UID"].startswith("event-one@")


@given(any_text)
def test_any_text_means_what_the_log_says(summary: str) -> None:
    text, _ = written([event("2024-03-05", summary=f"<{summary}>")])
    (escaped,) = re.findall(r"DESCRIPTION:(.*)\r", text.replace("\r\n ", ""))
    meant = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], escaped)
    lines = exact_text(re.sub(r"\r\n?", "\n", summary))
    assert meant == f"5 Mar 2024\n\n<{lines}>\n\nA paper, 5 Mar 2024\nhttps://paper.example/a b"


def test_a_backslash_before_a_letter_is_no_line_break() -> None:
    text, _ = written([event("2024-03-05", title=r"C:\New, C:\new")])
    assert r"SUMMARY:C:\\New\, C:\\new" in text


@pytest.mark.outside
@pytest.mark.parametrize("path", [FIRST, HOSTILE])
@pytest.mark.parametrize("method", ["timeline", "promises"])
def test_another_library_reads_every_id_or_it_is_reported(path: Path, method: str) -> None:
    from ical.calendar_stream import IcsCalendarStream

    found = export(path, method, "ics")
    calendar = IcsCalendarStream.calendar_from_ics(found.text)
    read = [component.uid.partition("@")[0].partition("-")[2] for component in calendar.events]
    assert sorted([*read, *found.left_out]) == sorted(found.ids)
    uids = [component.uid for component in (*calendar.events, *calendar.todos)]
    assert len(set(uids)) == len(uids)
    assert len(calendar.todos) == (len(read) if method == "promises" else 0)
    assert found.text == export(path, method, "ics").text


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(missionlog.MissingLibraryError, match=r"pip install 'missionlog\[formats\]'"):
        written([event("2024-03-05")])


@pytest.mark.parametrize("path", [FIRST, HOSTILE])
def test_our_own_calendar_gives_dates_titles_and_ids_back(path: Path) -> None:
    found = export(path, "timeline", "ics")
    records = icalendar_file.read(found.text, "own.ics").records
    taken = [record.values for record in records if not record.problem]
    with missionlog.open(path, today="2026-11-30") as log:
        rows = {row.id: row for row in log.timeline(deprecated=True).listing().rows}
    announced = [
        id_ for id_, row in rows.items() if row.computed.get("announced") and id_ not in found.left_out
    ]
    assert [record.problem.split(",")[0] for record in records if record.problem] == ["it is no event"] * len(
        announced
    )
    assert {str(values["X-MISSIONLOG-ID"]) for values in taken} == {
        *rows.keys() - set(announced) - set(found.left_out)
    }
    for values in taken:
        row = rows[str(values["X-MISSIONLOG-ID"])]
        assert (values["SUMMARY"], values["DTSTART"]) == (row.stored["title"], parse(row.date or ""))


_KHAL = """\
[calendars]
[[log]]
path = {folder}/calendar
[locale]
local_timezone = UTC
default_timezone = UTC
dateformat = %Y-%m-%d
timeformat = %H:%M
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


class Khal:
    """khal with one calendar of its own, in a folder."""

    def __init__(self, folder: Path) -> None:
        (folder / "calendar").mkdir()
        (folder / "khal.conf").write_text(_KHAL.format(folder=folder))
        self._folder = folder

    def add(self, text: str) -> None:
        (self._folder / "own.ics").write_bytes(text.encode())
        self.lines("import", "--batch", str(self._folder / "own.ics"))

    def lines(self, *arguments: str) -> list[str]:
        command = ["khal", "-c", str(self._folder / "khal.conf"), *arguments]
        wide = {**os.environ, "COLUMNS": "2000"}
        return subprocess.run(
            command, env=wide, check=True, capture_output=True, text=True
        ).stdout.splitlines()


@pytest.mark.outside
@pytest.mark.parametrize("path", [FIRST, HOSTILE])
def test_khal_shows_every_event_and_promise(path: Path, tmp_path: Path) -> None:
    khal, expected = Khal(tmp_path), set()
    for method in ("timeline", "promises"):
        found = export(path, method, "ics")
        khal.add(found.text)
        events = Calendar.from_ical(found.text).walk("VEVENT")
        assert len(found.ids) == len(found.left_out) + len(events)
        expected |= {(str(one["UID"]), str(one["DTSTART"].dt)[:10], str(one["SUMMARY"])) for one in events}
    shown = khal.lines("search", "--format", "{uid}|{start-date-long}|{title}", "")
    assert {tuple(line.split("|", 2)) for line in shown if line} == expected


@pytest.mark.outside
def test_khal_lists_a_deadline_on_its_day(tmp_path: Path) -> None:
    khal = Khal(tmp_path)
    khal.add(export(HOSTILE, "promises", "ics").text)
    assert khal.lines("list", "--format", "{title}{alarm-symbol}", "2025-03-31", "1d")[1:] == [
        "Within the decade (due 2020s, broken)",
        "The bridge is to open (due Mar 2025, extended) ⏰",
    ]
