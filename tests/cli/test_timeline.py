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
    rows = json.loads(run("timeline", "--during", "2025", "--json").out)
    matches = {row["id"]: row["computed"]["match"] for row in rows}
    assert matches == {
        "convoy-leaves-ain-al-asad": "certainly",
        "commitment-repeated": "certainly",
        "reduction-announced": "certainly",
        "stage-one": "possibly",
        "ain-al-asad-handed-over": "possibly",
        "small-unit-stays": "certainly",
    }


@pytest.mark.parametrize("year", ["1990", "2024", "2027"])
def test_the_handover_is_in_no_year_but_its_own(run: Run, year: str) -> None:
    ids = [row["id"] for row in json.loads(run("timeline", "--during", year, "--json").out)]
    assert "ain-al-asad-handed-over" not in ids


def test_stage_one_is_kept_from_the_announcement_on(run: Run) -> None:
    days = {"2025-11-01": "in progress, overdue", "2026-01-17": "in progress, overdue", "2026-01-21": "kept"}
    for day, state in days.items():
        [row] = json.loads(run("promises", "id:stage-one", "--as-of", day, "--json").out)
        recorded, calendar = row["computed"]["recorded"], row["computed"]["calendar"]
        assert f"{recorded['status'].replace('-', ' ')}, {calendar['state']}".startswith(state)


def test_certain_leaves_the_possible_out(run: Run) -> None:
    rows = json.loads(run("timeline", "--during", "2025", "--certain", "--json").out)
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


DEPRECATED = """\
missionlog: 1
sources:
  agency: {title: Flood, issued: 2024-05-02}
  courier: {title: Flood, issued: 2024-05-02, copy-of: agency}
  herald: {title: Flood report, issued: 2024-05-03, derives-from: [courier]}
  survey: {title: Survey of the flood, issued: 2024-06-01}
events:
  - id: flood
    date: 2024-05-01
    title: The river floods the quarter
    evidence:
      - {source: courier, passage: the river rose}
      - {source: herald, passage: the river rose}
      - {source: survey, passage: the river rose}
  - id: flood-misdated
    date: 2024-04-30
    title: The river floods the quarter
    rank: deprecated
    reason: A slip of the pen.
    disputes: [flood]
    evidence: [{source: herald, passage: on 30 April}]
"""


def test_a_deprecated_fact_is_out_unless_all_are_asked_for(run: Run) -> None:
    Path("events.yaml").write_text(DEPRECATED)
    assert run("timeline", "--fields", "id").out.split() == ["id", "flood"]
    assert run("timeline", "--fields", "id", "--all").out.split() == ["id", "flood-misdated", "flood"]


def test_copies_and_reports_of_one_source_are_one_origin(run: Run) -> None:
    Path("events.yaml").write_text(DEPRECATED)
    out = run("timeline", "--fields", "id,sources,independent").out
    assert out.splitlines()[1].split("\t")[2] == "2"
    assert out.splitlines()[1].count("; ") == 2


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2024-10-02", {"stage-one": "pending", "stage-two": "running"}),
        ("2025-10-15", {"stage-one": "in progress, overdue by 15 days", "stage-two": "running"}),
        (
            "2026-11-23",
            {"stage-one": "kept late by 1 to 110 days", "stage-two": "term ended, outcome not on record"},
        ),
    ],
)
def test_promises_as_they_stood_on_the_record(run: Run, day: str, states: dict[str, str]) -> None:
    rows = json.loads(run("timeline", "has:promise", "--as-of", day, "--json").out)
    found = {row["id"]: row["computed"]["promise"]["words"] for row in rows}
    assert found == {"hmc-procedures": "in progress", **states}
    rows = json.loads(run("timeline", "--status", "kept", "--as-of", day, "--json").out)
    assert [row["id"] for row in rows] == (["stage-one"] if day == "2026-11-23" else [])


def test_as_of_a_day_nothing_later_is_to_be_seen(run: Run) -> None:
    rows = json.loads(run("timeline", "--as-of", "2024-10-02", "--json").out)
    happened = [row for row in rows if "announced" not in row["computed"]]
    assert max(row["computed"]["latest"] for row in happened) == "2024-09-27"
    assert not any(row.get("updates") for row in rows if row["id"] == "stage-one")


def test_what_an_undated_source_says_was_possibly_known(run: Run) -> None:
    rows = json.loads(run("timeline", "--as-of", "2015-01-01", "--json").out)
    assert [(row["id"], row["computed"]["match"]) for row in rows] == [("task-force-created", "possibly")]
    assert json.loads(run("timeline", "--as-of", "2015-01-01", "--certain", "--json").out) == []
