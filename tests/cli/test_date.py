"""`missionlog date`."""

import json
import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_date_is_explained(run: Run) -> None:
    out, _, code = run("date", "end", "of", "September", "2025")
    assert code == 0
    for part in ("[2025-09-21..2025-09-30]", "2025-09-21", "2025-09-30"):
        assert part in out


def test_what_is_no_date_is_said_with_its_place(run: Run) -> None:
    out, _, code = run("date", "2023-02-29")
    assert code == 1
    assert "column 9" in out


def test_edtf_alone_takes_no_english(run: Run) -> None:
    assert run("date", "--edtf", "March 2024").code == 1
    assert run("date", "March 2024").code == 0


def test_a_relative_date_is_reckoned_from_the_day_of_publication(run: Run) -> None:
    assert "2024-09-27" in run("date", "on Friday", "--published", "2024-10-02").out


@pytest.mark.parametrize(("lines", "expected"), [("2014\n2015~\n", 0), ("2014\nbogus\n2015\n", 1), ("", 0)])
def test_the_exit_code_of_lines_is_that_of_a_text(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lines: str, expected: int
) -> None:
    (tmp_path / "dates").write_text(lines)
    with (tmp_path / "dates").open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        out, _, code = run("date")
    assert (code, out.count("\n")) == (expected, 1 + lines.count("\n"))


def test_a_list_from_windows_is_read(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "dates").write_bytes("\ufeff2014~\r\n2 May 2015\r\n2016\r".encode())
    with (tmp_path / "dates").open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        out, _, code = run("date", "--json")
    assert [(one["input"], one["valid"]) for one in json.loads(out)] == [
        ("2014~", True),
        ("2 May 2015", True),
        ("2016\r", False),
    ]
    assert code == 1


def test_lines_are_taken_as_they_are(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["2014~", " 2014", "2014 ", "", "../2014", "２０１４"]
    reader, writer = os.pipe()
    os.write(writer, "\n".join(lines).encode())
    os.close(writer)
    with os.fdopen(reader) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        out, _, code = run("date", "--edtf", "--format", "jsonl")
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [one["input"] for one in told] == lines
    assert [one["valid"] for one in told] == [True, False, False, False, True, False]
    assert told[0] == {
        "kind": "date",
        "id": "2014~",
        "input": "2014~",
        "edtf": "2014~",
        "valid": True,
        "level": 1,
        "earliest": "2014-01-01",
        "latest": "2014-12-31",
        "text": "c. 2014",
        "error": None,
    }
    assert (told[4]["earliest"], told[4]["latest"]) == ("-inf", "2014-12-31")


@pytest.mark.parametrize("date", ["1846-7", "1961/2", "2024-W05", "10/15/11", "12/04/1985", "Dec–Feb 2015"])
def test_what_may_be_two_dates_is_refused_with_both(run: Run, date: str) -> None:
    out, _, code = run("date", date)
    assert code == 1
    assert " or " in out


@pytest.mark.parametrize("date", ["1939-41", "1936-39", "2020-21", "2023-24", "1914/1939-41", "[1939-41]"])
def test_edtf_that_may_be_two_years_is_refused_with_both_and_the_way_out(run: Run, date: str) -> None:
    out, err, code = run("date", date)
    assert code == 2
    assert " or " in out
    assert f"{date} is EDTF too: --edtf reads it so" in err


@pytest.mark.parametrize("date", ["1939-41", "2023-24"])
def test_edtf_alone_keeps_the_parts_of_a_year(run: Run, date: str) -> None:
    out, _, code = run("date", "--edtf", date)
    assert code == 0
    assert f"EDTF      {date}" in out


@pytest.mark.parametrize("date", ["-0043", "-0043-03-15", "-19XX", "-0499/-0399"])
def test_a_date_may_begin_with_a_hyphen(run: Run, date: str) -> None:
    out, _, code = run("date", date)
    assert code == 0
    assert f"EDTF      {date}" in out
