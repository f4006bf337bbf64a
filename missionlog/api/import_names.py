"""The entries that imported records name: those of the log by their whole names, and new ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from missionlog.api.additions import Addition, NewKind
from missionlog.api.new_ids import new_id
from missionlog.importing.records import NotTaken
from missionlog.model.folding import fold
from missionlog.model.format import EntryName, Plain, Table, listed
from missionlog.query.known_names import KnownNames
from missionlog.store.read.entries import NOUNS

_NEW: Final[Mapping[Table, NewKind]] = {"sources": "source", "people": "person", "places": "place"}
#: The beginnings of a text that is an address.
_ADDRESSES: Final = ("http://", "https://", "ftp://")
#: What stands between sources, and between addresses, which may have these marks within.
_BETWEEN: Final = re.compile(r"[;|]")
_BEFORE_ADDRESS: Final = re.compile(r"(?:[;|]|(?<=\S)[,\s])[;|,\s]*(?=(?:https?|ftp)://)", re.IGNORECASE)
#: The values by which two sources of one title are told apart.
_TELL_APART: Final = ("issued", "container-title", "URL")


class ImportNames:
    """Finds the entries that records name, and makes those that the log does not have.

    `new` are the entries that were made, by their names. A new one is in the log only if a record that names
    it is taken; `needed` has the names that were asked for since it was last emptied.
    """

    def __init__(self, known: KnownNames) -> None:
        self._known = known
        self._made: dict[tuple[Table, str], str] = {}
        self._counts: dict[tuple[Table, str], int] = {}
        self.new: dict[EntryName, Addition] = {}
        self.needed: set[EntryName] = set()

    def person_or_place(self, table: Table, name: str) -> str:
        """The id of a person or place. Raises NotTaken where several have the name."""
        return self._only(table, name) or self._make(table, fold(name), {"name": name})

    def place_at(self, name: str, coordinates: list[Plain]) -> tuple[str, bool]:
        """The id of a place with coordinates, and whether these are its own: a new one gets them."""
        known = self._only("places", name)
        if known:
            return known, self._known.stored("places", known).get("coordinates") == coordinates
        id_ = self._make("places", fold(name), {"name": name, "coordinates": coordinates})
        return id_, self.new["places", id_].stored.get("coordinates") == coordinates

    def people(self, text: str) -> list[str]:
        """The ids of people; commas between them count only where the log has each of them by name."""
        parts = [part.strip() for part in text.split(",")]
        if (
            parts[1:]
            and not self._known.ids("people", text)
            and all(self._known.ids("people", part) for part in parts)
        ):
            return [self.person_or_place("people", part) for part in parts]
        return [self.person_or_place("people", text)]

    def source(self, given: Mapping[str, Plain]) -> str:
        """The id of a source with some values: one of the log that has the same, or a new one."""
        address = str(given.get("URL", ""))
        found = self._known.ids("sources", address) if address else []
        if not found and (title := str(given.get("title", ""))):
            found = [id_ for id_ in self._known.ids("sources", title) if self._agrees(id_, given)]
        if len(found) > 1:
            raise _ambiguous("sources", address or title, found)
        if found:
            return found[0]
        shown = address.partition("://")[2] or address
        stored = {**given} if given.get("title") else {"title": shown, **given}
        return self._make("sources", repr(sorted(stored.items())), stored)

    def named_sources(self, text: str) -> list[str]:
        """The ids of sources that are named by their ids, their titles or their addresses.

        A text that is all of a name of the log is one; of others, the parts. Raises NotTaken.
        """
        whole = " ".join(text.split())
        if self._known.ids("sources", whole):
            return [self._named_source(whole)]
        lines = [" ".join(line.split()) for part in text.split("\n") for line in addresses(part)]
        parts = [part for line in lines for part in ([line] if _begins(line) else _BETWEEN.split(line))]
        return [self._named_source(part.strip()) for part in parts if part.strip()]

    def _named_source(self, text: str) -> str:
        if _begins(text):
            return self.source({"URL": required_address(text)})
        return self._only("sources", text) or self.source({"title": text})

    def id_for(self, table: Table, stored: Mapping[str, Plain], is_taken: Callable[[str], bool]) -> str:
        """An id for a new entry, from what it says, that no other has or will have."""
        base = id_ = new_id(table, stored, lambda _: False)
        number = self._counts.get((table, base), 1)
        while is_taken(id_) or (table, id_) in self.new:
            number += 1
            id_ = f"{base}-{number}"
        self._counts[table, base] = number
        return id_

    def _only(self, table: Table, name: str) -> str:
        """The id of the only entry of the log with a name; nothing where none has it."""
        found = self._known.ids(table, name)
        if len(found) > 1:
            raise _ambiguous(table, name, found)
        return found[0] if found else ""

    def _agrees(self, id_: str, given: Mapping[str, Plain]) -> bool:
        """Whether a source of the log is not told apart from one with some values."""
        stored = self._known.stored("sources", id_)
        return all(given[key] == stored.get(key) for key in _TELL_APART if key in given)

    def _make(self, table: Table, name: str, stored: Mapping[str, Plain]) -> str:
        id_ = self._made.get((table, name))
        if id_ is None:
            id_ = self.id_for(table, stored, lambda id_: self._known.has_id(table, id_))
            self._made[table, name] = id_
            self.new[table, id_] = Addition(_NEW[table], stored, id_)
        self.needed.add((table, id_))
        return id_


def _ambiguous(table: Table, name: str, ids: list[str]) -> NotTaken:
    return NotTaken(f"{name!r} may be more than one {NOUNS[table]}: {', '.join(ids)}")


def addresses(text: str) -> list[str]:
    """The addresses of a text that has several, divided by marks or blanks; else the text."""
    return [part for part in _BEFORE_ADDRESS.split(text.strip()) if part]


def required_address(text: str) -> str:
    """A text that is the address of a page. Raises NotTaken for another."""
    if not _begins(text):
        raise NotTaken(f"{text!r} is no address, which begins with https://")
    if any(map(str.isspace, text)):
        raise NotTaken(f"{text!r} is no address, which has no blanks")
    return text


def _begins(text: str) -> bool:
    return text.lower().startswith(_ADDRESSES)


def keys_not_said(entry: Mapping[str, Plain], record: Mapping[str, Plain]) -> list[str]:
    """The keys of which an entry does not say all that a record says; of a list, each item."""
    return [key for key, value in record.items() if not _says(key, entry.get(key), value)]


def _says(key: str, there: Plain | None, value: Plain) -> bool:
    """Whether a value says all of another; a note does that has its lines, among others."""
    if key == "note" and isinstance(value, str):
        return set(value.splitlines()) <= set(str(there or "").splitlines())
    return _has(there, value)


def _has(there: Plain | None, value: Plain) -> bool:
    if isinstance(value, list):
        return all(any(_has(one, item) for one in listed(there)) for item in value)
    if isinstance(value, dict) and isinstance(there, dict):
        return not keys_not_said(there, value)
    return there == value
