"""GDELT 2 and ICEWS as rows of a dataset: what is known of each event, and no more, can be asked."""

from __future__ import annotations

import json
import sqlite3
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from missionlog import Unreadable, dataset
from missionlog.dataset.cameo import CAMEO_ROOTS, id_of
from missionlog.dataset.coded_events import coded_format, coded_log
from missionlog.dataset.gdelt import GDELT_COLUMNS, gdelt_date
from missionlog.dataset.icews import ICEWS_COLUMNS, released
from missionlog.edtf import parse
from missionlog.index.build import build
from missionlog.index.engine import SqliteEngine
from missionlog.model.ids import is_id
from missionlog.model.parsed_log import ParsedLog
from missionlog.query.facts import find
from missionlog.query.parse import parse_query
from tests.conftest import TODAY
from tests.dataset.coded_samples import MEETING, gdelt_file, gdelt_line, icews_file

GDELT = "20240502101500.export.CSV"
ICEWS = "events.2018.20180601093000.tab"
#: A police force arrests dock workers in a town, told on the day after.
ARREST = {
    "GLOBALEVENTID": "1170000001",
    "SQLDATE": "20240501",
    "Actor1Code": "NRTCOP",
    "Actor1Name": "POLICE",
    "Actor2Code": "SDLLAB",
    "Actor2Name": "DOCK WORKERS",
    "EventCode": "173",
    "EventRootCode": "17",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Harbour Town, Western Province, Northport",
    "ActionGeo_CountryCode": "NP",
    "ActionGeo_ADM1Code": "NP01",
    "ActionGeo_Lat": "54.5",
    "ActionGeo_Long": "10.25",
    "ActionGeo_FeatureID": "-1234567",
    "DATEADDED": "20240502101500",
    "SOURCEURL": "https://courier.example/2024/arrests",
}


def _log(path: str, data: bytes) -> ParsedLog:
    coded = coded_format(path)
    assert coded
    return coded_log(path, {path: data}, coded)


def _gdelt(**values: str) -> ParsedLog:
    return _log(GDELT, gdelt_line(**(ARREST | values)).encode() + b"\n")


def _icews(**values: str) -> ParsedLog:
    return _log(ICEWS, icews_file(MEETING | {key.replace("_", " "): value for key, value in values.items()}))


def _stored(log: ParsedLog, table: Any) -> dict[str, Any]:
    return {entry.id: entry.stored for entry in log.table(table)}


def _found(log: ParsedLog, text: str) -> list[str]:
    """The ids of the events that a query in words finds, in order of time."""
    connection = sqlite3.connect(":memory:")
    build(log, connection)
    engine = SqliteEngine(connection)
    return [str(row.id) for row in find(engine, parse_query([text], {}, today=TODAY), "event", TODAY).rows]


def test_columns_are_those_of_the_code_books() -> None:
    assert len(GDELT_COLUMNS) == len({*GDELT_COLUMNS}) == 61
    assert len(ICEWS_COLUMNS) == len({*ICEWS_COLUMNS}) == 20
    assert GDELT_COLUMNS.index("EventCode") == 26
    assert GDELT_COLUMNS.index("ActionGeo_Type") == 51
    assert [*CAMEO_ROOTS] == [f"{root:02}" for root in range(1, 21)]


@pytest.mark.parametrize(
    ("day", "found", "date"),
    [
        ("20240501", "20240502", "2024-05-01"),  # the article names the day before
        ("20240502", "20240502", "2024-05-02?"),  # it names none, or its own
        ("20240503", "20240502", "2024-05-03?"),  # a day to come
        ("20240402", "20240502", "2024-04?"),  # last month
        ("20240229", "20240331", "2024-02?"),  # last month, which is too short
        ("20240131", "20240229", "2024-01-31"),
        ("20230502", "20240502", "2023?"),  # last year
        ("20140502", "20240502", "2014%"),  # a decade ago
        ("20230501", "20240502", "2023-05-01"),
        ("20240425", "20240502", "2024-04-25"),
        ("20230228", "20240229", "2023?"),
        ("20240501", "", "2024-05-01?"),
        ("20240501", "nonsense", "2024-05-01?"),
        ("20241301", "20240502", ""),
        ("00000000", "20240502", ""),
        ("2024", "20240502", ""),
        ("", "20240502", ""),
    ],
)
def test_a_gdelt_date_is_as_exact_as_the_coder_can_know_it(day: str, found: str, date: str) -> None:
    assert gdelt_date(day, found) == date
    assert not date or parse(date).text == date


def test_a_gdelt_row_is_an_event_with_its_actors_place_and_article() -> None:
    log = _gdelt()
    (event,) = log.events
    assert event.stored == {
        "id": "gdelt-1170000001",
        "date": "2024-05-01",
        "title": "POLICE: coerce – DOCK WORKERS",
        "place": id_of("town", "-1234567"),
        "actors": ["actor-nrtcop-police", "actor-sdllab-dock-workers"],
        "tags": ["coercion", "cameo-173"],
        "according-to": ["gdelt"],
        "evidence": [{"source": log.sources[0].id}],
        "recorded": {"by": "GDELT 2", "on": "2024-05-02"},
    }
    assert event.span[:2] == (GDELT, 1)
    assert [*_stored(log, "sources").values()] == [
        {
            "type": "webpage",
            "title": "https://courier.example/2024/arrests",
            "container-title": "courier.example",
            "URL": "https://courier.example/2024/arrests",
            "issued": "2024-05-02?",
            "accessed": "2024-05-02",
        }
    ]
    assert _stored(log, "people")["actor-nrtcop-police"] == {
        "name": "POLICE", "type": "organization", "aliases": ["NRTCOP"],
    }  # fmt: skip
    assert [*_stored(log, "places").values()] == [
        {
            "name": "Harbour Town, Western Province, Northport",
            "coordinates": [10.25, 54.5],
            "within": "province-np01",
        },
        {"name": "Western Province, Northport", "within": "country-np"},
        {"name": "Northport"},
    ]


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ({"ActionGeo_Type": "0", "ActionGeo_FullName": ""}, []),
        ({"ActionGeo_Type": "9"}, []),
        (
            {"ActionGeo_Type": "1", "ActionGeo_FullName": "Northport", "ActionGeo_ADM1Code": "NP"},
            ["country-np"],
        ),
        (
            {"ActionGeo_Type": "5", "ActionGeo_FullName": "Western Province, Northport"},
            ["province-np01", "country-np"],
        ),
        (
            {"ActionGeo_FullName": "Harbour Town, Northport", "ActionGeo_ADM1Code": "NP00"},
            [id_of("town", "-1234567"), "country-np"],
        ),
    ],
)
def test_a_place_is_as_exact_as_its_type(values: dict[str, str], places: list[str]) -> None:
    log = _gdelt(**values)
    assert [*_stored(log, "places")] == places
    assert log.events[0].stored.get("place") == (places[0] if places else None)
    for id_, stored in _stored(log, "places").items():
        assert ("coordinates" in stored) == id_.startswith("town")


@pytest.mark.parametrize("wrong", ["", "NULL", "north", "91", "nan", "inf", "-1e9"])
def test_coordinates_that_are_none_are_left_out(wrong: str) -> None:
    assert all(
        "coordinates" not in stored for stored in _stored(_gdelt(ActionGeo_Lat=wrong), "places").values()
    )


def test_what_a_row_does_not_say_stays_unknown() -> None:
    empty = {key: "" for key in ARREST if key not in ("GLOBALEVENTID", "SQLDATE", "DATEADDED", "EventCode")}
    log = _gdelt(**empty)
    assert [*log.events[0].stored] == ["id", "date", "title", "tags", "according-to", "recorded"]
    assert log.events[0].stored["title"] == "coerce"
    assert (log.sources, log.places, [*_stored(log, "people")]) == ((), (), ["gdelt"])
    assert _gdelt(**empty, EventCode="").events[0].stored["title"] == "an event of code unknown"


def test_an_icews_row_is_an_event_with_its_actors_place_and_story() -> None:
    log = _icews()
    (event,) = log.events
    assert event.stored == {
        "id": "icews-28000001-2018-05-30",
        "date": "2018-05-30?",
        "title": "Mara Lindt: Make a visit – Police (Southdale)",
        "place": id_of("city", "Harbour Town", "Western Province", "Northport"),
        "actors": [
            id_of("actor", "Mara Lindt", "Northport"),
            id_of("actor", "Police (Southdale)", "Southdale"),
        ],
        "tags": ["consultation", "cameo-042"],
        "according-to": ["icews"],
        "evidence": [{"source": "story-45000001", "locator": "sentence 3"}],
        "recorded": {"by": "ICEWS"},
    }  # fmt: skip
    assert _stored(log, "sources")["story-45000001"] == {
        "title": "Story 45000001",
        "container-title": "Harbour Courier",
        "issued": "2018-05-30?",
        "accessed": "2018-06-01",
    }
    _, person, police = _stored(log, "people").values()
    assert ("type" in person, police["type"]) == (False, "organization")
    assert [stored.get("coordinates") for stored in _stored(log, "places").values()] == [
        [10.25, 54.5],
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("file", "day"),
    [
        ("events.1995.20150313082510.tab", "2015-03-13"),
        ("s3a://feeds/20181004-icews-events.tab", "2018-10-04"),
        ("events.1995.tab", ""),
        ("events.20189999.tab", ""),
        ("20180101/events.20190101.tab", "2019-01-01"),
    ],
)
def test_the_day_of_release_is_in_the_name_of_a_file(file: str, day: str) -> None:
    assert released(file) == day


def test_coded_events_are_asked_like_any_log() -> None:
    other = {
        "GLOBALEVENTID": "2", "SQLDATE": "20230502", "EventCode": "145", "Actor1Name": "", "Actor1Code": "",
    }  # fmt: skip
    lines = [gdelt_line(**ARREST), gdelt_line(**(ARREST | other))]
    log = _log(GDELT, "\n".join(lines).encode())
    arrest, protest = "gdelt-1170000001", "gdelt-2"
    assert _found(log, 'who:police tag:coercion place:"Western Province" since:2024-05-01') == [arrest]
    assert _found(log, "who:NRTCOP") == [arrest]
    assert _found(log, "tag:cameo-145") == [protest]
    assert _found(log, "during:2023") == [protest]  # it may have been on any day of that year
    assert _found(log, "place:northport dock") == [protest, arrest]


def test_numbers_of_rows_and_faults_are_counted() -> None:
    lines = [
        gdelt_line(**ARREST),
        gdelt_line(**ARREST),  # the same number again
        gdelt_line(**(ARREST | {"GLOBALEVENTID": "2", "SQLDATE": "2024"})),
        gdelt_line(**(ARREST | {"GLOBALEVENTID": ""})),
        "one\tcolumn less",
        "",
    ]
    log = _log(GDELT, "\r\n".join(lines).encode())
    assert [(event.id, "date" in event.stored) for event in log.events] == [
        ("gdelt-1170000001", True),
        ("gdelt-2", False),
    ]
    assert (log.unread, log.faulty) == (3, 4)


@pytest.mark.parametrize("number", ["²", "١٢", "12a", "-1", "1_0", " "])
def test_a_number_that_no_id_may_have_is_none(number: str) -> None:
    lines = [gdelt_line(**ARREST), gdelt_line(**(ARREST | {"GLOBALEVENTID": number}))]
    logs = [_log(GDELT, "\n".join(lines).encode())]
    logs.append(_log(ICEWS, icews_file(MEETING, MEETING | {"Event ID": number})))
    for log in logs:
        assert (len(log.events), log.unread) == (1, 1)


def test_another_name_of_an_actor_is_kept() -> None:
    lines = [
        gdelt_line(**ARREST),
        gdelt_line(**(ARREST | {"GLOBALEVENTID": "2", "Actor1Name": "Police"})),
        gdelt_line(**(ARREST | {"GLOBALEVENTID": "3", "Actor1Name": "Police"})),
    ]
    log = _log(GDELT, "\n".join(lines).encode())
    assert _stored(log, "people")["actor-nrtcop-police"]["aliases"] == ["NRTCOP", "Police"]


@pytest.mark.parametrize(
    "parts",
    [
        ("Łódź",),
        ("日本",),
        ("a b", "c"),
        ("a", "b c"),
        ("a-b",),
        ("a b",),
        ("", ""),
        ("x" * 200,),
        ("x" * 201,),
    ],
)
def test_ids_are_ids_and_tell_names_apart(parts: tuple[str, ...]) -> None:
    others = [
        ("a b", "c"),
        ("a", "b c"),
        ("a b c",),
        ("a-b",),
        ("a b",),
        ("x" * 200,),
        ("x" * 201,),
        ("Lodz",),
    ]
    assert is_id(id_of("actor", *parts))
    assert all(
        id_of("actor", *parts) != id_of("actor", *other)
        for other in others
        if other != parts and len(other) == len(parts)
    )


def test_text_that_a_log_may_not_have_is_replaced() -> None:
    log = _gdelt(Actor1Name="PO\x1bLICE\u202e", ActionGeo_FullName="A\x00, B, C")
    assert log.events[0].stored["title"] == "PO\ufffdLICE\ufffd: coerce – DOCK WORKERS"
    text = gdelt_line(**ARREST).encode().replace(b"POLICE", b"POL\xffCE")
    assert _log(GDELT, text).events[0].stored["title"] == "POL\ufffdCE: coerce – DOCK WORKERS"


def test_the_rows_of_a_dataset_are_those_of_the_log() -> None:
    data = gdelt_file(200)
    rows = dataset.rows(GDELT, data)
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(GDELT, data)
    assert dataset.rows(f"{GDELT}.zip", packed.getvalue())["version"] == rows["version"]
    assert len(rows["version"]) == 200
    columns = [*dataset.columns()["version"]]
    first = dict(zip(columns, rows["version"][0], strict=True))
    assert json.loads(first["stored"])["according-to"] == ["gdelt"]


def test_a_folder_of_files_is_one_log() -> None:
    files = {
        "20240502000000.export.CSV": gdelt_file(50, seed=1),
        "20240502001500.export.CSV": gdelt_file(50, seed=2),
    }
    assert len(dataset.rows("20240502", {**files, ".hidden": b"", "README.txt": b""})["version"]) == 100


@pytest.mark.parametrize(
    ("path", "data", "message"),
    [
        (GDELT, b"one\ttwo\n", f"{GDELT}:1:1: no row is one of GDELT 2 events, which have 61 columns"),
        (ICEWS, b"Event ID\tEvent Date\n", f"{ICEWS}:1:1: the heading is not that of ICEWS events"),
        (ICEWS, b"", f"{ICEWS}:1:1: the heading is not that of ICEWS events"),
        (f"{GDELT}.zip", b"PK", f"{GDELT}.zip:1:1: this is not a zip archive of one file"),
        ("day", {GDELT: gdelt_file(1), "log.yaml": b""}, "day/log.yaml:1:1: other files"),
        ("day", {GDELT: b"", ICEWS: icews_file(MEETING)}, f"day/{ICEWS}:1:1: other files"),
        ("day", {GDELT: b"1\n", "b.export.CSV": b"2\n"}, "day/b.export.CSV:1:1: no row"),
    ],
)  # fmt: skip
def test_files_that_are_not_of_the_format_are_named(path: str, data: Any, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        dataset.rows(path, data)
    assert message in str(caught.value)


@pytest.mark.parametrize("packing", [ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_a_damaged_archive_is_named(packing: int) -> None:
    """Whatever byte is another: the events are those that were packed, or the file is refused."""
    data, packed, dice = gdelt_file(40), BytesIO(), Random(packing)
    with ZipFile(packed, "w", packing) as archive:
        archive.writestr(GDELT, data)
    whole = dataset.rows(GDELT, data)["version"]
    for _ in range(200):
        harmed = bytearray(packed.getvalue())
        harmed[dice.randrange(len(harmed))] ^= dice.randrange(1, 256)
        found: object
        try:
            found = dataset.rows(f"{GDELT}.zip", bytes(harmed))["version"]
        except Unreadable as error:
            found = str(error)
        assert found == whole or f"{GDELT}.zip:1:1: this is not a zip archive of one file" in str(found)


def test_an_empty_file_of_gdelt_has_no_events() -> None:
    """Such files are published, for a quarter of an hour without news."""
    assert dataset.rows(GDELT, b"")["version"] == []
