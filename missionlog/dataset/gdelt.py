"""GDELT 2 events: the columns of a file, and the event of a row with its actors, its place and its source.

We take it that GDELT dates an event by what the article says of its day, and where that says nothing, by
the day on which it found the article; and that a phrase such as "last month" becomes that day of that month.
So a date is doubtful if it is the day of the article, and as coarse as the phrase if it may come of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from missionlog.dataset.cameo import CodedEvent, Stored, coordinates, id_of, is_number, tags_of, title_of
from missionlog.edtf.calendar import add_months
from missionlog.model.format import Table

#: The columns of an actor and of a place; there are two actors and three places.
_ACTOR: Final = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GEO: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
#: The 61 columns, in their order: the files have no heading.
GDELT_COLUMNS: Final = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
#: Types of places: a country; a state of the United States or a province elsewhere; a town there or
#: elsewhere. Only a town has coordinates of its own: those of the others are of their middle.
_COUNTRY, _PROVINCES, _TOWNS = "1", ("2", "5"), ("3", "4")
#: By how many months an event lies before its article that is dated by a phrase such as "last month", "last
#: year" or "a decade ago", and what such a phrase says as EDTF: a month, a year, about a year.
_PHRASES: Final = {1: "%Y-%m?", 12: "%Y?", 120: "%Y%%"}
#: Whose claim every event is: a machine has read it.
_CODER: Final[tuple[Table, str, Stored]] = (
    "people",
    "gdelt",
    {"name": "GDELT", "type": "organization", "note": "events coded by a machine from the news"},
)


def gdelt_event(row: Mapping[str, str], file: str) -> CodedEvent | None:
    """The event of a row; None if it has no number. `file` is not asked: a row has the day it was found."""
    if not is_number(row["GLOBALEVENTID"]):
        return None
    added, code = row["DATEADDED"][:8], row["EventCode"]
    when = gdelt_date(row["SQLDATE"], added)
    actors = [*_actors(row)]
    places = [*_places(row)]
    sources = [*_sources(row["SOURCEURL"], _day(added))]
    stored: Stored = {
        "id": f"gdelt-{row['GLOBALEVENTID']}",
        **({"date": when} if when else {}),
        "title": title_of(row["Actor1Name"] or row["Actor1Code"], "", _second(row), code),
        **({"place": places[0][1]} if places else {}),
        **({"actors": [*dict.fromkeys(id_ for _, id_, _ in actors)]} if actors else {}),
        **({"tags": tags_of(code)} if code else {}),
        "according-to": ["gdelt"],
        **({"evidence": [{"source": id_} for _, id_, _ in sources]} if sources else {}),
        "recorded": {"by": "GDELT 2", **({"on": _day(added)} if _day(added) else {})},
    }
    return CodedEvent(stored, [_CODER, *actors, *places, *sources], faulty=not when)


@lru_cache(maxsize=10_000)
def gdelt_date(day: str, added: str) -> str:
    """What is known of the date of an event as EDTF, from two days as YYYYMMDD; "" if it is none."""
    first, found = _parsed(day), _parsed(added)
    if first is None:
        return ""
    if found is None or first >= found:
        return f"{first}?"
    for months, form in _PHRASES.items():
        if first.toordinal() == add_months(found.toordinal(), -months):
            return f"{first:{form}}"
    return f"{first}"


def _parsed(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8])) if len(text) == 8 else None
    except ValueError:
        return None


def _day(text: str) -> str:
    """A day as EDTF, from YYYYMMDD; "" if it is none."""
    day = _parsed(text)
    return f"{day}" if day else ""


def _second(row: Mapping[str, str]) -> str:
    return row["Actor2Name"] or row["Actor2Code"]


def _actors(row: Mapping[str, str]) -> Iterator[tuple[Table, str, Stored]]:
    """The actors that are named, or have a code: groups, states and roles, as CAMEO has them."""
    for number in (1, 2):
        code, name = row[f"Actor{number}Code"], row[f"Actor{number}Name"]
        if name or code:
            stored: Stored = {"name": name or code, "type": "organization"}
            if name and code:
                stored["aliases"] = [code]
            yield (
                "people",
                id_of("actor", code, name) if name and code else id_of("named", name or code),
                stored,
            )


def _places(row: Mapping[str, str]) -> Iterator[tuple[Table, str, Stored]]:
    """The place of an event and those that it lies in, from the inside out."""
    kind, name = row["ActionGeo_Type"], row["ActionGeo_FullName"]
    country, province = row["ActionGeo_CountryCode"], row["ActionGeo_ADM1Code"]
    if not name or kind not in (_COUNTRY, *_PROVINCES, *_TOWNS):
        return
    outer = [*_around(kind, name, country, province)]
    if kind in _TOWNS:
        located = coordinates(row["ActionGeo_Long"], row["ActionGeo_Lat"])
        within: Stored = {"within": outer[0][1]} if outer else {}
        yield "places", id_of("town", row["ActionGeo_FeatureID"] or name), {"name": name, **located, **within}
    yield from outer


def _around(kind: str, name: str, country: str, province: str) -> Iterator[tuple[Table, str, Stored]]:
    """The province and the country, as far as a row has their codes and their names."""
    names = name.split(", ")
    nation = id_of("country", country or names[-1])
    if kind in _PROVINCES or (kind in _TOWNS and len(names) > 2 and province not in ("", country)):
        key = province if province not in ("", country) else name
        yield "places", id_of("province", key), {"name": ", ".join(names[-2:]), "within": nation}
    yield "places", nation, {"name": names[-1]}


def _sources(url: str, found: str) -> Iterator[tuple[Table, str, Stored]]:
    """The article, by its address; when it was published GDELT does not say, only when it was found."""
    if not url:
        return
    stored: Stored = {"type": "webpage", "title": url}
    if "://" in url:
        stored |= {"container-title": _site(url), "URL": url}
    if found:
        stored |= {"issued": f"{found}?", "accessed": found}
    yield "sources", f"web-{sha256(url.encode()).hexdigest()[:16]}", stored


def _site(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url
