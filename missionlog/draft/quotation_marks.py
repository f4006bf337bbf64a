"""Pair the quotation marks of an article: which ranges of its text stand in marks, over paragraphs too.

Marks are paired within a paragraph, the last that was opened first. One that is still open at the end of its
paragraph goes on in the next if that begins with a mark of the same kind, as long quotations are set; else it
is dropped with what it opened: where a quotation without an end stops, only a person can say. Single marks
are quotation marks of their own only in an article that mainly uses them; elsewhere they stand within
quotations and in headlines. An apostrophe is no mark: `’90s`, `’tis`, `the soldiers’ camp`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from missionlog.evidence.text_range import TextRange

_DOUBLE: Final = re.compile('["“”„‟«»「」『』＂]')
#: Two apostrophes side by side are none.
_SINGLE: Final = re.compile("[‘’]|(?<!')'(?!')")
#: What closes each mark that only opens; a straight mark, `”` and guillemets may do both.
_CLOSED_BY: Final = {
    "“": '”"',
    '"': '"”＂',
    "＂": '＂"”',
    "„": '“”‟"',
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
}
_MAY_OPEN: Final = re.compile(r"‘|(?<![^\s(\[—–-])'(?!')")
_ONLY_OPEN: Final = "“„‟«»「『"
#: They stand for a double mark, so that single ones are within quotations.
_TWO_APOSTROPHES: Final = re.compile(r"(?<!\S)''\w")
_BEFORE_OPENING: Final = "([{—–-/‘'“\"«„:"
#: Words that begin with an apostrophe, and decades.
_ELISION: Final = re.compile(
    r"(?:\d\ds?|tis|twas|twere|em|cause|n|til|till|bout|round|cos|neath|gainst)\b", re.IGNORECASE
)
_WORD: Final = re.compile(r"\w+")
_MIN_WORDS: Final = 3


class _Open(NamedTuple):
    """A mark that is open: where it stands in this paragraph, and its ranges of earlier paragraphs."""

    mark: str
    start: int
    earlier: list[TextRange]


def quoted_ranges(text: str, paragraphs: Sequence[TextRange]) -> list[tuple[TextRange, ...]]:
    """What stands in quotation marks, with them, in order: for each quotation one range a paragraph.

    What stands within another quotation is left out.
    """
    double = _outermost(_double_quoted(text, paragraphs))
    if not _MAY_OPEN.search(text) or _TWO_APOSTROPHES.search(text):
        return double
    single = _outermost((part,) for paragraph in paragraphs for part in _single_quoted(text, paragraph))
    both = _outermost([*double, *single])
    if _count(text, double, both) >= _count(text, single, both):
        return double
    return both


def _outermost(quotations: Iterable[tuple[TextRange, ...]]) -> list[tuple[TextRange, ...]]:
    """Quotations in order, without those that begin before an earlier one ends."""
    found: list[tuple[TextRange, ...]] = []
    for parts in sorted(quotations, key=lambda parts: (parts[0].start, -parts[-1].end)):
        if not found or parts[0].start >= found[-1][-1].end:
            found.append(parts)
    return found


def _count(text: str, quotations: list[tuple[TextRange, ...]], outermost: list[tuple[TextRange, ...]]) -> int:
    """How many of some quotations stand in no other and have more than a word or two."""
    free = {parts[0] for parts in outermost}
    return sum(
        parts[0] in free and sum(1 for _ in _WORD.finditer(text, *parts[0])) >= _MIN_WORDS
        for parts in quotations
    )


def _double_quoted(text: str, paragraphs: Sequence[TextRange]) -> Iterator[tuple[TextRange, ...]]:
    still_open: _Open | None = None
    for paragraph in paragraphs:
        stack: list[_Open] = []
        for match in _DOUBLE.finditer(text, *paragraph):
            at, mark = match.start(), match[0]
            if at == paragraph.start and still_open and still_open.mark == mark:
                stack.append(still_open._replace(start=at))
            elif (index := _closes(text, at, mark, stack, paragraph)) is not None:
                opened = stack[index]
                del stack[index:]
                yield *opened.earlier, TextRange(opened.start, at + 1)
            elif mark in _CLOSED_BY and (mark in _ONLY_OPEN or _may_open(text, at, paragraph)):
                stack.append(_Open(mark, at, []))
        still_open = None
        if stack:
            last = stack[-1]
            last.earlier.append(TextRange(last.start, paragraph.end))
            still_open = last


def _closes(text: str, at: int, mark: str, stack: list[_Open], paragraph: TextRange) -> int | None:
    """The index in the stack of what a mark closes; None if it opens."""
    if not stack or (
        mark in '"”＂' and _may_open(text, at, paragraph) and not _may_close(text, at, paragraph)
    ):
        return None
    # One look at the last few is enough, and keeps the time linear.
    for index in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
        if mark in _CLOSED_BY[stack[index].mark]:
            return index
    return None


def _may_open(text: str, at: int, paragraph: TextRange) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()


def _may_close(text: str, at: int, paragraph: TextRange) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return not before.isspace() and not (after.isalnum() or after == "_")


def _single_quoted(text: str, paragraph: TextRange) -> Iterator[TextRange]:
    """What stands in single marks in a paragraph."""
    opened: int | None = None
    perhaps: int | None = None
    for match in _SINGLE.finditer(text, *paragraph):
        at, mark = match.start(), match[0]
        if mark != "’" and _may_open(text, at, paragraph) and not _ELISION.match(text, at + 1):
            if opened is not None and perhaps is not None:
                yield TextRange(opened, perhaps + 1)
            opened, perhaps = at, None
        elif opened is not None and mark != "‘" and _may_close(text, at, paragraph):
            if text[at - 1] in "sS" and text[at + 1 : at + 2].isspace():
                perhaps = at  # it may be the soldiers’ apostrophe
            else:
                yield TextRange(opened, at + 1)
                opened = None
    if opened is not None and perhaps is not None:
        yield TextRange(opened, perhaps + 1)
