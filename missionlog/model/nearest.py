"""The known names that are nearest to one that was written: the one home of all suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

#: A longer text is no misspelt name, and a shorter one is near to too many.
_MAX_CHARACTERS: Final = 100
_MIN_CHARACTERS: Final = 3
#: One mistake is allowed for each so many letters, of which the last may be missing; at least one, and never
#: more than _MAX_MISTAKES.
_LETTERS_FOR_A_MISTAKE: Final = 4
_MAX_MISTAKES: Final = 3
#: A name is safe to write instead if it is at least this similar, and no other is as similar as the second.
_MIN_SIMILARITY_TO_WRITE: Final = 0.8
_MAX_OTHERS_SIMILARITY: Final = 0.7
#: More names than this that are equally near are not all named.
_MAX_NAMED: Final = 3


def nearest(written: str, known: Iterable[str]) -> tuple[str, ...]:
    """The names that are nearest to what was written, whatever their case: all that are equally near.

    Mistakes are letters left out, put in, replaced, or swapped with their neighbour. A name with many of them
    is not near; where none is near, those that begin with what was written are.
    """
    # Only who mistypes pays for loading it. Of 300,000 names it finds the nearest in a tenth of a second.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    lower = written.lower()
    if not _MIN_CHARACTERS <= len(lower) <= _MAX_CHARACTERS:
        return ()
    names: dict[str, list[str]] = {}
    for name in dict.fromkeys(known):
        names.setdefault(name.lower(), []).append(name)
    most = min(max((len(lower) + 1) // _LETTERS_FOR_A_MISTAKE, 1), _MAX_MISTAKES)
    near = extract(lower, [*names], scorer=OSA.distance, score_cutoff=most, limit=None)
    least = min((mistakes for _, mistakes, _ in near), default=0)
    found = [name for name, mistakes, _ in near if mistakes == least]
    found = found or [name for name in names if name.startswith(lower)]
    wanted = {*found}
    return tuple(name for folded, several in names.items() if folded in wanted for name in several)


def only_meant(written: str, known: Iterable[str]) -> str:
    """The one name that is safe to write instead, if no other is near; else nothing."""
    if len(written) > _MAX_CHARACTERS:
        return ""
    from difflib import get_close_matches

    near = get_close_matches(written.lower(), known, n=2, cutoff=_MAX_OTHERS_SIMILARITY)
    meant = len(near) == 1 and get_close_matches(written.lower(), near, cutoff=_MIN_SIMILARITY_TO_WRITE)
    return near[0] if meant else ""


def in_words(names: Sequence[str], before: str = "", after: str = "") -> str:
    """Names in quotation marks, joined by "or"; what stands before and after each is within the marks."""
    shown = [f"'{before}{name}{after}'" for name in names[:_MAX_NAMED]]
    if len(names) > _MAX_NAMED:
        return f"{', '.join(shown)} or another like them"
    return " or ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def did_you_mean_of(written: str, known: Sequence[str], before: str = "") -> str:
    """Ask whether one of the nearest names was meant; where none is near, say which there are."""
    return did_you_mean(written, known, before) or f"there are: {', '.join(before + name for name in known)}"


def did_you_mean(written: str, known: Iterable[str], before: str = "", after: str = "") -> str:
    """Ask whether one of the nearest names was meant; nothing where none is near."""
    near = nearest(written, known)
    return f"did you mean {in_words(near, before, after)}?" if near else ""
