"""Markdown: a table as GitHub draws it (GitHub Flavored Markdown, 4.10).

People, places and sources are called by their names and titles: it is for readers, and data goes out as JSON.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from missionlog.model.format import Many, Plain, Record, Ref, Shape, Table
from missionlog.model.row_fields import FORMS
from missionlog.model.rows import Kind, Listing, Row
from missionlog.view import fields
from missionlog.view.cells import flat
from missionlog.view.formats import Page
from missionlog.view.markdown_text import escaped

#: The name of an entry of a table, by its id.
_Name = Callable[[Table, str], str]


def render(listing: Listing, page: Page) -> Iterator[str]:
    return _table(listing, fields.columns(listing, page.fields))


def _table(listing: Listing, columns: tuple[fields.FlatColumn, ...]) -> Iterator[str]:
    yield _line(column.name for column in columns)
    yield _line("---" for _ in columns)
    tables = {name: table for name, table in tables_of(listing.kind).items() if table != "events"}
    referring = {column.name: tables[column.name] for column in columns if column.name in tables}
    rows: Iterable[Row] = [*listing.rows] if referring else listing.rows
    name = _names(listing, rows) if referring else None
    for row in rows:
        values = ((column.name, column.value(row)) for column in columns)
        yield _line(
            escaped(flat(_called(value, referring[field], name) if name and field in referring else value))
            for field, value in values
        )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def tables_of(kind: Kind) -> Mapping[str, Table]:
    """The fields of a kind of rows that hold ids, with the table that has their entries."""
    tables: dict[str, Table] = {}
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


def _names(listing: Listing, rows: Iterable[Row]) -> _Name:
    """What gives the name of an entry: of one that the rows name, or that is a row itself."""
    context = listing.context()
    own = {str(row.stored["id"]): row.stored for row in rows if row.kind in ("person", "place", "source")}

    def name(table: Table, id_: str) -> str:
        entry = context.get(table, {}).get(id_) or own.get(id_, {})
        return flat(entry.get("name") or entry.get("title")) or id_

    return name


def _called(value: Plain | None, table: Table, name: _Name) -> Plain | None:
    """Ids as names; any other value as it is."""
    if isinstance(value, list):
        return [_called(one, table, name) or "" for one in value]
    return name(table, value) if isinstance(value, str) else value
