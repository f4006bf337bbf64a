"""ICEWS events: the columns of a file, and the event that a row tells of, with its actors, place and story.

We take it that ICEWS dates an event by the story that tells of it: every date is doubtful. The day on which
a file was released, which its name has, is the day by which its stories were certainly published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from missionlog.dataset.cameo import CodedEvent, Stored, coordinates, id_of, is_number, tags_of, title_of
from missionlog.model.format import Table

#: The columns, as the heading of a file has them.
ICEWS_COLUMNS: Final = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text"),
    *("CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID"),
    *("Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude"),
)
#: The parts of a place, from the inside out.
_PLACE_PARTS: Final = ("City", "District", "Province", "Country")
#: The day in the name of a file: `events.1995.20150313082510.tab`, `20181004-icews-events.tab`.
_RELEASED: Final = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?:\d{6})?(?!\d)")
#: Whose claim every event is: a machine has read it.
_CODER: Final[tuple[Table, str, Stored]] = (
    "people",
    "icews",
    {"name": "ICEWS", "type": "organization", "note": "events coded by a machine from the news"},
)


def icews_event(row: Mapping[str, str], file: str) -> CodedEvent | None:
    """The event of a row; None if it has no number. A number stands for one event on each day."""
    if not is_number(row["Event ID"]):
        return None
    day, code = _day(row["Event Date"]), row["CAMEO Code"]
    actors, places = [*_actors(row)], [*_places(row)]
    sources = [*_sources(row, day, released(file))]
    title = title_of(row["Source Name"], row["Event Text"], row["Target Name"], code)
    sentence = row["Sentence Number"]
    stored: Stored = {
        "id": f"icews-{row['Event ID']}-{day}".rstrip("-"),
        **({"date": f"{day}?"} if day else {}),
        "title": title,
        **({"place": places[0][1]} if places else {}),
        **({"actors": [*dict.fromkeys(id_ for _, id_, _ in actors)]} if actors else {}),
        **({"tags": tags_of(code)} if code else {}),
        "according-to": ["icews"],
    }
    if sources:
        locator: Stored = {"locator": f"sentence {sentence}"} if sentence else {}
        stored["evidence"] = [{"source": sources[0][1], **locator}]
    stored["recorded"] = {"by": "ICEWS"}
    return CodedEvent(stored, [_CODER, *actors, *places, *sources], faulty=not day)


@lru_cache(maxsize=100)
def released(file: str) -> str:
    """The day on which a file was released, by its name; "" if that has none."""
    days = [day for parts in _RELEASED.findall(file) if (day := _day("-".join(parts)))]
    return days[-1] if days else ""


@lru_cache(maxsize=10_000)
def _day(text: str) -> str:
    """A day as EDTF; "" if it is none."""
    try:
        return f"{date.fromisoformat(text)}" if len(text) == 10 else ""
    except ValueError:
        return ""


def _actors(row: Mapping[str, str]) -> Iterator[tuple[Table, str, Stored]]:
    """The actors; a state and a group of people, such as `Police (India)`, are told by their names."""
    for role in ("Source", "Target"):
        name, country = row[f"{role} Name"], row[f"{role} Country"]
        if name:
            is_group = name == country or name.endswith(")")
            stored: Stored = {
                "name": name,
                **({"type": "organization"} if is_group else {}),
                **({"note": f"Country: {country}"} if country and country != name else {}),
            }
            yield "people", id_of("actor", name, country) if country else id_of("named", name), stored


def _places(row: Mapping[str, str]) -> Iterator[tuple[Table, str, Stored]]:
    """The place of an event and those that it lies in, from the inside out; a town has its coordinates."""
    parts = [(part, row[part]) for part in _PLACE_PARTS if row[part]]
    for at, (part, name) in enumerate(parts):
        outer = parts[at + 1 :]
        stored: Stored = {"name": ", ".join(name for _, name in parts[at:])}
        if part == "City":
            stored |= coordinates(row["Longitude"], row["Latitude"])
        if outer:
            stored["within"] = _place_id(outer)
        yield "places", _place_id(parts[at:]), stored


def _place_id(parts: list[tuple[str, str]]) -> str:
    return id_of(parts[0][0].lower(), *(name for _, name in parts))


def _sources(row: Mapping[str, str], day: str, release: str) -> Iterator[tuple[Table, str, Stored]]:
    """The story, by its number: its title is not known."""
    story, publisher = row["Story ID"], row["Publisher"]
    if not story and not publisher:
        return
    stored: Stored = {
        "title": f"Story {story}" if story else f"A story of {publisher}",
        **({"container-title": publisher} if publisher else {}),
        **({"issued": f"{day}?"} if day else {}),
        **({"accessed": release} if release else {}),
    }
    yield "sources", id_of("story", story) if story else id_of("publisher", publisher, day), stored
