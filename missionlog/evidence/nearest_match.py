"""Find the most similar place to a passage that does not match literally.

The search is by whole words, which finds a short quote with one long word changed, and by letters, which
finds misread or misspelt words. Both find a window of fixed length, whose edges are then adjusted.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel, LCSseq, Levenshtein, ScoreAlignment
from rapidfuzz.fuzz import partial_ratio_alignment

from missionlog.evidence.prepared_text import PreparedText, words_of
from missionlog.evidence.text_range import TextRange
from missionlog.evidence.word_borders import may_begin, may_end

#: The least similarity of words, and of letters, in percent.
_MIN_WORDS_SCORE: Final = 65
_MIN_LETTERS_SCORE: Final = 70
#: Passages with fewer words are only searched by letters; with fewer than _WORDS_FIRST, first by letters.
_MIN_WORDS: Final = 3
_WORDS_FIRST: Final = 6
#: A longer passage is searched by samples of this length: from its start, its middle and its end.
_MAX_SAMPLE_WORDS: Final = 50
_MAX_SAMPLE_LETTERS: Final = 300
#: Edges are moved by no more words than this; both at once only for passages of up to so many words.
_MAX_SLACK: Final = 16
#: Of several places that are alike at first sight, so many are compared.
_MAX_EQUALS: Final = 3
_MAX_FITTED_WORDS: Final = 60
#: What it costs that a passage puts in a word, leaves out one, or replaces one.
_WEIGHTS: Final = (4, 1, 3)
#: What it costs that a span goes on over the end of a sentence, and the passage does not.
_CROSSING: Final = 3
_MAX_WORD_LETTERS: Final = 100
_SENTENCE_END: Final = re.compile(r"[.!?。]")


class _Target(NamedTuple):
    """The passage to look for: its key, the ranges of its words, and its words in the source's code."""

    key: str
    words: list[TextRange]
    coded: str


def nearest(key: str, source: PreparedText, within: TextRange | None = None) -> TextRange | None:
    """The most similar place to a key, as a range of the source's key; None if nothing is similar enough."""
    words = words_of(key)
    target = _Target(key, words, source.coded.of([key[start:end] for start, end in words]))
    searches = [_by_words, _by_letters] if len(words) >= _WORDS_FIRST else [_by_letters, _by_words]
    searched = within or TextRange(0, len(source.key))
    windows = next(filter(None, (search(target, source, searched) for search in searches)), [])
    if not windows or not source.coded.words:
        return None
    fitted = [_fitted(target, window, source) for window in windows]
    best = _best(target, fitted, source) if len(fitted) > 1 else fitted[0]
    return _with_ends(target, _whole_words(source.coded.place(best), source), source)


def _by_words(target: _Target, source: PreparedText, within: TextRange) -> list[TextRange]:
    """The windows, as word indexes of the source, with the most words in common with the passage."""
    if len(target.words) < _MIN_WORDS:
        return []
    first, last = _index(source, within.start), _index(source, within.end)
    text = source.coded.text[first:last]
    for start, end in _samples(len(target.words), _MAX_SAMPLE_WORDS):
        matches = _alignments(target.coded[start:end], text, _MIN_WORDS_SCORE)
        if begins := [first + match.dest_start - match.src_start - start for match in matches]:
            return [TextRange(begin, begin + len(target.words)) for begin in begins]
    return []


def _by_letters(target: _Target, source: PreparedText, within: TextRange) -> list[TextRange]:
    """The windows, as word indexes of the source, with the most letters in common with the passage."""
    text = source.key[slice(*within)]
    for start, end in _samples(len(target.key), _MAX_SAMPLE_LETTERS):
        matches = _alignments(target.key[start:end], text, _MIN_LETTERS_SCORE)
        before = sum(word.end <= start for word in target.words)
        after = sum(word.start >= end for word in target.words)
        windows = []
        for match in matches:
            first = within.start + match.dest_start
            begins = bisect_right(source.coded.words, first, key=lambda word: word.end)
            ends = _index(source, within.start + match.dest_end)
            windows.append(TextRange(begins - before, max(ends, begins + 1) + after))
        if windows:
            return windows
    return []


def _alignments(sample: str, text: str, least: float) -> list[ScoreAlignment]:
    """Where a text has a sample best: the first such place, and a few more that are as good."""
    found: list[ScoreAlignment] = []
    begin = 0
    while len(found) < (_MAX_EQUALS if len(sample) <= _MAX_SAMPLE_WORDS else 1):
        match = partial_ratio_alignment(sample, text[begin:], score_cutoff=least)
        if match is None or match.score < least or match.dest_end <= match.dest_start:
            break
        place = match.dest_start + begin, match.dest_end + begin
        found.append(ScoreAlignment(match.score, match.src_start, match.src_end, *place))
        begin, least = begin + match.dest_end, match.score
    return found


def _samples(length: int, most: int) -> list[TextRange]:
    if length <= most:
        return [TextRange(0, length)]
    return [TextRange(start, start + most) for start in (0, (length - most) // 2, length - most)]


def _fitted(target: _Target, window: TextRange, source: PreparedText) -> TextRange:
    """The window with its edges moved to where the passage's words cost the least to make of the source's."""
    count = len(target.words)
    slack = min(5 + count // 4, _MAX_SLACK)
    total = len(source.coded.words)
    first = min(max(window.start, 0), total - 1)
    last = min(max(window.end, first + 1), total)
    starts = range(max(0, first - slack), min(total, first + slack + 1))
    ends = range(max(1, last - slack), min(total, last + slack) + 1)
    if count > _MAX_FITTED_WORDS:  # each edge by itself, by the words next to it
        half = _MAX_FITTED_WORDS // 2
        head, tail = _part(target, 0, half), _part(target, count - half, count)
        start = _best(head, [TextRange(at, max(at + 1, first + half)) for at in starts], source).start
        end = _best(tail, [TextRange(max(0, min(at - 1, last - half)), at) for at in ends], source).end
        return TextRange(start, max(end, start + 1))
    return _best(target, [TextRange(start, end) for start in starts for end in ends if start < end], source)


def _part(target: _Target, first: int, last: int) -> _Target:
    """Some words of a passage, as a passage."""
    start, end = target.words[first].start, target.words[last - 1].end
    words = [TextRange(word.start - start, word.end - start) for word in target.words[first:last]]
    return _Target(target.key[start:end], words, target.coded[first:last])


def _best(target: _Target, spans: list[TextRange], source: PreparedText) -> TextRange:
    """The span of words of which it costs the least to make the passage; then the most alike."""
    first, last = min(spans).start, max(span.end for span in spans)
    allowed = len(_sentence_ends(target.key, target.words))
    ends = [first + index for index in _sentence_ends(source.key, source.coded.words[first:last])]
    costs = []
    for span in spans:
        crossed = bisect_left(ends, span.end - 1) - bisect_left(ends, span.start)
        costs.append(_cost(target, span, source) + _CROSSING * max(0, crossed - allowed))
    least = min(costs)
    best = [span for span, cost in zip(spans, costs, strict=True) if cost == least]
    return best[0] if len(best) == 1 else min(best, key=lambda span: _likeness(target, span, source))


def _sentence_ends(key: str, words: list[TextRange]) -> list[int]:
    """The indexes of words after which a sentence ends."""
    gaps = ((left.end, right.start) for left, right in pairwise(words))
    return [index for index, gap in enumerate(gaps) if _SENTENCE_END.search(key, *gap)]


def _cost(target: _Target, span: TextRange, source: PreparedText) -> int:
    """What it costs to make the passage of a span.

    A word of the source that was left out costs less than one that was replaced, for the passage may go on
    after it: `was safe` is made of `was not safe`, and not of `was not`.
    """
    return Levenshtein.distance(source.coded.text[slice(*span)], target.coded, weights=_WEIGHTS)


def _likeness(target: _Target, span: TextRange, source: PreparedText) -> tuple[int, int]:
    """Less for a span with more words of the passage, then for one with more of its letters."""
    common = LCSseq.similarity(source.coded.text[slice(*span)], target.coded)
    return -common, Indel.distance(target.key, source.key[slice(*source.coded.place(span))])


def _whole_words(place: TextRange, source: PreparedText) -> TextRange:
    """The place extended to word borders: `2,500` and `U.S.` were several words so far."""
    plain = source.plain
    start, end = source.in_plain(place)
    first, last = max(0, start - _MAX_WORD_LETTERS), min(len(plain), end + _MAX_WORD_LETTERS)
    start = next((at for at in range(start, first, -1) if may_begin(source, at)), first)
    end = next((at for at in range(end, last) if may_end(source, at)), last)
    return TextRange(source.in_key(start), source.in_key(end - 1) + 1)


def _with_ends(target: _Target, place: TextRange, source: PreparedText) -> TextRange:
    """The place with the punctuation around it that the passage also has."""
    head, tail = target.key[: target.words[0].start], target.key[target.words[-1].end :]
    start, end = place
    return TextRange(
        start - len(head) * source.key.endswith(head, 0, start),
        end + len(tail) * source.key.startswith(tail, end),
    )


def _index(source: PreparedText, offset: int) -> int:
    """How many words of the source begin before an offset of its key."""
    return bisect_left(source.coded.words, offset, key=lambda word: word.start)
