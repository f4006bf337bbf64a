"""Two wordings compared word by word."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from missionlog.evidence.findings import Stretch
from missionlog.evidence.normal import SOFT, TOKEN
from missionlog.evidence.prepared import Prepared, Span

#: The most pairs of words compared one by one: a longer stretch is shown as changed in whole.
_MOST_PAIRS: Final = 250_000


class _Token(NamedTuple):
    """A word with the punctuation at it: as it is compared, and where it stands."""

    word: str
    place: Span


def difference(place: Span, source: Prepared, passage: Prepared) -> tuple[Stretch, ...]:
    """The source's words at a stretch of its key and the passage's, stretch by stretch: the same, or not.

    Typography makes no difference, nor does the case of the first letter.
    There is always one stretch that differs.
    """
    theirs = _tokens(source.plain, source.in_plain(place))
    ours = _tokens(passage.plain, Span(0, len(passage.plain)))
    stretches = [
        Stretch(_text(source, theirs[i1:i2]), _text(passage, ours[j1:j2]), same)
        for same, i1, i2, j1, j2 in compared(*_comparable(theirs, ours))
    ]
    if all(one.same for one in stretches):  # they differ in blanks alone
        return (Stretch(_text(source, theirs), _text(passage, ours), False),)
    return tuple(stretches)


def _tokens(plain: str, place: Span) -> list[_Token]:
    return [_Token(match[0], Span(*match.span())) for match in TOKEN.finditer(plain, *place)]


def _comparable(theirs: list[_Token], ours: list[_Token]) -> tuple[list[str], list[str]]:
    """The words of both sides so that what is no difference is the same."""
    known = {token.word for token in (*theirs, *ours)}
    left, right = ([_joined(token.word, known) for token in side] for side in (theirs, ours))
    if left and right and left[0][1:] == right[0][1:] and left[0].lower() == right[0].lower():
        right[0] = left[0]
    return left, right


def _joined(word: str, known: set[str]) -> str:
    """A word that a line's end divides, with its hyphen if the other side has it so."""
    hyphenated = word.replace(SOFT, "-")
    return hyphenated if hyphenated in known else word.replace(SOFT, "")


def compared(left: list[str], right: list[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Two lists of words in stretches: whether they are the same, from word to word of each side."""
    head = _alike(left, right)
    tail = _alike(left[head:][::-1], right[head:][::-1])
    lefts, rights = left[head : len(left) - tail], right[head : len(right) - tail]
    if head:
        yield True, 0, head, 0, head
    if len(lefts) * len(rights) > _MOST_PAIRS:
        yield False, head, head + len(lefts), head, head + len(rights)
    else:
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, lefts, rights, autojunk=False).get_opcodes():
            yield tag == "equal", head + i1, head + i2, head + j1, head + j2
    if tail:
        yield True, len(left) - tail, len(left), len(right) - tail, len(right)


def _alike(left: list[str], right: list[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((count for count, (one, other) in pairs if one != other), min(len(left), len(right)))


def _text(prepared: Prepared, tokens: list[_Token]) -> str:
    """The words as they were written, line breaks as blanks."""
    if not tokens:
        return ""
    start, end = prepared.normal.original(tokens[0].place.start, tokens[-1].place.end)
    return " ".join(prepared.text[start:end].split())
