"""`missionlog next`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.query.promised_log import PROMISED


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2024-10-02", {"stage-one": "in 363 days", "stage-two": "in 699 to 728 days"}),
        ("2025-09-30", {"stage-one": "today", "stage-two": "in 336 to 365 days"}),
        ("2025-10-15", {"stage-one": "late by 15 days", "stage-two": "in 321 to 350 days"}),
        ("2026-09-11", {"stage-two": "in at most 19 days, if not past already"}),
        ("2026-11-23", {}),
    ],
)
def test_on_a_day(run: Run, day: str, found: dict[str, str]) -> None:
    rows = json.loads(run("next", "--as-of", day, "--json").out)
    assert {row["id"]: row["computed"]["next"] for row in rows} == found


def test_in_a_table_with_the_days_in_words(run: Run) -> None:
    out = run("next", "--as-of", "2025-10-15", "--format", "table").out
    assert "late by 15" in out
    assert "overdue by" in out


def test_within_some_days(run: Run) -> None:
    Path("events.yaml").write_text(PROMISED, encoding="utf-8")
    out = run("next", "--within", "10", "--today", "2024-06-01", "--fields", "id,next").out
    assert out.splitlines()[1:] == [
        "later\tlate by 63 days",
        "late\tlate by 15 days",
        "going\tin 8 days",
        "maybe\tin at most 20 days, if not past already",
    ]
    assert run("next", "--within", "-1").code == 2


def test_described(run: Run) -> None:
    assert run("next", "tag:withdrawal", "--within", "30", "--describe").out == (
        "Promises tagged withdrawal, and late, or at least possibly due within 30 days; "
        "the latest of them first, then the soonest.\n"
    )


def test_nothing_is_next(run: Run) -> None:
    assert run("next", "--format", "table") == ("", run("next", "--format", "table").err, 0)
