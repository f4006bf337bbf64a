"""`missionlog promises` and `next`, on the log that comes with it and on one of one's own."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.query.promised_log import PROMISED


def states(run: Run, *arguments: str) -> dict[str, tuple[Any, Any]]:
    """What is recorded of each promise, and what the calendar says."""
    rows = json.loads(run("promises", *arguments, "--json").out)
    computed = {row["id"]: row["computed"] for row in rows}
    return {
        id_: (one["recorded"].get("status"), one["calendar"].get("words")) for id_, one in computed.items()
    }


def test_soon_after_they_were_made(run: Run) -> None:
    assert states(run, "--as-of", "2024-10-02") == {
        "hmc-procedures": ("in-progress", None),
        "stage-one": (None, "pending"),
        "stage-two": (None, "running"),
    }


@pytest.mark.parametrize("command", ["promises", "next"])
def test_what_was_known_later_is_not_told_earlier(run: Run, command: str) -> None:
    for format_ in ("json", "table", "tsv", "yaml"):
        out = run(command, "--as-of", "2024-10-02", "--format", format_).out
        assert "shafaq" not in out
        assert "Security Media Cell" not in out


def test_two_weeks_after_the_deadline(run: Run) -> None:
    found = states(run, "--as-of", "2025-10-15")
    assert found["stage-one"] == ("in-progress", "overdue by 15 days")
    assert found["stage-two"] == (None, "running")


def test_what_came_of_them(run: Run) -> None:
    rows = json.loads(run("promises", "--today", "2026-11-23", "--json").out)
    one, two = (row["computed"] for row in rows if row["id"] != "hmc-procedures")
    assert one["recorded"]["status"] == "kept"
    assert one["recorded"]["according-to"] == ["Security Media Cell"]
    assert one["calendar"]["words"] == "kept late by 1 to 110 days"
    assert one["calendar"]["late"] == [1, 110]
    assert two["recorded"] == {}
    assert two["calendar"]["words"] == "term ended, outcome not on record"
    assert "late" not in two["calendar"]


def test_who_promised(run: Run) -> None:
    assert set(states(run, "--by", "iraq")) == {"hmc-procedures", "stage-one", "stage-two"}
    out, err, code = run("promises", "--by", "irak")
    assert (out.count("\n"), code) == (1, 0)
    assert "no person or organisation is called 'irak'; did you mean 'Iraq'?" in err


def test_either_state_will_do(run: Run) -> None:
    assert set(states(run, "--state", "kept-late,in-progress")) == {"hmc-procedures", "stage-one"}
    assert set(states(run, "--state", "term-ended", "--state", "kept")) == {"stage-one", "stage-two"}


@pytest.mark.parametrize("option", ["--state", "--fail-on"])
def test_an_unknown_state_gets_the_nearest(run: Run, option: str) -> None:
    out, err, code = run("promises", option, "kept,overdu")
    assert (out, code) == ("", 2)
    assert "Did you mean 'overdue'?" in err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--as-of", "2025-10-15", "--fail-on", "overdue"], 1),
        (["--as-of", "2025-10-15", "--fail-on", "overdue,kept"], 1),
        (["--as-of", "2025-10-15", "--fail-on", "kept"], 0),
        (["--as-of", "2025-09-30", "--fail-on", "overdue"], 0),
        (["--as-of", "2025-10-15", "--fail-on", "overdue", "id:stage-two"], 0),
        (["--as-of", "2025-10-15", "--fail-on", "overdue", "--limit", "1"], 0),
        (["--fail-on", "kept"], 1),
    ],
)
def test_a_scheduled_job_fails_on_a_state_and_prints_as_usual(
    run: Run, arguments: list[str], code: int
) -> None:
    found = run("promises", *arguments)
    assert found.code == code
    at = arguments.index("--fail-on")
    assert found.out == run("promises", *arguments[:at], *arguments[at + 2 :]).out


def test_sorts_of_their_own(run: Run) -> None:
    Path("events.yaml").write_text(PROMISED, encoding="utf-8")
    out = run("promises", "--sort", "slip", "--limit", "1", "--fields", "id,calendar.slip-words").out
    assert out.splitlines()[1] == "later\tmoved twice, 365 days in all (about 1 year)"
    assert run("promises", "--sort", "due", "--fields", "id").out.split()[1:3] == ["held", "given-up"]
    _, err, code = run("timeline", "--sort", "due")
    assert code == 2
    assert "It is one of: date, log, id, title, sources\n" in err


def test_described(run: Run) -> None:
    assert run("promises", "--state", "overdue", "--sort", "slip", "--describe").out == (
        "Promises in the state overdue; those that were moved furthest first.\n"
    )


def test_yaml_is_a_log_again(run: Run) -> None:
    run("promises", "--format", "yaml", "--output", "events.yaml")
    assert run("check").code == 0
    assert len(states(run)) == 3


def test_what_an_archived_copy_says_can_be_asked_too(run: Run) -> None:
    rows = json.loads(run("promises", "--verify", "--json").out)
    assert all(row["computed"]["proofs"] for row in rows)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2024-10-02", {"stage-one": "in 363 days", "stage-two": "in 728 days (about 2 years)"}),
        ("2025-09-30", {"stage-one": "today", "stage-two": "in 365 days (about 1 year)"}),
        ("2025-10-15", {"stage-one": "late by 15 days", "stage-two": "in 350 days"}),
        ("2026-09-11", {"stage-two": "in 19 days"}),
        ("2026-11-23", {}),
    ],
)
def test_on_a_day(run: Run, day: str, found: dict[str, str]) -> None:
    rows = json.loads(run("next", "--as-of", day, "--json").out)
    assert {row["id"]: row["computed"]["next"] for row in rows} == found


def test_in_a_table_with_the_days_in_words(run: Run) -> None:
    out = run("next", "--as-of", "2025-10-15", "--format", "table").out
    assert "overdue by 15 days" in out
    assert "in 350 days" in out
    assert out.count("15 days") == 1, "how late it is, once"


def test_within_some_days(run: Run) -> None:
    Path("events.yaml").write_text(PROMISED, encoding="utf-8")
    out = run("next", "--within", "10", "--today", "2024-06-01", "--fields", "id,next").out
    assert out.splitlines()[1:] == [
        "later\tlate by 63 days",
        "late\tlate by 15 days",
        "maybe\tin at most 20 days, if not past already",
        "going\tin 8 days",
    ]
    assert run("next", "--within", "-1").code == 2


def test_next_described(run: Run) -> None:
    assert run("next", "tag:withdrawal", "--within", "30", "--describe").out == (
        "Promises tagged withdrawal, and late, or at least possibly due within 30 days; "
        "the latest of them first, then the soonest.\n"
    )


def test_nothing_is_next(run: Run) -> None:
    assert run("next", "--format", "table") == ("", run("next", "--format", "table").err, 0)
