"""The page as the record stood on a day tells what the commands tell: dates, states of promises, changes."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest

from missionlog.brief.chronology import date_of
from missionlog.brief.promise_words import state_words
from missionlog.derive.promises import outcome_of
from missionlog.derive.record_diff import changed_rows
from missionlog.model.rows import Row
from tests.faults.extent import SEED, cases
from tests.site.both_ways import BothWays, subject_of
from tests.site.drawn_queries import day_of, drawn_log
from tests.site.page_scripts import PageScripts

pytestmark = pytest.mark.outside
_DAYS_OF_A_LOG = 4
#: What the commands call certain is settled on the page.
_CHANGES = {"new": "new", "changed": "changed", "settled": "settled", "certain": "settled"}


def test_each_day_is_told_as_the_commands_tell_it(scripts: PageScripts) -> None:
    dice = Random(SEED)
    told = 0
    days_asked = 0
    wanted = cases("days of the record", 24, 1_000)
    while days_asked < wanted:
        with BothWays(drawn_log(dice), scripts) as both:
            for _ in range(_DAYS_OF_A_LOG if both.days else 0):
                day = max(1, dice.choice(both.days) + dice.choice([0, 0, -1, 1, 40, 400]))
                told += _compared(both, day)
                days_asked += 1
    assert told > wanted


def _compared(both: BothWays, day: int) -> int:
    """Compare all facts on a day; how many were on the record."""
    log = both.log(day)
    before = {row.id: row for row in log.timeline().listing().rows}
    after = [*both.log(None).timeline().listing().rows]
    changes = _changes([*before.values()], after)
    on_page = dict(zip(both.ids, both.scripts.ask("record", day=day), strict=True))
    for id_, (version, change) in on_page.items():
        row = before.get(id_)
        assert (version is None) == (row is None), id_
        assert change == changes.get(id_, ""), (id_, day_of(day), both.text)
        if row is not None:
            assert version["words"].lower() == _words(row, day_of(day)).lower(), (id_, day_of(day), both.text)
            assert version["isPossible"] == ("record" in _possibly(row)), id_
            if "promise" in row.stored:
                expected = state_words(row, outcome_of(row, day_of(day)))
                assert version["state"] == expected, (id_, day_of(day), both.text)
    return len(before)


def _words(row: Row, today: date) -> str:
    """The date in the words of the page, marked where it is only possible."""
    words = date_of(row, subject_of([row], today))
    return f"possibly {words}" if "date" in _possibly(row) else words


def _possibly(row: Row) -> list[str]:
    names: Any = row.computed.get("possibly", [])
    return list(names)


def _changes(before: list[Row], after: list[Row]) -> dict[str, str]:
    """What became of each event, as the page names it: of several changes the greatest."""
    found: dict[str, str] = {}
    for change in (one for row in changed_rows(before, after) for one in row.changes):
        how = _CHANGES[change.how]
        if found.get(change.id) != "changed":
            found[change.id] = how
    return found
