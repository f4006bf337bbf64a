"""CSV (RFC 4180) and TSV (IANA text/tab-separated-values): a header, then a line a row, nothing cut.

Control characters are shown escaped, and a cell that a spreadsheet would run as a formula is made harmless.
"""

import re
from collections.abc import Iterator
from csv import writer
from typing import Final

from missionlog.model.rows import Listing
from missionlog.view import fields
from missionlog.view.cells import flat
from missionlog.view.escape import one_line, visible
from missionlog.view.formats import Page

#: Signs that begin a formula (OWASP, CSV Injection), after blanks or not, and what Unicode takes for one of
#: them (NFKC): their full-width, small, raised and lowered forms.
_SIGNS: Final = "=+@-" + (
    "\u207a\u207c\u208a\u208c\u2a75\u2a76\ufb29\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20"
)
#: What may stand before a sign and is not seen there: blanks, fillers, accents and variants of no letter.
_UNSEEN: Final = (
    r"[\s\u0300-\u036f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\uffa0\ufeff]*"
)
_FORMULA: Final = re.compile(rf"{_UNSEEN}[{re.escape(_SIGNS)}]|[\t\r\n]")
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?|inf)")


def render_csv(listing: Listing, page: Page) -> Iterator[str]:
    """CSV with CRLF at the ends of lines; line breaks and tabs within a cell are kept."""
    return _csv(listing, fields.columns(listing, page.fields))


def render_tsv(listing: Listing, page: Page) -> Iterator[str]:
    """TSV, which cannot have tabs or line breaks in a cell: each run of them is a blank."""
    return _tsv(listing, fields.columns(listing, page.fields))


def harmless(cell: str) -> str:
    """The cell with an apostrophe before it if a spreadsheet would run it.

    A number is not a formula, `-inf` included, and stays. A day before the
    year 0 is one (`-0044-03-15` would be reckoned to -62), and gets its
    apostrophe: whoever reads by program is better served by JSON.
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def _csv(listing: Listing, columns: tuple[fields.FlatColumn, ...]) -> Iterator[str]:
    line_of = writer(_Echo()).writerow
    yield line_of([column.name for column in columns])
    for row in listing.rows:
        yield line_of([harmless(_visible_text(flat(column.value(row)))) for column in columns])


def _tsv(listing: Listing, columns: tuple[fields.FlatColumn, ...]) -> Iterator[str]:
    yield "\t".join(column.name for column in columns) + "\n"
    for row in listing.rows:
        yield "\t".join(harmless(one_line(flat(column.value(row)))) for column in columns) + "\n"


def _visible_text(text: str) -> str:
    """The text without control characters but the line breaks and tabs that CSV has between quotes."""
    if text.isprintable():  # as nearly all are
        return text
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))


class _Echo:
    """A file whose `write` returns the text; `writerow` of a CSV writer then returns its line."""

    def write(self, text: str) -> str:
        return text
