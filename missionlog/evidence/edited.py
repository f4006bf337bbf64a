"""A passage with an editor's marks in its source: its parts in order, near each other, in one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import Final, NamedTuple

from missionlog.evidence.findings import Gap
from missionlog.evidence.literal import standing
from missionlog.evidence.marks import INSERTION, Mark, Marked
from missionlog.evidence.negations import negations
from missionlog.evidence.prepared import Prepared, Span
from missionlog.evidence.sentences import begins, ends

_WORD_AFTER: Final = re.compile(r"[\w']{0,60}")
_WORD_BEFORE: Final = re.compile(r"[\w']{0,60}\Z")
#: Said of the words before it: it stands for none.
_REMARK: Final = re.compile(r"sic|(?:my )?emphasis(?: (?:added|mine))?", re.IGNORECASE)
#: Of so many ways through a source, the first without a negation is taken.
_MOST_WAYS: Final = 20


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
    times = len({way.first for way in ways})
    # To each last part leads the shortest way, and the first of those is the tightest that begins there.
    found = [_edited(passage, way.places(), source, times) for way in islice(ways, _MOST_WAYS)]
    return next((one for one in found if not any(gap.negations for gap in one.gaps)), found[0])


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
    opens, closes = passage.parts[0] is None, passage.parts[-1] is None
    bounds = [
        *([_opening(passage.marks[0], found[0].start, source)] if opens else []),
        *(Span(one.end, other.start) for one, other in pairwise(found)),
        *([_closing(passage.marks[-1], found[-1].end, source)] if closes else []),
    ]
    gaps = (_gap(mark, bound, source) for mark, bound in zip(passage.marks, bounds, strict=True))
    # What an insertion stands for is part of the place; words omitted before or after it are not.
    first = bounds[0].start if opens and passage.marks[0].put_in else found[0].start
    last = bounds[-1].end if closes and passage.marks[-1].put_in else found[-1].end
    place = Span(source.in_key(first), source.in_key(last - 1) + 1)
    return Edited(place, tuple(gap for gap in gaps if gap.left_out != gap.put_in), times)


def _opening(mark: Mark, end: int, source: Prepared) -> Span:
    """What a mark at the head of the passage stands for: the head of a word, or of the sentence."""
    if mark.into_after and _within_a_word(mark):
        return Span(end - len(_before(source.plain, end)), end)
    return Span(begins(source, end, mark.reach), end)


def _closing(mark: Mark, begin: int, source: Prepared) -> Span:
    """What a mark at the end of the passage stands for: the rest of a word, or of the sentence."""
    if _REMARK.fullmatch(mark.put_in):
        return Span(begin, begin)
    if mark.into_before and _within_a_word(mark):
        return Span(begin, begin + len(_after(source.plain, begin)))
    return Span(begin, ends(source, begin, mark.reach))


def _within_a_word(mark: Mark) -> bool:
    """Whether it is no more than some letters: `[T]he`, and not `[Nor does t]he` or `… [t]he`."""
    return mark.reach == INSERTION and " " not in mark.put_in


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
