"""Join tokens that are one thing: `44 BC`, `nineteen twenty-eight`, `the 1970s and 80s`, `winter 1999–2000`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from missionlog.phrases.errors import PhraseError
from missionlog.phrases.token import Run, Token

#: Kinds of numbers that may be a year if an era is named.
YEAR_NUMBERS: Final = frozenset({"D", "N", "Y"})
_ERAS: Final = frozenset({"BC", "AD"})
#: Added to the number of a season (EDTF, level 2, Sub-year groupings, 25 to 32).
_HEMISPHERES: Final = {"northern": 4, "southern": 8}
_BETWEEN_ENDS: Final = frozenset({"-", "–", "to", "until"})
#: A text without a token of these kinds has nothing to join.
JOINABLE: Final = frozenset({"BC", "AD", "year", "northern", "southern", "S", "n", "tens", "?"})


def joined(split: Run) -> Run:
    """The tokens, with those that belong together as one.

    Raises PhraseError for a decade without its century.
    """
    return _with_winters(_with_pairs(_with_decades(_with_years_in_words(_with_unknown_ends(split)))))


def _with_unknown_ends(split: Run) -> Run:
    """A question mark alone at an end of a range is an unknown end: `1984–?`."""
    if len(split) < 3:
        return split
    for at, beside in ((0, 1), (-1, -2)):
        if split[at].kind == "?" and split[beside].kind in _BETWEEN_ENDS:
            split[at] = split[at]._replace(kind="unknown")
    return split


def _with_years_in_words(split: Run) -> Run:
    """The tokens with years in words as one: `nineteen twenty-eight`, `two thousand and one`."""
    result: Run = []
    at = 0
    while at < len(split):
        year, used = _year_in_words(split[at:]) if split[at].kind == "n" else (None, 0)
        result.append(year or split[at])
        at += used or 1
    return result


def _year_in_words(tokens: Sequence[Token]) -> tuple[Token | None, int]:
    """A year or decade in words at the beginning of some tokens, and how many of them it takes."""
    first, *rest = (token for token in tokens[:5])
    used = 2
    if rest and rest[0].kind == "-":
        rest, used = rest[1:], 3
    if not rest:
        return None, 0
    second, number = rest[0], first.values[0]
    year = Token("Y", (100 * number,), first.column)
    if number >= 10 and second.kind in ("n", "tens") and second.values[0] >= 10:
        kind = "Y" if second.kind == "n" else "Ys"
        return Token(kind, (100 * number + second.values[0],), first.column), used
    if number >= 10 and second.kind == "hundreds":
        return year._replace(kind="Ys"), used
    if number >= 10 and second.kind == "oh" and len(rest) > 1 and rest[1].kind == "n" and rest[1].values[0] < 10:
        return year._replace(values=(100 * number + rest[1].values[0],)), used + 1
    if second.kind == ("hundred" if number >= 10 else "thousand"):
        thousands = number * (100 if number >= 10 else 1000)
        skipped = 1 + (len(rest) > 2 and rest[1].kind == "and")
        more = rest[skipped].values[0] if len(rest) > skipped and rest[skipped].kind == "n" else 0
        return year._replace(values=(thousands + more,)), used + (skipped if more else 0)
    return None, 0


def _with_decades(split: Run) -> Run:
    """The tokens with a decade of two digits in the century of the one before it: `1970s and 80s`."""
    century = None
    for at, token in enumerate(split):
        if token.kind == "Ys":
            century = token.values[0]
        elif token.kind == "tens":
            decade = token.values[0] + (century or 0) // 100 * 100
            if century is None or decade <= century:
                written = f"19{token.values[0]:02d}s"
                raise PhraseError(f"of which century? A decade has four digits, as in {written}", token.column)
            split[at] = Token("Ys", (decade,), token.column)
    return split


def _with_pairs(split: Run) -> Run:
    """The tokens with two that belong together as one: `44 BC`, `AD 79`, `year 476`, `northern spring`."""
    result: Run = []
    for token in split:
        both = _join(result[-1], token) if result else None
        if both:
            result[-1] = both
        elif token.kind in _HEMISPHERES and [before.kind for before in result[-2:]] == ["S", "Y"]:
            result[-2] = _in_hemisphere(result[-2], token)  # "spring 1985 (northern hemisphere)"
        else:
            result.append(token)
    return result


def _join(left: Token, right: Token) -> Token | None:
    """Two tokens as one, or None if they do not belong together."""
    if {left.kind, right.kind} in ({"northern", "S"}, {"southern", "S"}):
        return _in_hemisphere(left, right) if left.kind == "S" else _in_hemisphere(right, left)
    number = left if right.kind in _ERAS else right if left.kind in ("AD", "year") else None
    if number is None or number.kind not in YEAR_NUMBERS or number.era or not number.values[0]:
        return None
    year = 1 - number.values[0] if right.kind == "BC" else number.values[0]
    return Token("Y", (year,), left.column, era=left.kind != "year")


def _in_hemisphere(season: Token, hemisphere: Token) -> Token:
    column = min(season.column, hemisphere.column)
    return Token("S", (season.values[0] + _HEMISPHERES[hemisphere.kind],), column)


def _with_winters(split: Run) -> Run:
    """The tokens with the two years of `winter 1999–2000` as one, like those of `winter 2001–02`."""
    result: Run = []
    for token in split:
        kinds = [before.kind for before in result[-4:]]
        after_season = "S" in kinds[-3:-2] or kinds[:2] == ["S", "of"]
        if token.kind == "Y" and kinds[-2:] == ["Y", "-"] and after_season:
            year = result[-2]
            if token.values[0] == year.values[0] + 1:
                result[-2:] = [Token("Y–y", (year.values[0], token.values[0] % 100), year.column)]
                continue
        result.append(token)
    return result
