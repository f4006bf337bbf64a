"""A source as an item of CSL: the keys of the log, and the variables that stand in its note.

The note's line of a variable that has a key of its own says how CSL had it. It counts while it says the same
as the key: an author or a title that was changed since leaves as the log has it, and the line stays a line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.edtf import When, parse
from missionlog.importing.csl_dates import date_of_csl
from missionlog.importing.csl_note import CslNote, escaped_lines, read_note
from missionlog.importing.csl_of_edtf import csl_of_date
from missionlog.importing.csl_record import is_no_date, names_as_written, text_as_written
from missionlog.importing.csl_types import type_of_csl
from missionlog.importing.csl_variables import DATES, NAMES, TYPES, VARIABLES, source_key
from missionlog.importing.dates import DateSettings, read_foreign_date
from missionlog.importing.markup import plain_text
from missionlog.importing.person_names import whole_name
from missionlog.importing.records import NotTaken
from missionlog.model.format import listed
from missionlog.model.losses import COARSENED, Loss
from missionlog.phrases import words

if TYPE_CHECKING:
    from missionlog.model.rows import Listing, Row
    from missionlog.view.formats import Page

#: An item of CSL by its variables.
Item = dict[str, Any]
#: The type of a source that names none, or one that CSL does not have.
NO_TYPE: Final = "document"
_NO_SUCH_TYPE: Final = "CSL has no such type"
#: What the note says of a source beside CSL, before the id and the title of another.
_RELATED: Final = {"copy-of": "A copy of", "derives-from": "Derives from"}
#: What processors of CSL read of a date; some of them pass over `raw` and `edtf`.
_READ_BY_ALL: Final = frozenset(("date-parts", "literal"))
#: What is published and read, for a date whose words go to the note.
_DATED: Final = {"issued": "Published", "accessed": "Read"}


class CslSource(NamedTuple):
    """A source as an item, the ids of the sources that it copies or derives from, its dates as EDTF."""

    item: Item
    related: Mapping[str, list[str]]
    dates: Mapping[str, str]


#: Says why a format has less than a date says, given as CSL and as EDTF; nothing if it has all.
Less = Callable[[Item, str], str]


def csl_sources(listing: Listing, page: Page, less: Less) -> list[CslSource]:
    """The sources of a listing. What is said less exactly goes to the note, and is told to `page.lose`."""
    return [_source(row, page, less) for row in listing.rows]


def note_lines(item: Item) -> list[str]:
    """The note of an item, line by line, for formats whose notes also have lines that are variables."""
    lines = [" ".join(line.split()) for line in str(item.get("note", "")).split("\n")]
    return [line for line in escaped_lines(lines) if line]


def _source(row: Row, page: Page, less: Less) -> CslSource:
    note = read_note(str(row.stored.get("note", "")))
    item = _typed(row, note, page) | _from_keys(row, note)
    item |= {name: _whole(name, values) for name, values in note.variables.items() if not source_key(name)}
    dates = {name: str(row.stored[name]) for name in _DATED if name in row.stored}
    before = f"{row.log}/" if row.log else ""
    related = {key: [f"{before}{id_}" for id_ in listed(row.stored.get(key))] for key in _RELATED}
    lines = [*note.lines, *_unused(note, item)]
    there = {*"\n".join(lines).split("\n")}  # what was imported in this format says it already
    said = (*_in_words(row, item, less, page), *_related_lines(row, related))
    if text := "\n".join([*lines, *(line for line in said if line not in there)]):
        item["note"] = text
    order = ("id", *VARIABLES)
    return CslSource({name: item[name] for name in order if name in item}, related, dates)


def _typed(row: Row, note: CslNote, page: Page) -> Item:
    """The id and the type, which every item has; that in the note counts if there is no other."""
    in_note = [value for value, _ in note.variables.get("type", ())]
    written = str(row.stored.get("type") or [*in_note, NO_TYPE][0])
    kind = type_of_csl(written)
    if kind in TYPES:
        return {"id": row.key, "type": kind}
    page.lose(Loss("source", row.key, COARSENED, _NO_SUCH_TYPE, written))
    return {"id": row.key, "type": NO_TYPE, "genre": written}


def _from_keys(row: Row, note: CslNote) -> Item:
    """The variables that have a key, each as the note's line has it if that says the same."""
    item: Item = {}
    for name in filter(source_key, VARIABLES):
        stored = row.stored.get(name)
        lines = [value for value, _ in note.variables.get(name, ())]
        if name in NAMES:
            item[name] = _names([str(one) for one in listed(stored)], lines)
        elif name in DATES:
            item[name] = _date(str(stored or ""), lines)
        elif name not in ("id", "type"):
            item[name] = _text(name, str(stored or ""), lines)
    return {name: value for name, value in item.items() if value}


def _names(written: list[str], lines: list[Any]) -> list[Any]:
    """The names of a list: those of the note's lines where these are the same names, else whole ones."""
    if list(dict.fromkeys(names_as_written(lines, plain_text))) == written:
        return lines
    return [
        next((line for line in lines if names_as_written([line], plain_text) == (name,)), whole_name(name))
        for name in written
    ]


def _date(edtf: str, lines: list[Any]) -> Item:
    """A date of CSL: that of the note's line if it means the day that the log has.

    One that is only `raw` or `edtf` gets the parts that every program reads.
    """
    parts = dict(csl_of_date(edtf).value) if edtf else {}
    line: Item = next((line for line in lines if _means(line, edtf)), {})
    return {**line} if line.keys() & _READ_BY_ALL else {**parts, **line}


def _means(value: Mapping[str, Any], edtf: str) -> bool:
    """Whether a date of CSL is the one that the log has; words, if they are so read in any order."""
    read = date_of_csl(value)
    if isinstance(read, When):
        return read.text == edtf
    return is_no_date(read) if not edtf else any(edtf == one for one in _readings(read))


def _readings(text: str) -> list[str]:
    """The dates that words may be, with the day first or the month."""
    readings = []
    for settings in (DateSettings(), DateSettings(order="day"), DateSettings(order="month")):
        try:
            readings.append(read_foreign_date(text, settings).text)
        except NotTaken:
            continue
    return readings


def _text(name: str, stored: str, lines: list[Any]) -> str:
    return next((line for line in lines if text_as_written(name, line, plain_text) == stored), stored)


def _whole(name: str, values: list[tuple[Any, str]]) -> Any:
    """The value of a variable without a key: all names, or the first of other values."""
    return [value for value, _ in values] if name in NAMES else values[0][0]


def _unused(note: CslNote, item: Item) -> list[str]:
    """The lines of the note that say something else than the item has."""
    return [
        line
        for name, values in note.variables.items()
        for value, line in values
        if not _has(item, name, value)
    ]


def _has(item: Item, name: str, value: Any) -> bool:
    """Whether an item has what a line of the note says of a variable."""
    if name in DATES:
        return all(item.get(name, {}).get(key) == part for key, part in value.items())
    return value in item.get(name, ()) if name in NAMES else value == item.get(name)


def _in_words(row: Row, item: Item, less: Less, page: Page) -> list[str]:
    """A line for each date that the format does not have as it is, which is told."""
    lines = []
    for name, verb in _DATED.items():
        edtf = str(row.stored.get(name, ""))
        reason = less(item[name], edtf) if edtf else ""
        if reason:
            said = words(parse(edtf))
            page.lose(Loss("source", row.key, COARSENED, reason, said))
            lines.append(f"{verb} {said} ({edtf} in EDTF).")
    return lines


def _related_lines(row: Row, related: Mapping[str, list[str]]) -> list[str]:
    titles = {
        "copy-of": [str(row.computed.get("copy-of-title", ""))],
        "derives-from": [str(one) for one in listed(row.computed.get("derives-from-titles"))],
    }
    return [
        f"{_RELATED[key]} {id_}{f' ({title})' if title else ''}."
        for key, ids in related.items()
        for id_, title in zip(ids, [*titles[key], *[""] * len(ids)], strict=False)
    ]
