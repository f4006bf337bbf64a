"""The formats of a listing, by name, and the page that they draw on."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final, NamedTuple, Protocol, cast

from missionlog.model.rows import Listing


class Page(NamedTuple):
    """What a listing is drawn on.

    `width` is in cells; without `colour`, no ANSI code is written. `wraps`:
    sentences are broken between words to fit the width; where a program may
    read them, each stays on one line. `fields` are those to show, in order;
    without any, the kind of the rows has its own.
    """

    width: int = 80
    colour: bool = False
    wraps: bool = False
    fields: tuple[str, ...] = ()


class Format(Protocol):
    """A module of this room that draws a listing."""

    @staticmethod
    def render(listing: Listing, page: Page) -> Iterator[str]:
        """The text in pieces, as the rows come; no rows are held back but a first screenful.

        Raises `missionlog.view.fields.FieldError` at the call, before any
        piece, for fields that the listing does not have.
        """


#: Loaded by name, so that TSV does not pay for Rich.
FORMATS: Final[Mapping[str, str]] = {
    "table": "missionlog.view.table",
    "json": "missionlog.view.json",
    "jsonl": "missionlog.view.jsonl",
    "csv": "missionlog.view.csv",
    "tsv": "missionlog.view.tsv",
    "md": "missionlog.view.md",
    "yaml": "missionlog.view.yaml",
}


def load(name: str) -> Format:
    """The format of that name; KeyError if FORMATS has none."""
    return cast("Format", import_module(FORMATS[name]))
