"""Read what TimelineJS shows: its JSON, and a sheet in its columns, whatever the table around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from missionlog.importing.json_file import (
    as_text,
    flattened,
    objects_as_json,
    parsed,
    with_reason,
)
from missionlog.importing.markup import plain_text
from missionlog.importing.records import REASON, ForeignFile, ForeignRecord, RejectedRecord, UnreadableFile
from missionlog.importing.slide_dates import DIFFERS, DRAWN, EDTF, is_drawn_from

#: The columns of a sheet, and the keys proposed for them.
_SHEET: Final[Mapping[str, str]] = {
    "Year": "date.year",
    "Month": "date.month",
    "Day": "date.day",
    "Time": "date.time",
    "End Year": "date.end-year",
    "End Month": "date.end-month",
    "End Day": "date.end-day",
    "End Time": "date.end-time",
    "Display Date": "note",
    "Headline": "title",
    "Text": "summary",
    "Media": "source.URL",
    "Media Credit": "source.publisher",
    "Media Caption": "source.title",
    "Media Thumbnail": "",
    "Alt Text": "",
    "Type": "",
    "Group": "tags",
    "Tag": "tags",
    "Background": "",
}
#: The keys of a slide, joined by dots, and the keys proposed for them.
_SLIDE: Final[Mapping[str, str]] = {
    **{f"start_date.{part}": f"date.{part}" for part in ("year", "month", "day", "time")},
    **{f"end_date.{part}": f"date.end-{part}" for part in ("year", "month", "day", "time")},
    EDTF: "date",
    "display_date": "note",
    "start_date.display_date": "note",
    "end_date.display_date": "note",
    "text.headline": "title",
    "text.text": "summary",
    "media.url": "source.URL",
    "media.credit": "source.publisher",
    "media.caption": "source.title",
    "group": "tags",
    "unique_id": "id",
}
#: A column that this module adds for eras, which are periods with a name.
_ERA: Final = "era"
_NEGATIVE_YEAR: Final = re.compile(r"-0*([1-9]\d*)")
_FRAME: Final = re.compile(
    r"""<(?:iframe|img|blockquote)\b[^>]*?\b(?:src|cite)\s*=\s*["']([^"']+)""", re.IGNORECASE
)
_TITLE: Final = "the title of the timeline is no event"
_HTML_COLUMNS: Final = ("Headline", "Text", "Media Credit", "Media Caption")
_HTML_KEYS: Final = ("text.headline", "text.text", "media.credit", "media.caption")
#: TimelineJS takes the markup out of these, and draws as HTML what is left.
_TWICE_HTML_KEYS: Final = ("group", "display_date")


class TimelineLayout(NamedTuple):
    """The whole object of a timeline, its slides beside it."""

    around: Mapping[str, Any]


def is_sheet(columns: Sequence[str]) -> bool:
    """Whether a table has the columns of a TimelineJS sheet."""
    return {"year", "headline"} <= {column.casefold() for column in columns}


def sheet_mapping(columns: Sequence[str]) -> dict[str, str]:
    """The keys proposed for the columns of a sheet."""
    keys = {name.casefold(): key for name, key in _SHEET.items()}
    return {column: keys.get(column.casefold(), "") for column in columns} | {_ERA: "tags"}


def sheet_record(record: ForeignRecord) -> ForeignRecord:
    """A row of a sheet: its HTML as text, its years BCE in words, an era marked, the title passed over."""
    by_name = {column.casefold(): column for column in record.values}
    values = dict(record.values)
    for name in _HTML_COLUMNS:
        if (column := by_name.get(name.casefold())) is not None:
            values[column] = plain_text(as_text(values[column]))
    for name in ("Year", "End Year"):
        if (column := by_name.get(name.casefold())) is not None:
            values[column] = _year(as_text(values[column]))
    if (column := by_name.get("media")) is not None:
        values[column] = _address(as_text(values[column]))
    kind = as_text(values.get(by_name.get("type", ""), "")).strip().casefold()
    if kind == _ERA:
        values[_ERA] = _ERA
    return record._replace(values=values, skipped=_TITLE if kind == "title" else "")


def read(text: str, shown: str) -> ForeignFile:
    """Read the slides and eras of a timeline in JSON. Raises UnreadableFile."""
    around = parsed(text, shown)
    slides = around.get("events") if isinstance(around, dict) else None
    if not isinstance(slides, list):
        raise UnreadableFile(f"{shown} has no list of `events`, as the JSON of TimelineJS has")
    given = around.get("eras") or []
    eras = given if isinstance(given, list) else [given]
    records = [_slide(f"event {number}", slide) for number, slide in enumerate(slides, 1)]
    records += [_slide(f"era {number}", era, is_era=True) for number, era in enumerate(eras, 1)]
    if isinstance(title := around.get("title"), dict):
        records.insert(0, _slide("title", title)._replace(skipped=_TITLE))
    columns = dict.fromkeys(column for record in records for column in record.values)
    mapping = {column: "tags" if column == _ERA else _SLIDE.get(column, "") for column in columns}
    return ForeignFile("timelinejs", "event", records, mapping, layout=TimelineLayout(around))


def write_rejects(file: ForeignFile, rejected: Sequence[RejectedRecord]) -> str:
    """A timeline of the slides and eras that were rejected, each with its reason."""
    eras = [with_reason(one) for one in rejected if one.record.place.startswith(_ERA)]
    slides = [with_reason(one) for one in rejected if not one.record.place.startswith(_ERA)]
    around = {
        key: value for key, value in file.layout.around.items() if key not in ("events", "eras", "title")
    }
    return objects_as_json(around | {"events": slides} | ({"eras": eras} if eras else {}), is_lines=False)


def _slide(place: str, slide: Any, *, is_era: bool = False) -> ForeignRecord:
    if not isinstance(slide, Mapping):
        return ForeignRecord(place, {}, slide, problem="it is no object with keys and values")
    values = {key: as_text(value) for key, value in flattened(slide) if key != REASON}
    if values.get(EDTF):
        if not is_drawn_from(values[EDTF], slide):
            return ForeignRecord(place, {}, slide, problem=DIFFERS)
        values = {key: value for key, value in values.items() if not key.startswith(DRAWN)}
        if "unique_id" in values:  # no id of a log begins like this, and one of a slide may have to
            values["unique_id"] = values["unique_id"].removeprefix("_")
    for end in ("start_date", "end_date"):
        if f"{end}.year" in values:
            values[f"{end}.year"] = _year(values[f"{end}.year"])
        clock = [values.pop(f"{end}.{part}", "") for part in ("hour", "minute", "second", "millisecond")]
        if clock[0]:
            values[f"{end}.time"] = ":".join(f"{part or '0':0>2}" for part in clock[:3])
    values |= {key: plain_text(values[key]) for key in _HTML_KEYS if key in values}
    values |= {key: plain_text(plain_text(values[key])) for key in _TWICE_HTML_KEYS if key in values}
    if "media.url" in values:
        values["media.url"] = _address(values["media.url"])
    return ForeignRecord(place, values | ({_ERA: _ERA} if is_era else {}), slide)


def _year(written: str) -> str:
    """A year in words where it is BCE: TimelineJS shows -44 as 44 BCE, and 79 as the year 79."""
    found = _NEGATIVE_YEAR.fullmatch(written.strip())
    if found:
        return f"{found[1]} BCE"
    return f"{written.strip():0>4}" if written.strip().isdecimal() else written


def _address(media: str) -> str:
    """The address of a medium, out of the HTML that shows it where that is what stands there."""
    found = _FRAME.search(media)
    return found[1] if found else media.strip()
