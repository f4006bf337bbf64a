"""The formats a listing can be had in: the one table of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final, Protocol, cast

from missionlog.model.rows import Listing
from missionlog.view.page import Page


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
