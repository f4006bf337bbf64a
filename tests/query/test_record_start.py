"""The first rows of the record of a day, with their marks, are the beginning of the whole listing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import missionlog

#: By this day, what is issued in the month may have been published.
DAY = "2020-03-15"
SOURCES = """
missionlog: 1
sources:
  early: {title: Early, issued: 2020-01-01}
  second: {title: Second, issued: 2020-01-02}
  month: {title: Some day of March, issued: 2020-03}
  march: {title: March too, issued: 2020-03}
events:
"""


def event(id_: str, date: str, *sources: str, then: str = "") -> str:
    """An event; `then` is the date that it has where what came out in the month counts."""
    evidence = ", ".join(f"{{source: {source}}}" for source in sources)
    dates = (
        f"dates: [{{date: {then}, rank: preferred, evidence: [{{source: month}}]}},"
        f" {{date: {date}, evidence: [{{source: early}}]}}]"
    )
    return f"  - {{id: {id_}, title: {id_}, {dates if then else f'date: {date}'}, evidence: [{evidence}]}}\n"


def asked(tmp_path: Path, events: list[str], *words: str, **keywords: Any) -> list[dict[str, Any]]:
    path = tmp_path / "events.yaml"
    path.write_text(SOURCES + "".join(events), encoding="utf-8")
    with missionlog.open(path, as_of=DAY) as log:
        return [*log.timeline(*words, **keywords).to_dicts()]


def assert_parts(tmp_path: Path, events: list[str], *words: str, **keywords: Any) -> list[dict[str, Any]]:
    """The whole listing, of which each limited one is the beginning or the end."""
    every = asked(tmp_path, events, *words, **keywords)
    for count in range(1, len(every) + 1):
        assert asked(tmp_path, events, *words, limit=count, **keywords) == every[:count], count
        assert asked(tmp_path, events, *words, last=count, **keywords) == every[-count:], count
    return every


def moved(rows: list[dict[str, Any]]) -> dict[str, bool]:
    """The ids of rows in their order, and whether their place is marked as only possible."""
    return {row["id"]: "order" in row["computed"].get("possibly", []) for row in rows}


def test_an_event_that_another_one_passes_by_a_new_date_has_not_moved(tmp_path: Path) -> None:
    """It is the other one that stands elsewhere; the one of the same date stands where it certainly stood."""
    events = [event("still", "2015", "early"), event("dated-anew", "2010", "early", then="2018")]
    every = assert_parts(tmp_path, events)
    assert moved(every) == {"still": False, "dated-anew": True}


def test_one_that_is_dated_anew_is_passed_by_one_of_the_same_date(tmp_path: Path) -> None:
    events = [event("dated-anew", "2018", "early", then="2010"), event("still", "2015", "early")]
    every = assert_parts(tmp_path, events)
    assert moved(every) == {"dated-anew": True, "still": False}


def test_two_that_are_dated_anew_pass_each_other(tmp_path: Path) -> None:
    events = [
        event("forward", "2018", "early", then="2010"),
        event("still", "2015", "early"),
        event("backward", "2010", "early", then="2018"),
    ]
    every = assert_parts(tmp_path, events)
    assert moved(every) == {"forward": True, "still": False, "backward": True}


@pytest.mark.parametrize("reverse", [False, True])
def test_what_only_the_certain_record_finds_stands_behind_what_it_follows_there(
    tmp_path: Path, reverse: bool
) -> None:
    """By numbers of sources, a row goes behind the first rows with the one that it follows there."""
    events = [
        event("first", "2016", "early"),
        event("second", "2016", "early", "second"),
        event("third", "2017", "early", "month", "march"),
        event("certainly-found", "2018", "early", then="2001"),
    ]
    every = assert_parts(tmp_path, events, since="2016", sort="sources", reverse=reverse)
    ids = [row["id"] for row in every]
    if reverse:
        assert ids == ["third", "second", "certainly-found", "first"]
    else:
        assert ids == ["first", "second", "third", "certainly-found"]
