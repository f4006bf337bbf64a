"""Read one scalar as a date, an id, a choice, a number or a flag, or say why it is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

# Its functions are loaded when they are first called: a log without a fault does not pay for English.
from missionlog import phrases
from missionlog.edtf import EdtfError, parse
from missionlog.model.format import Choice, Ref, Scalar
from missionlog.store.read.did_you_mean import did_you_mean
from missionlog.store.read.findings import named
from missionlog.store.read.nodes import ScalarNode, is_mendable

if TYPE_CHECKING:
    from missionlog.phrases.english import Settled

# To take a member from an enumeration takes longer than all else here.
_TEXT: Final = Scalar.TEXT
_EDTF: Final = Scalar.EDTF
_ID: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
#: What a quoted scalar can hold by an escape, and no file or terminal can.
_NO_TEXT: Final = re.compile("[\0\ud800-\udfff]")
#: EDTF has no small letters, and no two of any size side by side.
_WORDS: Final = re.compile("[a-z]|[A-Z]{2}")
_EDTF_EXAMPLES: Final = "Dates are EDTF: 2014, 2014-06, 2014-06-23."
_RELATIVE: Final = (
    "A log has no relative dates, for it is read on any day: write the date itself, as 2014-06-23."
)


class Misfit(Exception):
    """A value that is not what the format wants.

    `column` is a character of it, from 1; 0 is all of it. `meant` is what is
    safe to put there instead, if anything is.
    """

    def __init__(self, code: str, message: str, mend: str, column: int = 0, meant: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.mend = mend
        self.column = column
        self.meant = meant


def read_scalar(shape: Scalar | Choice | Ref, node: ScalarNode, key: str) -> str | bool | float:
    """The value of a scalar under a key. Raises Misfit."""
    text = node.value
    if not text.strip():
        raise Misfit("empty", f"{named(key)} has no value", "Write it, or leave the key out.")
    if node.style == '"' and _NO_TEXT.search(text):
        raise Misfit("control-character", f"{named(key)} has an escape for what is no text", "Leave it out.")
    if shape is _TEXT or isinstance(shape, Ref):
        return text
    if shape is _EDTF:
        return _date(node)
    if isinstance(shape, Choice):
        if text not in shape.words:
            mend = f"{did_you_mean(text, shape.words)} It is one of: {', '.join(shape.words)}.".lstrip()
            raise Misfit("bad-value", f"{named(key)} can't be {named(text)}", mend)
        return text
    if shape is Scalar.ID:
        if not is_id(text):
            raise bad_id(text)
        return text
    return _flag_or_number(shape, text, key)


def is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def bad_id(text: str) -> Misfit:
    """Make the error for an id, with one that would do where there is one."""
    meant = re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")[:80]
    offer = f" It could be {meant!r}." if meant else ""
    mend = f"An id has lower-case letters a to z, digits and hyphens.{offer}"
    return Misfit("bad-id", f"{named(text)} is not an id", mend)


def _flag_or_number(shape: Scalar, text: str, key: str) -> bool | float:
    if shape is Scalar.FLAG:
        if text in ("true", "false"):
            return text == "true"
        raise Misfit("bad-value", f"{named(key)} can't be {named(text)}", "It is true or false.")
    if not _NUMBER.fullmatch(text):
        mend = "Write it as 44.4 or -12: digits, and a point."
        raise Misfit("bad-value", f"{named(text)} is not a number", mend)
    return float(text) if "." in text else int(text)


def _date(node: ScalarNode) -> str:
    try:
        parse(node.value)
    except EdtfError as error:
        raise _not_a_date(node, error) from None
    return node.value


def _not_a_date(node: ScalarNode, error: EdtfError) -> Misfit:
    """Make the error for a date: words are explained as English, and what is nearer to EDTF as that."""
    written, meant = named(node.value), phrases.settle(node.value)
    words = _WORDS.search(node.value) is not None
    message, column = f"{written} is not an EDTF date: {error.message}", error.column
    if words and (meant.edtf or meant.relative):
        message, column = f"{written} is English, not EDTF", 0
    elif meant.readings or (words and not error.meant):
        message, column = f"{written} is not an EDTF date: {meant.why}", 0
    return Misfit("not-edtf", message, _mend_of_date(node, meant, error), column, meant.edtf)


def _mend_of_date(node: ScalarNode, meant: Settled, error: EdtfError) -> str:
    if meant.relative:
        return _RELATIVE
    if meant.readings:
        return f"It may be {' or '.join(map(named, meant.readings))}: write the one that is meant."
    if meant.edtf:
        fixed = " `missionlog check --fix` writes it." if is_mendable(node) else ""
        return f"Did you mean {named(meant.edtf)}?{fixed}"
    return f"Did you mean {named(error.meant)}?" if error.meant else _EDTF_EXAMPLES
