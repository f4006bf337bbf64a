"""What is wrong with a log, and the one catalogue of codes for it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from missionlog.model.spans import Span


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(NamedTuple):
    """A kind of finding: its name, how grave it is, and what it means in one line."""

    name: str
    severity: Severity
    meaning: str


class Diagnostic(NamedTuple):
    """One finding, whole at birth: what, where, and how to mend it.

    `excerpt` is the line that `span` points into, so that it can be shown
    without the file.
    """

    code: str
    severity: Severity
    span: Span
    message: str
    help: str = ""
    excerpt: str = ""


def _errors(*codes: tuple[str, str]) -> tuple[Code, ...]:
    return tuple(Code(name, Severity.ERROR, meaning) for name, meaning in codes)


def _notes(*codes: tuple[str, str]) -> tuple[Code, ...]:
    return tuple(Code(name, Severity.NOTE, meaning) for name, meaning in codes)


_FORM: Final = _errors(
    ("no-log", "There is no log in the file or folder that was named, or it can't be opened."),
    ("not-utf-8", "The file is not UTF-8 text."),
    (
        "control-character",
        "A character that a terminal would obey, or that turns or breaks lines of text unseen.",
    ),
    ("tab", "A tab where YAML wants spaces."),
    ("syntax", "The text is not YAML."),
    ("not-in-format", "YAML that the log's format does without: anchors, aliases, tags, merge keys."),
    ("too-deep", "Brackets or blocks nested deeper than any log needs."),
    ("too-large", "A file or a value larger than any log needs."),
    ("not-a-log", "The file does not begin with `missionlog:`."),
    ("version", "The log's format is of another version."),
    ("duplicate-key", "A key that stands twice in one mapping."),
    ("unknown-key", "A key that the format does not have."),
    ("missing-key", "A key that the format asks for."),
    ("wrong-shape", "A text where a list or mapping is wanted, or the other way round."),
    ("empty", "A key without a value."),
    ("not-edtf", "A date that is not EDTF."),
    ("bad-id", "An id with other characters than lower-case letters, digits and hyphens."),
    ("bad-value", "A value that is none of those the format has."),
)
_MEANING: Final = _errors(
    ("duplicate-id", "Two entries of one table with the same id."),
    ("unknown-reference", "An id that no entry of the log has."),
)
# The mend is elsewhere: where the entry stands that can't be read.
_FOLLOWING: Final = _notes(("rests-on-unread", "An entry that names one that can't be read."))

#: Every kind of finding, by name.
CATALOGUE: Final = {code.name: code for code in (*_FORM, *_MEANING, *_FOLLOWING)}


def finding(code: str, span: Span, message: str, mend: str = "", excerpt: str = "") -> Diagnostic:
    """A diagnostic of a kind that the catalogue has, as grave as it says."""
    return Diagnostic(code, CATALOGUE[code].severity, span, message, mend, excerpt)
