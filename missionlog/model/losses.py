"""What a format of other programs cannot say of a fact: it is left out, or said less exactly."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

#: What happens to a row that a format cannot express: its date is widened to what the format can say, or it
#: is not written at all.
Change = Literal["coarsened", "left out"]
COARSENED: Final = "coarsened"
LEFT_OUT: Final = "left out"


class Loss(NamedTuple):
    """A row of a kind that is not written as the log has it.

    `reason` says why in a few words, the same ones for every row with the same fate, so that rows can be
    counted by it: "no date", "the format has whole days only". `words` is what is lost, as the date in words.
    """

    kind: str
    id: str
    change: Change
    reason: str
    words: str = ""
