"""The lane of a promise: when it was made, its terms, what came of it, and how late it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.model.format import records, term_text
from missionlog.model.registry import STATUSES
from missionlog.model.rows import Row
from missionlog.view.cell_styles import colour_of_promise, colour_of_status
from missionlog.view.cells import flat
from missionlog.view.chart.facts import Lane, Stroke
from missionlog.view.chart.strokes import Dated, dated
from missionlog.view.escape import one_line
from missionlog.view.promise_cells import calendar, recorded

_TERMS: Final = ("due", "until")
#: The states in which time goes on behind the term: until today, or until the promise was kept.
_OPEN_AFTER_TERM: Final = frozenset(("overdue", "due", "term-ended", "ran-on"))
_KEPT_AFTER_TERM: Final = frozenset(("kept-late", "possibly-late"))


def promise_lanes(row: Row, today: str = "") -> tuple[Lane, ...]:
    """The lane of a promise; none for one of which no day is known."""
    style = colour_of_promise(row)
    strokes = (*_links(row, style, today), *_marks(row))
    if not strokes:
        return ()
    states = [one_line(words) for words in (*recorded(row)[:1], *calendar(row)[:1])]
    state, term = states[-1] if states else "", one_line(flat(row.computed.get("term")))
    longest = term if state in term else " · ".join(filter(None, (term, state)))
    shortest = flat(row.value("calendar.state"))
    choice = (longest, state, shortest.replace("-", " "), term)
    return (Lane(strokes, tuple(dict.fromkeys(filter(None, choice))), style),)


def _links(row: Row, style: str, today: str) -> Iterator[Stroke]:
    """A line from the making to the term in force, and one from there on where time went on behind it."""
    made, outcome = _date(row, "made"), _date(row, "recorded.date")
    term = next((date for name in _TERMS if (date := _date(row, name))), None)
    if made and (term or outcome):
        yield Stroke("link", made, "link", to=term or outcome)
    state = flat(row.value("calendar.state"))
    if term and outcome and state in _KEPT_AFTER_TERM:
        yield Stroke("link", term, "late", style, outcome)
    if term and today and state in _OPEN_AFTER_TERM:
        yield Stroke("link", term, "late", style, dated(today))


def _marks(row: Row) -> Iterator[Stroke]:
    """The making, each term and each state on record; the later ones are drawn over the earlier."""
    if made := _date(row, "made"):
        yield Stroke("mark", made, "made")
    updates = records(row.stored.get("updates"))
    in_force = {flat(row.computed.get(name)) for name in _TERMS}
    for record in (*records(row.stored.get("promise")), *updates):
        for term in (term_text(flat(record[name])) for name in _TERMS if name in record):
            if term not in in_force:
                yield from _mark(term, "earlier_term")
    for term in filter(None, in_force):
        yield from _mark(term, "term")
    for update in updates:
        status = flat(update.get("status"))
        if status in STATUSES and "date" in update:
            sign = status.replace("-", "_")
            yield from _mark(flat(update["date"]), sign, colour_of_status(status))


def _mark(text: str, sign: str, style: str = "") -> Iterator[Stroke]:
    """A sign at a date, if anything is known of it."""
    if date := dated(text):
        yield Stroke("mark", date, sign, style)


def _date(row: Row, name: str) -> Dated | None:
    """A computed date of a row, as it is drawn."""
    text = row.computed.get(name) if "." not in name else row.value(name)
    return dated(flat(text)) if text else None
