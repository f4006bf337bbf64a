"""Markdown: a table as GitHub draws it (GitHub Flavored Markdown, 4.10).

What a row refers to is called by its name or title: it is for readers, and data goes out as JSON.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from missionlog.model.format import Many, Plain, Record, Ref, Shape, Table, listed
from missionlog.model.registry import KINDS
from missionlog.model.row_fields import FORMS
from missionlog.model.rows import Kind, Listing, Row
from missionlog.view import fields
from missionlog.view.cells import flat
from missionlog.view.formats import Page
from missionlog.view.markdown_text import escaped

#: Fields of a row that have ids of events or sources, with those that have the titles of these.
_OF_EVENTS: Final = {"event": "event-title", "involves": "titles"} | {
    key: f"{key}-titles" for key in ("after", "before", "disputes")
}
_OF_SOURCES: Final = {"copies": "copies-titles", "derived": "derived-titles"}
#: The name of an entry of a table, by its id.
_Name = Callable[[Table, str], str]


def render(listing: Listing, page: Page) -> Iterator[str]:
    return _table(listing, fields.columns(listing, page.fields))


def _table(listing: Listing, columns: tuple[fields.FlatColumn, ...]) -> Iterator[str]:
    yield _line(column.name for column in columns)
    yield _line("---" for _ in columns)
    tables = tables_of(listing.kind)
    referring = {column.name: tables[column.name] for column in columns if column.name in tables}
    rows: Iterable[Row] = [*listing.rows] if referring else listing.rows
    names = {log: _names(listing, log, rows) for log in {row.log for row in rows}} if referring else {}
    for row in rows:
        name = names.get(row.log)
        values = ((column.name, column.value(row)) for column in columns)
        yield _line(
            escaped(flat(_called(value, referring[field], name) if name and field in referring else value))
            for field, value in values
        )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def tables_of(kind: Kind) -> Mapping[str, Table]:
    """The fields of a kind of rows that hold ids, with the table that has their entries."""
    tables: dict[str, Table] = dict.fromkeys((*_OF_EVENTS, "preferred"), "events")
    for form in FORMS[kind]:
        tables |= {f"computed.{name}": table for name, table in _references(form.computed)}
        tables |= dict(_references(form.computed)) | dict(_references(form.record))
    return tables


def _references(shape: Shape, path: str = "") -> Iterator[tuple[str, Table]]:
    """The ways to ids in a record, with dots between their keys."""
    if isinstance(shape, Record):
        for field in shape.fields:
            yield from _references(field.shape, f"{path}.{field.key}" if path else field.key)
    elif isinstance(shape, Many) and isinstance(shape.of, Ref):
        yield path, shape.of.table
    elif isinstance(shape, Ref):
        yield path, shape.table


def _names(listing: Listing, log: str, rows: Iterable[Row]) -> _Name:
    """What gives the name of an entry of a log: of one that its rows name, or that is a row itself."""
    context = listing.context(log) if log else listing.context()
    titles = {pair: title for row in rows if row.log == log for pair, title in _titles(row)}

    def name(table: Table, id_: str) -> str:
        entry = context.get(table, {}).get(id_, {})
        return titles.get((table, id_)) or flat(entry.get("name") or entry.get("title")) or id_

    return name


def _titles(row: Row) -> Iterator[tuple[tuple[Table, str], str]]:
    """The title or name of a row's own entry, and those that it has of others, by table and id."""
    if own := KINDS[row.kind].table:
        yield (own, row.id), flat(row.stored.get("name") or row.stored.get("title"))
    others: tuple[tuple[Mapping[str, str], Table], ...] = ((_OF_EVENTS, "events"), (_OF_SOURCES, "sources"))
    for fields_, table in others:
        for key, beside in fields_.items():
            ids, titles = listed(row.value(key)), listed(row.value(beside))
            yield from (((table, str(id_)), flat(title)) for id_, title in zip(ids, titles, strict=False))


def _called(value: Plain | None, table: Table, name: _Name) -> Plain | None:
    """Ids as names; any other value as it is."""
    if isinstance(value, list):
        return [_called(one, table, name) or "" for one in value]
    return name(table, value) if isinstance(value, str) else value
