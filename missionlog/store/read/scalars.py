"""One scalar by what the format wants of it. All are text until the format says otherwise."""

from __future__ import annotations

import re
from typing import Final

from missionlog.model.format import Choice, Ref, Scalar
from missionlog.store.read.dates import read_date
from missionlog.store.read.misfit import Misfit
from missionlog.store.read.nearest import did_you_mean
from missionlog.store.read.nodes import ScalarNode
from missionlog.store.read.wording import named, one_of

#: What most are. (To take a member from an enumeration takes longer than all else here.)
_TEXT: Final = Scalar.TEXT
_EDTF: Final = Scalar.EDTF
_ID: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
# What a quoted scalar can hold by an escape, and no file or terminal can.
UNTELLABLE: Final = re.compile("[\0\ud800-\udfff]")


def read_scalar(shape: Scalar | Choice | Ref, node: ScalarNode, key: str) -> str | bool | float:
    """The value of a scalar under a key. Raises Misfit."""
    text = node.value
    if not text.strip():
        raise Misfit("empty", f"{named(key)} has no value", "Write it, or leave the key out.")
    if node.style == '"' and UNTELLABLE.search(text):
        raise Misfit("control-character", f"{named(key)} has an escape for what is no text", "Leave it out.")
    if shape is _TEXT or isinstance(shape, Ref):
        return text
    if shape is _EDTF:
        return read_date(node)
    if isinstance(shape, Choice):
        return _choice(shape, text, key)
    return _identifier(text) if shape is Scalar.ID else _flag_or_number(shape, text, key)


def is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def bad_id(text: str) -> Misfit:
    """The error for an id, with one that would do where there is one."""
    meant = re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")[:80]
    offer = f" It could be {meant!r}." if meant else ""
    return Misfit(
        "bad-id",
        f"{named(text)} is not an id",
        f"An id has lower-case letters a to z, digits and hyphens.{offer}",
    )


def _identifier(text: str) -> str:
    if not is_id(text):
        raise bad_id(text)
    return text


def _choice(shape: Choice, text: str, key: str) -> str:
    if text not in shape.words:
        mend = " ".join(filter(None, (did_you_mean(text, shape.words), one_of(shape.words))))
        raise Misfit("bad-value", f"{named(key)} can't be {named(text)}", mend)
    return text


def _flag_or_number(shape: Scalar, text: str, key: str) -> bool | float:
    if shape is Scalar.FLAG:
        if text in ("true", "false"):
            return text == "true"
        raise Misfit("bad-value", f"{named(key)} can't be {named(text)}", "It is true or false.")
    if not _NUMBER.fullmatch(text):
        raise Misfit(
            "bad-value", f"{named(text)} is not a number", "Write it as 44.4 or -12: digits, and a point."
        )
    return float(text) if "." in text else int(text)
