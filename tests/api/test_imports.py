"""Files of other programs imported: of each make, what must come out; nothing of what is left is lost."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import missionlog
from missionlog.api.imports import Import, read_import
from missionlog.importing.records import REASON
from missionlog.model.values import Event
from missionlog.store.errors import Refused
from missionlog.store.read.read_log import read_log

DATA = Path(__file__).parent.parent / "importing" / "data"
TODAY = date(2026, 11, 23)
LOG = """\
missionlog: 1
# what the desk has
sources:
  courier: {title: Harbour bridge closes for repairs, URL: https://courier.example/bridge}
  desk: {title: The calendar of the desk}
people:
  mara: {name: Mara Lindt}
places:
  north: {name: Northport}
"""


class Make(NamedTuple):
    """A file, how it is imported, the events that it adds, and which of its records are left, and why."""

    file: str
    settings: dict[str, Any]
    events: dict[str, dict[str, Any]]
    rejected: dict[str, str]
    new: dict[str, list[str]]
    skipped: int = 0


DESK = [{"source": "desk"}]
MAKES = [
    Make(
        "timelinejs.csv",
        {},
        {
            "galleys-in-bay": {
                "date": "-0043-03-15",
                "title": "Galleys in the bay",
                "summary": "The first written mention.",
                "tags": ["Antiquity"],
                "evidence": [{"source": "scroll-society"}],
            },
            "pier-is-built": {
                "date": "1848/1852",
                "title": "The pier is built",
                "summary": "Stone by stone.\nShips & sheds.",
                "tags": ["Buildings"],
                "evidence": [{"source": "harbour-archive"}],
                "note": "Display Date: 1848 to 1852",
            },
            "war-years": {
                "date": "1914-07-28/1918-11-11",
                "title": "The war years",
                "tags": ["era"],
                "evidence": [{"source": "courier-example-war"}],
            },
            "harbour-bridge-closes": {
                "date": "2024-04-02T08:00:00",
                "title": "The harbour bridge closes",
                "summary": "The bridge closed on Tuesday (https://courier.example/bridge).",
                "tags": ["Buildings"],
                "evidence": [{"source": "video-example-embed-bridge"}],
                "note": "until 2024-04-02T12:30:00",
            },
        },
        {"row 6": "there is no month 13", "row 8": "it names no source"},
        {
            "sources": [
                "scroll-society",
                "harbour-archive",
                "video-example-embed-bridge",
                "courier-example-war",
            ]
        },
        skipped=1,
    ),
    Make(
        "timelinejs.json",
        {"source": "desk"},
        {
            "galleys-in-bay": {
                "date": "-0043-03-15",
                "title": "Galleys in the bay",
                "evidence": [{"source": "scrolls-example-galleys"}, {"source": "desk"}],
            },
            "pier-is-built": {
                "date": "1848/1852",
                "title": "The pier is built",
                "evidence": [{"source": "archive-example-pier-jpg"}, {"source": "desk"}],
                "note": "display_date: the years of the pier",
            },
            "war-years": {
                "date": "1914/1918",
                "title": "The war years",
                "tags": ["era"],
                "evidence": DESK,
            },
            "bridge-closes": {
                "date": "2024-04-02T08:05:00",
                "title": "The harbour bridge closes",
                "summary": "All traffic stops.\n\nNobody is hurt.",
                "tags": ["Bridge"],
                "evidence": [{"source": "courier"}, {"source": "desk"}],
            },
        },
        {"event 3": "there is no year beside '5'"},
        {"sources": ["archive-example-pier-jpg", "scrolls-example-galleys"]},
        skipped=1,
    ),
    Make(
        "google.ics",
        {"source": "desk"},
        {
            "harbour-bridge-closes": {
                "date": "2024-04-02",
                "title": "The harbour bridge closes",
                "summary": (
                    "The bridge is closed to all traffic.\nCourier (https://courier.example/bridge) & others"
                ),
                "place": "harbour-bridge-northport",
                "evidence": DESK,
            },
            "repairs-of-northern-span": {
                "date": "2024-07-08/2024-07-12",
                "title": "Repairs of the northern span",
                "evidence": DESK,
            },
            # 22:30 in UTC is past midnight where the calendar is kept.
            "night-sitting-of-council": {
                "date": "2024-10-02T00:30:00+02:00",
                "title": "Night sitting of the council",
                "actors": ["mara"],
                "evidence": DESK,
                "note": "STATUS: TENTATIVE\nuntil 2024-10-02T02:30:00+02:00",
            },
        },
        {"VEVENT 4": "it recurs (RRULE:FREQ=WEEKLY", "VEVENT 5": "it was cancelled"},
        {"places": ["harbour-bridge-northport"]},
    ),
    Make(
        "apple.ics",
        {"source": "desk"},
        {
            "ferry-is-sold": {
                "date": "2024-10-02T17:00:00+02:00",
                "title": "The ferry is sold",
                "summary": 'The ferry company says, in one line:\n\n"It was sold."',
                "place": "north",
                "actors": ["jo-brandt", "mara"],
                "evidence": [{"source": "courier-example-ferry"}, {"source": "desk"}],
                "note": "until 2024-10-02T18:00:00+02:00",
            },
            "first-report": {
                "date": "2024-10-03",
                "title": "First report",
                "summary": "Seen in print.",
                "evidence": DESK,
            },
            "vigil-at-quay": {
                "date": "2024-10-11T22:00:00+02:00",
                "title": "Vigil at the quay",
                "tags": ["protest", "harbour"],
                "evidence": DESK,
                "note": "until 2024-10-12T00:00:00+02:00",
            },
            "publish-contract-of-sale": {
                "date": "2024-11-01",
                "title": "Publish the contract of sale",
                "evidence": DESK,
                "note": "STATUS: NEEDS-ACTION",
            },
            "last-crossing": {"date": "2024-12-24", "title": "Last crossing", "evidence": DESK},
        },
        {"VEVENT 4": "the time zone 'Mars/Olympus', which the calendar does not define"},
        {"sources": ["courier-example-ferry"], "people": ["jo-brandt"]},
    ),
    Make(
        "words.csv",
        {},
        {
            "galleys-in-bay": {
                "date": "-0043",
                "title": "Galleys in the bay",
                "evidence": [{"source": "harbour-chronicle"}],
            },
            "first-ferry-runs": {
                "date": "1950~",
                "title": "A first ferry runs",
                "place": "north",
                "tags": ["ferry"],
                "evidence": [{"source": "harbour-chronicle"}],
            },
            "quay-is-widened": {
                "date": "[1951-03..1951-05]",
                "title": "The quay is widened",
                "evidence": [{"source": "harbour-chronicle"}],
            },
            "ferry-house-burns-and-is-not-rebuilt": {
                "date": "[1952-01..1952-04]",
                "title": "The ferry house burns and is not rebuilt",
                "place": "old-quay",
                "evidence": [{"source": "harbour-chronicle"}],
            },
            "ferry-is-sold": {
                "date": "2024-10-02",
                "title": "The ferry is sold",
                "place": "north",
                "actors": ["mara", "jo-brandt"],
                "tags": ["ferry", "harbour"],
                "evidence": [{"source": "courier-example-ferry-2024-10-03"}],
                "quotes": [{"speaker": "jo-brandt", "text": "It was worth it."}],
                "note": "seen by two",
            },
        },
        {
            "row 7": "may be 2024-02-10 (10 Feb 2024) or 2024-10-02 (2 Oct 2024)",
            "row 8": "'last Friday' depends on the day",
            "row 9": "a year is missing",
            "row 10": "it names no source",
        },
        {
            "sources": ["courier-example-ferry-2024-10-03", "harbour-chronicle"],
            "people": ["jo-brandt"],
            "places": ["old-quay"],
        },
    ),
    Make(
        "excel.csv",
        {"encoding": "windows-1252", "order": "day", "mapping": {"datum": "locator"}},
        {
            "bridge-closed": {
                "date": "2024-04-02/2024-04-05",
                "title": "Bridge closed",
                "summary": 'Semicolons; and "quotes"',
                "evidence": [{"source": "courier", "locator": "1"}],
            },
            "bridge-opens": {
                "date": "2024-12-25",
                "title": "Bridge opens",
                "summary": "Größe",
                "evidence": [{"source": "courier-example-open", "locator": "2"}],
            },
        },
        {"row 4": "'45567' may be a spreadsheet's number for 2 Oct 2024"},
        {"sources": ["courier-example-open"]},
    ),
    Make(
        "excel-unicode.txt",
        {},
        {
            "ferry-is-sold": {
                "date": "2024-10-02",
                "title": "The ferry is sold",
                "tags": ["ferry", '"harbour"'],
                "evidence": [{"source": "courier-example-ferry"}],
            },
            "uberfahrt-eingestellt": {
                "date": "2024-10-03",
                "title": "Überfahrt eingestellt",
                "evidence": [{"source": "courier-example-stop"}],
            },
        },
        {},
        {"sources": ["courier-example-ferry", "courier-example-stop"]},
    ),
    Make(
        "api-array.json",
        {},
        {
            "ferry-is-sold": {
                "date": "2024-10-02T15:30:00Z",
                "title": "The ferry is sold",
                "place": "north",
                "tags": ["ferry", "harbour"],
                "evidence": [{"source": "courier-example-ferry"}],
                "note": "latitude 54.321, longitude 10.123",
            }
        },
        {"object 2": "seconds since 1970, which is 2 Oct 2024", "object 3": "it is no object"},
        {"sources": ["courier-example-ferry"]},
    ),
]


def events_in(path: Path) -> dict[str, Any]:
    """The events of a log as they are stored, in its order."""
    parsed = read_log(path, path.name)
    assert not parsed.diagnostics
    return {
        entry.id: {key: one for key, one in entry.stored.items() if key != "id"} for entry in parsed.events
    }


def reasons(found: Import) -> dict[str, str]:
    return {one.record.place: one.reason for one in found.rejected}


@pytest.mark.parametrize("make", MAKES, ids=[make.file for make in MAKES])
def test_what_comes_out_of_a_make(make: Make, log: missionlog.Log, path: Path) -> None:
    found = log.import_(DATA / make.file, **make.settings)
    events = events_in(path)
    assert events == make.events
    assert [*events] == [*make.events], "they stand in order of time"
    assert reasons(found).keys() == make.rejected.keys()
    for place, reason in reasons(found).items():
        assert make.rejected[place] in reason
    new: dict[str, list[str]] = {}
    for item in found.new:
        new.setdefault({"source": "sources", "person": "people", "place": "places"}[item.kind], []).append(
            item.id
        )
    assert {table: sorted(ids) for table, ids in new.items()} == {
        table: sorted(ids) for table, ids in make.new.items()
    }
    assert len(found.passed_over) == make.skipped
    assert not [one for one in log.check() if one.severity == "error"]


@pytest.mark.parametrize("make", MAKES, ids=[make.file for make in MAKES])
def test_a_file_imported_again_adds_nothing(make: Make, log: missionlog.Log, path: Path) -> None:
    log.import_(DATA / make.file, **make.settings)
    once = path.read_bytes()
    again = log.import_(DATA / make.file, **make.settings)
    assert path.read_bytes() == once
    assert not again.taken
    assert len(again.there) == len(make.events)
    assert reasons(again).keys() == make.rejected.keys()


@pytest.mark.parametrize("make", [one for one in MAKES if one.rejected], ids=lambda make: make.file)
def test_the_file_of_rejects_is_of_the_same_make_and_rejected_for_the_same_reasons(
    make: Make, log: missionlog.Log, tmp_path: Path
) -> None:
    found = log.import_(DATA / make.file, **make.settings)
    rejects = tmp_path / f"rejects{Path(make.file).suffix}"
    rejects.write_bytes(found.rejects())
    again = log.import_(rejects, **make.settings)
    assert sorted(reasons(again).values()) == sorted(reasons(found).values())
    assert not again.taken
    assert again.rejects() == found.rejects()


def imported(log: missionlog.Log, text: str, name: str = "t.csv", **settings: Any) -> Import:
    """What a text would add to a log."""
    return read_import(log, text.encode(), name, **settings)


def test_mended_rejects_go_in_and_the_others_are_there(
    log: missionlog.Log, path: Path, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Date,Title\n2020,One\n10/02/2020,Two\n", encoding="utf-8")
    found = log.import_(table, source="desk")
    table.write_bytes(found.rejects().replace(b"10/02/2020,Two", b"2020-02-10,Two"))
    log.import_(table, source="desk")
    assert [*events_in(path)] == ["one", "two"]


def test_what_check_would_call_an_error_is_rejected_with_its_message(log: missionlog.Log, path: Path) -> None:
    text = (
        "Date,Title,Source URL,Published\n"
        "2024-05-02,Before its source,https://a.example/1,2024-05-03\n"
        "2024-05-09,After its source,https://a.example/2,2024-05-03\n"
        "2024-05-01,Source of tomorrow,https://a.example/3,2027-05-03\n"
    )
    found = imported(log, text)
    assert len(found.taken) == 3
    found.write(log)
    assert [*events_in(path)] == ["before-its-source"]
    told = reasons(found)
    assert "dated 9 May 2024, after the last of its sources was published" in told["row 3"]
    assert "Mend the date" in told["row 3"]
    assert "row 4" in told
    assert [item.id for item in found.new] == ["example-1-2024-05-03"], "no source of a rejected record"


def test_nothing_is_written_in_a_dry_run(log: missionlog.Log, path: Path) -> None:
    found = log.import_(DATA / "words.csv", dry_run=True)
    assert len(found.taken) == 5
    assert path.read_text(encoding="utf-8") == LOG


def test_a_source_that_the_log_does_not_have_is_refused(log: missionlog.Log) -> None:
    with pytest.raises(Refused, match="no source is called 'nowhere'"):
        imported(log, "Date,Title\n2020,One\n", source="nowhere")


def test_names_are_matched_whole(log: missionlog.Log, path: Path) -> None:
    text = (
        "Date,Title,Who,Where\n2020,One,mara lindt,NORTHPORT\n2021,Two,mara,North\n"
        '2022,Three,"Lindt, Mara",\n2023,Four,Mara,\n'
    )
    imported(log, text, source="desk").write(log)
    events = events_in(path)
    assert (events["one"]["actors"], events["one"]["place"]) == (["mara"], "north")
    assert events["two"]["actors"] == ["mara"], "an id is one too"
    assert events["two"]["place"] == "north-2", "a place of its own, and not Northport"
    assert events["three"]["actors"] == ["lindt-mara"], "a comma may stand in a name"
    assert events["four"]["actors"] == ["mara-2"], "a part of a name is that of somebody else"


def test_commas_are_between_people_whom_the_log_has(log: missionlog.Log, path: Path) -> None:
    log.add({"kind": "person", "id": "jo", "name": "Jo Brandt"})
    imported(log, 'Date,Title,Who\n2020,One,"Mara Lindt, Jo Brandt"\n', source="desk").write(log)
    assert events_in(path)["one"]["actors"] == ["mara", "jo"]


def test_a_name_of_several_is_rejected(log: missionlog.Log) -> None:
    log.add({"kind": "person", "id": "mara-2", "name": "Mara Lindt"})
    found = imported(log, "Date,Title,Who\n2020,One,Mara Lindt\n", source="desk")
    assert reasons(found) == {"row 2": "'Mara Lindt' may be more than one person: mara, mara-2"}


def test_an_event_of_another_wording_is_no_double(log: missionlog.Log) -> None:
    imported(log, "Date,Title\n2020,One\n", source="desk").write(log)
    found = imported(log, "Date,Title,Summary\n2020,One,More than before\n", source="desk")
    assert reasons(found) == {
        "row 2": "'one' is in the log already, and differs in summary; `missionlog edit` changes it"
    }


def test_events_of_a_file_can_name_each_other_if_both_are_taken(log: missionlog.Log, path: Path) -> None:
    text = (
        "id,Date,Title,after\nfirst,2020,One,\nsecond,2021,Two,first\n"
        "x-1,soon,Three,\nx-2,2022,Four,x-1\nx-3,2023,Five,x-2\n"
    )
    found = imported(log, text, source="desk")
    found.write(log)
    assert events_in(path)["second"]["after"] == ["first"]
    assert reasons(found) == {
        "row 4": "'soon' is no date: 'soon' is no word of a date",
        "row 5": "no event has the id 'x-1'",
        "row 6": "it names 'x-2', which is not taken",
    }


def test_equal_records_of_one_file_are_one(log: missionlog.Log) -> None:
    found = imported(log, "Date,Title\n2020,One\n2020,One\n2021,One\n", source="desk")
    assert [one.item.id for one in found.taken if one.item] == ["one", "one-2"]
    assert [one.there for one in found.there] == ["one"]


def test_people_places_and_sources_can_be_imported(log: missionlog.Log) -> None:
    people = imported(log, "Name,Note,Type\nJo Brandt,of the desk,person\nMara Lindt,,\n", kind="person")
    assert [one.item.stored for one in people.taken if one.item] == [
        {"name": "Jo Brandt", "type": "person", "note": "of the desk"}
    ]
    assert [one.there for one in people.there] == ["mara"]
    sources = imported(log, "Title,URL,Issued\nFerry sold,https://f.example,3 May 2024\n", kind="source")
    assert [one.item.stored for one in sources.taken if one.item] == [
        {"title": "Ferry sold", "issued": "2024-05-03", "URL": "https://f.example"}
    ]


#: Cells that somebody may have put there to do harm, or by accident.
HOSTILE = [
    '=cmd|"/c calc"!A1',
    "<script>alert(1)</script>",
    "[bold]x[/bold]",
    "two\nlines\r\nand more",
    "nul\0",
    "bell\a",
    "‮txt.exe",
    "‏rtl mark",
    "\ufeffmark",
    "- a: b # c",
    "'''\"\"\"",
    "x" * 100_000,
    "null",
    "{}",
    "%s {0} \\n",
    "é́́",
]


@pytest.mark.parametrize("cell", HOSTILE)
def test_hostile_cells_stay_text_or_are_rejected(cell: str, log: missionlog.Log, path: Path) -> None:
    written = io.StringIO()
    csv.writer(written).writerows(
        [["Date", "Title", "Notes", "Tags"], ["2020", "One", cell, cell], ["2021", "Two", "", ""]]
    )
    found = imported(log, written.getvalue(), source="desk")
    found.write(log)
    events = events_in(path)
    assert "two" in events
    if "one" in events:
        text = "\n".join(cell.replace("\r\n", "\n").splitlines()).strip()
        assert events["one"]["note"] == text
    else:
        assert "which no log holds" in reasons(found)["row 2"]
        assert cell in found.rejects().decode()


CELL = st.text(alphabet=st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["2020", "May 2021", "10/02/2024", "yesterday", "A", "B", "Mara Lindt", "", " ", "45567", *HOSTILE[:10]]
)
TABLES = st.lists(st.lists(CELL, min_size=1, max_size=6), max_size=8)


@given(TABLES)
def test_every_row_is_taken_skipped_or_rejected_and_nothing_of_it_lost(rows: list[list[str]]) -> None:
    head = ["Date", "Title", "Who", "Tags"]
    written = io.StringIO()
    csv.writer(written).writerows([head, *rows])
    with missionlog.open(DATA / "log.yaml", today=date(2026, 11, 23)) as log:
        found = imported(log, written.getvalue(), source="desk")
        if found.taken:
            found.write(log, dry_run=True)
    filled = [row for row in rows if any(map(str.strip, row))]
    outcomes = len(found.taken) + len(found.rejected) + len(found.there) + len(found.passed_over)
    assert outcomes == len(found.records) == len(filled)
    left = list(csv.reader(io.StringIO(found.rejects().decode(), newline="")))[1:]
    numbers = [int(one.record.place.removeprefix("row ")) for one in found.rejected]
    assert [row[1:] for row in left] == [rows[number - 2] for number in numbers]
    assert all(row[0] for row in left)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | CELL,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(CELL, inner, max_size=3),
    max_leaves=6,
)
OBJECTS = st.lists(
    st.fixed_dictionaries({}, optional={"date": JSON, "title": JSON, "who": JSON, "x": JSON}) | JSON
)


@given(OBJECTS)
def test_every_object_is_taken_skipped_or_rejected_and_nothing_of_it_lost(objects: list[Any]) -> None:
    with missionlog.open(DATA / "log.yaml", today=date(2026, 11, 23)) as log:
        found = imported(log, json.dumps(objects), "t.json", source="desk")
    outcomes = len(found.taken) + len(found.rejected) + len(found.there) + len(found.passed_over)
    assert outcomes == len(objects)
    left = json.loads(found.rejects())
    expected = [one.record.raw for one in found.rejected]
    for kept, raw in zip(left, expected, strict=True):
        without = {key: value for key, value in kept.items() if key != REASON}
        assert kept[REASON]
        assert without == (raw if isinstance(raw, dict) else {"value": raw})


def test_ten_megabytes_in_a_cell(log: missionlog.Log) -> None:
    found = imported(log, f"Date,Title,Notes\n2020,A,{'long ' * 2_000_000}\n2021,B,\n", source="desk")
    assert len(found.taken) == 2


def test_the_api_gives_events_back(log: missionlog.Log) -> None:
    log.import_(DATA / "excel-unicode.txt")
    (event,) = log.timeline("eingestellt")
    assert isinstance(event, Event)


@pytest.mark.parametrize(
    "cell",
    [
        "https://one.example/a\nhttps://two.example/b;c=1",
        "https://one.example/a; https://two.example/b;c=1",
        "https://one.example/a, https://two.example/b;c=1",
        "https://one.example/a https://two.example/b;c=1",
        "https://one.example/a|https://two.example/b;c=1",
        "https://one.example/a;https://two.example/b;c=1",
    ],
)
@pytest.mark.parametrize("heading", ["Source URL", "Sources"])
def test_several_addresses_in_a_cell_are_several_sources(
    log: missionlog.Log, path: Path, cell: str, heading: str
) -> None:
    text = f'Date,Title,{heading}\n2020,One,"{cell}"\n'
    found = imported(log, text)
    found.write(log)
    addresses = [item.stored["URL"] for item in found.new]
    assert addresses == ["https://one.example/a", "https://two.example/b;c=1"]
    assert len(events_in(path)["one"]["evidence"]) == 2
    assert len(imported(log, text).there) == 1


def test_sources_are_divided_unless_the_log_has_the_whole_name(log: missionlog.Log, path: Path) -> None:
    log.add({"kind": "source", "id": "both", "title": "Ferries; and bridges"})
    text = "Date,Title,Source\n2020,One,ferries; and bridges\n2021,Two,A letter; The calendar of the desk\n"
    imported(log, text).write(log)
    events = events_in(path)
    assert events["one"]["evidence"] == [{"source": "both"}]
    assert events["two"]["evidence"] == [{"source": "letter"}, *DESK]


def test_an_address_with_blanks_and_a_title_of_several_addresses_are_rejected(log: missionlog.Log) -> None:
    found = imported(
        log,
        "Date,Title,Source URL,Source title\n2020,One,https://a.example/a b,\n"
        "2021,Two,https://a.example https://b.example,A title\n2022,Three,see below,\n",
    )
    assert reasons(found) == {
        "row 2": "'https://a.example/a b' is no address, which has no blanks",
        "row 3": "source.URL has 2 addresses, and source.title can be of one only",
        "row 4": "'see below' is no address, which begins with https://",
    }


def test_several_values_are_not_joined_to_one(log: missionlog.Log) -> None:
    found = read_import(log, b'[{"date": "2020", "title": ["One", "Two"]}]', "t.json", source="desk")
    assert reasons(found) == {"object 1": "title has 2 values, and one is wanted"}


def test_an_error_of_a_spreadsheet_is_no_value(log: missionlog.Log) -> None:
    found = imported(log, "Date,Title,Where\n2020,One,#REF!\n", source="desk")
    assert reasons(found) == {"row 2": "Where is '#REF!', an error of the spreadsheet; mend it there"}


def test_places_have_their_degrees(log: missionlog.Log) -> None:
    text = "Name,Latitude,Longitude\nOslo,59.9,10.7\nNowhere,159.9,10.7\nHalf,59.9,\n"
    found = imported(log, text, kind="place")
    assert [one.item.stored for one in found.taken if one.item] == [
        {"name": "Oslo", "coordinates": [10.7, 59.9]}
    ]
    assert reasons(found) == {
        "row 3": (
            "a latitude is between -90 and 90, and here is 159.9. The longitude comes first, then the"
            " latitude, in degrees. Did you mean [159.9, 10.7]?"
        ),
        "row 4": "it has one of latitude and longitude, and not the other",
    }


def test_promises_without_a_date_are_there_the_second_time(log: missionlog.Log) -> None:
    text = "Title,promise.made,promise.by,promise.due\nA ferry,2020,Jo,2021\nA pier,2020,Jo,2022\n"
    imported(log, text, source="desk").write(log)
    assert len(imported(log, text, source="desk").there) == 2
    changed = imported(log, text.replace("2022", "2023"), source="desk")
    assert reasons(changed) == {
        "row 3": "'pier' is in the log already, and differs in promise; `missionlog edit` changes it"
    }
