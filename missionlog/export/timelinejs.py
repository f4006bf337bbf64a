"""TimelineJS: the JSON of a timeline, a slide for each event, with its date in words.

A slide is drawn from `start_date` to `end_date`, the bounds of the event; `display_date` is what people read.
What stands on a slide is HTML: every text of the log is escaped, and only http and https addresses become
links. `edtf` is a key of ours, which TimelineJS passes over and `missionlog import` reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any, Final

from missionlog.edtf.calendar import civil
from missionlog.export.event_notes import LinkedWords, notes, quotes, when_line
from missionlog.export.headings import heading
from missionlog.export.row_entries import Entries, with_entries
from missionlog.export.spans import DrawnDays, DrawnTime, loss_of, span_of
from missionlog.model.losses import COARSENED, LEFT_OUT, Loss
from missionlog.view.cells import flat, texts
from missionlog.view.escape import exact_text, json_text

if TYPE_CHECKING:
    from missionlog.model.rows import Listing, Row
    from missionlog.view.formats import Page

#: The years that JavaScript's dates have, as TimelineJS counts them; beyond them it draws years alone.
_HUMAN_YEARS: Final = range(-271_820, 275_760)
#: TimelineJS draws a tick for each hundred million years: for ten times as many it needs half a minute.
_FARTHEST_YEAR: Final = 100_000_000_000
_TOO_FAR: Final = "a year too far away for TimelineJS"
_NO_ZONES: Final = "its time zone is in words only"
#: No event has this id: those of a log have no `_`.
_TITLE_ID: Final = "_title"
#: The only id of a log that TimelineJS would write otherwise: each object of JavaScript has this key.
_TAKEN: Final = "constructor"


def render(listing: Listing, page: Page) -> Iterator[str]:
    """The timeline, a slide on a line. It says its scale only where days can't be drawn."""
    yield f'{{{_title(listing)}"events": ['
    line_end, scale = "\n", ""
    for row, entries in with_entries(listing):
        span = span_of(row)
        if not isinstance(span, Loss) and max(map(abs, _years(span))) > _FARTHEST_YEAR:
            span = loss_of(row, LEFT_OUT, _TOO_FAR)
        if isinstance(span, Loss):
            page.lose(span)
            continue
        yield line_end + json_text(_slide(row, span, entries))
        line_end = ",\n"
        if any(year not in _HUMAN_YEARS for year in _years(span)):
            scale = ', "scale": "cosmological"'
        has_zone = span.time is not None and span.time.instant.zoned
        if reason := span.coarsened or (_NO_ZONES if has_zone else ""):
            page.lose(loss_of(row, COARSENED, reason))
    yield f"\n]{scale}}}\n"


def _title(listing: Listing) -> str:
    """The slide with the title of the log; nothing where it has none."""
    if not listing.title:
        return ""
    slide: dict[str, Any] = {
        "text": {"headline": _html(listing.title)},
        "unique_id": _TITLE_ID,
        "autolink": False,
    }
    return f'"title": {json_text(slide)}, '


def _years(span: DrawnDays) -> tuple[int, int]:
    return _day(span.first)["year"], _day(span.last)["year"]


def _slide(row: Row, span: DrawnDays, entries: Entries) -> dict[str, Any]:
    slide: dict[str, Any] = {"start_date": _day(span.first) | (_clock(span.time) if span.time else {})}
    if span.last > span.first:
        slide["end_date"] = _day(span.last)
    slide["display_date"] = _stripped(when_line(row))
    slide["text"] = {
        "headline": _html(heading(row)),
        "text": "".join(_text(row, entries)),
    }
    if tags := texts(row.stored.get("tags")):
        slide["group"] = _stripped(tags[0])
    slide_id = f"_{row.key}" if row.key == _TAKEN else row.key
    return slide | {"unique_id": slide_id, "autolink": False, "edtf": row.date}


def _day(day: int) -> dict[str, int]:
    """A day; years BCE as TimelineJS counts and shows them: -44 is 44 BCE, and there is no year 0."""
    year, month, of_month = civil(day)
    return {"year": year if year > 0 else year - 1, "month": month, "day": of_month}


def _clock(time: DrawnTime) -> dict[str, int]:
    """A time as it is written: TimelineJS has no zones, and the day stays that of the log."""
    hour, minute, second = map(int, time.clock.split(":"))
    return {"hour": hour, "minute": minute, "second": second}


def _text(row: Row, entries: Entries) -> Iterator[str]:
    """The summary in paragraphs, the quotes, and what else is known of the event."""
    for paragraph in flat(row.stored.get("summary")).split("\n\n"):
        if paragraph.strip():
            yield f"<p>{_html(paragraph.strip())}</p>"
    for quote, said_by in quotes(row, entries):
        yield f"<blockquote>{' – '.join(map(_html, (quote, *texts(said_by))))}</blockquote>"
    lines = [f"{label}: {'; '.join(map(_note, labelled))}" for label, labelled in notes(row, entries)]
    if lines:
        yield f"<p>{'<br>'.join(lines)}</p>"


def _note(note: LinkedWords) -> str:
    text = f"<bdi>{_html(note.text)}</bdi>"
    return f'<a href="{_html(note.address)}">{text}</a>' if note.address else text


def _html(text: str) -> str:
    """A text as HTML that shows it as it is."""
    return escape(exact_text(text)).replace("\n", "<br>")


def _stripped(text: str) -> str:
    """A text as HTML of HTML: of a group or date TimelineJS takes the text, and draws that as HTML."""
    return escape(escape(exact_text(text), quote=False), quote=False)
