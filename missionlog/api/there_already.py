"""Whether what is to be added is in the log already, and how it differs from what is there."""

from __future__ import annotations

from collections.abc import Mapping

from missionlog.history.canonical import value_or_default
from missionlog.model.format import EVENT, QUOTE, TABLES, Many, Plain, Record, Table, listed, records
from missionlog.model.ids import part_ids
from missionlog.store.write.entry_edits import is_equal


def differing_keys(record: Record, there: Mapping[str, Plain], given: Mapping[str, Plain]) -> list[str]:
    """The keys of which two records say something else. A default may be written out or not."""
    return [
        field.key
        for field in record.fields
        if field.key != "id"
        and not is_equal(
            *(_comparable(field.shape, value_or_default(record, one, field.key)) for one in (there, given))
        )
    ]


def differing_keys_of_entry(
    table: Table, id_: str, there: Mapping[str, Plain], given: Mapping[str, Plain]
) -> list[str]:
    """The keys of which an entry that is given says something else than the one in the log.

    An event may be given with some of its quotes, as listings of quotes print it: these must be there.
    """
    keys = differing_keys(TABLES[table], there, given)
    if TABLES[table] is EVENT and "quotes" in keys and _are_among(id_, there, given):
        keys.remove("quotes")
    return keys


def _are_among(id_: str, there: Mapping[str, Plain], given: Mapping[str, Plain]) -> bool:
    """Whether the quotes of an event that is given are among those in the log, each with its id."""
    known = quotes_by_id(id_, there)
    return all(
        name in known and not differing_keys(QUOTE, known[name], quote)
        for name, quote in quotes_by_id(id_, given).items()
    )


def quotes_by_id(id_: str, event: Mapping[str, Plain]) -> dict[str, Mapping[str, Plain]]:
    """The quotes of an event by their ids, given or derived."""
    return dict(zip(part_ids(id_, event, set()).quotes, records(event.get("quotes")), strict=True))


def _comparable(shape: object, value: Plain | None) -> object:
    """A value in one shape, where it may stand in two: a single value is a list of one."""
    if isinstance(shape, Many) and value is not None:
        of = shape.of
        items = listed(value)
        if isinstance(of, Record):
            return [_filled(of, one) if isinstance(one, dict) else one for one in items]
        return items
    if isinstance(shape, Record) and isinstance(value, dict):
        return _filled(shape, value)
    return value


def _filled(record: Record, stored: Mapping[str, Plain]) -> dict[str, object]:
    """What a record within an entry says, its defaults written out."""
    return {
        field.key: _comparable(field.shape, value)
        for field in record.fields
        if (value := value_or_default(record, stored, field.key)) is not None
    }
