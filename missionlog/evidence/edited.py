"""A passage with an editor's marks in its source: its parts in order, near each other, in one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from missionlog.evidence.findings import Gap
from missionlog.evidence.literal import standing
from missionlog.evidence.marks import Mark, Marked
from missionlog.evidence.negations import negations
from missionlog.evidence.prepared import Prepared, Span

_WORD_AFTER: Final = re.compile(r"[\w']{0,60}")
_WORD_BEFORE: Final = re.compile(r"[\w']{0,60}\Z")


class Edited(NamedTuple):
    """Where an edited passage stands first, in offsets of the source's key, and what its marks stand for."""

    place: Span
    gaps: tuple[Gap, ...]
    #: At how many places it begins.
    times: int


class _Way(NamedTuple):
    """The place of a part, and the way to it over the places of the parts before it."""

    place: Span
    first: Span
    before: _Way | None = None

    def places(self) -> list[Span]:
        """The places of all parts up to this one, in order."""
        return [*(self.before.places() if self.before else ()), self.place]


def edited(passage: Marked, source: Prepared) -> Edited | None:
    """Where the marks account for every difference; None if they do so nowhere."""
    literals = passage.literals
    if not all(literal.key in source.key for literal in literals):
        return None
    longest = max(literals, key=lambda literal: len(literal.key))
    paragraphs = dict.fromkeys(map(source.paragraph, standing(longest, source)))
    ways = [way for paragraph in paragraphs for way in _ways(passage, source, paragraph)]
    if not ways:
        return None
    # To each last part leads the shortest way, and the first of those is the tightest that begins there.
    return _edited(passage, ways[0].places(), source, len({way.first for way in ways}))


def _ways(passage: Marked, source: Prepared, paragraph: Span) -> list[_Way]:
    """The ways through a paragraph that meet every part, two parts as near as the mark between allows."""
    first, *others = passage.literals
    places = {literal: list(standing(literal, source, paragraph)) for literal in set(others)}
    ways = [_Way(place, place) for place in standing(first, source, paragraph)]
    for literal, mark in zip(others, _inner(passage), strict=True):
        ways = list(_onward(ways, places[literal], mark.reach))
    return ways


def _onward(ways: list[_Way], places: Iterable[Span], reach: int) -> Iterator[_Way]:
    """The ways that go on to a place: to each from the nearest before it, if that is near enough."""
    passed = 0
    for place in places:
        while passed < len(ways) and ways[passed].place.end <= place.start:
            passed += 1
        if passed and place.start - ways[passed - 1].place.end <= reach:
            yield _Way(place, ways[passed - 1].first, ways[passed - 1])


def _inner(passage: Marked) -> list[Mark]:
    """The marks that stand between two parts."""
    first, last = passage.parts[0] is None, passage.parts[-1] is None
    return list(passage.marks[first : len(passage.marks) - last])


def _edited(passage: Marked, places: list[Span], source: Prepared, times: int) -> Edited:
    found = [source.in_plain(place) for place in places]
    bounds = [
        *([_opening(passage.marks[0], found[0].start, source.plain)] if passage.parts[0] is None else []),
        *(Span(one.end, other.start) for one, other in pairwise(found)),
        *([_closing(passage.marks[-1], found[-1].end, source.plain)] if passage.parts[-1] is None else []),
    ]
    gaps = (_gap(mark, bound, source) for mark, bound in zip(passage.marks, bounds, strict=True))
    start, end = min(bounds[0].start, found[0].start), max(bounds[-1].end, found[-1].end)
    place = Span(source.in_key(start), source.in_key(end - 1) + 1)
    return Edited(place, tuple(gap for gap in gaps if gap.left_out != gap.put_in), times)


def _opening(mark: Mark, end: int, plain: str) -> Span:
    """What a mark at the head of the passage stands for: the head of the word it is written into."""
    return Span(end - len(_before(plain, end)) if mark.into_after else end, end)


def _closing(mark: Mark, start: int, plain: str) -> Span:
    return Span(start, start + len(_after(plain, start)) if mark.into_before else start)


def _gap(mark: Mark, bound: Span, source: Prepared) -> Gap:
    """What stands between two parts, and what was written for it; as whole words where they were broken."""
    start, end = bound
    head = _before(source.plain, start) if mark.into_before else ""
    tail = _after(source.plain, end) if mark.into_after else ""
    put_in = f"{head}{mark.put_in}{tail}"
    start, end = start - len(head), end + len(tail)
    plain = source.plain[start:end].strip()
    if plain == f"[{put_in}]" or (not put_in and not plain.strip("[. ]")):
        return Gap("", "", ())  # the source has the very mark, or nothing to leave out
    left_out = source.text[slice(*source.normal.original(start, end))].strip() if start < end else ""
    return Gap(left_out, put_in, negations(plain, put_in))


def _before(plain: str, end: int) -> str:
    """The part of a word that ends there."""
    found = _WORD_BEFORE.search(plain, max(0, end - 60), end)
    return found[0] if found else ""


def _after(plain: str, start: int) -> str:
    """The part of a word that begins there."""
    found = _WORD_AFTER.match(plain, start)
    return found[0] if found else ""
