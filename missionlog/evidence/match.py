"""Match a passage against a source: literally, by editor's marks, or else at the nearest place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from missionlog.evidence.edited_match import match_edited
from missionlog.evidence.editor_marks import has_word, split_at_marks
from missionlog.evidence.literal_match import LiteralText, occurrences
from missionlog.evidence.match_result import Excerpt, Finding, MatchState, excerpt
from missionlog.evidence.nearest_match import nearest
from missionlog.evidence.normalise import WORD_CHARACTER
from missionlog.evidence.prepared_text import PreparedText, prepare
from missionlog.evidence.text_range import TextRange
from missionlog.evidence.word_diff import passage_diff

#: A comma or full stop at the end, which house style may have put inside the quotation marks.
_LAST_STOP: Final = re.compile(r"(?<![\s.,…])[.,](?=[\"'”’»)\]]*\Z)")
#: In any script, after what closes the words, before the mark or around it: `sell it.”?`, `sell it (?)`,
#: `sell it . . . ?`, `sell it *?*`, `sell it [1]?`.
_QUESTION_OR_EXCLAMATION: Final = re.compile(
    r"(?:[\"')\]}.*_ -]|\[\d{1,3}\]){0,12}[(\[]? ?[?!‽؟⸮⸘՞՜፧៖⁇⁈⁉❓❔❗❕;](?<![^\u0370-\u03ff\u1f00-\u1fff];)"
)


def find(passage: str, source: PreparedText) -> Finding:
    """How a source has a passage, and where.

    A match is word for word, from one word border to another. Only typography may differ, the case of the
    first letter, and a comma or full stop at the end, unless the source has a question or exclamation mark
    there. White space around the passage is ignored. Never raises; a passage without a word is `wordless`.
    """
    passage = passage.strip()
    written = prepare(passage)
    if not WORD_CHARACTER.search(written.plain):
        return Finding(MatchState.WORDLESS)
    unstopped = prepare(_LAST_STOP.sub("", passage))
    finding = _with_typography(written, unstopped, source) or _without_reopened(written, unstopped, source)
    if finding or not has_word(written.plain):
        return finding or Finding(MatchState.WORDLESS)
    return (
        _edited(written, source)
        or _edited(unstopped, source)
        or _altered_or_missing(unstopped, written, source)
    )


def _with_typography(written: PreparedText, unstopped: PreparedText, source: PreparedText) -> Finding | None:
    """The words as they stand, but for typography; None if they do not."""
    return _literal(written, source) or _literal_without_stop(unstopped, written, source)


def _without_reopened(written: PreparedText, unstopped: PreparedText, source: PreparedText) -> Finding | None:
    """Look for the words in the source without the marks that reopen a quotation at each paragraph."""
    other = source.without_reopened_quotes
    finding = _with_typography(written, unstopped, other) if other else None
    if finding is None or finding.place is None:
        return None
    place = excerpt(source.text, finding.place.start, finding.place.end)
    return replace(finding, state=MatchState.NORMALISED, place=place)


def _literal(passage: PreparedText, source: PreparedText) -> Finding | None:
    places = list(occurrences(LiteralText(passage.plain, lenient=True), source))
    if not places:
        return None
    verbatim = next((place for place in places if _is_verbatim(place, passage, source)), None)
    state = MatchState.EXACT if verbatim else MatchState.NORMALISED
    return Finding(state, _excerpt(verbatim or places[0], source), len(places))


def _literal_without_stop(
    unstopped: PreparedText, passage: PreparedText, source: PreparedText
) -> Finding | None:
    if unstopped.text == passage.text:
        return None
    literal = LiteralText(unstopped.plain, lenient=True)
    places = [place for place in occurrences(literal, source) if not _other_stop(place, source)]
    if not places:
        return None
    return Finding(MatchState.NORMALISED, _excerpt(places[0], source), len(places))


def _edited(passage: PreparedText, source: PreparedText) -> Finding | None:
    marked = split_at_marks(passage.plain)
    match = match_edited(marked, source) if marked else None
    if match is None:
        return None
    return Finding(MatchState.EDITED, _excerpt(match.place, source), match.times, gaps=match.gaps)


def _altered_or_missing(unstopped: PreparedText, passage: PreparedText, source: PreparedText) -> Finding:
    """The most similar place, compared with the passage; `missing` if nothing is similar."""
    place = _most_similar(unstopped, source)
    if place is None:
        return Finding(MatchState.MISSING)
    other_stop = _other_stop(place, source) if unstopped.text != passage.text else None
    if other_stop:  # then the passage's stop is a difference
        place = TextRange(place.start, source.in_key(other_stop.end() - 1) + 1)
    difference = passage_diff(place, source, passage if other_stop else unstopped)
    return Finding(MatchState.ALTERED, _excerpt(place, source), 1, difference=difference)


def _most_similar(passage: PreparedText, source: PreparedText) -> TextRange | None:
    """The most similar place, as a range of the source's key: near its longest part, if it has marks."""
    marked = split_at_marks(passage.plain)
    if marked is None:
        return nearest(passage.key, source)
    keys = sorted((literal.key for literal in marked.literals), key=len, reverse=True)
    longest = nearest(keys[0], source)
    if longest is None:
        return None
    paragraph = source.paragraph(longest)
    places = [longest, *filter(None, (nearest(key, source, paragraph) for key in keys[1:]))]
    return TextRange(min(place.start for place in places), max(place.end for place in places))


def _is_verbatim(place: TextRange, passage: PreparedText, source: PreparedText) -> bool:
    start, end = source.in_text(place)
    return source.text[start:end] == passage.text


def _other_stop(place: TextRange, source: PreparedText) -> re.Match[str] | None:
    """A question or exclamation mark of the source that follows a place."""
    return _QUESTION_OR_EXCLAMATION.match(source.plain, source.in_plain(place).end)


def _excerpt(place: TextRange, source: PreparedText) -> Excerpt:
    return excerpt(source.text, *source.in_text(place))
