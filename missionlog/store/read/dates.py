"""A date of a log, or why it is none and what was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

# What is asked of it is loaded when it is asked: a log without a fault does not pay for English.
from missionlog import phrases
from missionlog.edtf import EdtfError, parse
from missionlog.store.read.misfit import Misfit
from missionlog.store.read.nodes import ScalarNode, mendable
from missionlog.store.read.wording import named

if TYPE_CHECKING:
    from missionlog.phrases.english import Settled

#: EDTF has no small letters, and no two of any size side by side.
_WORDS: Final = re.compile("[a-z]|[A-Z]{2}")
_LIKE: Final = "Dates are EDTF: 2014, 2014-06, 2014-06-23."
_RELATIVE: Final = (
    "A log has no relative dates, for it is read on any day: write the date itself, as 2014-06-23."
)


def read_date(node: ScalarNode) -> str:
    """The EDTF of a value. Raises Misfit."""
    try:
        parse(node.value)
    except EdtfError as error:
        raise _misfit(node, error) from None
    return node.value


def _misfit(node: ScalarNode, error: EdtfError) -> Misfit:
    """Words are told as English, and what is nearer to EDTF as that."""
    written, meant = named(node.value), phrases.settle(node.value)
    words = _WORDS.search(node.value) is not None
    message, column = f"{written} is not an EDTF date: {error.message}", error.column
    if words and (meant.edtf or meant.relative):
        message, column = f"{written} is English, not EDTF", 0
    elif meant.readings or (words and not error.meant):
        message, column = f"{written} is not an EDTF date: {meant.why}", 0
    return Misfit("not-edtf", message, _mend(node, meant, error), column, meant.edtf)


def _mend(node: ScalarNode, meant: Settled, error: EdtfError) -> str:
    if meant.relative:
        return _RELATIVE
    if meant.readings:
        return f"It may be {' or '.join(map(named, meant.readings))}: write the one that is meant."
    if meant.edtf:
        fixed = " `missionlog check --fix` writes it." if mendable(node) else ""
        return f"Did you mean {named(meant.edtf)}?{fixed}"
    return f"Did you mean {named(error.meant)}?" if error.meant else _LIKE
