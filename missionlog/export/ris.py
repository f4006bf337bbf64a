"""RIS: a record for each source. What has no tag that gives it back is a line of its notes (`N1`).

A day, a month, a year or a season is a date of RIS; of any other, the words stand where RIS has them: after
the year (`2019///c. 2019`), or alone if it is not of one year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from missionlog.edtf import parse
from missionlog.edtf.calendar import FAR_FUTURE, FAR_PAST, civil
from missionlog.edtf.syntax import Date
from missionlog.errors import require
from missionlog.export.csl_item import Item, csl_sources, note_lines
from missionlog.importing.csl_dates import date_of_csl
from missionlog.importing.csl_note import variable_lines
from missionlog.importing.csl_types import type_of_ris
from missionlog.importing.csl_variables import DATES, NAMES
from missionlog.importing.markup import plain_text
from missionlog.importing.person_names import Name, name_as_written
from missionlog.importing.ris_fields import NAME_TAGS, TEXTS, variables_of
from missionlog.model.losses import COARSENED, Loss
from missionlog.phrases import words

if TYPE_CHECKING:
    from missionlog.model.rows import Listing
    from missionlog.view.formats import Page

#: The type of each type of CSL that RIS has; `GEN` for the others, whose type is a line of the notes.
_TYPES: Final[Mapping[str, str]] = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
_NO_TYPE: Final = "GEN"
_SEASONS: Final = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
_YEARS: Final = range(1000, 10_000)
_COMMA_IN_NAME: Final = "RIS takes a comma in a name for the end of a family name"
_WORDS_ONLY: Final = "RIS has words only for such a date"
#: The tag that most programs read as the title of a newspaper or a book.
_FIRST: Final = "T2"
#: Tags that are written whatever stands in them, and others that no table of the import has.
_ALWAYS: Final = {"id": "ID", "title": "TI", "URL": "UR"}
_PLAIN_TAGS: Final = {"ISBN": "SN", "ISSN": "SN", "number-of-pages": "SP"}
_PAGES: Final = ("SP", "EP")
_DASHES: Final = re.compile(r"\s*[-–—]+\s*")


def render(listing: Listing, page: Page) -> Iterator[str]:
    """The records, one after another. Raises MissingLibraryError."""
    require("rispy", extra="formats")
    for source in csl_sources(listing, page, _less):
        if any("," in str(one.get("literal", "")) for name in NAMES for one in source.item.get(name, ())):
            page.lose(Loss("source", source.item["id"], COARSENED, _COMMA_IN_NAME))
        yield _written(_record(source.item, source.dates))


def _written(record: Mapping[str, list[str]]) -> str:
    """A record as lines. rispy numbers the records of a file, which no other program does."""
    from rispy import RisWriter

    kind, *_ = record["TY"]
    others = {tag.lower(): values for tag, values in record.items() if tag != "TY"}
    tags = {tag: tag.lower() for tag in record} | {"TY": "type_of_reference"}
    writer = RisWriter(mapping=tags, list_tags=[*tags])
    writer.set_header = lambda count: ""
    text: str = writer.formats([{"type_of_reference": kind, **others}])
    return f"{text}\n"


def _less(date: Item, edtf: str) -> str:
    return "" if _of_ris(edtf) else _WORDS_ONLY


def _record(item: Item, dates: Mapping[str, str]) -> dict[str, list[str]]:
    """The values of a record by their tags, in the order of CSL."""
    kind = _TYPES.get(item["type"], _NO_TYPE)
    record: dict[str, list[str]] = {"TY": [kind]}
    lines = note_lines(item)
    for variable, value in item.items():
        if variable == "issued":
            record |= _issued(value, dates.get(variable, ""))
        elif variable == "accessed":
            record["Y2"] = [_date(value, dates.get(variable, ""))]
        elif variable == "keyword":
            record["KW"] = str(value).split("; ")
        elif variable not in ("type", "note"):
            tags = _tagged(kind, variable, value, record)
            record |= tags
            lines += [] if tags else variable_lines(variable, value)
    if type_of_ris(kind) != item["type"]:
        lines += variable_lines("type", item["type"])
    record["N1"] = lines
    one_line = {tag: [" ".join(value.split()) for value in values] for tag, values in record.items()}
    return {tag: kept for tag, values in one_line.items() if (kept := [*filter(None, values)])}


def _tagged(kind: str, variable: str, value: Any, record: Mapping[str, Any]) -> dict[str, list[str]]:
    """The values of a variable by tags that are free; nothing where no tag gives it back."""
    text = " ".join(str(value).split())
    if variable in _ALWAYS:
        return {_ALWAYS[variable]: [text]}
    if variable in NAMES:
        choices = [{tag: [_name(one) for one in value]} for tag in _tags_of(kind, variable)]
    elif variable == "page":
        ends = _DASHES.split(text)
        choices = [{tag: [end] for tag, end in zip(_PAGES, ends, strict=False)}]
        text = "-".join(ends)
    else:
        choices = [{tag: [text]} for tag in _tags_of(kind, variable)]
    free = [tags for tags in choices if not tags.keys() & record.keys()]
    return next((tags for tags in free if variable in NAMES or _is_read(kind, variable, tags, text)), {})


def _is_read(kind: str, variable: str, tags: Mapping[str, list[str]], text: str) -> bool:
    """Whether a text that stands under tags is read as that of a variable."""
    return variables_of({"TY": [kind], **tags}).get(variable) == " ".join(plain_text(text).split())


def _tags_of(kind: str, variable: str) -> list[str]:
    """The tags that are read as a variable in a record of a kind, the best known first."""
    if variable in DATES:
        return []
    if variable in _PLAIN_TAGS:
        return [_PLAIN_TAGS[variable]]
    meanings: dict[str, str] = {}
    for name, names, kinds in (*NAME_TAGS, *TEXTS):
        if not kinds or kind in kinds:
            meanings = {**meanings, **{tag: name for tag in names if tag not in meanings}}
    return sorted((tag for tag, name in meanings.items() if name == variable), key=lambda tag: tag != _FIRST)


def _issued(value: Mapping[str, Any], edtf: str) -> dict[str, list[str]]:
    """The day of publication, and its year; words in both if it is not certain."""
    date = _date(value, edtf)
    year = date.split("/")[0] if not edtf or _of_ris(edtf) else date
    return {"DA": [date]} | ({"PY": [year]} if year[:4].isdecimal() else {})


def _date(value: Mapping[str, Any], edtf: str) -> str:
    read = date_of_csl(value)
    if isinstance(read, str) and not edtf:
        return read
    edtf = edtf or str(getattr(read, "text", read))
    if exact := _of_ris(edtf):
        return exact
    when = parse(edtf)
    bounds = (when.bounds.start_earliest, when.bounds.end_latest)
    years = {civil(day)[0] for day in bounds if day not in (FAR_PAST, FAR_FUTURE)}
    said = words(when)
    (year,) = years if len(years) == 1 and not {*bounds} & {FAR_PAST, FAR_FUTURE} else (0,)
    return f"{year}///{said}" if year in _YEARS and str(year) in said else said


def _of_ris(edtf: str) -> str:
    """A date of RIS, `YYYY/MM/DD/other`; nothing for one that it cannot say."""
    date = parse(edtf).expression
    if not isinstance(date, Date) or date.qualifiers or date.masked or date.time:
        return ""
    if int(date.year) not in _YEARS or date.significant or date.exponential:
        return ""
    month = date.month if isinstance(date.month, int) else 0
    if month in _SEASONS:
        return f"{date.year}///{_SEASONS[month]}"
    if month > len(_SEASONS) * 3:
        return ""
    day = f"{date.day:02}" if isinstance(date.day, int) else ""
    return f"{date.year}/{f'{month:02}' if month else ''}/{day}/"


def _name(name: Name) -> str:
    """A name with commas, which stand only there; one as a whole without any, where it has them."""
    family, given, suffix = (str(name.get(key, "")) for key in ("family", "given", "suffix"))
    particles = [str(name[key]) for key in ("dropping-particle", "non-dropping-particle") if key in name]
    if not family or not given:
        return name_as_written(name)
    return ", ".join(filter(None, (" ".join((*particles, family)), given, suffix)))
