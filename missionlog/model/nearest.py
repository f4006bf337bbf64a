"""The known names that are nearest to one that was written: the one home of all suggestions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

#: A longer name is no misspelling of anything.
_MAX_CHARACTERS: Final = 100
#: How many names are looked at more closely, and how alike they must be for that.
_LOOKED_AT: Final = 12
_MIN_SIMILARITY: Final = 0.6
#: How alike the one name is that can be written instead, and how alike no other may be.
_MIN_SIMILARITY_TO_WRITE: Final = 0.8
_MAX_OTHERS_SIMILARITY: Final = 0.7
#: In a name of so many letters, one may be wrong; in one of twice as many, two.
_LETTERS_FOR_A_MISTAKE: Final = 4
#: So many letters may be the beginning of a name.
_LEAST_BEGINNING: Final = 3
#: More names than this that are equally near are not all named.
_MAX_NAMED: Final = 3


def nearest(written: str, known: Iterable[str]) -> list[str]:
    """The names that are nearest to what was written, whatever their case: all that are equally near.

    Mistakes are letters left out, put in, replaced, or swapped with their neighbour. A name with more of them
    than one for each four letters is not near. Where none is near, those are that begin as written.
    """
    if not written or len(written) > _MAX_CHARACTERS:
        return []
    # Only who mistypes pays for loading it.
    from difflib import get_close_matches

    names: dict[str, list[str]] = {}
    for name in known:
        names.setdefault(name.lower(), []).append(name)
    lower = written.lower()
    alike = get_close_matches(lower, names, n=_LOOKED_AT, cutoff=_MIN_SIMILARITY)
    mistakes = {name: count_mistakes(lower, name) for name in alike}
    least = min(mistakes.values(), default=len(lower))
    if least <= max(1, len(lower) // _LETTERS_FOR_A_MISTAKE):
        return [name for near in names if mistakes.get(near) == least for name in names[near]]
    if len(lower) < _LEAST_BEGINNING:
        return []
    return [name for near in names if near.startswith(lower) for name in names[near]]


def only_meant(written: str, known: Iterable[str]) -> str:
    """The one name that is safe to write instead: nearly the same, and no other is near; else nothing."""
    if len(written) > _MAX_CHARACTERS:
        return ""
    from difflib import get_close_matches

    near = get_close_matches(written.lower(), known, n=2, cutoff=_MAX_OTHERS_SIMILARITY)
    meant = len(near) == 1 and get_close_matches(written.lower(), near, cutoff=_MIN_SIMILARITY_TO_WRITE)
    return near[0] if meant and nearest(written, near) else ""


def in_words(names: list[str], before: str = "", after: str = "") -> str:
    """Names in quotation marks, joined by "or"; what stands before and after each is within the marks."""
    shown = [repr(f"{before}{name}{after}") for name in names[:_MAX_NAMED]]
    if len(names) > _MAX_NAMED:
        return f"{', '.join(shown)} or another like them"
    return " or ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def did_you_mean(written: str, known: Iterable[str], before: str = "", after: str = "") -> str:
    """Ask whether one of the nearest names was meant; nothing where none is near."""
    near = nearest(written, known)
    return f"did you mean {in_words(near, before, after)}?" if near else ""


def count_mistakes(written: str, name: str) -> int:
    """How many letters must be left out, put in, replaced or swapped with a neighbour."""
    rows: list[list[int]] = [[*range(len(name) + 1)]]
    for at, letter in enumerate(written, start=1):
        row = [at]
        for there, other in enumerate(name, start=1):
            least = min(rows[-1][there] + 1, row[-1] + 1, rows[-1][there - 1] + (letter != other))
            if at > 1 and there > 1 and (letter, written[at - 2]) == (name[there - 2], other):
                least = min(least, rows[-2][there - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]
