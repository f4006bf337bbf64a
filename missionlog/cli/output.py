"""Data: everything that goes to stdout, or to the file that was named instead."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from missionlog.cli.screen import page
from missionlog.cli.streams import put
from missionlog.cli.usage import UsageError
from missionlog.view.formats import FORMATS, Page

#: Endings of file names that are not the names of formats.
_SUFFIXES: Final = {"yml": "yaml", "markdown": "md", "ndjson": "jsonl"}


def chosen(format_: str | None, json: bool, output: str | None) -> str:
    """The name of the format: as asked for, else as the file is named; a table for a terminal, or TSV."""
    suffix = Path(output or "").suffix.removeprefix(".").lower()
    named = _SUFFIXES.get(suffix, suffix)
    unsaid = "table" if output is None and sys.stdout.isatty() else "tsv"
    return format_of(FORMATS, format_, json, unsaid=named if named in FORMATS else unsaid)


def format_of(formats: Collection[str], format_: str | None, json: bool = False, unsaid: str = "text") -> str:
    """The name of one of some formats. Raises UsageError for none of them, or for two."""
    if json and format_ not in (None, "json"):
        raise UsageError(f"--json and --format {format_} are two different things")
    name = "json" if json else unsaid if format_ is None else format_
    if name not in formats:
        raise UsageError(f"no format {name!r}; there are {', '.join(formats)}")
    return name


def sheet(fields: str | None, output: str | None) -> Page:
    """The page to draw on: the terminal's, or a plain one."""
    names = tuple(name.strip() for name in fields.split(",") if name.strip()) if fields else ()
    found = page(sys.stdout, names)
    return found if output is None else Page(width=found.width, colour=False, fields=names)


def write(chunks: Iterable[str], output: str | None) -> None:
    """Write text as it comes; a file appears whole or not at all."""
    if output is not None:
        from missionlog.store.write.atomic import replace

        replace(Path(output), "".join(chunks))
    else:
        put(chunks)
