"""A record of a bibliography: its variables of CSL as values for a source, and as lines of its note.

What a key of a source cannot give back as CSL had it (the parts of an author's name, the markup of a title,
the words of a date) stands once more in the note, as a line of its variable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from missionlog.edtf import When
from missionlog.importing.csl_dates import date_of_csl, plain_date_of_csl
from missionlog.importing.csl_note import OBJECTS, date_line, lines_of, name_line, text_line
from missionlog.importing.csl_of_edtf import csl_of_date
from missionlog.importing.csl_variables import DATES, VARIABLES, CslValue, Variables, source_key
from missionlog.importing.limits import too_long
from missionlog.importing.person_names import Name, name_as_written
from missionlog.importing.records import ForeignRecord, ForeignValue

_DOI_PREFIX: Final = re.compile(r"\A\s*(?:https?://(?:dx\.)?doi\.org/|doi:)", re.IGNORECASE)
_DOI_RESOLVER: Final = "https://doi.org/"
#: What stands where a date would, without its blanks and dots: none, or that it is yet to come.
_NO_DATE: Final = frozenset(("nd", "nodate", "sd", "sf", "oj", "undated", "unknown"))
_STATUS: Final = frozenset(("inpress", "forthcoming", "toappear", "inpreparation", "submitted", "accepted"))
#: The dates that a source has.
_DATED: Final = ("issued", "accessed")
#: Variables whose text a log has as it is.
_VERBATIM: Final = ("URL", "DOI")


def record_of(
    place: str, variables: Variables, raw: Any, plain: Callable[[str], str] = str.strip
) -> ForeignRecord:
    """A record of its variables, without empty ones. `plain` reads a text for the key of a source.

    What is no date is told apart, and a DOI is the address where there is no other.
    """
    given = {name: value for name, value in variables.items() if not _is_empty(value)}
    given = _with_address(_with_status(given))
    lines: list[str] = []
    values = {name: _value(name, value, plain, lines) for name, value in given.items()}
    values = {name: value for name, value in values.items() if value not in ("", ())}
    if lines:
        values["note"] = "\n".join((*([str(values["note"])] if "note" in values else []), *lines))
    problem = too_long({name: value for name, value in values.items() if isinstance(value, str)})
    if not values:
        problem = "it says nothing that CSL has a name for"
    return ForeignRecord(place, {} if problem else values, raw, problem)


def names_as_written(names: Iterable[Name], plain: Callable[[str], str] = str.strip) -> tuple[str, ...]:
    """Names as a log has them, without any that is empty."""
    return tuple(filter(None, (" ".join(plain(name_as_written(name)).split()) for name in names)))


def text_as_written(variable: str, text: str, plain: Callable[[str], str]) -> str:
    """A text of a variable as the key of a source has it: on one line, without markup."""
    return text.strip() if variable in _VERBATIM else " ".join(plain(text).split())


def is_no_date(words: str) -> bool:
    """Whether words stand where a date would, and say that there is none, or none yet."""
    return _bare(words) in _NO_DATE | _STATUS


def _value(name: str, value: CslValue, plain: Callable[[str], str], lines: list[str]) -> ForeignValue:
    """A value for the column of a variable; `lines` gets what the note has to say of it."""
    if isinstance(value, tuple):
        return _names(name, [one for one in value if isinstance(one, Mapping)], plain, lines)
    if name in DATES:
        return _date(name, value, lines)
    if not isinstance(value, str) or name not in VARIABLES or name in OBJECTS:
        return value if isinstance(value, str | When) else ""
    if name == "note":
        return value
    if not source_key(name):
        return text_line(value)
    written = text_as_written(name, value, plain)
    if written != value:
        lines += lines_of(name, [text_line(value)])
    return written


def _is_empty(value: CslValue) -> bool:
    return value in ((), {}) or (isinstance(value, str) and not value.strip())


def _names(name: str, names: list[Name], plain: Callable[[str], str], lines: list[str]) -> tuple[str, ...]:
    """Names as lines; those of authors as a log has them, with lines where these do not say their parts."""
    named = [one for one in names if name_as_written(one)]
    with_parts = tuple(map(name_line, named))
    if not source_key(name):
        return with_parts
    written = names_as_written(named, plain)
    if written != with_parts or len({*written}) < len(written):
        lines += lines_of(name, with_parts)
    return written


def _date(name: str, value: CslValue, lines: list[str]) -> When | str:
    """A date as EDTF, or in words; `lines` gets a date of CSL that these do not give back."""
    if not isinstance(value, Mapping):
        return value if isinstance(value, When | str) else ""
    read, original = date_of_csl(value), plain_date_of_csl(value)
    edtf = read.text if isinstance(read, When) else ""
    if not source_key(name):
        return date_line(original, edtf) if original else ""
    if not edtf or csl_of_date(edtf).value != original:
        lines += lines_of(name, [date_line(original, edtf)] if original else [])
    return "" if isinstance(read, str) and is_no_date(read) else read


def _with_status(variables: Variables) -> Variables:
    """A record without words that stand for no date; "in press" is its status. Of CSL-JSON the words stay."""
    left: Variables = {}
    for name, value in variables.items():
        words = value if name in _DATED and isinstance(value, str) and is_no_date(value) else ""
        if words and name == "issued" and _bare(words) in _STATUS and "status" not in variables:
            left["status"] = words
        elif words and _bare(words) in _STATUS:
            left[name] = {"literal": words}  # a line of the note
        elif not words:
            left[name] = value
    return left


def _bare(words: str) -> str:
    return words.strip(" .[]()").replace(" ", "").replace(".", "").lower()


def _with_address(variables: Variables) -> Variables:
    """A record whose DOI is bare, and its address where it has none."""
    doi = variables.get("DOI")
    if not isinstance(doi, str):
        return variables
    bare = _DOI_PREFIX.sub("", doi)
    return {"URL": f"{_DOI_RESOLVER}{bare}"} | variables | {"DOI": bare}
