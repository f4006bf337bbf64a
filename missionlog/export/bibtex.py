"""BibTeX with the fields and dates of BibLaTeX: an entry for each source, its id as the key.

The date is EDTF as far as BibLaTeX and pandoc read it, else words in `year`. What has no field, and any other
date that they do not read, is a line of the `note`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from missionlog.edtf import When, parse
from missionlog.edtf.syntax import Date, Interval
from missionlog.errors import require
from missionlog.export.bibtex_names import bibtex_names
from missionlog.export.csl_item import CslSource, Item, csl_sources, note_lines
from missionlog.export.latex_text import latex_of, latex_of_markup, verbatim_of
from missionlog.importing.bibtex_fields import HAS_ISSUES, NUMBERED, ON_SITES, OTHER_NAMES, TEXTS
from missionlog.importing.csl_dates import date_of_csl
from missionlog.importing.csl_note import variable_lines
from missionlog.importing.csl_types import type_of_bibtex
from missionlog.importing.csl_variables import DATES, NAMES
from missionlog.phrases import words

if TYPE_CHECKING:
    from bibtexparser.model import Entry

    from missionlog.model.rows import Listing
    from missionlog.view.formats import Page

#: The entry of each type of CSL; `misc` for the others, whose type is its `entrysubtype`.
_ENTRIES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("article-journal", "article-magazine", "article-newspaper"), "article"),
    **dict.fromkeys(("webpage", "post", "post-weblog"), "online"),
    **dict.fromkeys(("entry", "entry-dictionary", "entry-encyclopedia"), "inreference"),
    **dict.fromkeys(("figure", "graphic", "map"), "image"),
    **{kind: kind for kind in ("book", "dataset", "legislation", "patent", "performance", "periodical")},
    **{kind: kind for kind in ("report", "review", "software", "standard", "thesis")},
    "chapter": "incollection",
    "legal_case": "jurisdiction",
    "manuscript": "unpublished",
    "motion_picture": "movie",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "personal_communication": "letter",
    "song": "audio",
}
_SUBTYPES: Final = {"article-newspaper": "newspaper", "article-magazine": "magazine"}
_IN_BOOKS: Final = ("incollection", "inproceedings", "inreference")
_FIELD_OF: Final[Mapping[str, str]] = {
    **{
        variable: fields[0]
        for variable, fields in TEXTS.items()
        if variable not in ("container-title", "issue")
    },
    **{variable: field for field, variable in reversed([*OTHER_NAMES.items()]) if field[:6] != "editor"},
    **{name: name for name in ("title", "author", "editor", "translator", "note", "publisher")},
    "annote": "annotation",
    "keyword": "keywords",
    "language": "language",
    "page": "pages",
    "DOI": "doi",
    "URL": "url",
}
_DATE_FIELDS: Final = {
    "issued": "date",
    "accessed": "urldate",
    "event-date": "eventdate",
    "original-date": "origdate",
}
_VERBATIM: Final = ("URL", "DOI")
#: Titles, which styles would set in other letters if they had no braces of their own.
_TITLES: Final = ("title", "booktitle", "journaltitle", "titleaddon", "series", "eventtitle")
_NOT_IN_A_KEY: Final = re.compile(r"[^A-Za-z0-9:./+_-]+")
_LAST_YEAR: Final = 9999
_WORDS_ONLY: Final = "BibTeX has words only for such a date"


def render(listing: Listing, page: Page) -> Iterator[str]:
    """The entries, one after another. Raises MissingLibraryError."""
    require("bibtexparser", extra="formats")
    from bibtexparser.library import Library
    from bibtexparser.writer import write

    library = Library()
    keys: dict[str, str] = {}
    sources = csl_sources(listing, page, _less)
    for source in sources:
        _add_key(source.item["id"], keys)
    for source in sources:
        library.add(_entry(source, keys))
    yield write(library)


def _less(date: Item, edtf: str) -> str:
    return "" if _is_read(edtf) else _WORDS_ONLY


def _is_read(edtf: str) -> bool:
    """Whether BibLaTeX and pandoc both read a date: of level 1, without masks, open ends and longer years."""
    when = parse(edtf)
    expression = when.expression
    ends = (expression.start, expression.end) if isinstance(expression, Interval) else (expression,)
    return when.level <= 1 and all(
        isinstance(end, Date) and not end.masked and not end.time and abs(int(end.year)) <= _LAST_YEAR
        for end in ends
    )


def _entry(source: CslSource, keys: Mapping[str, str]) -> Entry:
    from bibtexparser.model import Entry, Field

    kind = _ENTRIES.get(source.item["type"], "misc")
    fields = _fields(kind, source.item, source.dates)
    if related := [keys[id_] for ids in source.related.values() for id_ in ids if id_ in keys]:
        fields["related"] = ",".join(related)
    written = [Field(name, f"{{{value}}}") for name, value in fields.items()]
    return Entry(kind, keys[source.item["id"]], written)


def _fields(kind: str, item: Item, dates: Mapping[str, str]) -> dict[str, str]:
    """The fields of an entry, with their values as LaTeX."""
    fields: dict[str, str] = {}
    lines = note_lines(item)
    for variable, value in item.items():
        if variable in DATES and (dated := _date(variable, value, dates.get(variable, ""))):
            fields |= dated
        elif (field := _field_of(kind, variable)) and field not in fields:
            fields[field] = _value(field, variable, value)
        elif variable not in ("id", "type", "note"):
            lines += variable_lines(variable, value)
    csl_type = str(item["type"])
    if type_of_bibtex(kind) != csl_type:
        fields["entrysubtype"] = _SUBTYPES.get(csl_type, csl_type)
    fields["note"] = latex_of("\n".join(lines))
    return {name: value for name, value in fields.items() if value}


def _field_of(kind: str, variable: str) -> str:
    """The field of a variable in an entry of a kind; nothing if it has none."""
    if variable == "container-title":
        return "booktitle" if kind in _IN_BOOKS else "titleaddon" if kind in ON_SITES else "journaltitle"
    if variable == "issue":
        return "number" if kind in HAS_ISSUES else "issue"
    if variable == "number":
        return "number" if kind in NUMBERED else ""
    if variable == "collection-number":
        return "" if kind in (*HAS_ISSUES, *NUMBERED) else "number"
    return "" if variable == "note" else _FIELD_OF.get(variable, "")


def _value(field: str, variable: str, value: Any) -> str:
    if variable in NAMES:
        return bibtex_names(value)
    text = str(value)
    if variable in _VERBATIM:
        return verbatim_of(text)
    if variable == "page":
        return latex_of(text.replace("-", "\ue001")).replace("\ue001", "--")
    if variable == "keyword":
        return latex_of(text.replace("; ", ", "))
    return f"{{{latex_of_markup(text)}}}" if field in _TITLES else latex_of_markup(text)


def _date(variable: str, value: Mapping[str, Any], edtf: str) -> dict[str, str]:
    """A date, and with that of publication the year for older styles.

    One that not all programs read is words if a log has a key for it; nothing if it has none.
    """
    field = _DATE_FIELDS.get(variable, "")
    read = date_of_csl(value)
    edtf = edtf or (read.text if isinstance(read, When) else "")
    year = {"year": latex_of(_year(edtf) if edtf else str(read))} if variable == "issued" else {}
    if field and edtf and _is_read(edtf):
        return {field: edtf, **year}
    if variable == "accessed":
        return {field: latex_of(words(parse(edtf)) if edtf else str(read))}
    return year


def _year(edtf: str) -> str:
    """The year of a date that is certain; the date in words for another."""
    expression = parse(edtf).expression
    if (
        isinstance(expression, Date)
        and _is_read(edtf)
        and not expression.qualifiers
        and int(expression.year) > 0
    ):
        return str(expression.year)
    return words(parse(edtf))


def _add_key(id_: str, keys: dict[str, str]) -> None:
    """Give an id a key that no other has, whatever its case."""
    bare = key = _NOT_IN_A_KEY.sub("-", id_)
    number, taken = 2, {key.lower() for key in keys.values()}
    while key.lower() in taken:
        key, number = f"{bare}-{number}", number + 1
    keys[id_] = key
