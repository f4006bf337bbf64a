"""A listing as a chart, as text: a line for each fact, or of many how many there are in each column."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from missionlog.edtf import parse
from missionlog.model.losses import LEFT_OUT, Loss
from missionlog.model.registry import KINDS
from missionlog.model.rows import Listing, Row
from missionlog.view.cells import texts
from missionlog.view.chart.facts import fact_of
from missionlog.view.chart.groups import groups_of
from missionlog.view.chart.layout import Look, chart_lines
from missionlog.view.chart.signs import ASCII, LINES
from missionlog.view.formats import CHART_GROUPS, Page
from missionlog.view.styled_lines import written

#: A chart of more facts has counts instead of a line for each.
MOST_LINES: Final = 200
_NARROWEST: Final = 40
_NO_DATE: Final = "no date"


def render(listing: Listing, page: Page) -> Iterator[str]:
    """The chart; empty for no rows."""
    rows = iter(listing.rows)
    first = [*islice(rows, MOST_LINES + 1)]
    if not first:
        return
    field, is_long = CHART_GROUPS.get(page.colour_by, ""), len(first) > MOST_LINES
    held = {} if is_long else _held(listing, first)
    facts = [fact_of(row, listing.today, held.get(row.key), field) for row in chain(first, rows)]
    look = Look(
        max(page.width, _NARROWEST), ASCII if page.ascii else LINES, groups_of(facts) if field else None
    )
    what = f"{len(facts):,} {listing.kind if len(facts) == 1 else KINDS[listing.kind].plural}"
    if is_long:
        from missionlog.view.chart.bins import bin_lines

        for fact in facts:
            if not fact.stands:
                page.lose(Loss(listing.kind, fact.id, LEFT_OUT, _NO_DATE))
        lines = bin_lines(facts, what, listing.today, look)
    else:
        lines = chart_lines(facts, what, listing.today, look)
    yield from (written(line, page.colour) + "\n" for line in lines)


def _held(listing: Listing, rows: list[Row]) -> dict[str, int]:
    """Until which day each open end is known to have held, by the days on which its sources came out."""
    dates = {row.key: parse(row.date) for row in rows if row.date}
    open_rows = [row for row in rows if row.key in dates and dates[row.key].known_to_hold(()) is not None]
    if not open_rows:
        return {}
    # In several logs an id may be that of several sources: then only what the date itself says is certain.
    sources = {} if listing.of_logs else listing.context().get("sources", {})
    held: dict[str, int] = {}
    for row in open_rows:
        issued = (sources.get(id_, {}).get("issued") for id_ in texts(row.computed.get("sources")))
        day = dates[row.key].known_to_hold(parse(str(date)) for date in issued if date)
        held |= {row.key: day} if day is not None else {}
    return held
