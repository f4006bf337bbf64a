"""What of a fact is only possible, in words: that it was asked for, or that it was on the record of a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from missionlog.brief.subject import Subject
from missionlog.model.rows import Row
from missionlog.view.cells import is_possible, rests_on_possible, texts

#: What rests on sources that were only possibly published by the day, by the name of the field.
_NAMES: Final = {
    "date": "its date",
    "promise": "the state of the promise",
    "role": "the role of the speaker",
    "sources": "some of its sources",
    "quotes": "some of its quotes",
    "order": "its place in this order",
}


def doubts(row: Row, subject: Subject) -> Iterator[str]:
    """A sentence for each way in which a fact is only possible."""
    day = subject.as_of or subject.today
    if rests_on_possible(row, "record"):
        yield f"Possibly not yet on the record on {subject.day(day)}."
    elif is_possible(row):
        yield "Possibly outside the time that was asked for."
    fields = [_NAMES[name] for name in texts(row.computed.get("possibly")) if name in _NAMES]
    if fields and not rests_on_possible(row, "record"):
        yield f"On the record only possibly on {subject.day(day)}: {', '.join(fields)}."
