"""`Diagnostic`, one thing that is wrong with a log, and the one catalogue of codes with their meaning."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from missionlog.model.spans import Span


class Severity(StrEnum):
    """How grave a finding is, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    def is_at_least(self, least: Severity) -> bool:
        """Whether it is as grave as another, or graver."""
        order = [*Severity]
        return order.index(self) <= order.index(least)


class Code(NamedTuple):
    """A kind of finding: its name, how grave it is, and what it means in one line."""

    name: str
    severity: Severity
    meaning: str


class Written(NamedTuple):
    """A whole value as it stands on one line of a file: its place, quotes included, and what it says.

    `meant` is what it is safe to say there instead; nothing where the reader can't tell. `as_written` is that
    in the very characters to put there, where it is no single value.
    """

    span: Span
    text: str
    meant: str = ""
    as_written: str = ""


class Diagnostic(NamedTuple):
    """One finding: what is wrong, where, and how to mend it.

    `excerpt` is the line that `span` points into, so that it can be shown without the file. `written` is the
    value that is wrong, where another may be put in its place.
    """

    code: str
    severity: Severity
    span: Span
    message: str
    help: str = ""
    excerpt: str = ""
    written: Written | None = None


def _codes(severity: Severity, *codes: tuple[str, str]) -> tuple[Code, ...]:
    return tuple(Code(name, severity, meaning) for name, meaning in codes)


_READING: Final = (
    *_codes(
        Severity.ERROR,
        ("no-log", "There is no log in the file or folder that was named, or it can't be opened."),
        ("not-utf-8", "The file is not UTF-8 text."),
        (
            "control-character",
            "A character that a terminal would obey, or that turns or breaks lines of text unseen.",
        ),
        ("tab", "A tab, or another blank, where YAML wants spaces."),
        ("syntax", "The text is not YAML."),
        ("not-in-format", "YAML that the log's format does without: anchors, aliases, tags, merge keys."),
        ("too-deep", "Brackets, blocks or places nested deeper than any log needs."),
        ("too-large", "A file or a value larger than any log needs."),
        ("not-a-log", "The file does not begin with `missionlog:`."),
        ("version", "The log's format is of another version."),
        ("duplicate-key", "A key that stands twice in one mapping."),
        ("unknown-key", "A key that the format does not have."),
        ("missing-key", "A key that the format asks for."),
        ("wrong-shape", "A text where a list or mapping is wanted, or the other way round."),
        ("empty", "A key without a value."),
        ("cut-off", "A text that YAML cuts off at a #."),
        ("not-edtf", "A date that is not EDTF."),
        ("bad-id", "An id with other characters than lower-case letters, digits and hyphens."),
        ("bad-value", "A value that is none of those the format has."),
        ("duplicate-id", "Two entries of one table with the same id."),
        ("unknown-reference", "An id that no entry of the log has."),
    ),
    # The mend is elsewhere: where the entry stands that can't be read.
    *_codes(Severity.NOTE, ("rests-on-unread", "An entry that names one that can't be read.")),
)
_CHECKING: Final = (
    *_codes(
        Severity.ERROR,
        ("no-evidence", "An event, a quote or an update that no source supports."),
        ("no-speaker", "A quote without a speaker."),
        ("dated-after-sources", "A fact dated after all of its sources were published."),
        ("issued-in-future", "A source that is yet to be published."),
        ("due-before-made", "A promise due before it was made."),
        ("update-without-promise", "Updates of what promises nothing."),
        ("update-before-promise", "An update before its promise was made."),
        ("contradictory-order", "An order of events that their dates contradict, or that is a circle."),
        ("duplicate-fact-id", "A quote or update with the id of another fact."),
        ("source-circle", "Sources that are copies of each other, or derive from each other."),
        ("place-circle", "Places that lie within each other."),
    ),
    *_codes(
        Severity.WARNING,
        ("no-passage", "Evidence without the words of its source."),
        ("outside-role", "A quote from a time at which its speaker held no role."),
        ("until-before-from", "A role that ends before it begins."),
        ("update-after-end", "An update after one that ended the promise."),
        ("updates-out-of-order", "Updates that are not in the order of their dates."),
        ("due-and-until", "A promise with both a `due` and an `until`."),
        ("looks-the-same", "Two events of one date with nearly the same title."),
        ("copy-before-origin", "A copy or report that is older than its origin."),
        ("not-an-address", "A source with a `URL` that is no address."),
    ),
    *_codes(
        Severity.NOTE,
        ("one-origin", "A fact whose sources all carry the text of one."),
        ("stale", "A promise whose term has passed, and no source published since."),
        ("unused-source", "A source that nothing rests on."),
    ),
    *_codes(
        Severity.ERROR,
        ("altered", "Words that are near to those of their source, and not the same."),
        ("missing", "Words that are not to be found in their source."),
        ("negation", "An edited passage whose marks leave out or put in a negation."),
        ("wordless", "A passage in which there is no word."),
        ("tampered", "An archived file that is no longer what was archived."),
        ("snapshot-outside", "An archived file that is not in the log's folder."),
        ("snapshot-lost", "An archived file that is not there, or can't be read."),
    ),
    *_codes(
        Severity.NOTE,
        ("edited", "A passage that stands in its source but for its editor's marks."),
        ("no-snapshot", "A source with passages to prove, and no archived copy."),
    ),
)

#: What `check --fix` mends, by the codes of the findings. Its help and the docs are made from this.
MENDS: Final = {
    "not-edtf": "a date in words that means the same whenever it is read",
    "wrong-shape": (
        "a date in brackets that lacks its quotes, one value where a list is wanted or a mapping that needs"
        " only that value, or a list of one where a single value is wanted"
    ),
    "bad-value": "a misspelt word if only one of the format's is near, and yes or no for true or false",
    "unknown-key": "a misspelt key if only one that the entry can have is near",
    "unknown-reference": "a misspelt id if only one that the log has is near",
}

#: What is found while a log is read, by name.
OF_READING: Final = {code.name: code for code in _READING}
#: Every kind of finding, by name.
CATALOGUE: Final = OF_READING | {code.name: code for code in _CHECKING}


def finding(
    code: str, span: Span, message: str, mend: str = "", excerpt: str = "", written: Written | None = None
) -> Diagnostic:
    """A diagnostic of a kind that the catalogue has, as grave as it says."""
    return Diagnostic(code, CATALOGUE[code].severity, span, message, mend, excerpt, written)
