"""`missionlog timeline`, on the log that comes with it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md", "yaml")


def test_in_an_empty_folder_it_shows_the_log_that_comes_with_it(run: Run) -> None:
    out, err, code = run("timeline")
    assert code == 0
    assert "task-force-created" in out
    assert err.startswith("missionlog: the log that comes with missionlog")


def test_piped_it_has_a_header_one_line_a_fact_and_no_codes(run: Run) -> None:
    out, _, _ = run("timeline")
    rows = json.loads(run("timeline", "--json").out)
    assert out.count("\n") == len(rows) + 1
    assert "\x1b" not in out
    assert len({line.count("\t") for line in out.splitlines()}) == 1


def test_a_year_lists_what_overlaps_it_and_marks_what_only_may(run: Run) -> None:
    rows = json.loads(run("timeline", "--during", "2024", "--json").out)
    matches = {row["id"]: row["computed"]["match"] for row in rows}
    assert matches == {
        "talks-announced": "certainly",
        "live-fire-exercise": "certainly",
        "joint-statement": "certainly",
        "pentagon-briefing": "certainly",
        "state-department-comments": "certainly",
        "hmc-procedures": "certainly",
        "ain-al-asad-handed-over": "possibly",
    }


def test_certain_leaves_the_possible_out(run: Run) -> None:
    rows = json.loads(run("timeline", "--during", "2024", "--certain", "--json").out)
    assert {row["computed"]["match"] for row in rows} == {"certainly"}


def test_the_three_promises(run: Run) -> None:
    rows = json.loads(run("timeline", "has:promise", "--json").out)
    states = {row["id"]: row["computed"]["promise"]["words"] for row in rows}
    assert states == {
        "hmc-procedures": "in progress",
        "stage-one": "kept late by 1 to 110 days",
        "stage-two": "term ended, outcome not on record",
    }


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_its_last_line(run: Run, name: str) -> None:
    out, _, code = run("timeline", "--format", name)
    assert code == 0
    assert out.endswith("\n")


def test_yaml_is_a_log_again(run: Run) -> None:
    run("timeline", "--format", "yaml", "--output", "events.yaml")
    assert run("check").code == 0
    told = json.loads(run("timeline", "--json").out)
    again = json.loads(run("timeline", "--json", "--log", "events.yaml").out)
    assert [_facts(row) for row in again] == [_facts(row) for row in told]


def _facts(row: dict[str, object]) -> dict[str, object]:
    """A row without the place where it stands."""
    computed = row["computed"]
    assert isinstance(computed, dict)
    return row | {"computed": {key: computed[key] for key in computed if key not in ("file", "line")}}


@pytest.mark.parametrize("format_", ["csv", "json"])
def test_output_goes_to_the_file_and_not_to_stdout(run: Run, format_: str) -> None:
    expected = run("timeline", "--format", format_).out
    out, _, code = run("timeline", "--format", format_, "--output", "told")
    assert (out, code) == ("", 0)
    assert Path("told").read_bytes().decode() == expected


def test_describe_says_how_the_query_was_understood(run: Run) -> None:
    out, _, code = run("timeline", "withdraw*", "not:tag:photo", "--since", "2024", "--describe")
    assert code == 0
    assert all(part in out for part in ("withdraw*", "not tagged photo", "2024-01-01"))


def test_fields_are_those_that_were_asked_for_in_their_order(run: Run) -> None:
    out = run("timeline", "--fields", "title,id", "--limit", "1").out
    header, row = out.splitlines()
    assert header == "title\tid"
    assert row.endswith("\ttask-force-created")
