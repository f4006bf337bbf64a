"""Data that goes to stdout or to a file: in which format, and on a page how wide and with which colours."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final, TextIO

from missionlog.cli.exits import UsageError
from missionlog.cli.streams import has_colour, is_ascii, put, put_bytes
from missionlog.view.formats import ALIASES, SPECS, Page

#: The format of a file by its ending.
_FORMAT_OF_ENDING: Final = {ending: name for name, spec in SPECS.items() for ending in spec.endings}
#: The endings of a file that is written as into a pipe.
_PLAIN_ENDINGS: Final = ("", "txt")
#: The width where none is known, as for a pipe.
_DEFAULT_COLUMNS: Final = 80


def format_of(
    formats: Collection[str],
    format_: str | None,
    json: bool = False,
    output: str | None = None,
    *,
    piped: str = "table",
    shown: str = "table",
    lacking: str = "",
) -> str:
    """The format that --format or --json names, or else the ending of a file has.

    Without any, `shown` on a terminal, and `piped` in a pipe, or in a file whose ending is .txt or none.
    Raises UsageError for a format that is not among `formats`, for two, and for an ending that none has.
    `lacking` is why one of other listings is not among them; without it, each format has its own reason.
    """
    if json and format_ not in (None, "json"):
        raise UsageError(f"--json and --format {format_} are two different things; leave out one of them")
    named = "json" if json else format_
    if named is not None:
        return _known(ALIASES.get(named, named), formats, lacking)
    if output is None:
        return shown if sys.stdout.isatty() else piped
    ending = Path(output).suffix.removeprefix(".").lower()
    if ending in _PLAIN_ENDINGS:
        return piped
    if ending not in _FORMAT_OF_ENDING:
        endings = [ending for name in formats for ending in SPECS[name].endings]
        raise UsageError(f"no format has the ending of {output!r}; {_mend_of_ending(ending, endings)}")
    return _known(_FORMAT_OF_ENDING[ending], formats, lacking)


def _mend_of_ending(ending: str, known: list[str]) -> str:
    """Another ending that may be meant; else all that there are."""
    from missionlog.model.nearest import did_you_mean_of

    return did_you_mean_of(ending, known, before=".")


def _known(name: str, formats: Collection[str], lacking: str) -> str:
    """A format of a command. Raises UsageError for one that it does not have, with the reason."""
    if name in formats:
        return name
    there_are = f"there are: {', '.join(formats)}"
    if name in SPECS:
        raise UsageError(f"no format {name!r} here: {lacking or SPECS[name].lacking}; {there_are}")
    from missionlog.model.nearest import did_you_mean

    meant = _FORMAT_OF_ENDING.get(name.lower())  # `markdown` and `yml` are endings of files
    near = f"did you mean {meant!r}?" if meant in formats else did_you_mean(name, (*formats, *ALIASES))
    raise UsageError(f"no format {name!r}; {near or there_are}")


def page(stream: TextIO, fields: tuple[str, ...] = ()) -> Page:
    """The page that a stream is: a terminal wraps."""
    return Page(
        width=_columns(stream),
        colour=has_colour(stream),
        wraps=stream.isatty(),
        fields=fields,
        ascii=is_ascii(),
    )


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
    """The page to draw on: that of stdout, or for a file one without colour; with the fields of --fields.

    Raises UsageError where these are none.
    """
    names = tuple(dict.fromkeys(name.strip() for name in (fields or "").split(",") if name.strip()))
    if fields is not None and not names:
        raise UsageError("--fields names no field; separate names with commas: id,date,title")
    stdout = page(sys.stdout, names)
    return stdout if output is None else Page(width=stdout.width, colour=False, fields=names)


def write(chunks: Iterable[str], output: str | None = None) -> None:
    """Write text to stdout as it comes, or to a file, which appears whole or not at all."""
    if output is None:
        put(chunks)
    else:
        from missionlog.store.write.atomic import replace

        replace(Path(output), "".join(chunks))


def write_bytes(data: bytes, output: str | None = None) -> None:
    """Write bytes to stdout, or to a file, which appears whole or not at all."""
    if output is None:
        put_bytes(data)
    else:
        from missionlog.store.write.atomic import replace

        replace(Path(output), data)
