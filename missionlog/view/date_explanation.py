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
#: The width of the labels.
_LABEL: Final = 10


def as_text(dates: Iterable[Explained], page: Page) -> Iterator[str]:
    """A few lines a date, as a person reads them."""
    from rich.text import Text

    from missionlog.view.terminal import paragraph

    for number, one in enumerate(dates):
        fields = one._asdict()
        yield ("\n" if number else "") + paragraph(Text(visible(one.input)), page)
        if not one.valid:
            yield paragraph(Text(f"No date: {visible(one.error or '')}"), page, hanging=_LABEL)
            continue
        for key, label in _LABELS.items():
            yield paragraph(Text(f"{label:<{_LABEL}}{visible(str(fields[key]))}"), page, hanging=_LABEL)


def _row(date: Explained) -> Row:
    """A date as a row. Its id is the text that was explained."""
    return Row("date", {"id": date.input, **date._asdict()}, {})


FORMATS: Final = formats_of(lambda dates: Listing("date", map(_row, dates)), {"table": as_text})
