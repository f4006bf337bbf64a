"""`missionlog date`, dates explained: for a person, as JSON, or as TSV."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from missionlog.phrases.english import Explained
from missionlog.view.escape import visible
from missionlog.view.json import array, json_lines

_LABELS: Final = {
    "edtf": "EDTF",
    "text": "In words",
    "earliest": "Earliest",
    "latest": "Latest",
    "level": "Level",
}


def as_text(dates: Iterable[Explained]) -> Iterator[str]:
    """A few lines a date, as a person reads them."""
    for number, one in enumerate(dates):
        fields = one._asdict()
        gap = "\n" if number else ""
        if not one.valid:
            yield f"{gap}{visible(one.input)}\nNo date: {visible(one.error or '')}\n"
            continue
        lines = (f"{label:<9} {visible(str(fields[key]))}\n" for key, label in _LABELS.items())
        yield f"{gap}{visible(one.input)}\n{''.join(lines)}"


def as_tsv(dates: Iterable[Explained]) -> Iterator[str]:
    """A header and a line a date."""
    yield "\t".join(Explained._fields) + "\n"
    for one in dates:
        yield "\t".join(_cell(value) for value in one) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    return visible(str(value).lower() if isinstance(value, bool) else str(value))


FORMATS: Final[Mapping[str, Callable[[Iterable[Explained]], Iterator[str]]]] = {
    "text": as_text,
    "json": lambda dates: array(one._asdict() for one in dates),
    "jsonl": lambda dates: json_lines(one._asdict() for one in dates),
    "tsv": as_tsv,
}
