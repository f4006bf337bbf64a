"""`missionlog date`, dates explained: for a person, or as rows."""

from collections.abc import Iterable, Iterator
from typing import Final

from missionlog.model.rows import Listing, Row
from missionlog.phrases.english import Explained
from missionlog.view.escape import visible
from missionlog.view.formats import Page, formats_of

_LABELS: Final = {
    "edtf": "EDTF",
    "text": "In words",
    "earliest": "Earliest",
    "latest": "Latest",
    "level": "Level",
}


def as_text(dates: Iterable[Explained], page: Page) -> Iterator[str]:
    """A few lines a date, as a person reads them."""
    for number, one in enumerate(dates):
        fields = one._asdict()
        gap = "\n" if number else ""
        if not one.valid:
            yield f"{gap}{visible(one.input)}\nNo date: {visible(one.error or '')}\n"
            continue
        lines = (f"{label:<9} {visible(str(fields[key]))}\n" for key, label in _LABELS.items())
        yield f"{gap}{visible(one.input)}\n{''.join(lines)}"


def _row(date: Explained) -> Row:
    """A date as a row. Its id is the text that was explained."""
    return Row("date", {"id": date.input, **date._asdict()}, {})


FORMATS: Final = formats_of(lambda dates: Listing("date", map(_row, dates)), {"table": as_text})
