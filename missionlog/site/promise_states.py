"""The state of a promise from day to day: the days on which it changes, and by how many it is late then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from missionlog.derive.day_ranges import Days, day_range, term_end
from missionlog.derive.promises import PromiseOutcome, outcome_of
from missionlog.edtf import FAR_FUTURE, FAR_PAST, parse
from missionlog.model.format import records
from missionlog.model.rows import Row

_FIRST_DAY: Final = 1
_LAST_DAY: Final = date.max.toordinal()


class PromiseStretch(NamedTuple):
    """What holds of a promise from a day on: what is recorded, what the calendar says, how late it is.

    `words` are those of the state without how late it is, and `late` the days by which it is late on the
    first day: they grow from day to day where it is `growing`.
    """

    first: int
    recorded: str
    state: str
    words: str
    late: Days | None
    growing: bool


def promise_stretches(event: Row, first: int, last: int) -> list[PromiseStretch]:
    """The stretches of days from a first day to a last one in which the state of a promise is one."""
    first, last = max(first, _FIRST_DAY), min(last, _LAST_DAY)
    found: list[PromiseStretch] = []
    for day in sorted({first, *(day for day in _days_of_change(event) if first < day <= last)}):
        stretch = _stretch(event, day, last)
        if not found or not _goes_on(found[-1], stretch):
            found.append(stretch)
    return found


def _days_of_change(event: Row) -> Iterator[int]:
    """The days on which its state may change: where an update counts, or a term ends."""
    updates = records(event.stored.get("updates"))
    for update in updates:
        yield day_range(parse(str(update["date"]))).first
    for terms in (*records(event.stored["promise"]), *updates):
        for term in (parse(str(terms[key])) for key in ("due", "until") if key in terms):
            for end in term_end(term):
                if FAR_PAST < end < FAR_FUTURE:
                    yield from (end, end + 1)


def _stretch(event: Row, day: int, last: int) -> PromiseStretch:
    outcome = outcome_of(event, date.fromordinal(day))
    late = outcome.state.calendar.late
    next_late = late if day >= last else outcome_of(event, date.fromordinal(day + 1)).state.calendar.late
    state = outcome.state.calendar.state
    return PromiseStretch(day, outcome.state.recorded, state, _words(outcome), late, next_late != late)


def _words(outcome: PromiseOutcome) -> str:
    """The state in words; a `*` stands for how late it is."""
    words, late = outcome.state.words(), outcome.state.calendar.late
    if late is None or outcome.state.calendar.state == "possibly-late":
        return words
    return words.replace(f"by {late}{late.in_years()}", "by *")


def _goes_on(before: PromiseStretch, after: PromiseStretch) -> bool:
    """Whether a stretch says what the one before it says of its days too."""
    if (*before[1:4], before.growing) != (*after[1:4], after.growing):
        return False
    passed = after.first - before.first if before.growing else 0
    return before.late == after.late or (
        before.late is not None and after.late == _later(before.late, passed)
    )


def _later(late: Days, passed: int) -> Days:
    return Days(*(days if days in (FAR_PAST, FAR_FUTURE) else days + passed for days in late))
