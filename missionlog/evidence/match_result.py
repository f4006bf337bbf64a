"""The result of looking for a passage in a source: its state, its place, and how the two differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

#: How many characters before and after a place are shown as context.
_CONTEXT: Final = 48
_FIRST_WORD: Final = re.compile(r"\S*\s+")
_LAST_WORD: Final = re.compile(r"\s+\S*\Z")


class MatchState(StrEnum):
    """How well a passage matches its source, best first."""

    #: Every character matches.
    EXACT = "exact"
    #: Only typography differs.
    NORMALISED = "normalised"
    #: Only what the editor's marks show differs: it holds, but is not proved.
    EDITED = "edited"
    #: The words differ; the source has something similar.
    ALTERED = "altered"
    #: The source has nothing similar.
    MISSING = "missing"
    #: The passage contains no word that could be found.
    WORDLESS = "wordless"


class Excerpt(NamedTuple):
    """A part of a source's text, as in a Web Annotation (TextPositionSelector, TextQuoteSelector).

    `start` and `end` are offsets in characters from 0; `line` and `column` count from 1. `words` is the text
    there, `prefix` and `suffix` the text around it, cut between words.
    """

    start: int
    end: int
    line: int
    column: int
    words: str
    prefix: str
    suffix: str


def excerpt(text: str, start: int, end: int) -> Excerpt:
    """The part of a text from `start` to before `end`, with its context."""
    prefix, suffix = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    if start > _CONTEXT:
        prefix = _FIRST_WORD.sub("", prefix, count=1)
    if end + _CONTEXT < len(text):
        suffix = _LAST_WORD.sub("", suffix)
    return Excerpt(start, end, *position(text, start), text[start:end], prefix, suffix)


def position(text: str, offset: int) -> tuple[int, int]:
    """The line and the column of an offset, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


class TextGap(NamedTuple):
    """What an editor's mark replaces: words of the source left out, words of the log put in."""

    left_out: str
    put_in: str
    #: Negations that only one of the two sides has.
    negations: tuple[str, ...]


class DiffSegment(NamedTuple):
    """A part of a comparison: words of the source and of the log, which are the same or differ."""

    source: str
    log: str
    same: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """How one source has a passage.

    `place` is None if nothing was found. `times` counts the places that match equally well; `place` is the
    first of them. An edited passage has `gaps`, an altered one a `difference` that covers all of it.
    """

    state: MatchState
    place: Excerpt | None = None
    times: int = 0
    gaps: tuple[TextGap, ...] = ()
    difference: tuple[DiffSegment, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the source supports the passage. `negations` still speak against it."""
        return self.proved or self.state is MatchState.EDITED

    @property
    def proved(self) -> bool:
        """Whether the source has every word of it, and no other between them."""
        return self.state in (MatchState.EXACT, MatchState.NORMALISED)

    @property
    def ambiguous(self) -> bool:
        """Whether several places match equally well."""
        return self.times > 1

    @property
    def negations(self) -> tuple[str, ...]:
        """The negations that editing left out or put in. Each is an error."""
        return tuple(word for gap in self.gaps for word in gap.negations)
