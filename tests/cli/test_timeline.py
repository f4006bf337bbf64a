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


def printed(run: Run, monkeypatch: pytest.MonkeyPatch, width: int, *arguments: str) -> str:
    """What a terminal of that width shows."""
    monkeypatch.setenv("COLUMNS", str(width))
    return run("timeline", "--format", "table", *arguments).out


@pytest.mark.parametrize(("width", "most_lines"), [(60, 80), (80, 62), (100, 45), (140, 40)])
def test_the_first_log_is_a_screenful_and_nothing_of_it_is_cut(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int, most_lines: int
) -> None:
    text = printed(run, monkeypatch, width)
    assert len(text.splitlines()) <= most_lines
    assert max(map(len, text.splitlines())) <= width
    words = " ".join(text.split())
    for row in json.loads(run("timeline", "--json").out):
        computed = row["computed"]
        assert row["id"] in words
        assert f"[{len(computed['sources'])}]" in words
        assert all(f"#{tag}" in words for tag in row.get("tags", []))
        for said in (
            row["title"],
            ", ".join(computed["people"]),
            computed.get("promise", {}).get("words", ""),
        ):
            assert all(word in words for word in said.split())


def test_a_rule_with_the_year_stands_where_the_year_changes(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = [line for line in printed(run, monkeypatch, 100).splitlines() if "──" in line]
    assert [rule[:8] for rule in rules] == [f"{year} ── " for year in (2014, 2017, 2019, *range(2023, 2027))]


@pytest.mark.parametrize("arguments", [["--reverse"], ["--sort", "title"], ["--sort", "log"]])
def test_in_another_order_each_date_is_in_full(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    text = printed(run, monkeypatch, 100, *arguments)
    assert "─" not in text
    assert text.count("27 Sep 2024  ") == 4
    assert "Oct 2025" in text


def test_the_last_of_a_listing_in_order_of_time_have_rules_too(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments in (["--last", "3"], ["--sort", "date", "--last", "3"]):
        text = printed(run, monkeypatch, 100, *arguments)
        assert [line[:7] for line in text.splitlines() if "──" in line] == ["2025 ──", "2026 ──"]


HOSTILE_DATES = """\
missionlog: 1
events:
  - {id: vote, date: 2021-03-04, title: The vote}
  - {id: report, date: "[2020..2022]", title: The report of it, after: [vote]}
  - {id: appeal, date: 2021-07-08, title: The appeal}
  - {id: caesar, date: -0043-03-15, title: The Ides of March}
  - {id: far, date: Y12000, title: The far future}
  - {id: inquiry, date: "2014/2019", title: The inquiry}
  - {id: inquest, date: 2014-06, title: The inquest}
  - {id: finding, title: The finding, after: [inquest], before: [vote]}
  - {id: wrong, dates: [{date: 2001, rank: deprecated, reason: misread}], title: Its date is wrong}
  - {id: always, date: "../..", title: At any time}
"""


def test_rules_among_dates_that_are_out_of_order_far_away_or_missing(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "log.yaml").write_text(HOSTILE_DATES, encoding="utf-8")
    text = printed(run, monkeypatch, 60, "--log", "log.yaml")
    assert text.splitlines()[1:] == [
        "no year ─ At any time ─────────────────────────────── always",
        "at all times  [0]",
        "44 BCE ── The Ides of March ───────────────────────── caesar",
        "15 Mar    [0]",
        "2014 ──── The inquiry ────────────────────────────── inquiry",
        "2014–2019  [0]",
        "Jun       The inquest                            [0] inquest",
        "between 1 Jun 2014 and 4 Mar 2021  The finding       finding",
        "          by its order [0]",
        "2021 ──── The vote ──────────────────────────────────── vote",
        "4 Mar     [0]",
        "between 2020 and 2022  The report of it           [0] report",
        "8 Jul     The appeal                              [0] appeal",
        "12,000 ── The far future ─────────────────────────── [0] far",
        "undated ─ Its date is wrong ────────────────────────── wrong",
        "undated (its date is deprecated)  [0]",
    ]
