"""The fields of BibTeX and BibLaTeX as variables of CSL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from missionlog.importing.bibtex_names import names_of
from missionlog.importing.csl_dates import date_of_parts, edtf_or_words
from missionlog.importing.csl_types import type_of_bibtex
from missionlog.importing.csl_variables import NAMES, Variables, id_or_key, joined
from missionlog.importing.languages import language_code
from missionlog.importing.latex import latex_text, latex_url
from missionlog.importing.markup import plain_text
from missionlog.importing.person_names import Name

#: What programs note down of their own files and windows; no part of a source.
LEFT_OUT: Final = frozenset(("file", "pdf", "local-url", "localfile", "bdsk-file-1", "bdsk-file-2"))
#: Variables of text, and the fields that give them: the first that an entry has, and that is written.
TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "container-title": ("journaltitle", "journal", "booktitle", "maintitle"),
    "container-title-short": ("shortjournal", "journalabbr"),
    "collection-title": ("series",),
    "volume": ("volume",),
    "issue": ("issue",),
    "edition": ("edition",),
    "version": ("version",),
    "part": ("part",),
    "chapter-number": ("chapter",),
    "number-of-pages": ("pagetotal", "numpages"),
    "number-of-volumes": ("volumes",),
    "publisher-place": ("location", "address"),
    "event-title": ("eventtitle",),
    "event-place": ("venue",),
    "abstract": ("abstract",),
    "genre": ("type",),
    "medium": ("howpublished",),
    "status": ("pubstate",),
    "license": ("rights", "copyright"),
    "title-short": ("shorttitle",),
    "original-title": ("origtitle",),
    "original-publisher": ("origpublisher",),
    "original-publisher-place": ("origlocation",),
    "archive": ("archiveprefix", "eprinttype"),
    "archive_location": ("eprint",),
    "call-number": ("library", "lccn"),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "PMID": ("pmid",),
    "PMCID": ("pmcid",),
}
_PUBLISHERS: Final = ("publisher", "institution", "school", "organization")
_NOTES: Final = ("note", "addendum")
#: The end of markup within a text.
_MARKUP_END: Final = re.compile(r"</(?:i|b|em|strong|sub|sup|u|span)>", re.IGNORECASE)
_ANNOTATIONS: Final = ("annote", "annotation")
OTHER_NAMES: Final[Mapping[str, str]] = {
    "bookauthor": "container-author",
    "collaborator": "contributor",
    "editora": "contributor",
    "editorb": "contributor",
    "editorc": "contributor",
    "origauthor": "original-author",
}
_EDITOR_TYPES: Final[Mapping[str, str]] = {"compiler": "compiler", "redactor": "collection-editor"}
_DATES: Final[Mapping[str, tuple[str, ...]]] = {
    "accessed": ("urldate", "urlaccessdate", "lastchecked", "lastaccessed"),
    "event-date": ("eventdate",),
    "original-date": ("origdate",),
}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
#: Types whose `number` is that of an issue, and those where it is their own; else it is that of a series.
HAS_ISSUES: Final = ("article", "periodical", "suppperiodical")
NUMBERED: Final = (
    "report",
    "techreport",
    "patent",
    "manual",
    "misc",
    "online",
    "legislation",
    "jurisdiction",
)
#: Types whose `titleaddon` is the name of the site or of the programme, as Zotero writes them.
ON_SITES: Final = ("online", "electronic", "www", "misc")
_ADDRESS: Final = re.compile(r"\\url|https?://")
#: A sign of no text, which stands for a line end while a note is read.
_LINE_END: Final = "\ue000"
_RANGE: Final = re.compile(r"\s*[-–—]+\s*")


class _Fields:
    """The fields of one entry, each of which is taken once."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._left = {name: value for name, value in fields.items() if value.strip()}

    def take(self, *names: str) -> str:
        """The value of the first field that there is; the others stay."""
        return next((self._left.pop(name) for name in names if name in self._left), "")

    def has(self, name: str) -> bool:
        return name in self._left

    def left(self) -> Mapping[str, str]:
        return self._left


def variables_of(entry_type: str, key: str, fields: Mapping[str, str]) -> Variables:
    """The variables of an entry. Its other fields stand under their own names. Raises TooMuchLatex."""
    left = _Fields({name: value for name, value in fields.items() if name not in LEFT_OUT})
    kind = entry_type.lower()
    csl_type = type_of_bibtex(kind, _text(left.take("entrysubtype")))
    found: Variables = {
        **id_or_key(key),
        "type": csl_type,
        "type of entry": "" if csl_type or kind == "misc" else entry_type,
        "title": _title(left, "title", "subtitle"),
        **_addresses(left),
        **_numbers(kind, left),
        **_dates(left),
        **_names(left),
        "publisher": joined([_text(left.take(name)) for name in _PUBLISHERS]),
        "note": _lines(left, _NOTES),
        "annote": _lines(left, _ANNOTATIONS),
        "language": language_code(_text(left.take("langid", "language", "hyphenation"))),
        "keyword": joined(re.split(r"[,;]", _text(left.take("keywords", "keyword")))),
        "page": _RANGE.sub("-", _text(left.take("pages"))),
    }
    if left.has("booktitle") or left.has("journaltitle"):
        found["container-title"] = _container(left)
    elif kind in ON_SITES and left.has("titleaddon"):
        found["container-title"] = _text(left.take("titleaddon"))
    for variable, names in TEXTS.items():
        found.setdefault(variable, _text(left.take(*names)))
    rest = {name: _text(value) for name, value in left.left().items()}
    named = {name: value for name, value in rest.items() if name not in found}
    return found | named


def _text(value: str) -> str:
    """A text on one line, as LaTeX prints it, without the HTML that some programs leave in it.

    HTML goes first: a tag that LaTeX escapes is text, unless it is closed too, as Mendeley writes italics.
    """
    text = latex_text(plain_text(value)) if value else ""
    return plain_text(text) if _MARKUP_END.search(text) else text


def _title(left: _Fields, title: str, subtitle: str) -> str:
    """A title with what stands under it, as BibLaTeX prints both."""
    return joined([_text(left.take(title)), _text(left.take(subtitle))], ": ")


def _container(left: _Fields) -> str:
    """The book or journal in which something stands."""
    if left.has("journaltitle"):
        return _title(left, "journaltitle", "journalsubtitle")
    return _title(left, "booktitle", "booksubtitle")


def _lines(left: _Fields, names: tuple[str, ...]) -> str:
    """A note of several lines, which LaTeX would make one."""
    values = (left.take(name).strip().replace("\n", _LINE_END) for name in names)
    return "\n".join(
        line.strip() for value in values for line in _text(value).split(_LINE_END) if line.strip()
    )


def _addresses(left: _Fields) -> Variables:
    """The web address and the DOI; older entries have the address under `howpublished`."""
    url = latex_url(left.take("url"))
    if not url and left.has("howpublished"):
        published = left.take("howpublished")
        if not _ADDRESS.match(published.strip()):
            return {"DOI": latex_url(left.take("doi")), "medium": _text(published)}
        url = latex_url(published)
    return {"URL": url, "DOI": latex_url(left.take("doi"))}


def _numbers(kind: str, left: _Fields) -> Variables:
    if kind in HAS_ISSUES:
        return {} if left.has("issue") else {"issue": _text(left.take("number"))}
    variable = "number" if kind in NUMBERED else "collection-number"
    return {variable: _text(left.take("number"))}


def _dates(left: _Fields) -> Variables:
    """The dates, as EDTF where they are that; `year`, `month` and `day` are one."""
    found: Variables = {
        name: edtf_or_words(_date_text(left.take(*fields))) for name, fields in _DATES.items()
    }
    date, year, month, day = (_date_text(left.take(name)) for name in ("date", "year", "month", "day"))
    if date:
        return found | {"issued": edtf_or_words(date)}
    if not year:
        return found | {"issued": " ".join(filter(None, (day, month)))}
    if not month and not day:
        return found | {"issued": edtf_or_words(year)}
    return found | {"issued": date_of_parts(year, _month(month), day)}


def _date_text(value: str) -> str:
    """A date without its braces. The `~` of EDTF stays; the one of LaTeX is a space."""
    bare = value.replace("{", "").replace("}", "").strip()
    return (
        bare if re.match(r"[-\d\[./]", bare) and not re.search(r"~[A-Za-z]", bare) else bare.replace("~", " ")
    )


def _month(text: str) -> str:
    """A month as a number, if it is the name of one; other words stay."""
    name = text.rstrip(".").lower()
    for number, (short, full) in enumerate(zip(_MONTHS, _FULL_MONTHS, strict=True), 1):
        if name in (short, full):
            return str(number)
    return text


def _names(left: _Fields) -> Variables:
    found: dict[str, tuple[Name, ...]] = {}
    for name in [*left.left()]:
        variable = OTHER_NAMES.get(name, name)
        if variable not in NAMES:
            continue
        if name.startswith("editor"):
            variable = _EDITOR_TYPES.get(left.take(f"{name}type").lower(), variable)
        found[variable] = (*found.get(variable, ()), *names_of(left.take(name)))
    return {**found}
