"""Match a passage with editor's marks: its parts must be in order, near each other, in one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from missionlog.evidence.editor_marks import INSERTION_REACH, EditorMark, MarkedPassage
from missionlog.evidence.literal_match import occurrences
from missionlog.evidence.match_result import TextGap
from missionlog.evidence.negations import negations
from missionlog.evidence.prepared_text import PreparedText
from missionlog.evidence.sentences import sentence_end, sentence_start
from missionlog.evidence.text_range import TextRange
from missionlog.evidence.word_borders import token_end, token_start

#: How many characters of a word are shown of one that a mark is part of.
_WORD_REACH: Final = 60
#: Remarks on the words before them: they replace no words of the source.
_REMARK: Final = re.compile(r"sic|(?:my )?emphasis(?: (?:added|mine))?", re.IGNORECASE)
#: Among so many alignments, the first without a negation is taken.
_MAX_ALIGNMENTS: Final = 20


class EditedMatch(NamedTuple):
    """The first place of an edited passage, as a range of the source's key, and what its marks replace."""

    place: TextRange
    gaps: tuple[TextGap, ...]
    #: How many different places it begins at.
    times: int


#: The places of the parts of a passage, in order.
_Alignment = tuple[TextRange, ...]


def match_edited(passage: MarkedPassage, source: PreparedText) -> EditedMatch | None:
    """The place at which the marks account for every difference; None if there is none."""
    literals = passage.literals
    if not all(literal.key in source.key for literal in literals):
        return None
    longest = max(literals, key=lambda literal: len(literal.key))
    paragraphs = dict.fromkeys(map(source.paragraph, occurrences(longest, source)))
    alignments = [way for paragraph in paragraphs for way in _alignments(passage, source, paragraph)]
    if not alignments:
        return None
    times = len({first for first, *_ in alignments})
    # Each place of the last part has its shortest alignment; the first of these is the tightest.
    matches = [_match(passage, places, source, times) for places in alignments[:_MAX_ALIGNMENTS]]
    return next((match for match in matches if not any(gap.negations for gap in match.gaps)), matches[0])


def _alignments(passage: MarkedPassage, source: PreparedText, paragraph: TextRange) -> list[_Alignment]:
    """The alignments of all parts in a paragraph, with no more between two parts than their mark allows."""
    first, *others = passage.literals
    places = {literal: list(occurrences(literal, source, paragraph)) for literal in set(others)}
    alignments: list[_Alignment] = [(place,) for place in occurrences(first, source, paragraph)]
    between = passage.marks[passage.parts[0] is None :][: len(others)]
    for literal, mark in zip(others, between, strict=True):
        alignments = list(_extended(alignments, places[literal], mark.reach))
    return alignments


def _extended(alignments: list[_Alignment], places: Iterable[TextRange], reach: int) -> Iterator[_Alignment]:
    """The alignments extended by a place: each from the nearest one before it, if that is within reach."""
    passed = 0
    for place in places:
        while passed < len(alignments) and alignments[passed][-1].end <= place.start:
            passed += 1
        if passed and place.start - alignments[passed - 1][-1].end <= reach:
            yield (*alignments[passed - 1], place)


def _match(passage: MarkedPassage, places: _Alignment, source: PreparedText, times: int) -> EditedMatch:
    plain = [source.in_plain(place) for place in places]
    opens, closes = passage.parts[0] is None, passage.parts[-1] is None
    bounds = [
        *([_opening(passage.marks[0], plain[0].start, source)] if opens else []),
        *(TextRange(left.end, right.start) for left, right in pairwise(plain)),
        *([_closing(passage.marks[-1], plain[-1].end, source)] if closes else []),
    ]
    gaps = (_gap(mark, bound, source) for mark, bound in zip(passage.marks, bounds, strict=True))
    # The words that an insertion replaces are part of the place; words omitted at an end are not.
    first = bounds[0].start if opens and passage.marks[0].put_in else plain[0].start
    last = bounds[-1].end if closes and passage.marks[-1].put_in else plain[-1].end
    place = TextRange(source.in_key(first), source.in_key(last - 1) + 1)
    return EditedMatch(place, tuple(gap for gap in gaps if gap.left_out != gap.put_in), times)


def _opening(mark: EditorMark, end: int, source: PreparedText) -> TextRange:
    """What a mark at the start of the passage replaces: the start of a word, or of the sentence."""
    if mark.into_after and _within_a_word(mark):
        return TextRange(token_start(source, end, _WORD_REACH), end)
    return TextRange(sentence_start(source, end, mark.reach), end)


def _closing(mark: EditorMark, begin: int, source: PreparedText) -> TextRange:
    """What a mark at the end of the passage replaces: the rest of a word, or of the sentence."""
    if _REMARK.fullmatch(mark.put_in):
        return TextRange(begin, begin)
    if mark.into_before and _within_a_word(mark):
        return TextRange(begin, token_end(source, begin, _WORD_REACH))
    return TextRange(begin, sentence_end(source, begin, mark.reach))


def _within_a_word(mark: EditorMark) -> bool:
    """Whether a mark replaces only letters of a word: `[T]he`, not `[Nor does t]he` or `… [t]he`."""
    return mark.reach == INSERTION_REACH and " " not in mark.put_in


def _gap(mark: EditorMark, bound: TextRange, source: PreparedText) -> TextGap:
    """The source's words at a mark and the mark's own, both completed to whole words."""
    first = token_start(source, bound.start, _WORD_REACH) if mark.into_before else bound.start
    last = token_end(source, bound.end, _WORD_REACH) if mark.into_after else bound.end
    head, tail = source.plain[first : bound.start], source.plain[bound.end : last]
    put_in = f"{head}{mark.put_in}{tail}"
    plain = source.plain[first:last].strip()
    if plain == f"[{put_in}]" or (not put_in and not plain.strip("[. ]")):
        return TextGap("", "", ())  # the source has the same mark, or nothing to leave out
    left_out = source.text[slice(*source.normal.original(first, last))].strip() if first < last else ""
    return TextGap(left_out, put_in, negations(plain, put_in) or _negated_by_a_part(mark, bound, source))


def _negated_by_a_part(mark: EditorMark, bound: TextRange, source: PreparedText) -> tuple[str, ...]:
    """The negation that a mark makes of a whole word of the source: `[un]able` of `able`."""
    start, end = bound
    if not _within_a_word(mark) or source.plain[start:end].strip():
        return ()
    first = token_start(source, start - 1, _WORD_REACH) if mark.into_before else start
    last = token_end(source, end + 1, _WORD_REACH) if mark.into_after else end
    head, tail = source.plain[first:start], source.plain[end:last]
    return negations(f"{head}{tail}", f"{head}{mark.put_in}{tail}")
