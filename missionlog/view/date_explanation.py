"""`missionlog date`, dates explained: for a person, as JSON, or as TSV."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from missionlog.phrases.english import Explained
from missionlog.view.escape import visible
from missionlog.view.formats import Page
from missionlog.view.json import array, json_lines

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


def as_tsv(dates: Iterable[Explained], page: Page) -> Iterator[str]:
    """A header and a line a date."""
    yield "\t".join(Explained._fields) + "\n"
    for one in dates:
        yield "\t".join(_cell(value) for value in one) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    return visible(str(value).lower() if isinstance(value, bool) else str(value))


FORMATS: Final[Mapping[str, Callable[[Iterable[Explained], Page], Iterator[str]]]] = {
    "text": as_text,
    "json": lambda dates, page: array(one._asdict() for one in dates),
    "jsonl": lambda dates, page: json_lines(one._asdict() for one in dates),
    "tsv": as_tsv,
}
