"""Read one scalar as a date, an id, a choice, a number or a flag, or say why it is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

# Its functions are loaded when they are first called: a log without a fault does not pay for English.
from missionlog import phrases
from missionlog.edtf import EdtfError, parse
from missionlog.model.format import Choice, Ref, Scalar, term_text
from missionlog.model.ids import is_id
from missionlog.model.nearest import only_meant
from missionlog.store.read.did_you_mean import did_you_mean
from missionlog.store.read.findings import named
from missionlog.store.read.nodes import Node, ScalarNode, is_mendable

if TYPE_CHECKING:
    from missionlog.phrases.english import Settled

_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
#: What a quoted scalar can hold by an escape, and no file or terminal can.
_NO_TEXT: Final = re.compile("[\0\ud800-\udfff]")
#: EDTF has no small letters, and no two of any size side by side.
_WORDS: Final = re.compile("[a-z]|[A-Z]{2}")
_EDTF_EXAMPLES: Final = "Dates are EDTF: 2014, 2014-06, 2014-06-23."
_RELATIVE: Final = (
    "A log has no relative dates, for it is read on any day: write the date itself, as 2014-06-23."
)


#: Other words for true and false.
_FLAG_WORDS: Final = {
    **dict.fromkeys(("true", "yes", "y", "on"), "true"),
    **dict.fromkeys(("false", "no", "n", "off"), "false"),
}


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


#: Reads the text of a scalar, given with the scalar itself and its key. It raises Misfit.
ReadScalar = Callable[[str, ScalarNode, ScalarNode], str | bool | float]


def scalar_reader(shape: Scalar | Choice | Ref) -> ReadScalar:
    """Make what reads scalars of a shape."""
    if isinstance(shape, Choice):
        return partial(_word, shape.words)
    if isinstance(shape, Ref):
        return _text
    return _READERS[shape]


def is_text(text: str) -> bool:
    """Whether a value that was given says something, in characters that a text can have."""
    return bool(text) and not text.isspace() and not _NO_TEXT.search(text)


def number(text: str) -> float | None:
    """The number that a text is; None for any other text."""
    if not _NUMBER.fullmatch(text):
        return None
    return float(text) if "." in text else int(text)


def _text(text: str, node: ScalarNode, key: ScalarNode) -> str:
    if not text or text.isspace():
        raise Misfit("empty", f"{named(key.value)} has no value", "Write it, or leave the key out.")
    if node.style == '"' and _NO_TEXT.search(text):
        message = f"{named(key.value)} has an escape for what is no text"
        raise Misfit("control-character", message, "Leave it out.")
    return text


def _word(words: Sequence[str], text: str, node: ScalarNode, key: ScalarNode) -> str:
    if _text(text, node, key) not in words:
        question, listed = did_you_mean(text, words), f"It is one of: {', '.join(words)}."
        meant = only_meant(text, words) if question else ""
        mend = " ".join(filter(None, (question, fixed(node) if meant else "", listed)))
        raise Misfit("bad-value", f"{named(key.value)} can't be {named(text)}", mend, meant=meant)
    return text


def _id(text: str, node: ScalarNode, key: ScalarNode) -> str:
    if not is_id(_text(text, node, key)):
        raise bad_id(text)
    return text


def bad_id(text: str) -> Misfit:
    """Make the error for an id, with one that would do where there is one."""
    return Misfit("bad-id", f"{named(text)} is not an id", id_mend(text))


def id_mend(text: str) -> str:
    """What an id is, and one that would do in place of a text, where there is one."""
    from missionlog.model.folding import fold

    meant = re.sub("[^a-z0-9]+", "-", fold(text)).strip("-")[:80].rstrip("-")
    offer = f" It could be {meant!r}." if meant else ""
    return f"An id has lower-case letters a to z, digits and hyphens.{offer}"


def _flag(text: str, node: ScalarNode, key: ScalarNode) -> bool:
    if _text(text, node, key) not in ("true", "false"):
        meant = _FLAG_WORDS.get(text.lower(), "")
        mend = f"Write {meant}. {fixed(node)}".rstrip() if meant else "It is true or false."
        raise Misfit("bad-value", f"{named(key.value)} can't be {named(text)}", mend, meant=meant)
    return text == "true"


def _number(text: str, node: ScalarNode, key: ScalarNode) -> float:
    read = number(_text(text, node, key))
    if read is None:
        mend = "Write it as 44.4 or -12: digits, and a point."
        raise Misfit("bad-value", f"{named(text)} is not a number", mend)
    return read


def _date(text: str, node: ScalarNode, key: ScalarNode, as_meant: Callable[[str], str] = str) -> str:
    """A date in EDTF; `as_meant` gives what is offered for one in English, from its EDTF."""
    try:
        parse(_text(text, node, key))
    except EdtfError as error:
        raise _not_a_date(node, error, as_meant) from None
    return text


_READERS: Final[Mapping[Scalar, ReadScalar]] = {
    Scalar.TEXT: _text,
    Scalar.ID: _id,
    Scalar.EDTF: _date,
    Scalar.TERM: partial(_date, as_meant=term_text),
    Scalar.FLAG: _flag,
    Scalar.NUMBER: _number,
}


def _not_a_date(node: ScalarNode, error: EdtfError, as_meant: Callable[[str], str]) -> Misfit:
    """Make the error for a date: words are explained as English, and what is nearer to EDTF as that."""
    written, meant = named(node.value), phrases.settle(node.value)
    meant = meant._replace(edtf=as_meant(meant.edtf), readings=tuple(map(as_meant, meant.readings)))
    words = _WORDS.search(node.value) is not None
    message, column = f"{written} is not an EDTF date: {error.message}", error.column
    if words and (meant.edtf or meant.relative):
        message, column = f"{written} is English, not EDTF", 0
    elif meant.readings or (words and not error.meant):
        message, column = f"{written} is not an EDTF date: {meant.why}", 0
    return Misfit("not-edtf", message, _mend_of_date(node, meant, error), column, meant.edtf)


def fixed(node: Node) -> str:
    """A sentence that `check --fix` writes what is meant; nothing where the value can't be replaced."""
    return "`missionlog check --fix` writes it." if is_mendable(node) else ""


def _mend_of_date(node: ScalarNode, meant: Settled, error: EdtfError) -> str:
    if meant.relative:
        return _RELATIVE
    if meant.readings:
        return f"It may be {' or '.join(map(named, meant.readings))}: write the one that is meant."
    if meant.edtf:
        return f"Did you mean {named(meant.edtf)}? {fixed(node)}".rstrip()
    return f"Did you mean {named(error.meant)}?" if error.meant else _EDTF_EXAMPLES
