"""The inlined context of JSON-LD, and its values: ids, dates as EDTF, names, and what no vocabulary has.

A text of the log is only ever a value: what names a thing is an object with `@id`, and made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID

from missionlog.edtf import parse
from missionlog.edtf.syntax import Date, End, Expression, Interval
from missionlog.model.format import Plain, listed
from missionlog.phrases import words

#: A node or a value of JSON-LD.
Node = dict[str, Any]
#: What a row or an entry has of the log, or of what follows from it.
Stored = Mapping[str, Plain]

#: Terms without a prefix are those of schema.org.
CONTEXT: Final[Mapping[str, Any]] = {
    "@version": 1.1,
    "@vocab": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LAST_MONTH: Final = 12
_YEARS: Final = range(10_000)


class Ids:
    """Makes the ids of things of one log: relative to it, or whole where a document has several logs."""

    def __init__(self, log: UUID, *, is_whole: bool) -> None:
        self.base = f"urn:uuid:{log}"
        self._before = self.base if is_whole else ""

    def id(self, kind: str, name: str) -> str:
        """An IRI: `#event/a-ferry-crosses`."""
        return f"{self._before}#{kind}/{quote(name, safe='', errors='replace')}"

    def ref(self, kind: str, name: Any) -> Node:
        """What names a thing of a kind."""
        return {"@id": self.id(kind, str(name))}

    def refs(self, kind: str, names: Plain | None) -> list[Node]:
        return [self.ref(kind, name) for name in listed(names)]


def edtf(text: str) -> Node:
    """A date as a literal of EDTF."""
    return {"@type": "edtf:EDTF", "@value": text}


def dated(text: Plain | None) -> Node:
    """A date as EDTF, and in words."""
    if not text:
        return {"dcterms:temporal": "undated"}
    return {"dcterms:date": edtf(str(text)), "dcterms:temporal": words(parse(str(text)))}


def ends_of(text: Plain | None) -> Node:
    """The beginning and the end of what happened, by the terms that programs look for: as far as certain."""
    expression = parse(str(text)).expression if text else None
    start, end = expression if isinstance(expression, Interval) else (expression, expression)
    return {"startDate": _iso(start), "endDate": _iso(end)}


def text_value(name: str, value: Plain | None) -> list[Node]:
    """Something that no vocabulary has a term for, by its name in the log; nothing where it is not there."""
    if value is None or value == "":
        return []
    return [{"@type": "PropertyValue", "propertyID": name, "value": value}]


def address(text: Plain | None) -> Node | None:
    """A web address, which stays a value: what stands there may be none."""
    return {"@type": "xsd:anyURI", "@value": str(text)} if text else None


def without_nothing(node: Mapping[str, Any]) -> Node:
    """A node without the terms that have no value; a list of one is its only value."""
    kept = {key: value for key, value in node.items() if value not in (None, "", [], {})}
    return {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in kept.items()
    }


def named(names: Iterable[Any], kind: str = "") -> list[Node]:
    """Things of which only the names are known."""
    return [{**({"@type": kind} if kind else {}), "name": str(name)} for name in names if name]


def _iso(end: Expression | End | None) -> str:
    """A year, month or day, or a time of one, as ISO 8601 has it; nothing for a date that is not certain."""
    if not isinstance(end, Date) or end.masked or end.qualifiers or end.significant or end.exponential:
        return ""
    parts = [int(part) for part in (end.month, end.day) if part is not None]
    if int(end.year) not in _YEARS or max(parts[:1], default=0) > _LAST_MONTH:
        return ""
    return "-".join((f"{int(end.year):04}", *(f"{part:02}" for part in parts))) + end.time
