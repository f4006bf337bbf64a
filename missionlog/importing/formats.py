"""The table of formats that can be imported, and which of them a file has."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import Any, Final, NamedTuple, Protocol

from missionlog.importing.csl_types import is_type_of_csl
from missionlog.importing.encodings import decode
from missionlog.importing.headings import proposed
from missionlog.importing.records import ForeignFile, RecordKind, RejectedRecord, UnreadableFile
from missionlog.model.nearest import did_you_mean_of


class FormatModule(Protocol):
    """What the module of a format has."""

    def read(self, text: str, shown: str) -> ForeignFile:
        """Read the text of a file. Raises UnreadableFile."""
        ...

    def write_rejects(self, file: ForeignFile, rejected: Sequence[RejectedRecord]) -> str:
        """A file of the rejected records as they came, each with its reason under `records.REASON`."""
        ...


class ForeignFormat(NamedTuple):
    """A format: what it is, the endings of its files, and whether a text looks like one.

    `module` stands in this folder. Of several formats that a text looks like, the first of the table is it.
    """

    meaning: str
    endings: tuple[str, ...]
    module: str
    looks_like: Callable[[str], bool]


def _contains(pattern: str) -> Callable[[str], bool]:
    """Whether a pattern is found in a text."""
    found = re.compile(pattern)
    return lambda text: found.search(text) is not None


#: What only items of CSL have, and what the items of others have that have a type and an id too.
_OF_CSL: Final = re.compile(r'"(?:date-parts|container-title|citation-key|csl-version)"\s*:')
_TYPED: Final = re.compile(r'"type"\s*:\s*"([^"]*)"')
_OF_OTHERS: Final = re.compile(r'"(?:kind"\s*:\s*"(?!source)|(?:start_)?date"\s*:)')


def _is_csl(text: str) -> bool:
    """Whether a text is items of CSL: of a type that CSL has, with an id, or with keys that only CSL has."""
    if not text.lstrip().startswith(("[", "{")) or _OF_OTHERS.search(text):
        return False
    found = _TYPED.search(text)
    is_typed = found is not None and is_type_of_csl(found[1]) and '"id"' in text
    return is_typed or _OF_CSL.search(text) is not None


#: The first bytes of files that people take for tables, and what to do with each.
_OTHERS: Final[Mapping[bytes, str]] = {
    b"PK\x03\x04": "a workbook or an archive; save the sheet as CSV, or import what is in the archive",
    b"\xd0\xcf\x11\xe0": "a workbook or a document of Office; save the sheet as CSV",
    b"%PDF-": "a PDF; `missionlog archive` keeps a copy of a source",
    b"\x1f\x8b": "compressed; unpack it with gunzip",
}
#: The endings of files that are tables, whatever they look like.
_TABLES: Final = ("csv", "tsv", "tab")
_JSON: Final = r"\A\s*[\[{]"
#: The formats by the names that `--format` knows; the more special ones come first.
FORMATS: Final[Mapping[str, ForeignFormat]] = {
    "icalendar": ForeignFormat(
        "a calendar (RFC 5545)",
        ("ics", "ical", "icalendar"),
        "icalendar_file",
        _contains(r"\A\s*(?i:BEGIN:V)"),
    ),
    "timelinejs": ForeignFormat(
        "the JSON of TimelineJS",
        ("json",),
        "timelinejs",
        _contains(rf'(?s){_JSON}.*"events"\s*:\s*\[.*"start_date"\s*:'),
    ),
    "csl": ForeignFormat(
        "CSL-JSON, as Zotero, pandoc and doi.org write it",
        ("json", "csljson"),
        "csl_json",
        _is_csl,
    ),
    "json": ForeignFormat(
        "an array of JSON objects, or one on each line",
        ("json", "jsonl", "ndjson"),
        "json_file",
        _contains(_JSON),
    ),
    "bibtex": ForeignFormat(
        "BibTeX or BibLaTeX",
        ("bib", "bibtex", "biblatex", "txt"),
        "bibtex",
        _contains(r"(?m)^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]"),
    ),
    "ris": ForeignFormat(
        "RIS, as EndNote, Zotero and libraries write it",
        ("ris", "txt"),
        "ris",
        _contains(r"(?m)^[ \t]*TY[ \t]{1,2}-(?:\s|$)"),
    ),
    "csv": ForeignFormat(
        "a table with a row of headings: commas, semicolons or tabs between its cells",
        ("csv", "tsv", "tab", "txt"),
        "delimited",
        _contains(r"\A[^\n\r]*[,;\t|]"),
    ),
}


def read_file(
    data: bytes, shown: str, format_: str = "", encoding: str = "", kind: RecordKind | None = None
) -> ForeignFile:
    """Read a file by its ending and its content, or as the format that is named.

    With `kind`, its records become entries of that kind. Raises UnreadableFile.
    """
    for beginning, what in _OTHERS.items():
        if data.startswith(beginning):
            raise UnreadableFile(f"{shown} is {what}")
    text, found = decode(data, shown, encoding)
    if not text.strip():
        raise UnreadableFile(f"{shown} is empty")
    name = _known(format_) if format_ else format_of(text, shown)
    file = _module(name).read(text, shown)._replace(format=name, encoding=found)
    if kind in (None, file.kind):
        return file
    return file._replace(kind=kind, mapping=proposed(file.mapping, kind))


def rejects(file: ForeignFile, rejected: Sequence[RejectedRecord]) -> bytes:
    """A file of the rejected records, in the format and the encoding in which they came."""
    # A reason may have signs that the encoding lacks, and JSON may escape what no encoding has.
    return _module(file.format).write_rejects(file, rejected).encode(file.encoding, "backslashreplace")


def format_of(text: str, shown: str) -> str:
    """The format of a text: among those of the file's ending, if any has it, the first that it looks like.

    Raises UnreadableFile where it looks like none.
    """
    ending = PurePath(shown).suffix.removeprefix(".").lower()
    looks = [name for name, one in FORMATS.items() if one.looks_like(text)]
    by_ending = [name for name in looks if ending in FORMATS[name].endings]
    tables = ["csv"] if ending in _TABLES else []  # a table of one column looks like any text
    for name in by_ending or looks or tables:
        return name
    raise UnreadableFile(f"{shown} has none of the formats that are read here; {_there_are()}")


def _known(name: str) -> str:
    if name not in FORMATS:
        raise UnreadableFile(f"no format {name!r}; {did_you_mean_of(name, [*FORMATS])}")
    return name


def _there_are() -> str:
    return f"there are: {', '.join(FORMATS)}; --format names one"


def _module(name: str) -> FormatModule:
    module: Any = import_module(f"missionlog.importing.{FORMATS[name].module}")
    loaded: FormatModule = module
    return loaded
