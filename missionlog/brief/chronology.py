"""The chronology: every fact that was found, under its date in words, with what belongs to it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import Final, NamedTuple

from missionlog.brief.certainty import doubts
from missionlog.brief.document import BriefSection, DateGroup, FactBlock, Paragraph, Phrase
from missionlog.brief.fact_parts import parts_of_event, quote_block, title_line
from missionlog.brief.footnotes import Footnotes
from missionlog.brief.subject import Subject
from missionlog.derive.terms import words_of_announced
from missionlog.derive.timeline_dates import own_timeline_date
from missionlog.edtf import FAR_FUTURE, parse
from missionlog.model.format import EVENT
from missionlog.model.rows import Row
from missionlog.model.values import typed
from missionlog.view.cells import flat, rests_on_possible, unread

TITLE: Final = "Chronology"
_NOTHING: Final = "Nothing that was asked for is on record."


class _Dated(NamedTuple):
    """A fact with the words for its date, and why it stands there."""

    date: str
    remark: str
    row: Row


def chronology(subject: Subject, notes: Footnotes) -> BriefSection:
    """The section with all facts, in the order in which they were found."""
    contested = contested_dates(subject)
    rows = in_order(subject.events, subject.quotes)
    dated = [_dated(row, subject, is_contested=(row.log, row.id) in contested) for row in rows]
    groups = (
        DateGroup(date, remark, tuple(_fact(one.row, subject, notes) for one in group))
        for (date, remark), group in groupby(dated, key=lambda one: (one.date, one.remark))
    )
    return BriefSection(TITLE, (*groups,) or (Paragraph((Phrase(_NOTHING),)),))


def contested_dates(subject: Subject) -> set[tuple[str, str]]:
    """Log and id of each event whose dates contradict each other, none of which is preferred."""
    return {
        (conflict.log, conflict.events[0])
        for conflict in subject.conflicts
        if conflict.kind == "dates" and not any(claim.preferred for claim in conflict.claims)
    }


def in_order(events: Sequence[Row], quotes: Iterable[Row]) -> list[Row]:
    """Events in their order, with each quote before the first event that is later; the undated are last."""
    quotes = [*quotes]
    if not quotes:
        return [*events]
    latest = [*accumulate(map(_key, events), max)]
    before: dict[int, list[Row]] = {}
    for quote in quotes:
        before.setdefault(bisect_right(latest, _key(quote)), []).append(quote)
    rows: list[Row] = []
    for at, event in enumerate(events):
        rows += [*before.get(at, ()), event]
    return rows + before.get(len(events), [])


def _key(row: Row) -> tuple[int, int, int]:
    return parse(row.date).sort_key if row.date else (FAR_FUTURE, 0, 0)


def _dated(row: Row, subject: Subject, *, is_contested: bool) -> _Dated:
    words = date_of(row, subject)
    return _Dated(words[:1].upper() + words[1:], remarks(row, is_contested=is_contested), row)


def remarks(row: Row, *, is_contested: bool = False) -> str:
    """Why a fact stands where it does, where that is not simply its date."""
    named = (
        "contested" if is_contested else "",
        "announced" if row.computed.get("announced") else "",
        "by the events before and after it" if row.computed.get("between") else "",
        "possibly in this order" if rests_on_possible(row, "order") else "",
    )
    return ", ".join(filter(None, named))


def date_of(row: Row, subject: Subject) -> str:
    """The date of a fact in words; of an announced one with `by`, `until` or `made`."""
    if not row.date:
        return flat(row.computed.get("words")) or "undated"
    when = parse(row.date)
    if row.computed.get("announced"):
        term = own_timeline_date(typed(EVENT, row.stored, id=row.id), subject.today.toordinal()).term
        return words_of_announced(when, term or "due", subject.style)
    return subject.words(when)


def _fact(row: Row, subject: Subject, notes: Footnotes) -> FactBlock:
    anchor = subject.anchor(row.log, "events", row.id)
    if row.kind == "quote":
        event = flat(row.computed.get("event-title"))
        said = quote_block(row.stored, row, row.date or "", subject, notes)
        return FactBlock(anchor, (Phrase(event, "strong"),), (said, *_asides(row, subject)))
    title = title_line(row, subject, notes)
    return FactBlock(anchor, title, (*parts_of_event(row, subject, notes), *_asides(row, subject)))


def _asides(row: Row, subject: Subject) -> Iterator[Paragraph]:
    """What a reader has to know of how sure the fact is, and how much of it could be read."""
    for words in (*doubts(row, subject), *(f"In the log, {words}." for words in unread(row))):
        yield Paragraph((Phrase(words, "italic"),), "aside")
