"""JSON: one array of rows, each with its kind, id and date, what is stored, and what was computed."""

import json

import pytest
from hypothesis import given

from missionlog.model.format import Plain
from missionlog.model.rows import Kind, Listing, Row
from missionlog.view.formats import Page
from missionlog.view.json import render_json

from .drawn import UNSAFE, any_plain, any_text, draw, event
from .samples import COUNTS, EVENTS, FLOOD, HITS, PLEDGE, PROMISES, QUOTES, ROWS, TAGS, listing


@pytest.mark.parametrize("kind", ROWS)
def test_every_row_is_there_whole(kind: Kind) -> None:
    for row, read in zip(ROWS[kind], json.loads(draw("json", listing(kind))), strict=True):
        top = ["kind", "id", "date"] if "date" in row.computed or kind == "promise" else ["kind", "id"]
        assert [*read][: len(top)] == top
        assert {key: read[key] for key in row.stored if key != "date"} == {
            key: value for key, value in row.stored.items() if key != "date"
        }
        assert read["computed"] == row.computed
        assert {*read} == {*top, *row.stored, "computed"}


def test_a_fact_has_the_date_by_which_it_stands_written_or_not() -> None:
    for rows in (EVENTS, QUOTES, PROMISES, HITS):
        for row in rows:
            assert row.to_dict()["date"] == row.computed.get("date")


@pytest.mark.parametrize(
    ("row", "kind", "id_"),
    [
        (HITS[0], "event", "flood"),
        (HITS[1], "quote", "mills-no-boat"),
        (QUOTES[1], "quote", "council-3f2a"),
        (PROMISES[0], "promise", PLEDGE.stored["id"]),
        (TAGS[0], "tag", "ferry"),
        (COUNTS[1], "count", "facts-1887"),
    ],
)
def test_kind_and_id_name_what_a_row_is_about(row: Row, kind: str, id_: str) -> None:
    assert (row.to_dict()["kind"], row.to_dict()["id"]) == (kind, id_)


def test_one_row_a_line() -> None:
    first, *rows, last = draw("json", listing("event")).splitlines()
    assert (first, last) == ("[", "]")
    assert [json.loads(row.removesuffix(","))["id"] for row in rows] == [row.stored["id"] for row in EVENTS]


def test_no_rows_are_an_empty_array() -> None:
    assert json.loads(draw("json", Listing("event", []))) == []


def test_rows_are_written_as_they_come() -> None:
    rows = iter(EVENTS)
    assert '"ferry-founded"' in next(render_json(Listing("event", rows), Page()))
    assert list(rows) == list(EVENTS[1:])


def test_letters_are_not_escaped() -> None:
    row = Row("tag", {"tag": "Größe 日本"}, {})
    assert "Größe 日本" in draw("json", Listing("tag", [row]))


def test_fields_alone_with_null_where_there_is_none() -> None:
    page = Page(fields=("title", "promise", "promise.words", "computed.words", "who", "date"))
    read = json.loads(draw("json", listing("event", FLOOD), page))
    assert read == [
        {
            "title": FLOOD.stored["title"],
            "promise": None,
            "promise.words": None,
            "computed.words": "c. 1888",
            "who": "#flood",
            "date": "1888~",
        }
    ]


@given(any_text, any_plain)
def test_any_text_comes_back_and_no_code_gets_out(text: str, value: Plain) -> None:
    row = Row("event", {"title": text, "note": value}, {})
    drawn = draw("json", Listing("event", [row]))
    assert json.loads(drawn) == [
        {"kind": "event", "id": "", "date": None, "title": text, "note": value, "computed": {}}
    ]
    assert not UNSAFE.search(drawn)


def test_json_lines_have_one_object_a_line() -> None:
    read = [json.loads(line) for line in draw("jsonl", listing("quote")).splitlines()]
    assert read == [row.to_dict() for row in QUOTES]


def test_a_line_break_in_a_text_breaks_no_line() -> None:
    assert len(draw("jsonl", listing("event", event("a\nb\u2028c\x85d"))).splitlines()) == 1
