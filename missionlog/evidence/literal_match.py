"""Find words in a source exactly, except for typography."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from missionlog.evidence.normalise import SOFT_HYPHEN, WORD_CHARACTER
from missionlog.evidence.prepared_text import (
    PreparedText,
    hyphens_in_words,
    search_key,
    without_hyphens,
)
from missionlog.evidence.text_range import TextRange
from missionlog.evidence.word_borders import may_begin, may_end

#: Limits of one search, in places and characters, so that no passage takes long.
_MAX_TRIES: Final = 100_000
_MAX_COMPARED: Final = 50_000_000


@dataclass(frozen=True)
class LiteralText:
    """Words to be found in this order, in their plain form.

    With `lenient`, the case of the first letter may differ. `starts_within` and
    `ends_within` allow a match within a word, of which an editor wrote the rest: `[T]he`.
    """

    plain: str
    lenient: bool = False
    starts_within: bool = False
    ends_within: bool = False

    @cached_property
    def key(self) -> str:
        return search_key(self.plain)

    @cached_property
    def without_hyphens(self) -> str:
        return without_hyphens(self.plain)


def occurrences(
    literal: LiteralText, source: PreparedText, within: TextRange | None = None
) -> Iterator[TextRange]:
    """The places of the words, in order and without overlaps, as ranges of the source's key."""
    start, end = within or TextRange(0, len(source.key))
    length = len(literal.key)
    for _ in range(min(_MAX_TRIES, _MAX_COMPARED // length + 1)):
        start = source.key.find(literal.key, start, end)
        if start < 0:
            return
        place = TextRange(start, start + length)
        if _matches_at(place, literal, source):
            yield place
            start = place.end
        else:
            start += 1


def _matches_at(place: TextRange, literal: LiteralText, source: PreparedText) -> bool:
    """Whether the source's words at a place of the same key are whole, and match with case and hyphens."""
    start, end = source.in_plain(place)
    if not (literal.starts_within or may_begin(source, start)):
        return False
    if not (literal.ends_within or may_end(source, end)):
        return False
    plain = source.plain[start:end]
    if plain == literal.plain:
        return True
    theirs, ours = without_hyphens(plain), literal.without_hyphens
    first = WORD_CHARACTER.search(ours) if literal.lenient else None
    begins = first.end() if first else 0
    if theirs[begins:] != ours[begins:]:
        return False
    # Both have hyphens before the same letters; those at line ends are optional.
    (hard, soft), (log_hard, log_soft) = _hyphens(plain), _hyphens(literal.plain)
    return hard ^ log_hard <= soft | log_soft


def _hyphens(plain: str) -> tuple[set[int], set[int]]:
    """The offsets of letters after a hyphen within a word: hyphens of the word, and those at line ends."""
    hard: set[int] = set()
    soft: set[int] = set()
    for count, offset in enumerate(hyphens_in_words(plain)):
        (soft if plain[offset] == SOFT_HYPHEN else hard).add(offset - count)
    return hard, soft
