"""YAML: a log again, with the rows and all that they rest on; with fields asked for, a list of mappings.

Events are listed as they come, and so are the rows of the other tables. Quotes, hits and tags have no table
of their own: the events that hold them come with the context.
"""

from collections.abc import Iterable, Iterator, Mapping

from missionlog.model.format import TABLES, VERSION, Plain, Table
from missionlog.model.registry import KINDS
from missionlog.model.rows import Listing
from missionlog.view.fields import check, value
from missionlog.view.formats import Page
from missionlog.view.yaml_blocks import item, mapping, mapping_item

_Entries = Iterable[tuple[str, Mapping[str, Plain]]]


def render(listing: Listing, page: Page) -> Iterator[str]:
    if page.fields:
        check(listing.kind, page.fields)
        return _chosen(listing, page.fields)
    return _log(listing)


def _chosen(listing: Listing, names: tuple[str, ...]) -> Iterator[str]:
    """A list of the rows with some of their fields, and null where a row has none."""
    row = None
    for row in listing.rows:
        yield from mapping_item({name: value(row, name) for name in names})
    if row is None:
        yield "[]\n"


def _log(listing: Listing) -> Iterator[str]:
    context = listing.context()  # which fails before anything is written
    yield from mapping({"missionlog": VERSION})
    if listing.title:
        yield from mapping({"title": listing.title})
    if listing.timezone != "UTC":
        yield from mapping({"timezone": listing.timezone})
    for table in TABLES:
        rested_on = context.get(table, {})
        own = listing if KINDS[listing.kind].table == table else None
        yield from _table(table, _entries(own, rested_on))


def _entries(own: Listing | None, rested_on: Mapping[str, Mapping[str, Plain]]) -> _Entries:
    """The rows, if they are of this table, and then what they rest on that is not among them."""
    given = set()
    for row in own.rows if own else ():
        name = str(row.stored["id"])
        given.add(name)
        yield name, row.stored
    yield from ((name, entry) for name, entry in rested_on.items() if name not in given)


def _table(table: Table, entries: _Entries) -> Iterator[str]:
    heading = f"\n{table}:\n"
    for name, entry in entries:
        rest = {key: value for key, value in entry.items() if key != "id"}
        lines = item({"id": name, **rest}, 2) if table == "events" else mapping({name: rest}, 2)
        yield heading + "".join(lines)
        heading = "\n" if table == "events" else ""
