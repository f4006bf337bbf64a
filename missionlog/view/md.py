"""Markdown: a table as GitHub draws it (GitHub Flavored Markdown, 4.10).

The text of the log is shown as it is: what Markdown or HTML would obey is
escaped, and a line break is `<br>`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from missionlog.model.rows import Listing
from missionlog.view import fields
from missionlog.view.cells import flat
from missionlog.view.escape import visible_lines
from missionlog.view.formats import Page

_OBEYED: Final = re.compile(r"[\\`*_\[\]|#~$!]")
_HTML: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def render(listing: Listing, page: Page) -> Iterator[str]:
    return _table(listing, fields.columns(listing, page.fields))


def _table(listing: Listing, columns: tuple[fields.FlatColumn, ...]) -> Iterator[str]:
    yield _line(column.name for column in columns)
    yield _line("---" for _ in columns)
    for row in listing.rows:
        yield _line(escaped(flat(column.value(row))) for column in columns)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def escaped(text: str) -> str:
    """The text as Markdown that shows it as it is."""
    text = visible_lines(text).translate(_HTML)
    return _OBEYED.sub(r"\\\g<0>", text).replace("\n", "<br>")
