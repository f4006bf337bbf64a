"""Where the words nearest to a passage stand, when it stands nowhere as it is.

By whole words, which finds a short quote with a long word changed, and by
letters, which finds words that were misread or misspelt. The window that
either finds has a fixed length: its edges are then moved to where they fit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel, Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from missionlog.evidence.borders import may_begin, may_end
from missionlog.evidence.prepared import Prepared, Span, words_of

#: How alike words, or letters, must be, in percent.
_WORDS_ALIKE: Final = 65
_LETTERS_ALIKE: Final = 70
#: With fewer words than these, one that differs leaves too little; with fewer than those, letters tell more.
_LEAST_WORDS: Final = 3
_TELLING_WORDS: Final = 6
#: The longest stretch that is looked for at once; of a longer passage the first, the middle and the last.
_MOST_WORDS: Final = 50
_MOST_LETTERS: Final = 300
#: How many words the edges are moved at most, and of how long a passage.
_MOST_MOVED: Final = 16
_MOST_FITTED: Final = 1_000
_LONGEST_WORD: Final = 100


class _Sought(NamedTuple):
    """A passage's key, where its words stand in it, and its words as the source's are coded."""

    key: str
    words: list[Span]
    coded: str


def nearest(key: str, source: Prepared, within: Span | None = None) -> Span | None:
    """Where it stands in the source's key, from word to word; None if nothing there is like it."""
    words = words_of(key)
    sought = _Sought(key, words, source.coded.of([key[start:end] for start, end in words]))
    ways = [_by_words, _by_letters] if len(words) >= _TELLING_WORDS else [_by_letters, _by_words]
    stretch = within or Span(0, len(source.key))
    windows = (window for way in ways for window in way(sought, source, stretch))
    window = next(windows, None)
    if window is None or not source.coded.words:
        return None
    fitted = _fitted(sought, _clipped(window, source), source)
    place = Span(_start(source, fitted.start), _end(source, fitted.end))
    return _with_ends(sought, _whole_words(place, source), source)


def _by_words(sought: _Sought, source: Prepared, within: Span) -> Iterator[Span]:
    """The windows, in words of the source, that have most words in common with the passage."""
    if len(sought.words) < _LEAST_WORDS:
        return
    first, last = _index(source, within.start), _index(source, within.end)
    text = source.coded.text[first:last]
    for start, end in _samples(len(sought.words), _MOST_WORDS):
        found = partial_ratio_alignment(sought.coded[start:end], text, score_cutoff=_WORDS_ALIKE)
        if found and found.score >= _WORDS_ALIKE:
            begins = first + found.dest_start - found.src_start - start
            yield Span(begins, begins + len(sought.words))


def _by_letters(sought: _Sought, source: Prepared, within: Span) -> Iterator[Span]:
    """The windows, in words of the source, that have most letters in common with the passage."""
    text = source.key[slice(*within)]
    for start, end in _samples(len(sought.key), _MOST_LETTERS):
        found = partial_ratio_alignment(sought.key[start:end], text, score_cutoff=_LETTERS_ALIKE)
        if found and found.score >= _LETTERS_ALIKE:
            before = sum(word.end <= start for word in sought.words)
            after = sum(word.start >= end for word in sought.words)
            begins = _word_at(source, within.start + found.dest_start)
            ends = _index(source, within.start + found.dest_end)
            yield Span(begins - before, max(ends, begins + 1) + after)


def _samples(length: int, most: int) -> list[Span]:
    if length <= most:
        return [Span(0, length)]
    return [Span(start, start + most) for start in (0, (length - most) // 2, length - most)]


def _fitted(sought: _Sought, window: Span, source: Prepared) -> Span:
    """The window with its edges where the fewest words differ, then where the fewest letters do."""
    count = len(sought.words)
    if count > _MOST_FITTED:
        return window
    slack = min(3 + count // 4, _MOST_MOVED)
    total = len(source.coded.words)
    spans = [
        Span(start, end)
        for start in range(max(0, window.start - slack), min(total, window.start + slack + 1))
        for end in range(max(start + 1, window.end - slack), min(total, window.end + slack) + 1)
    ]
    distances = [_distance(sought, span, source) for span in spans]
    least = min(distances)
    best = [span for span, distance in zip(spans, distances, strict=True) if distance == least]
    return min(best, key=lambda span: Indel.distance(sought.key, _text(source, span)))


def _distance(sought: _Sought, span: Span, source: Prepared) -> tuple[int, int]:
    """How many words differ; and word for word before words left out or put in."""
    words = source.coded.text[slice(*span)]
    return Levenshtein.distance(sought.coded, words), abs(len(words) - len(sought.words))


def _whole_words(place: Span, source: Prepared) -> Span:
    """The place with the rest of a word at either end: `2,500` and `U.S.` were taken for several."""
    plain = source.plain
    start, end = source.in_plain(place)
    first, last = max(0, start - _LONGEST_WORD), min(len(plain), end + _LONGEST_WORD)
    start = next((at for at in range(start, first, -1) if may_begin(plain, at)), first)
    end = next((at for at in range(end, last) if may_end(plain, at)), last)
    return Span(source.in_key(start), source.in_key(end - 1) + 1)


def _with_ends(sought: _Sought, place: Span, source: Prepared) -> Span:
    """The place with the punctuation before and after it that the passage has too."""
    head, tail = sought.key[: sought.words[0].start], sought.key[sought.words[-1].end :]
    start, end = place
    return Span(
        start - len(head) * source.key.endswith(head, 0, start),
        end + len(tail) * source.key.startswith(tail, end),
    )


def _clipped(window: Span, source: Prepared) -> Span:
    """The window within the source, and at least one word."""
    total = len(source.coded.words)
    start = min(max(window.start, 0), total - 1)
    return Span(start, min(max(window.end, start + 1), total))


def _index(source: Prepared, offset: int) -> int:
    """How many words of the source begin before that offset of its key."""
    return bisect_left(source.coded.words, offset, key=lambda word: word.start)


def _word_at(source: Prepared, offset: int) -> int:
    """The word that stands there, or the next."""
    return bisect_right(source.coded.words, offset, key=lambda word: word.end)


def _text(source: Prepared, words: Span) -> str:
    return source.key[_start(source, words.start) : _end(source, words.end)]


def _start(source: Prepared, word: int) -> int:
    return source.coded.words[word].start


def _end(source: Prepared, word: int) -> int:
    return source.coded.words[word - 1].end
