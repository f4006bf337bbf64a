"""The tags of RIS as variables of CSL, after the tables of Zotero and EndNote."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from missionlog.importing.csl_dates import date_of_slashes
from missionlog.importing.csl_types import type_of_ris
from missionlog.importing.csl_variables import Variables, id_or_key, joined
from missionlog.importing.markup import plain_text
from missionlog.importing.person_names import name_of_commas

#: The values of a record by their tags, in order.
Tags = Mapping[str, Sequence[str]]

_BOOKS: Final = ("BOOK", "EBOOK", "EDBOOK", "CLSWK", "SER")
_PARTS: Final = ("CHAP", "ECHAP", "CONF", "CPAPER", "ENCYC", "DICT")
_LAWS: Final = ("BILL", "STAT", "CASE", "HEAR")
_IN_SERIES: Final = (*_BOOKS, "RPRT", "MAP", "COMP", "GOVDOC", "THES", "STAND", "PAMP")
#: Variables of text, the tags that give each, and the types of records in which they do; none are all.
TEXTS: Final[Sequence[tuple[str, tuple[str, ...], tuple[str, ...]]]] = (
    ("title", ("TI", "T1", "CT"), ()),
    ("title", ("BT",), (*_BOOKS, "MANSCPT")),
    ("container-title", ("BT",), ()),
    ("container-title", ("C3",), ("CONF", "CPAPER")),
    ("event-title", ("T2",), ("CONF", "CPAPER", "SLIDE")),
    ("section", ("T2",), ("HEAR",)),
    ("collection-title", ("T2",), _IN_SERIES),
    ("container-title", ("T2", "JF", "JO", "JA", "J1", "J2"), ()),
    ("container-title-short", ("J2", "JA", "J1", "JO"), ()),
    ("authority", ("T3",), _LAWS),
    ("collection-title", ("T3",), ()),
    ("authority", ("PB",), ("CASE",)),
    ("publisher", ("PB",), ()),
    ("publisher-place", ("CY", "PP"), ()),
    ("chapter-number", ("ET",), ("BILL", "HEAR", "STAT")),
    ("version", ("ET",), ("COMP", "DATA")),
    ("edition", ("ET",), ()),
    ("volume", ("VL",), ()),
    ("number-of-volumes", ("NV",), ()),
    ("number", ("SN",), ("RPRT", "PAT", "STAND")),
    ("issue", ("IS",), ()),
    ("collection-number", ("M1", "SV"), _BOOKS),
    ("number", ("M1",), ()),
    ("genre", ("M3",), ()),
    ("section", ("SE",), ()),
    ("references", ("OP",), _LAWS),
    ("language", ("LA",), ()),
    ("title-short", ("ST",), ()),
    ("abstract", ("AB", "N2"), ()),
    ("DOI", ("DO",), ()),
    ("archive", ("DB",), ()),
    ("archive_location", ("AN", "AV"), ()),
    ("source", ("DP",), ()),
    ("call-number", ("CN",), ()),
)
#: Tags of which each line is a value of its own.
_KEYWORDS: Final = "KW"
_NOTES: Final = ("N1", "RN")
#: Variables of names, with their tags and the types of records.
NAME_TAGS: Final[Sequence[tuple[str, tuple[str, ...], tuple[str, ...]]]] = (
    ("author", ("AU", "A1"), ()),
    ("collection-editor", ("A2",), (*_BOOKS, "RPRT")),
    ("recipient", ("A2",), ("ICOMM", "PCOMM")),
    ("interviewer", ("A2",), ("INTV",)),
    ("editor", ("A3",), _BOOKS),
    ("editor", ("A2", "ED"), ()),
    ("producer", ("A3",), ("MPCT", "VIDEO", "SOUND")),
    ("collection-editor", ("A3",), ()),
    ("translator", ("A4",), ()),
)
#: Attached files, whose paths are left out; an address among them may be that of the source.
ATTACHMENTS: Final = ("L1", "L2", "L3", "L4")
_ADDRESSES: Final = ("UR", "LK")
#: Marks of a record, and what EndNote and Reference Manager note down of themselves.
_KEYS: Final = ("ID", "LB")
_NO_FIELDS: Final = ("TY", "ER", *_KEYS)
_LINE_ENDS: Final = re.compile(r"\s*\n\s*")
_ISSN: Final = re.compile(r"\d{4}-?\d{3}[\dXx]")
_DOI: Final = re.compile(r"(?:doi:\s*)?10\.\d{4,9}/\S+", re.IGNORECASE)
_WITH_YEAR: Final = re.compile(r"\d{4}")
_YEAR: Final = re.compile(r"\s*(\d{4})(?:/|\s*\Z)")


def variables_of(tags: Tags) -> Variables:
    """The variables of a record. Its other tags stand under their own names."""
    kind = next(iter(tags.get("TY", ())), "").strip().upper()
    left = {tag: [value for value in values if value.strip()] for tag, values in tags.items()}
    found: Variables = {"type": type_of_ris(kind)}
    found["TY"] = "" if found["type"] or kind == "GEN" else kind
    _move_doi(left)
    keys = [key.strip() for tag in _KEYS for key in left.get(tag, ()) if not key.strip().isdecimal()]
    found |= id_or_key(next(iter(keys), ""))  # a number is that of a record in EndNote's library
    found |= _names(kind, left)
    found |= _dates(left) | _addresses(left) | _numbers(left) | _pages(kind, left)
    for variable, names, kinds in TEXTS:
        if variable not in found and (not kinds or kind in kinds):
            value = _first(left, names)
            if value:
                found[variable] = value
    found["keyword"] = joined(left.pop(_KEYWORDS, ()))
    notes = (plain_text(note.replace("\r", "\n")) for tag in _NOTES for note in left.pop(tag, ()))
    found["note"] = _LINE_ENDS.sub("\n", "\n".join(notes))
    rest = {tag: joined(values) for tag, values in left.items() if tag not in (*_NO_FIELDS, *ATTACHMENTS)}
    return found | rest


def _first(left: dict[str, list[str]], names: Sequence[str]) -> str:
    """The text of the first tag that there is, which is taken; the others stay."""
    tag = next((name for name in names if left.get(name)), "")
    return joined([" ".join(plain_text(value).split()) for value in left.pop(tag)]) if tag else ""


def _move_doi(left: dict[str, list[str]]) -> None:
    """Put a DOI where it stands now: older programs had it in another tag."""
    values = left.get("M3", [])
    if not left.get("DO") and values and _DOI.fullmatch(values[0].strip()):
        left["DO"] = left.pop("M3")


def _names(kind: str, left: dict[str, list[str]]) -> Variables:
    found: Variables = {}
    for variable, names, kinds in NAME_TAGS:
        if variable not in found and (not kinds or kind in kinds):
            written = [one for name in names for line in left.pop(name, ()) for one in line.split(";")]
            if written:
                once = dict.fromkeys(" ".join(one.split()) for one in written)
                found[variable] = tuple(filter(None, map(name_of_commas, once)))
    return found


def _dates(left: dict[str, list[str]]) -> Variables:
    """The day of publication, of which RIS has the year once more, and the day of access."""
    days, years = left.pop("DA", []), [*left.pop("PY", []), *left.pop("Y1", [])]
    accessed, seen = date_of_slashes(next(iter(left.pop("Y2", ())), ""))
    found: Variables = {"accessed": accessed}
    day, year = next(iter(days), ""), next(iter(years), "")
    found["issued"], other = date_of_slashes(_day_and_year(day, year))
    if other or seen:
        found["DA (other)"] = joined([other, seen])
    return found


def _day_and_year(day: str, year: str) -> str:
    """What the two say together: EndNote has "May 9" beside the year. Where they contradict, both."""
    if not day:
        return year
    number = _YEAR.match(year)
    if number is None:
        return day if not year or year in day else f"{day} {year}"
    if not _WITH_YEAR.search(day):
        return f"{day.strip(' /')} {number[1]}"
    return day if number[1] in day else f"DA {day}, PY {year}"


def _addresses(left: dict[str, list[str]]) -> Variables:
    """The first web address; further ones stay under the tag."""
    written = [one.strip() for tag in _ADDRESSES for one in left.pop(tag, ())]
    attached = [
        one for tag in ATTACHMENTS for one in left.get(tag, ()) if one.startswith(("http:", "https:"))
    ]
    first, *others = dict.fromkeys(written or attached[:1]) or [""]
    return {"URL": first, "UR (further)": joined(others)}


def _numbers(left: dict[str, list[str]]) -> Variables:
    """ISSN and ISBN, which stand under one tag and are told apart by their form."""
    written = [part for value in left.get("SN", ()) for part in re.split(r"[;,\s]\s*", value) if part]
    issns = [one for one in written if _ISSN.fullmatch(one.split("(")[0])]
    isbns = [one for one in written if len(re.sub(r"[^\dXx]", "", one)) in (10, 13)]
    if len(issns) + len(isbns) != len(written):
        return {}
    left.pop("SN", None)
    return {"ISSN": joined(issns), "ISBN": joined(isbns)}


def _pages(kind: str, left: dict[str, list[str]]) -> Variables:
    first, last = _first(left, ("SP",)), _first(left, ("EP",))
    if first and not last and kind in ("BOOK", "THES", "MANSCPT"):
        return {"number-of-pages": first}
    return {"page": "-".join(dict.fromkeys(filter(None, (first, last))))}
