"""Editor's marks in a passage: `…`, `...`, `[…]`, `[...]` for an omission, `[words]` for an insertion."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from missionlog.evidence.literal_match import LiteralText
from missionlog.evidence.normalise import WORD_CHARACTER

#: How many characters of the source an insertion or an omission may replace.
INSERTION_REACH: Final = 60
OMISSION_REACH: Final = 1_500
#: A passage with more marks is no longer a quotation.
_MAX_MARKS: Final = 20

_DOTS: Final = r"\.(?: ?\.){2,}"
_MARK: Final = re.compile(rf"\[ ?{_DOTS} ?\]|{_DOTS}|\[(?P<words>[^\[\]]*)\]")


class EditorMark(NamedTuple):
    """One mark, or several with no word between them."""

    put_in: str
    #: How many characters of the source it may replace.
    reach: int
    #: Whether it is part of the word before it (`announce[d]`), or after it (`[T]he`).
    into_before: bool
    into_after: bool


class MarkedPassage(NamedTuple):
    """A passage split at its marks: `parts[0] marks[0] parts[1] …`. A part at an end may be None."""

    parts: tuple[LiteralText | None, ...]
    marks: tuple[EditorMark, ...]

    @property
    def literals(self) -> list[LiteralText]:
        return [part for part in self.parts if part is not None]


def split_at_marks(plain: str) -> MarkedPassage | None:
    """The parts and marks of a plain form; None if it has no marks, too many, or no word outside them."""
    texts, marks = [""], list[EditorMark]()
    done = 0
    for match in _MARK.finditer(plain):
        words = match["words"]
        if words is not None and not WORD_CHARACTER.search(words):
            continue
        texts[-1] = plain[done : match.start()]
        mark = _mark(plain, match)
        if marks and not WORD_CHARACTER.search(texts[-1]):
            last = marks[-1]
            put_in = f"{last.put_in} {mark.put_in}".strip()
            reach = max(last.reach, mark.reach)
            marks[-1] = EditorMark(put_in, reach, last.into_before, mark.into_after)
        else:
            marks.append(mark)
            texts.append("")
        done = match.end()
    texts[-1] = plain[done:]
    if not 0 < len(marks) <= _MAX_MARKS or not any(map(WORD_CHARACTER.search, texts)):
        return None
    starts = (False, *(mark.into_after for mark in marks))
    ends = (*(mark.into_before for mark in marks), False)
    parts = (
        LiteralText(text.strip(), index == 0, start, end) if WORD_CHARACTER.search(text) else None
        for index, (text, start, end) in enumerate(zip(texts, starts, ends, strict=True))
    )
    return MarkedPassage(tuple(parts), tuple(marks))


def has_word(plain: str) -> bool:
    """Whether a plain form has a word outside an editor's brackets."""
    return WORD_CHARACTER.search(_MARK.sub("", plain)) is not None


def _mark(plain: str, match: re.Match[str]) -> EditorMark:
    words = match["words"]
    if words is None:
        return EditorMark("", OMISSION_REACH, False, False)
    before, after = plain[match.start() - 1 : match.start()], plain[match.end() : match.end() + 1]
    return EditorMark(words.strip(), INSERTION_REACH, before.isalnum(), after.isalnum())
