"""Make what is added to a log of an imported record: its values in the log's shapes, what it names by id."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from missionlog.api.additions import Addition
from missionlog.api.import_names import ImportNames, addresses, keys_not_said, required_address
from missionlog.api.typed_values import TypedValues
from missionlog.importing.keys import DEGREES, PARTS, keys_of
from missionlog.importing.records import NotTaken, RecordKind
from missionlog.importing.rows import KeyedRecord
from missionlog.model.articles import with_article
from missionlog.model.format import (
    COORDINATES,
    DATES,
    EVENT,
    RECORDS,
    Many,
    Plain,
    Record,
    Ref,
    Shape,
    Table,
    listed,
)
from missionlog.model.ids import is_id
from missionlog.model.ranges import out_of_range
from missionlog.query.known_names import KnownNames
from missionlog.store.errors import Refused
from missionlog.store.read.entries import NOUNS

#: The values of a record, by key.
Texts = Mapping[str, tuple[str, ...]]
#: The tables that records go to.
TABLE_OF: Final[Mapping[RecordKind, Table]] = {
    "event": "events",
    "source": "sources",
    "person": "people",
    "place": "places",
}
#: By which keys an event has a date.
_DATED_BY: Final = ("date", "promise", "after", "before")


class AlreadyThere(Exception):
    """The log says all that a record says, in the entry `id`."""

    def __init__(self, id_: str) -> None:
        super().__init__(id_)
        self.id = id_


class ItemMaker:
    """Makes what is added of one record after another."""

    def __init__(self, kind: RecordKind, known: KnownNames, names: ImportNames, typed: TypedValues) -> None:
        self._kind = kind
        self._table: Table = TABLE_OF[kind]
        self._shapes = keys_of(kind)
        self._known = known
        self._names = names
        self._typed = typed
        #: The ids of the events of the file, for those that refer to each other.
        self.ids_in_file: Collection[str] = ()
        #: The source that supports every record, by its id.
        self.source = ""
        self._taken: set[str] = set()
        self._made: dict[tuple[str, ...], list[tuple[str, Mapping[str, Plain]]]] = {}

    def item(self, keyed: KeyedRecord) -> Addition:
        """What is added. Raises NotTaken, and AlreadyThere."""
        values = keyed.values
        stored = self._event(keyed) if self._kind == "event" else self._entry(values)
        self._require(stored)
        self._refuse_known(stored)
        return Addition(self._kind, stored, self._id(values, stored))

    def _event(self, keyed: KeyedRecord) -> dict[str, Plain]:
        values = keyed.values
        stored = self._own(values, EVENT)
        notes = [str(stored["note"])] if "note" in stored else []
        stored |= self._place(values, notes)
        for part in PARTS:
            inner = self._under(values, part)
            if inner:
                stored[_key_of(part)] = [inner] if _is_list(part) else inner
        if evidence := self._evidence(values):
            stored["evidence"] = evidence
        if lines := [*notes, *([keyed.note] if keyed.note else [])]:
            stored["note"] = "\n".join(lines)
        return stored

    def _entry(self, values: Texts) -> dict[str, Plain]:
        stored = self._own(values, RECORDS[self._kind])
        if self._kind == "place" and (coordinates := self._coordinates(values, before="")):
            stored["coordinates"] = coordinates
        return stored

    def _own(self, values: Texts, record: Record) -> dict[str, Plain]:
        """The values that the record itself has, without its id, its place and its evidence."""
        return {
            field.key: self._value(field.key, field.shape, values[field.key])
            for field in record.fields
            if field.key in values and field.key not in ("id", "place")
        }

    def _under(self, values: Texts, before: str) -> dict[str, Plain]:
        """The values of a part, under keys that begin with its name."""
        keys = [key for key in values if key.startswith(f"{before}.")]
        return {
            key.removeprefix(f"{before}."): self._value(key, self._shapes[key], values[key])
            for key in sorted(keys, key=[*self._shapes].index)
        }

    def _value(self, key: str, shape: Shape, texts: tuple[str, ...]) -> Plain:
        inner = shape.of if isinstance(shape, Many) else shape
        if inner in DATES:
            return texts[0]
        if isinstance(inner, Ref):
            ids = [id_ for text in texts for id_ in self._ids(inner.table, text)]
            single = not isinstance(shape, Many) or (shape.or_one and len(ids) == 1)
            return ids[0] if single else [*dict.fromkeys(ids)]
        try:
            return self._typed.value(shape, texts)
        except Refused as error:
            raise NotTaken(f"{key}: {error}") from None

    def _ids(self, table: Table, text: str) -> list[str]:
        """The ids of what a text names in a table."""
        if table == "people":
            return self._names.people(text)
        if table == "sources":
            return self._names.named_sources(text)
        if table == "places":
            return [self._names.person_or_place(table, text)]
        if self._known.has_id(table, text) or text in self.ids_in_file:
            return [text]
        raise NotTaken(f"no {NOUNS[table]} has the id {text!r}")

    def _place(self, values: Texts, notes: list[str]) -> dict[str, Plain]:
        """Where it happened; coordinates that are not those of the place go to the notes."""
        name = values.get("place", ("",))[0]
        coordinates = self._coordinates(values)
        if not coordinates:
            return {"place": self._names.person_or_place("places", name)} if name else {}
        longitude, latitude = coordinates
        id_, are_its_own = self._names.place_at(name or f"{latitude}, {longitude}", coordinates)
        if not are_its_own:
            notes.append(f"latitude {latitude}, longitude {longitude}")
        return {"place": id_}

    def _coordinates(self, values: Texts, *, before: str = "place.") -> list[Plain]:
        """Longitude and latitude; empty where a record has none. Raises NotTaken for others."""
        whole = f"{before}coordinates"
        if whole in values:
            return listed(self._value(whole, self._shapes[whole], values[whole]))
        keys = [before + key.removeprefix("place.") for key in DEGREES]
        degrees = [self._value(key, self._shapes[key], values[key]) for key in keys if key in values]
        if len(degrees) == 1:
            raise NotTaken("it has one of latitude and longitude, and not the other")
        if fault := out_of_range(COORDINATES, degrees):
            raise NotTaken(f"{fault.message}. {fault.mend}")
        return degrees

    def _evidence(self, values: Texts) -> list[Plain]:
        """The sources that support an event, the words with the first."""
        sources = [*self._sources(values)]
        sources += [id_ for text in values.get("source", ()) for id_ in self._names.named_sources(text)]
        if self.source and self.source not in sources:
            sources.append(self.source)
        if not sources:
            return []
        words: dict[str, Plain] = {key: values[key][0] for key in ("passage", "locator") if key in values}
        first, *others = dict.fromkeys(sources)
        evidence: list[Plain] = [{"source": first, **words}]
        return evidence + [{"source": source} for source in others]

    def _sources(self, values: Texts) -> Iterator[str]:
        """The sources in columns of their own: one, or several of which there are only addresses."""
        given = self._under({key: value for key, value in values.items() if key != "source.URL"}, "source")
        texts = values.get("source.URL", ())
        several = [required_address(one) for text in texts for one in addresses(text)]
        if given and several[1:]:
            keys = ", ".join(f"source.{key}" for key in given)
            raise NotTaken(f"source.URL has {len(several)} addresses, and {keys} can be of one only")
        for one in several or [""]:
            if stored := given | ({"URL": one} if one else {}):
                yield self._names.source(stored)

    def _require(self, stored: Mapping[str, Plain]) -> None:
        """Raise NotTaken for an entry that lacks what it must have."""
        record = RECORDS[self._kind]
        lacking = [
            field.key for field in record.fields if field.required and field.key not in ("id", *stored)
        ]
        if self._kind == "event" and not any(key in stored for key in _DATED_BY):
            lacking.append("date")
        for part in PARTS:
            inner = stored.get(_key_of(part))
            inner = inner[0] if isinstance(inner, list) else inner
            if isinstance(inner, dict):
                lacking += [
                    f"{part}.{field.key}"
                    for field in RECORDS[part].fields
                    if field.required and field.key not in inner
                ]
        if lacking:
            raise NotTaken(f"it has no {' and no '.join(lacking)}")
        if self._kind == "event" and "evidence" not in stored:
            raise NotTaken("it names no source; --source ID names one for all records")

    def _refuse_known(self, stored: Mapping[str, Plain]) -> None:
        """Raise AlreadyThere or NotTaken for what the log has, or an earlier record of the file."""
        name = self._name(stored)
        there = [(id_, self._known.stored(self._table, id_)) for id_ in self._candidates(stored)]
        differing = ""
        for id_, known in (*there, *self._made.get(name, ())):
            keys = keys_not_said(known, stored)
            if not keys:
                raise AlreadyThere(id_)
            if (id_, known) in there:
                differing = f"{id_!r} is in the log already, and differs in {', '.join(keys)}"
        if differing:
            raise NotTaken(f"{differing}; `missionlog edit` changes it")
        self._made.setdefault(name, [])

    def _candidates(self, stored: Mapping[str, Plain]) -> list[str]:
        """The ids of entries of the log that may be what a record says."""
        if self._kind == "event":
            title = str(stored["title"])
            if "date" not in stored:
                return self._known.events_without_date(title)
            return self._known.events(title, str(stored["date"]))
        if self._kind == "source":
            ids = self._known.ids("sources", str(stored.get("URL") or stored["title"]))
            return [
                id_ for id_ in ids if self._known.stored("sources", id_).get("issued") == stored.get("issued")
            ]
        return self._known.ids(self._table, str(stored["name"]))

    def _name(self, stored: Mapping[str, Plain]) -> tuple[str, ...]:
        return tuple(str(stored.get(key, "")) for key in ("title", "name", "date", "issued", "URL"))

    def _id(self, values: Texts, stored: Mapping[str, Plain]) -> str:
        """The id that is given, or one from what it says. Raises NotTaken for one that is taken."""
        given = values.get("id", ("",))[0]
        if given and not is_id(given):
            raise NotTaken(f"{given!r} is no id, which is lower-case letters, digits and hyphens")
        if given and (given in self._taken or self._known.has_id(self._table, given)):
            raise NotTaken(f"there is {with_article(self._kind)} {given!r} already")
        id_ = given or self._names.id_for(self._table, stored, self._is_taken)
        self._taken.add(id_)
        self._made[self._name(stored)].append((id_, stored))
        return id_

    def _is_taken(self, id_: str) -> bool:
        return id_ in self._taken or id_ in self.ids_in_file or self._known.has_id(self._table, id_)


def _key_of(part: str) -> str:
    """The key of an event under which a part stands."""
    return "quotes" if part == "quote" else part


def _is_list(part: str) -> bool:
    return part == "quote"
