"""Read BibTeX and BibLaTeX: entries as sources; abbreviations, cross-references and LaTeX are resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from missionlog.importing.bibtex_blocks import BibtexEntry, BibtexFile, cut, pieces
from missionlog.importing.bibtex_fields import LEFT_OUT, variables_of
from missionlog.importing.csl_record import record_of
from missionlog.importing.csl_variables import FILES_LEFT_OUT, left_out, mapping_of
from missionlog.importing.latex import TooMuchLatex
from missionlog.importing.limits import too_long
from missionlog.importing.records import REASON, ForeignFile, ForeignRecord, RejectedRecord
from missionlog.model.format import MAX_CHARACTERS

#: Fields of the other entry that are not those of the one that refers to it.
_NOT_INHERITED: Final = frozenset(
    (
        "ids",
        "crossref",
        "xref",
        "entryset",
        "label",
        "options",
        "shorttitle",
        "keywords",
        "file",
        "abstract",
        "note",
    )
)
#: What a field of the other entry is called in the one that refers to it.
_INHERITED_AS: Final[Mapping[str, str]] = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
}
#: Fields that name another entry, from which one has what it lacks, and entries that are only for that.
_REFERENCES: Final = ("xdata", "crossref")
_NO_SOURCES: Final = ("xdata", "set")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read(text: str, shown: str) -> ForeignFile:
    """Read a bibliography. Every entry of it is a record, also one that can't be read.

    Raises MissingLibraryError.
    """
    file = cut(text)
    by_key = {entry.key.lower(): entry for entry in reversed(file.entries) if entry.key}
    unknown: dict[str, None] = {}
    records = [_record(entry, by_key, _reader(file.strings, unknown)) for entry in file.entries]
    notes = left_out(file.between, "entries")
    if any(field in LEFT_OUT for entry in file.entries for field, _ in entry.fields):
        notes.append(FILES_LEFT_OUT)
    notes += [f"{name} is no @string of {shown}; it stands as it is" for name in unknown]
    return ForeignFile("bibtex", "source", records, mapping_of(records), tuple(notes), (file, by_key))


def write_rejects(file: ForeignFile, rejected: Sequence[RejectedRecord]) -> str:
    """The entries that were rejected, as they came, each after a comment with the reason.

    The abbreviations and the entries that they refer to come with them.
    """
    layout: tuple[BibtexFile, Mapping[str, BibtexEntry]] = file.layout
    blocks, by_key = layout
    written = [f"% {REASON}: {_comment(one.reason)}\n{one.record.raw.raw}" for one in rejected]
    keys = {one.record.raw.key.lower() for one in rejected}
    others = {
        other.key.lower(): other
        for one in rejected
        for _, other in _others(one.record.raw, by_key)
        if other.key.lower() not in keys
    }
    return "\n\n".join((*blocks.definitions, *written, *(one.raw for one in others.values()))) + "\n"


def _comment(reason: str) -> str:
    """A reason as it can stand in a comment: on one line, and without what begins an entry."""
    return " ".join(reason.split()).replace("@", "(at)")


def _record(
    entry: BibtexEntry, by_key: Mapping[str, BibtexEntry], value_of: Callable[[str], str]
) -> ForeignRecord:
    place = f"entry {entry.key} (line {entry.line})" if entry.key else f"the entry in line {entry.line}"
    if entry.problem:
        return ForeignRecord(place, {}, entry, entry.problem)
    if entry.same_as:
        return ForeignRecord(place, {}, entry, skipped=f"it is the entry in line {entry.same_as} again")
    if entry.type.lower() in _NO_SOURCES:
        return ForeignRecord(
            place, {}, entry, skipped=f"{entry.type} is no source, and holds what others have"
        )
    fields = {name: value_of(value) for name, value in entry.fields}
    if long := too_long(fields):
        return ForeignRecord(place, {}, entry, long)
    fields = _with_inherited(entry, fields, by_key, value_of)
    try:
        return record_of(place, variables_of(entry.type, entry.key, fields), entry)
    except TooMuchLatex as error:
        return ForeignRecord(place, {}, entry, str(error))


def _with_inherited(
    entry: BibtexEntry,
    fields: dict[str, str],
    by_key: Mapping[str, BibtexEntry],
    value_of: Callable[[str], str],
) -> dict[str, str]:
    """The fields of an entry, and those that it has from the ones that `crossref` and `xdata` name."""
    inherited: dict[str, str] = {}
    own = dict(fields)
    for reference, other in _others(entry, by_key):
        as_they_are = reference == "xdata" or other.type.lower() == entry.type.lower()
        inherited |= {
            name if as_they_are else _INHERITED_AS.get(name, name): value_of(value)
            for name, value in other.fields
            if name not in _NOT_INHERITED
        }
        own.pop(reference, None)
    if too_long(inherited):
        return fields
    has_date = "date" in own or "year" in own
    dates = ("date", "year", "month", "day") if has_date else ()
    return {name: value for name, value in inherited.items() if name not in dates} | own


def _others(entry: BibtexEntry, by_key: Mapping[str, BibtexEntry]) -> Iterator[tuple[str, BibtexEntry]]:
    """The entries that one refers to, and by which field, if the file has them and they can be read."""
    for name, value in entry.fields:
        if name in _REFERENCES:
            for key in value.strip(' {}"').lower().split(","):
                other = by_key.get(key.strip())
                if other is not None and not other.problem and other is not entry:
                    yield name, other


def _reader(strings: Mapping[str, str], unknown: dict[str, None]) -> Callable[[str], str]:
    """Reads a value: pieces in braces or quotation marks, numbers and abbreviations, which `#` joins.

    Abbreviations that the file does not define are added to `unknown`.
    """

    known: dict[str, str] = {}

    def value_of(raw: str, within: frozenset[str] = frozenset()) -> str:
        # One longer than a value may be is refused; its end does not matter.
        return "".join(piece_of(piece, within) for piece in pieces(raw))[: MAX_CHARACTERS + 1]

    def piece_of(piece: str, within: frozenset[str]) -> str:
        if piece[:1] in ("{", '"') and len(piece) > 1:
            return piece[1:-1]
        name = piece.lower()
        if not piece or piece.isdecimal() or name in _MONTHS:
            return piece
        if name in strings and name not in within:
            if name not in known:
                known[name] = value_of(strings[name], within | {name})
            return known[name]
        unknown.setdefault(piece)
        return piece

    return value_of
