"""What came onto the record between two days."""

import datetime
from pathlib import Path

import pytest

import missionlog
from tests.record_changes import record_changes

LOG = """\
missionlog: 1
sources:
  rumour: {title: A rumour, issued: 2024-01-10}
  notice: {title: The notice, issued: 2024-03-01}
  report: {title: The report, issued: 2024-06-01}
people:
  city: {name: City council, type: organization}
events:
  - id: crack
    dates:
      - {date: 2023, evidence: [{source: rumour, passage: last year}]}
      - {date: 2023-11-05, rank: preferred, evidence: [{source: report, passage: on 5 November}]}
    title: A crack is found
    quotes:
      - {id: no-danger, speaker: city, text: There is no danger., evidence: [{source: report}]}
  - id: closed
    date: 2024-05-02
    title: The bridge closes
    evidence: [{source: report, passage: closed on 2 May}]
    quotes:
      - {speaker: city, text: We had no choice.}
  - id: reopening
    title: The bridge is to reopen
    evidence: [{source: notice, passage: to reopen in May}]
    promise: {made: 2024-03-01, by: [city], due: 2024-05-31}
    updates:
      - {date: 2024-06-01, status: broken, evidence: [{source: report, passage: it has not}]}
  - id: toll
    title: There is to be no toll
    evidence: [{source: notice, passage: without a toll}]
    promise: {made: 2024-03-01, by: [city], until: 2030}
"""


def between(folder: Path, since: str, until: str, text: str = LOG) -> list[tuple[str, str, str, str]]:
    path = folder / "events.yaml"
    path.write_text(text)
    days = (datetime.date.fromisoformat(day) for day in (since, until))
    with missionlog.open(path, as_of=next(days)) as old, missionlog.open(path, as_of=next(days)) as new:
        return [(one.how, one.id, one.was, one.now) for one in record_changes(old, new)]


def test_new_changed_and_settled(tmp_path: Path) -> None:
    assert between(tmp_path, "2024-04-01", "2024-07-01") == [
        ("settled", "crack", "2023", "5 Nov 2023"),
        ("new", "closed", "", ""),
        ("settled", "reopening", "pending", "broken"),
        ("new", "no-danger", "", ""),
    ]


def test_what_the_calendar_alone_changes_came_onto_no_record(tmp_path: Path) -> None:
    assert between(tmp_path, "2024-07-01", "2031-07-01") == []


def test_the_other_way_round_nothing_is_new(tmp_path: Path) -> None:
    assert [one for one in between(tmp_path, "2024-07-01", "2024-04-01") if one[0] == "new"] == []


@pytest.mark.parametrize(
    ("was", "now", "how"),
    [
        ("2023", "2023-11-05", "settled"),
        ("2023", "2023~", "changed"),
        ("2023", "2022~", "changed"),
        ("2023~", "2023", "settled"),
        ("2023~", "2024", "settled"),
        ("2023~", "2025", "changed"),
        ("2023", "2023-11~", "settled"),
        ("2023", "2023-12~", "changed"),
        ("2023", "2023%", "changed"),
        ("2023", "2023?", "changed"),
        ("2023", "2023-11?", "changed"),
        ("2023?", "2023", "settled"),
        ("2023?", "2023-11?", "settled"),
        ("[2022,2023]", "2023", "settled"),
        ("2023", "2024", "changed"),
        ("2022/..", "2022/2023", "settled"),
    ],
)
def test_a_date_that_says_more_is_settled(tmp_path: Path, was: str, now: str, how: str) -> None:
    text = (
        "missionlog: 1\n"
        "sources: {a: {title: A, issued: 2024-01-10}, b: {title: B, issued: 2024-06-01}}\n"
        "events:\n  - id: crack\n    title: A crack\n    dates:\n"
        f'      - {{date: "{was}", evidence: [{{source: a, passage: P}}]}}\n'
        f'      - {{date: "{now}", rank: preferred, evidence: [{{source: b, passage: P}}]}}\n'
    )
    ((found, *_),) = between(tmp_path, "2024-04-01", "2024-07-01", text)
    assert found == how
