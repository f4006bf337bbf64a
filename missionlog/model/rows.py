"""`Row` and `Listing`: what a query gives, and what the views draw."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from missionlog.model.format import Plain, Table

Kind = Literal["event", "quote", "update", "promise", "hit", "person", "source", "place", "tag", "count"]


class Row(NamedTuple):
    """A row. `stored` has the log's own keys, `computed` what was derived from them."""

    kind: Kind
    stored: "Mapping[str, Plain]"
    computed: "Mapping[str, Plain]"

    def value(self, field: str) -> "Plain | None":
        """A field by name, stored or computed; a dot goes into a mapping: `promise.due`."""
        for mapping in (self.stored, self.computed):
            found = _within(mapping, field)
            if found is not None:
                return found
        return None

    def to_dict(self) -> "dict[str, Plain]":
        """The row as JSON has it: the log's own keys, and beside them `computed`."""
        return {**self.stored, "computed": dict(self.computed)}


class Listing(NamedTuple):
    """Rows of one kind, in order, that can be iterated once.

    `has_possible` is true if they are marked where they rest on what was only possibly on the record,
    `by_time` if they are in order of time, the earliest first.

    `context` gives the entries of the other tables that the rows rest on, by
    table and id: what a log of these rows alone would need.
    """

    kind: Kind
    rows: Iterable[Row]
    title: str = ""
    timezone: str = "UTC"
    context: "Callable[[], Mapping[Table, Mapping[str, Mapping[str, Plain]]]]" = dict
    has_possible: bool = False
    by_time: bool = False


def _within(mapping: "Mapping[str, Plain]", field: str) -> "Plain | None":
    if field in mapping:
        return mapping[field]
    key, dot, rest = field.partition(".")
    inner = mapping.get(key)
    return _within(inner, rest) if dot and isinstance(inner, dict) else None
