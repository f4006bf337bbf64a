r"""Markwhen: a line for each event, with its bounds as the date, and its id and EDTF as properties.

Markwhen has neither uncertain dates nor open ends, and says nothing of a line that it cannot read: it leaves
the event out, or takes it for now. So each date is written as days, months or years that its parser has
(@markwhen/parser 1.2), and the words of the log follow the title where they say more. It has no way to quote
text: what it would obey has a backslash before it, and lines of the log's own text begin with `> `.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.edtf import iso, parse
from missionlog.edtf.calendar import civil, days_in_month
from missionlog.export.event_notes import LinkedWords, notes, quotes, when_line
from missionlog.export.headings import heading
from missionlog.export.row_entries import Entries, with_entries
from missionlog.export.spans import DrawnDays, loss_of, span_of
from missionlog.model.losses import COARSENED, LEFT_OUT, Loss
from missionlog.phrases import words
from missionlog.view.cells import flat, texts
from missionlog.view.escape import one_line, yaml_text

if TYPE_CHECKING:
    from missionlog.edtf.instants import Instant
    from missionlog.model.rows import Listing, Row
    from missionlog.view.formats import Page

#: The years that can stand in an ISO date, and those that can stand alone, with BCE or CE.
_ISO_YEARS: Final = (0, 9999)
_YEARS: Final = (-99_998, 99_998)
_NO_SUCH_YEAR: Final = "Markwhen has no such year"
_YEARS_ONLY: Final = "only its year is written"
_DAYS_ONLY: Final = "only its day is written"
_MINUTES_ONLY: Final = "only its minute is written"

#: What Markwhen obeys in a text, and takes out of it: a tag; the id of an event or an image; the start or end
#: of an event; a link or a place; a percentage. The backslash goes before what the pattern ends with.
_OBEYED: Final = re.compile(
    r"(?<!\S)(?=#\w)|(?<=!)(?=[\w\[])|(?<=\.)(?=start|end)|(?<=\])(?=\()|(?<=\d)(?=%(?!\S))"
)
#: A title that would be a comment, or a box that is ticked or not.
_OBEYED_AT_START: Final = re.compile(r"(?=//|\[[xX ]?\])")
_NOT_IN_TAG: Final = re.compile(r"[^A-Za-z0-9_]+")
_LINK_TEXT: Final = re.compile(r"[^\]<>\\]+")
_LINK: Final = re.compile(r"https?://[\w\d./&?=\-#:,_]+", re.ASCII)


class _Date(NamedTuple):
    """A date as Markwhen reads it, how that reads in words, and the reason if it says less than the log."""

    text: str
    words: str
    coarsened: str = ""


def render(listing: Listing, page: Page) -> Iterator[str]:
    """A header with title and time zone, then the events with a blank line between them."""
    title = [f"title: {_quoted(listing.title)}\n"] if listing.title else []
    yield "".join([*title, f"timezone: {_quoted(listing.timezone)}\n"])
    for row, entries in with_entries(listing):
        span = span_of(row)
        date = span if isinstance(span, Loss) else _date(span) or loss_of(row, LEFT_OUT, _NO_SUCH_YEAR)
        if isinstance(date, Loss):
            page.lose(date)
            continue
        yield "\n" + "".join(f"{line}\n" for line in _event(row, date, entries))
        if date.coarsened:
            page.lose(loss_of(row, COARSENED, date.coarsened))


def _date(span: DrawnDays) -> _Date | None:
    """The shortest date with these bounds; None if its years are too far away."""
    first, last = civil(span.first)[0], civil(span.last)[0]
    if span.time and _is_within(civil(span.time.instant.day)[0], _ISO_YEARS):
        return _time(span.time.instant, span.coarsened)
    if _is_within(first, _ISO_YEARS) and _is_within(last, _ISO_YEARS):
        text = "/".join(dict.fromkeys(_stretch(span.first, span.last)))
        return _Date(text, words(parse(text)) if first else "", _DAYS_ONLY if span.time else span.coarsened)
    if not (_is_within(first, _YEARS) and _is_within(last, _YEARS)):
        return None
    # Markwhen ends a range of years where the last one begins, and has no other dates with an era.
    text = _year(first) if first == last else f"{_year(first)} - {_year(last + 1)}"
    is_whole = civil(span.first)[1:] == (1, 1) and civil(span.last)[1:] == (12, 31) and not span.time
    return _Date(text, _year(first) if first == last else "", span.coarsened if is_whole else _YEARS_ONLY)


def _time(instant: Instant, coarsened: str) -> _Date:
    """A time: an instant in UTC if it has a zone, else by the clock of the log's time zone, in minutes."""
    text = str(instant)
    if instant.zoned:
        return _Date(text, words(parse(text)), coarsened)
    is_whole = text.endswith(":00")
    clock = text.replace("T", " ").removesuffix(":00") if is_whole else text.replace("T", " ")[:-3]
    return _Date(clock, words(parse(text)) if is_whole else "", coarsened if is_whole else _MINUTES_ONLY)


def _stretch(first: int, last: int) -> tuple[str, str]:
    """Both ends in years or months, if these are whole, else in days."""
    (_, month, day), (year, last_month, last_day) = civil(first), civil(last)
    begins_month, ends_month = day == 1, last_day == days_in_month(year, last_month)
    length = 10
    if begins_month and ends_month:
        length = 4 if (month, last_month) == (1, 12) else 7
    return iso(first)[:length], iso(last)[:length]


def _year(year: int) -> str:
    return f"{year} CE" if year > 0 else f"{1 - year} BCE"


def _is_within(year: int, years: tuple[int, int]) -> bool:
    return years[0] <= year <= years[1]


def _event(row: Row, date: _Date, entries: Entries) -> Iterator[str]:
    """The lines of an event; the blank one keeps its text apart from its properties."""
    said = when_line(row)
    beside = "" if said == date.words else f" ({_plain(said)})"
    title = _at_start(_plain(heading(row))) + beside
    tags = texts(row.stored.get("tags"))
    hashtags = dict.fromkeys(f" #{name}" for name in map(_tag, tags) if not name.isdecimal())
    yield f"{date.text}: {title}{''.join(hashtags)}"
    yield f"id: {_quoted(row.key)}"
    yield f"edtf: {_quoted(row.date or '')}"
    if tags:
        yield f"tags: [{', '.join(map(_quoted, tags))}]"
    if text := [*_text(row, entries)]:
        yield from ("", *text)


def _text(row: Row, entries: Entries) -> Iterator[str]:
    """The summary and quotes, marked as text of the log, then what else is known of the event."""
    for line in flat(row.stored.get("summary")).splitlines():
        if line.strip():
            yield f"> {_plain(line)}"
    for quote, said_by in quotes(row, entries):
        yield " – ".join((f"> {_plain(quote)}", *texts(_plain(said_by))))
    for label, labelled in notes(row, entries):
        if label != "Tags":
            yield f"{label}: {'; '.join(map(_note, labelled))}"


def _note(note: LinkedWords) -> str:
    """A note, as a link if it has an address that Markwhen takes for one."""
    text, address = _plain(note.text), one_line(note.address)
    if _LINK.fullmatch(address) and _LINK_TEXT.fullmatch(text):
        return f"[{text}]({address})"
    return f"{text}, {address}" if address else text


def _plain(text: str) -> str:
    """A text on one line, of which Markwhen obeys nothing."""
    return _OBEYED.sub(r"\\", one_line(text).strip())


def _at_start(title: str) -> str:
    return f"\\{title}" if _OBEYED_AT_START.match(title) else title


def _quoted(text: str) -> str:
    """A text as the value of a property or of the header, in which Markwhen rewrites each `#`."""
    return yaml_text(text).replace("#", r"\x23")


def _tag(tag: str) -> str:
    """A tag as Markwhen can have one: letters from a to z, digits and `_`; `0` if nothing is left."""
    base = "".join(one for one in unicodedata.normalize("NFKD", tag) if not unicodedata.combining(one))
    return _NOT_IN_TAG.sub("_", base).strip("_") or "0"
