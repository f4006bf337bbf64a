"""Make the id of a new entry from what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import count
from typing import Final

from missionlog.edtf.read import read
from missionlog.edtf.syntax import EdtfError
from missionlog.model.folding import fold
from missionlog.model.format import TABLES, Plain, Table, listed

#: The values from which the id of an entry is made, the first that it has.
_NAMED_BY: Final[Mapping[Table, tuple[str, ...]]] = {
    "sources": ("container-title", "publisher", "author", "title"),
    "people": ("name",),
    "places": ("name",),
    "events": ("title",),
}
#: The value that has the day of an entry.
_DAYS: Final[Mapping[str, str]] = {"sources": "issued", "events": "date"}
_LETTER: Final = re.compile(r"[a-z]")
_WORD: Final = re.compile(r"[a-z0-9]+")
_PLAIN_DATE: Final = re.compile(r"[0-9-]+")
_ARTICLES: Final = frozenset(("a", "an", "the"))
_MAX_CHARACTERS: Final = 40


def new_id(table: Table, stored: Mapping[str, Plain], is_taken: Callable[[str], bool]) -> str:
    """An id for a new entry: words of its title or name; for a source the publisher and the day.

    Where these have no letters of ASCII, it is the kind of the entry with its day, else with the numbers
    that it has. Where the id is taken, a number is added.
    """
    base = _base(table, stored)
    return next(id_ for number in count(1) if not is_taken(id_ := _numbered(base, number)))


class NewIds:
    """Makes ids for entries that are added together, in a time that grows only as their number does.

    `entry` returns what has an id, in the log or among the new entries; None where the id is free.
    """

    def __init__(self, entry: Callable[[Table, str], Mapping[str, Plain] | None]) -> None:
        self._entry = entry
        #: Of each id without its number: how many ids are taken, and which these are by what they say.
        self._taken: dict[tuple[Table, str], int] = {}
        self._ids: dict[tuple[Table, str, str], list[str]] = {}

    def id_for(self, table: Table, stored: Mapping[str, Plain], says_same: Callable[[str], bool]) -> str:
        """An id as `new_id` makes it; that of an entry that says the same, if one has such an id."""
        base = _base(table, stored)
        number = self._taken.get((table, base), 0)
        while (there := self._entry(table, id_ := _numbered(base, number + 1))) is not None:
            number += 1
            self._ids.setdefault((table, base, _gist(table, there)), []).append(id_)
        self._taken[table, base] = number
        alike = self._ids.get((table, base, _gist(table, stored)), [])
        return next(filter(says_same, alike), id_)


def _base(table: Table, stored: Mapping[str, Plain]) -> str:
    """An id from what an entry says, before a number is added."""
    found = [_words(stored.get(key)) for key in _NAMED_BY[table]]
    words = next(filter(_LETTER.search, found), "")
    day = _day(stored.get(_DAYS.get(table, "")))
    if words:
        parts = [words, day if table == "sources" else ""]
    else:
        parts = [TABLES[table].name, day or next(filter(None, found), "")]
    return "-".join(filter(None, parts))


def _numbered(base: str, number: int) -> str:
    return f"{base}-{number}" if number > 1 else base


def _gist(table: Table, stored: Mapping[str, Plain]) -> str:
    """What two entries that say the same have in common: cheap to compare, and seldom that of others."""
    return repr([stored.get(key) for key in (*_NAMED_BY[table][-1:], _DAYS.get(table, ""))])


def _words(value: Plain | None) -> str:
    """The first words of a text in letters of ASCII, joined by hyphens; nothing where it has none."""
    first = next(iter(listed(value)), "")
    words = [word for word in _WORD.findall(fold(str(first))) if word not in _ARTICLES]
    joined = ""
    for word in words:
        longer = f"{joined}-{word}" if joined else word[:_MAX_CHARACTERS]
        if len(longer) > _MAX_CHARACTERS:
            break
        joined = longer
    return joined


def _day(value: Plain | None) -> str:
    """A date as it can stand in an id: `2024-01-25`; nothing for one that is not plain."""
    text = str(value)
    try:
        read(text)
    except EdtfError:
        return ""
    return text if _PLAIN_DATE.fullmatch(text) else ""
