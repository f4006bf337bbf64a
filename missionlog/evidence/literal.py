"""Where words stand in a source exactly, typography aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from missionlog.evidence.borders import may_begin, may_end
from missionlog.evidence.normal import SOFT
from missionlog.evidence.prepared import Prepared, Span, fold, inner_hyphens, without_hyphens

#: Places tried, and characters compared, at most in one search, so that no passage, however odd, takes long.
_TRIES: Final = 100_000
_COMPARED: Final = 50_000_000
_FIRST_LETTER: Final = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Literal:
    """Words to be found one after the other, in their plain form.

    `lenient` lets the case of the first letter differ. `starts_within` and
    `ends_within` are for words of which an editor wrote one end: `[T]he`.
    """

    plain: str
    lenient: bool = False
    starts_within: bool = False
    ends_within: bool = False

    @cached_property
    def key(self) -> str:
        return fold(self.plain)

    @cached_property
    def bare(self) -> str:
        return without_hyphens(self.plain)


def standing(literal: Literal, source: Prepared, within: Span | None = None) -> Iterator[Span]:
    """Where the words stand, from left to right, in offsets of the source's key; none overlaps another."""
    start, end = within or Span(0, len(source.key))
    length = len(literal.key)
    for _ in range(min(_TRIES, _COMPARED // length + 1)):
        start = source.key.find(literal.key, start, end)
        if start < 0:
            return
        found = Span(start, start + length)
        if _stands(literal, source, found):
            yield found
            start = found.end
        else:
            start += 1


def _stands(literal: Literal, source: Prepared, found: Span) -> bool:
    start, end = source.in_plain(found)
    plain = source.plain
    if not (literal.starts_within or may_begin(plain, start)):
        return False
    if not (literal.ends_within or may_end(plain, end)):
        return False
    return _alike(plain[start:end], literal)


def _alike(plain: str, literal: Literal) -> bool:
    """Whether the source's words, found without case and hyphens, are the same with them."""
    if plain == literal.plain:
        return True
    theirs, ours = without_hyphens(plain), literal.bare
    first = _FIRST_LETTER.search(ours) if literal.lenient else None
    begins = first.end() if first else 0
    return theirs[begins:] == ours[begins:] and _hyphens_agree(plain, literal.plain)


def _hyphens_agree(source: str, log: str) -> bool:
    """Whether both have their hyphens at the same letters; one at a line's end may be there or not."""
    (hard, soft), (ours, our_soft) = _hyphens(source), _hyphens(log)
    return hard ^ ours <= soft | our_soft


def _hyphens(plain: str) -> tuple[set[int], set[int]]:
    """Before which letters the hyphens within words stand: those of the word, those of a line's end."""
    hard: set[int] = set()
    soft: set[int] = set()
    for count, offset in enumerate(inner_hyphens(plain)):
        (soft if plain[offset] == SOFT else hard).add(offset - count)
    return hard, soft
