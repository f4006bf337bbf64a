"""Draw which column of a file becomes which key, with a value of each and the date that it is read as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill
from typing import Final

from missionlog.importing.shown_columns import ShownColumn
from missionlog.view.escape import one_line
from missionlog.view.formats import Page

#: The widest that the names of columns are drawn, and the most of a value that is shown.
_MAX_NAME: Final = 28
_MAX_VALUE: Final = 160
#: The narrowest that values are drawn beside the names.
_MIN_VALUE: Final = 20
_LEFT_OUT: Final = "(left out)"
_INDENT: Final = "  "
_BETWEEN: Final = "  "


def mapping_lines(columns: Sequence[ShownColumn], page: Page) -> Iterator[str]:
    """A line for each column, broken between words on a terminal; the end of a long value is left out."""
    names = [_cut(one_line(column.name), _MAX_NAME) for column in columns]
    keys = [column.key or _LEFT_OUT for column in columns]
    width, key_width = (max(map(len, texts), default=0) for texts in (names, keys))
    beside = len(_INDENT) + width + key_width + 2 * len(_BETWEEN)
    indent = " " * (beside if page.width - beside >= _MIN_VALUE else 2 * len(_INDENT))
    for column, name, key in zip(columns, names, keys, strict=True):
        parts = (f"{name:<{width}}", f"{key:<{key_width}}", _value(column))
        line = f"{_INDENT}{_BETWEEN.join(parts)}".rstrip()
        if page.wraps:
            line = fill(
                line, page.width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
            )
        yield f"{line}\n"


def _value(column: ShownColumn) -> str:
    example = _cut(one_line(column.example), _MAX_VALUE)
    return f"{example} = {one_line(column.reading)}" if column.reading else example


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
