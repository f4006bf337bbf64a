"""The facts of a log as typed values, `Event`, `Source` …: for the Python API and the rules of `check`.

Each class has the keys of its record in `missionlog.model.format`, with `_`
for `-`; `from` is `from_`. A list is a tuple, a date a `When`. `unreadable`
has the keys that stand in the log and could not be read, or not whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

from missionlog.edtf import When, parse
from missionlog.model.format import DATES, RECORDS, UNREADABLE, Many, Plain, Record, Shape

if TYPE_CHECKING:
    from missionlog.model import computed as fields_of
    from missionlog.model.parsed_log import Entry


class Computed(Mapping[str, Any]):
    """What was derived from a fact, by the names that JSON has under `computed`. It cannot be changed."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, Plain]) -> None:
        self._fields = fields

    def __getitem__(self, name: str) -> Any:
        return self._fields[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __repr__(self) -> str:
        return repr(self._fields)


_NOTHING: Final = Computed({})


def _nothing_computed() -> Any:
    """Of a value that no question gave, nothing is computed. (To a type checker it is a TypedDict.)"""
    return _NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    source: str
    passage: str = ""
    locator: str = ""
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    taken: When
    original: str
    original_sha256: str
    text: str
    text_sha256: str
    extractor: str = ""
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    id: str
    title: str
    type: str = ""
    author: tuple[str, ...] = ()
    container_title: str = ""
    publisher: str = ""
    issued: When | None = None
    accessed: When | None = None
    url: str = ""
    archive: str = ""
    language: str = ""
    note: str = ""
    copy_of: str = ""
    derives_from: tuple[str, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    unreadable: tuple[str, ...] = ()
    computed: fields_of.SourceComputed = field(default_factory=_nothing_computed, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    title: str
    org: str = ""
    from_: When | None = None
    until: When | None = None
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    type: str = "person"
    anonymous: bool = False
    roles: tuple[Role, ...] = ()
    note: str = ""
    unreadable: tuple[str, ...] = ()
    computed: fields_of.PersonComputed = field(default_factory=_nothing_computed, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    coordinates: tuple[float, ...] = ()
    within: str = ""
    unreadable: tuple[str, ...] = ()
    computed: fields_of.PlaceComputed = field(default_factory=_nothing_computed, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    date: When
    rank: str = "normal"
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    text: str
    id: str = ""
    event: str = ""
    speaker: tuple[str, ...] = ()
    role: str = ""
    form: str = "direct"
    date: When | None = None
    evidence: tuple[Evidence, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    unreadable: tuple[str, ...] = ()
    computed: fields_of.QuoteComputed = field(default_factory=_nothing_computed, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    made: When
    by: tuple[str, ...]
    due: When | None = None
    until: When | None = None
    condition: str = ""
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    date: When
    status: str
    id: str = ""
    event: str = ""
    due: When | None = None
    until: When | None = None
    according_to: tuple[str, ...] = ()
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
    unreadable: tuple[str, ...] = ()
    computed: fields_of.UpdateComputed = field(default_factory=_nothing_computed, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    by: str = ""
    on: When | None = None
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    on: When
    was: str
    why: str = ""
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    id: str
    title: str
    date: When | None = None
    dates: tuple[Dating, ...] = ()
    summary: str = ""
    place: str = ""
    actors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    according_to: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()
    rank: str = "normal"
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    quotes: tuple[Quote, ...] = ()
    promise: Promise | None = None
    updates: tuple[Update, ...] = ()
    recorded: Recorded | None = None
    corrections: tuple[Correction, ...] = ()
    note: str = ""
    unreadable: tuple[str, ...] = ()
    computed: fields_of.EventComputed = field(default_factory=_nothing_computed, compare=False)


#: The class of each record of the format.
CLASSES: Final[Mapping[str, type]] = {
    class_.__name__.lower(): class_
    for class_ in (
        *(Source, Person, Place, Event, Snapshot, Role, Evidence, Dating),
        *(Quote, Promise, Update, Recorded, Correction),
    )
}


def attribute(key: str) -> str:
    """The name of a key in Python: `copy-of` is `copy_of`, `URL` is `url`, `from` is `from_`."""
    name = key.replace("-", "_").lower()
    return "from_" if name == "from" else name


def typed(record: Record, stored: Mapping[str, Plain], **beside: Any) -> Any:
    """The value of a record's class, from a mapping with the log's keys.

    `beside` are attributes that the log does not have: `id` of a table's
    entry, `computed`, the `event` of a quote.
    """
    readers = _readers(record.name)
    for key, value in stored.items():
        if key in readers:
            name, read = readers[key]
            beside[name] = read(value) if read else value
    return CLASSES[record.name](**beside)


def values_by_id(entries: Iterable[Entry], record: Record) -> dict[str, Any]:
    """The values of a table's entries, by their ids."""
    return {entry.id: typed(record, entry.stored, id=entry.id) for entry in entries}


#: Makes the value of a key; None if it is as it stands in the log.
_Reader = Callable[[Any], Any] | None


@cache
def _readers(name: str) -> Mapping[str, tuple[str, _Reader]]:
    """The attribute of each key of a record, and what makes its value."""
    readers = {field.key: (attribute(field.key), _reader(field.shape)) for field in RECORDS[name].fields}
    return {**readers, UNREADABLE: (UNREADABLE, tuple)}


def _reader(shape: Shape) -> _Reader:
    if isinstance(shape, Many):
        read = _reader(shape.of)
        if read is None:
            return lambda value: tuple(value) if isinstance(value, list) else (value,)
        return lambda value: tuple(map(read, value if isinstance(value, list) else [value]))
    if isinstance(shape, Record):
        return partial(typed, shape)
    return parse if shape in DATES else None
