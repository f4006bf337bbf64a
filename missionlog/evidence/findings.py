"""What is found of a passage in a source: its state, its place, and how the two differ."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class MatchState(StrEnum):
    """How a passage stands in its source, best first."""

    #: Character for character.
    EXACT = "exact"
    #: But for typography.
    NORMALISED = "normalised"
    #: But for what the editor's marks own up to: it holds, and is not proved.
    EDITED = "edited"
    #: Not as it is written; something near it stands there.
    ALTERED = "altered"
    #: Nothing near it stands there.
    MISSING = "missing"
    #: There is no word in it that could be found.
    WORDLESS = "wordless"


class Place(NamedTuple):
    """A stretch of a source's text, as in a Web Annotation (TextPositionSelector, TextQuoteSelector).

    `start` and `end` are offsets in characters from 0; `line` and `column`
    count from 1. `words` is the source's own text there, `prefix` and `suffix`
    what stands around it, cut between words.
    """

    start: int
    end: int
    line: int
    column: int
    words: str
    prefix: str
    suffix: str


class Gap(NamedTuple):
    """What an editor's mark stands for: the source's words left out, the log's words put in."""

    left_out: str
    put_in: str
    #: The negations among them that the other side has not.
    negations: tuple[str, ...]


class Stretch(NamedTuple):
    """Part of a comparison: the source's words and the log's, which are the same or differ."""

    source: str
    log: str
    same: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A passage as it stands in one source.

    `place` is None where nothing was found. `times` counts the places where
    it stands just as well: with more than one it is ambiguous, and `place` is
    the first of them. An edited passage has `gaps`, an altered one a
    `difference` that covers it from end to end.
    """

    state: MatchState
    place: Place | None = None
    times: int = 0
    gaps: tuple[Gap, ...] = ()
    difference: tuple[Stretch, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the source supports the passage; `negations` speak against it even so."""
        return self.state in (MatchState.EXACT, MatchState.NORMALISED, MatchState.EDITED)

    @property
    def proved(self) -> bool:
        """Whether every word of it, and nothing else, stands in the source."""
        return self.state in (MatchState.EXACT, MatchState.NORMALISED)

    @property
    def ambiguous(self) -> bool:
        return self.times > 1

    @property
    def negations(self) -> tuple[str, ...]:
        """The negations that the editing left out or put in: each is an error."""
        return tuple(word for gap in self.gaps for word in gap.negations)
