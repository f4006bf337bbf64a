"""The table of the formats of a listing, and the `Page` that they draw on: its width, its colours."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Final, NamedTuple

from missionlog.model.rows import Listing


class Page(NamedTuple):
    """What a listing is drawn on.

    `width` is in cells; without `colour`, no ANSI code is written. `wraps`: sentences are broken between
    words to fit the width; where a program may read them, each stays on one line. `fields` are those to
    show, in order; without any, the kind of the rows has its own.
    """

    width: int = 80
    colour: bool = False
    wraps: bool = False
    fields: tuple[str, ...] = ()


#: Gives a listing as text in pieces, as the rows come; at most a first screenful of rows is held back.
#: It raises `missionlog.view.fields.FieldError` at the call for fields that the listing does not have.
Renderer = Callable[[Listing, Page], Iterator[str]]

#: Each format's module and function, loaded by name so that TSV does not pay for Rich.
FORMATS: Final[Mapping[str, tuple[str, str]]] = {
    "table": ("missionlog.view.table", "render"),
    "json": ("missionlog.view.json", "render_json"),
    "jsonl": ("missionlog.view.json", "render_jsonl"),
    "csv": ("missionlog.view.csv_tsv", "render_csv"),
    "tsv": ("missionlog.view.csv_tsv", "render_tsv"),
    "md": ("missionlog.view.md", "render"),
    "yaml": ("missionlog.view.yaml", "render"),
}


def load(name: str) -> Renderer:
    """The renderer of the format of that name. Raises KeyError if FORMATS has none."""
    module, function = FORMATS[name]
    renderer: Renderer = getattr(import_module(module), function)
    return renderer
