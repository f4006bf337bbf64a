"""What every listing command does: a query, rows of a kind, a format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from missionlog.cli.exits import Exit
from missionlog.cli.options import Asked
from missionlog.cli.output import chosen, sheet, write
from missionlog.cli.say import say_nothing, say_unmatched
from missionlog.cli.session import exit_for, opened, query_of
from missionlog.model.rows import Kind, Row
from missionlog.query.syntax import OfPromises, Query
from missionlog.view.escape import visible
from missionlog.view.formats import load


class _Counted:
    """Rows, counted as they are taken."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row


def list_rows(
    kind: Kind, asked: Asked, promises: OfPromises | None = None, fail_on: tuple[str, ...] = ()
) -> Exit:
    """Print the rows of a kind that were asked for. Promises in a state of `fail_on` are findings."""
    name = chosen(asked.format, asked.json, asked.output)
    with opened(asked.log, asked.today, asked.as_of) as log:
        query = query_of(log, asked, promises)
        if asked.describe:
            write([visible(_described(query, kind)) + "\n"], asked.output)
            return Exit.FINE
        answer = log.answer(kind, query)
        say_unmatched(answer.unmatched)
        counted = _Counted(answer.listing.rows)
        listing = answer.listing._replace(rows=counted)
        if asked.verify:
            listing = listing._replace(rows=log.verified(listing.rows))
        failed = False
        if fail_on:
            from missionlog.query.promise_list import is_in

            listing = listing._replace(rows=[*listing.rows])
            failed = any(is_in(row, fail_on) for row in listing.rows)
        write(load(name).render(listing, sheet(asked.fields, asked.output)), asked.output)
        if not counted.count:
            say_nothing(_described(query, kind), query)
        return Exit.FINDINGS if failed else exit_for(log, strict=asked.strict)


def _described(query: Query, kind: Kind) -> str:
    """How the query was understood, in words."""
    from missionlog.query.describe import describe

    return describe(query, kind)
