"""Draw which column of a file becomes which key, with a value of each and the date that it is read as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from missionlog.importing.shown_columns import ShownColumn
from missionlog.view.escape import one_line
from missionlog.view.formats import Page

#: The widest that the names of columns and keys are drawn.
_MAX_NAME: Final = 28
_LEFT_OUT: Final = "(left out)"


def mapping_lines(columns: Sequence[ShownColumn], page: Page) -> Iterator[str]:
    """A line for each column; on a terminal a long value is cut."""
    names = [_cut(one_line(column.name), _MAX_NAME) for column in columns]
    keys = [column.key or _LEFT_OUT for column in columns]
    width, key_width = (max(map(len, texts), default=0) for texts in (names, keys))
    for column, name, key in zip(columns, names, keys, strict=True):
        line = f"  {name:<{width}}  {key:<{key_width}}  {_value(column)}".rstrip()
        yield f"{_cut(line, page.width) if page.wraps else line}\n"


def _value(column: ShownColumn) -> str:
    example = one_line(column.example)
    return f"{example} = {one_line(column.reading)}" if column.reading else example


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
