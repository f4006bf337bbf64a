"""The facts of a listing as a chart draws them: a title, and lanes of strokes with words beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple

from missionlog.edtf import parse
from missionlog.model.format import records
from missionlog.model.rows import Row
from missionlog.phrases.when_words import words as words_of
from missionlog.view import cells
from missionlog.view.cells import flat, is_marked, texts
from missionlog.view.chart.strokes import Dated, dated
from missionlog.view.escape import one_line

#: What a stroke is: the date of a fact; one that is only announced, or that another source gives; a sign on
#: a day; or a line between two days.
Shape = Literal["bar", "announced", "other", "mark", "link"]
#: A date with this rank is known to be wrong.
DEPRECATED: Final = "deprecated"


class Stroke(NamedTuple):
    """Something drawn in a lane: `sign` names that of a mark or a link in `missionlog.view.chart.signs`.

    A link goes from the end of `date` to the beginning of `to`.
    """

    shape: Shape
    date: Dated
    sign: str = ""
    style: str = ""
    to: Dated | None = None


class Lane(NamedTuple):
    """A line of the chart: strokes, and words beside them, of which the first that fit are written."""

    strokes: tuple[Stroke, ...]
    words: tuple[str, ...]
    style: str = ""


class ChartFact(NamedTuple):
    """A fact: a lane, and one more for each other date that a source gives it; none for one without a date.

    `stands` is the date by which it stands, alone. `groups` are those that its colour may tell. What
    `is_possible` only possibly matches, or rests on what was only possibly on the record.
    """

    id: str
    title: str
    lanes: tuple[Lane, ...]
    stands: Stroke | None = None
    groups: tuple[str, ...] = ()
    is_possible: bool = False

    @property
    def dates(self) -> Iterator[Dated]:
        """Every date that is drawn."""
        for lane in self.lanes:
            for stroke in lane.strokes:
                yield stroke.date

    def with_dates(self, change: Callable[[Dated], Dated]) -> ChartFact:
        """The fact with each date changed."""
        lanes = (
            lane._replace(strokes=tuple(stroke._replace(date=change(stroke.date)) for stroke in lane.strokes))
            for lane in self.lanes
        )
        stands = self.stands and self.stands._replace(date=change(self.stands.date))
        return self._replace(lanes=tuple(lanes), stands=stands)


def fact_of(row: Row, today: str = "", held: int | None = None, group_field: str = "") -> ChartFact:
    """The fact of a row, in the groups that a field of it names; its open end held until the day `held`."""
    stands = stands_at(row, held)
    if row.kind == "promise":
        from missionlog.view.chart.promise_lane import promise_lanes

        lanes = promise_lanes(row, today)
    else:
        lanes = (*_event_lanes(row, stands),)
    groups = tuple(one_line(group) for group in texts(row.value(group_field))) if group_field else ()
    title = one_line(flat(row.stored.get("title"))) or one_line(row.id)
    return ChartFact(one_line(row.key), title, lanes, stands, groups, is_marked(row))


def stands_at(row: Row, held: int | None = None) -> Stroke | None:
    """The stroke of the date by which a fact stands; its open end held until the day `held`."""
    date = dated(row.date, held) if row.date else None
    return date and Stroke("announced" if row.computed.get("announced") else "bar", date)


def other_dates(row: Row) -> Iterator[tuple[Stroke, str]]:
    """The strokes of the other dates that sources give a fact, each with the date."""
    given = (record for record in records(row.stored.get("dates")) if record.get("rank") != DEPRECATED)
    for date in dict.fromkeys(flat(record.get("date")) for record in given):
        if date and date != row.date and (drawn := dated(date)):
            yield Stroke("other", drawn), date


def _event_lanes(row: Row, stands: Stroke | None) -> Iterator[Lane]:
    """A lane for the date by which an event stands, and one for each other that a source gives it."""
    if stands:
        words, *why = map(one_line, cells.when(row))
        words = words.removeprefix("? ")
        yield Lane((stands,), (" · ".join([words, *why]), words))
    for stroke, date in other_dates(row):
        yield Lane((stroke,), (f"or {words_of(parse(date))}",))
