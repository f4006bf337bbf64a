"""Compare two wordings word by word: which words are equal, left out or put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from missionlog.evidence.match_result import DiffSegment
from missionlog.evidence.normalise import SOFT_HYPHEN, TOKEN
from missionlog.evidence.prepared_text import PreparedText
from missionlog.evidence.text_range import TextRange

#: Two runs of words with more pairs than this are not compared: the whole run counts as changed.
_MAX_COMPARED_PAIRS: Final = 250_000
#: The part of the shorter text's letters that two texts with a readable difference share.
_LEAST_IN_COMMON: Final = 1 / 3


#: A word with its punctuation, matched in the plain form.
_Token = re.Match[str]


def passage_diff(place: TextRange, source: PreparedText, passage: PreparedText) -> tuple[DiffSegment, ...]:
    """The differences between a passage and the source's words at a place, given as a range of its key.

    Typography does not count, nor does the case of the first letter. At least one segment differs.
    """
    theirs = list(TOKEN.finditer(source.plain, *source.in_plain(place)))
    ours = list(TOKEN.finditer(passage.plain))
    segments = [
        DiffSegment(_text(source, theirs[i1:i2]), _text(passage, ours[j1:j2]), same)
        for same, i1, i2, j1, j2 in diff_words(*_comparable(theirs, ours))
    ]
    if all(segment.same for segment in segments):  # they differ only in blanks
        return (DiffSegment(_text(source, theirs), _text(passage, ours), False),)
    return tuple(segments)


def _comparable(theirs: list[_Token], ours: list[_Token]) -> tuple[list[str], list[str]]:
    """The words of both sides, made equal where a difference does not count."""
    known = {token[0] for token in (*theirs, *ours)}
    left, right = ([_joined(token[0], known) for token in side] for side in (theirs, ours))
    if left and right and left[0][1:] == right[0][1:] and left[0].lower() == right[0].lower():
        right[0] = left[0]
    return left, right


def _joined(word: str, known: set[str]) -> str:
    """A word that a line break divided, with a hyphen if it is hyphenated elsewhere, else without."""
    hyphenated = word.replace(SOFT_HYPHEN, "-")
    return hyphenated if hyphenated in known else word.replace(SOFT_HYPHEN, "")


def has_common_ground(same: str, left: str, right: str) -> bool:
    """Whether two texts share so many letters of their words that their difference can be read.

    Two statements with only `the` and `to` in common would be spliced into one that nobody made.
    """
    return _letters(same) >= min(_letters(left), _letters(right)) * _LEAST_IN_COMMON


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def diff_words(left: list[str], right: list[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Two lists of words as segments: whether they are equal, and its start and end in either list."""
    head = _common_length(left, right)
    tail = _common_length(left[head:][::-1], right[head:][::-1])
    lefts, rights = left[head : len(left) - tail], right[head : len(right) - tail]
    if head:
        yield True, 0, head, 0, head
    if len(lefts) * len(rights) > _MAX_COMPARED_PAIRS:
        yield False, head, head + len(lefts), head, head + len(rights)
    else:
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, lefts, rights, autojunk=False).get_opcodes():
            yield tag == "equal", head + i1, head + i2, head + j1, head + j2
    if tail:
        yield True, len(left) - tail, len(left), len(right) - tail, len(right)


def _common_length(left: list[str], right: list[str]) -> int:
    """The number of words that both lists begin with."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(left), len(right)))


def _text(prepared: PreparedText, tokens: list[_Token]) -> str:
    """The words as they are written, with line breaks as blanks."""
    if not tokens:
        return ""
    start, end = prepared.normal.original(tokens[0].start(), tokens[-1].end())
    return " ".join(prepared.text[start:end].split())
