"""Data that goes to stdout or to a file: in which format, and on a page how wide and with which colours."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final, TextIO

from missionlog.cli.exits import UsageError
from missionlog.cli.streams import has_colour, put
from missionlog.view.formats import FORMATS, Page

#: The format of a file by its ending, where the ending is not the format's name.
_FORMAT_OF_ENDING: Final = {"yml": "yaml", "markdown": "md", "ndjson": "jsonl", "txt": "tsv", "": "tsv"}
#: The width where none is known, as for a pipe.
_DEFAULT_COLUMNS: Final = 80


def format_of_listing(format_: str | None, json: bool, output: str | None) -> str:
    """The format of a listing: of the options, or the file's ending; else a table on a terminal, or TSV.

    Raises UsageError for a file whose ending no format has, unless the options name one.
    """
    if output is None:
        return format_of(FORMATS, format_, json, default="table" if sys.stdout.isatty() else "tsv")
    ending = Path(output).suffix.removeprefix(".").lower()
    name = _FORMAT_OF_ENDING.get(ending, ending)
    if name not in FORMATS and format_ is None and not json:
        endings = ", ".join(f".{format_}" for format_ in FORMATS if format_ != "table")
        raise UsageError(f"no format is written to a file like {output!r}: name one, or end it in {endings}")
    return format_of(FORMATS, format_, json, default=name)


def format_of(
    formats: Collection[str], format_: str | None, json: bool = False, default: str = "text"
) -> str:
    """The format that --format or --json names, or `default`. Raises UsageError for another, or for two."""
    if json and format_ not in (None, "json"):
        raise UsageError(f"--json and --format {format_} are two different things")
    name = "json" if json else default if format_ is None else format_
    if name not in formats:
        raise UsageError(f"no format {name!r}; there are {', '.join(formats)}")
    return name


def page(stream: TextIO, fields: tuple[str, ...] = ()) -> Page:
    """The page that a stream is: a terminal wraps."""
    return Page(width=_columns(stream), colour=has_colour(stream), wraps=stream.isatty(), fields=fields)


def _columns(stream: TextIO) -> int:
    """The width of a terminal, as shutil has it; to import shutil loads three compressors."""
    try:
        columns = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        columns = 0
    if columns > 0:
        return columns
    try:
        return os.get_terminal_size(stream.fileno()).columns or _DEFAULT_COLUMNS
    except (OSError, ValueError):  # it is closed, or no terminal
        return _DEFAULT_COLUMNS


def page_of_output(fields: str | None, output: str | None) -> Page:
    """The page to draw on: that of stdout, or for a file one without colour; with the fields of --fields."""
    names = tuple(name.strip() for name in fields.split(",") if name.strip()) if fields else ()
    stdout = page(sys.stdout, names)
    return stdout if output is None else Page(width=stdout.width, colour=False, fields=names)


def write(chunks: Iterable[str], output: str | None = None) -> None:
    """Write text to stdout as it comes, or to a file, which appears whole or not at all."""
    if output is None:
        put(chunks)
    else:
        from missionlog.store.write.atomic import replace

        replace(Path(output), "".join(chunks))
