"""Findings counted by code, and the list of all codes."""

import json

from missionlog.model.diagnostics import CATALOGUE, Diagnostic, finding
from missionlog.model.spans import Span
from missionlog.view.codes import FORMATS, as_text, counted, listed
from missionlog.view.formats import Page


def found(*codes: str) -> list[Diagnostic]:
    return [finding(code, Span("a.yaml", line, 1, 2), "so") for line, code in enumerate(codes, start=1)]


def test_the_gravest_come_first_and_among_them_the_most() -> None:
    rows = counted(found("stale", "no-passage", "empty", "not-edtf", "not-edtf", "stale"))
    assert [(row.code.name, row.times) for row in rows] == [
        ("not-edtf", 2),
        ("empty", 1),
        ("no-passage", 1),
        ("stale", 2),
    ]


def test_a_line_for_each_in_columns() -> None:
    rows = counted(found(*["not-edtf"] * 1200, "stale"))
    assert "".join(as_text(rows, Page(width=200))) == (
        "1,200  error  not-edtf  A date that is not EDTF.\n"
        "    1  note   stale     A promise whose term has passed, and no source published since.\n"
    )


def test_every_line_fits_a_page_that_wraps() -> None:
    lines = "".join(as_text(listed(CATALOGUE), Page(width=60, wraps=True))).splitlines()
    assert len(lines) > len(CATALOGUE)
    assert max(map(len, lines)) <= 60


def test_the_same_rows_in_json() -> None:
    rows = counted(found("stale"))
    (row,) = json.loads("".join(FORMATS["json"](rows, Page())))
    assert row == {
        "kind": "code",
        "id": "stale",
        "code": "stale",
        "severity": "note",
        "count": 1,
        "meaning": "A promise whose term has passed, and no source published since.",
    }
    assert json.loads("".join(FORMATS["jsonl"](rows, Page()))) == row
