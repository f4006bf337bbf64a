"""Join tokens that are one thing: `44 BC`, `nineteen twenty-eight`, `1970s and 80s`, `winter 1999–2000`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from missionlog.phrases.errors import PhraseError
from missionlog.phrases.token import Run, Token

#: Kinds of numbers that may be a year if an era is named.
NUMBERS: Final = frozenset({"D", "N", "Y"})
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
    first, *rest = tokens[:5]
    hyphen = bool(rest) and rest[0].kind == "-"
    kinds = [token.kind for token in rest[hyphen:]]
    values = [token.values[0] if token.kind in ("n", "tens") else 0 for token in rest[hyphen:]]
    number, used = first.values[0], 2 + hyphen
    if kinds[:1] == ["thousand"] and number < 10:
        return _and_more(first, 1000 * number, kinds, values, used)
    if not kinds or not 10 <= number <= 20:
        return None, 0
    if kinds[0] in ("n", "tens") and values[0] >= 10:
        return Token("Y" if kinds[0] == "n" else "Ys", (100 * number + values[0],), first.column), used
    if kinds[0] == "hundred":
        return _and_more(first, 100 * number, kinds, values, used)
    if kinds[0] == "hundreds":
        return Token("Ys", (100 * number,), first.column), used
    if kinds[:2] == ["oh", "n"] and values[1] < 10:
        return Token("Y", (100 * number + values[1],), first.column), used + 1
    return None, 0


def _and_more(first: Token, number: int, kinds: list[str], values: list[int], used: int) -> tuple[Token, int]:
    """A year that ends with `hundred` or `thousand`, or with a number after it: `two thousand and one`."""
    at = 2 if kinds[1:2] == ["and"] else 1
    if kinds[at : at + 1] == ["n"]:
        return Token("Y", (number + values[at],), first.column), used + at
    return Token("Y", (number,), first.column), used


def _with_decades(split: Run) -> Run:
    """The tokens with a decade of two digits in the century of the one before it: `1970s and 80s`."""
    century = None
    for at, token in enumerate(split):
        if token.kind == "Ys":
            century = token.values[0]
        elif token.kind == "tens":
            decade = token.values[0] + (century or 0) // 100 * 100
            if century is None or decade <= century:
                as_in = f"a decade has four digits, as in 19{token.values[0]:02d}s"
                raise PhraseError(f"of which century? {as_in.capitalize()}", token.column)
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
    if left.kind == "Ys" and right.kind == "AD":
        return left
    if {left.kind, right.kind} in ({"northern", "S"}, {"southern", "S"}):
        return _in_hemisphere(left, right) if left.kind == "S" else _in_hemisphere(right, left)
    number = left if right.kind in _ERAS else right if left.kind in ("AD", "year") else None
    if number is None or number.kind not in NUMBERS or number.era or not number.values[0]:
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
