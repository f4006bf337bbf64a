"""An editor's marks in a passage: `…`, `...`, `[…]`, `[...]` for an omission, `[words]` for an insertion."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from missionlog.evidence.literal import Literal

#: How many characters of the source an insertion may stand for, and how many an omission.
INSERTION: Final = 60
OMISSION: Final = 1_500
#: A passage with more marks is no quotation any more.
_MOST: Final = 20

_DOTS: Final = r"\.(?: ?\.){2,}"
_MARK: Final = re.compile(rf"\[ ?{_DOTS} ?\]|{_DOTS}|\[(?P<words>[^\[\]]*)\]")
_HAS_WORD: Final = re.compile(r"[^\W_]")


class Mark(NamedTuple):
    """One mark, or several with no word between them."""

    put_in: str
    #: How many characters of the source it may stand for.
    reach: int
    #: Whether it is written into the word before it, or the one after it: `announce[d]`, `[T]he`.
    into_before: bool
    into_after: bool


class Marked(NamedTuple):
    """A passage taken apart: `parts[0] marks[0] parts[1] …`; None for a mark at either end of the passage."""

    parts: tuple[Literal | None, ...]
    marks: tuple[Mark, ...]

    @property
    def literals(self) -> list[Literal]:
        return [part for part in self.parts if part is not None]


def marked(plain: str) -> Marked | None:
    """The parts and marks of a plain form; None if it has no mark, too many, or no word beside them."""
    texts, marks = [""], list[Mark]()
    done = 0
    for match in _MARK.finditer(plain):
        words = match["words"]
        if words is not None and not _HAS_WORD.search(words):
            continue
        texts[-1] = plain[done : match.start()]
        if marks and not _HAS_WORD.search(texts[-1]):
            marks[-1] = _joined(marks[-1], _mark(plain, match))
        else:
            marks.append(_mark(plain, match))
            texts.append("")
        done = match.end()
    texts[-1] = plain[done:]
    if not 0 < len(marks) <= _MOST or not any(map(_HAS_WORD.search, texts)):
        return None
    return Marked(_parts(texts, marks), tuple(marks))


def has_word(plain: str) -> bool:
    """Whether there is a word in it besides those between an editor's brackets."""
    return _HAS_WORD.search(_MARK.sub("", plain)) is not None


def _mark(plain: str, match: re.Match[str]) -> Mark:
    words = match["words"]
    if words is None:
        return Mark("", OMISSION, False, False)
    before, after = plain[match.start() - 1 : match.start()], plain[match.end() : match.end() + 1]
    return Mark(words.strip(), INSERTION, before.isalnum(), after.isalnum())


def _joined(one: Mark, other: Mark) -> Mark:
    put_in = f"{one.put_in} {other.put_in}".strip()
    return Mark(put_in, max(one.reach, other.reach), one.into_before, other.into_after)


def _parts(texts: list[str], marks: list[Mark]) -> tuple[Literal | None, ...]:
    starts = (False, *(mark.into_after for mark in marks))
    ends = (*(mark.into_before for mark in marks), False)
    parts = zip(texts, starts, ends, strict=True)
    return tuple(
        Literal(text.strip(), index == 0, start, end) if _HAS_WORD.search(text) else None
        for index, (text, start, end) in enumerate(parts)
    )
