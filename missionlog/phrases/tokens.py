"""Split English text into tokens, and into the dates in it; a word that no date contains is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from missionlog.phrases.compact_dates import MONTH_NAME, words_apart
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.vocabulary import (
    BLANK,
    JOINING_KINDS,
    MEANINGS,
    MULTI_WORD_PHRASES,
    Meaning,
    ordinal,
)

#: In characters. Longer texts are refused unread.
MAX_LENGTH: Final = 200

_DASHES: Final = r"\-\u2010-\u2015\u2212"
_MULTI_WORD: Final = "|".join(re.escape(turn).replace(r"\ ", f"{BLANK}+") for turn in MULTI_WORD_PHRASES)
_TOKEN: Final = re.compile(
    rf"(?P<blank>{BLANK}*)(?:"
    rf"(?P<turn>{_MULTI_WORD})(?![a-z0-9])"
    rf"|(?P<part>early|mid|late|end)[{_DASHES}](?=[a-z0-9])"
    r"|(?P<period>[qh][1-4])(?![a-z0-9])"
    r"|(?P<word>[a-z]+)\.?"
    r"|(?P<iso>[0-9]{4}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)(?![0-9-])"
    r"|(?P<figures>[0-9]{1,4}(?P<by>[-/.])[0-9]{1,2}(?P=by)[0-9]{1,4})(?![0-9/-])"
    rf"|(?P<pair>[0-9]{{4}}[/{_DASHES}][0-9]{{1,2}})"
    rf"(?![0-9/{_DASHES}]|(?:st|nd|rd|th|s)(?![a-z])|{BLANK}*(?:of{BLANK}+)?{MONTH_NAME})"
    r"|(?P<apostrophe>['’][0-9]{2})(?!['’]?s|[0-9])"
    r"|(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:(?P<suffix>st|nd|rd|th|['’]?s)(?![a-z]))?"
    rf"|(?P<sign>[{_DASHES},?/])"
    r")",
    re.IGNORECASE | re.ASCII,
)
#: Kinds of numbers that may be a year if an era is named.
NUMBERS: Final = frozenset({"D", "N", "Y"})
_PERIODS: Final = {"q1": 33, "q2": 34, "q3": 35, "q4": 36, "h1": 40, "h2": 41}
_BLANKS: Final = re.compile(f"{BLANK}+")


class Token(NamedTuple):
    """A word, number or sign: its kind, its numbers, and the column where it begins, from 1.

    Kinds of numbers: `D` of one or two digits, `Y` a year, `N` any other, `O` an
    ordinal, `Ys` a decade, `Y-M` and `Y-M-D` as ISO 8601 writes them, `Y–y` two
    years (`1914–18`), `Y/y` the same with a slash, `Y–d`, `Y-d` and `Y/d` with one
    digit, `'y` a year of two digits (`'24`), `?/?/Y` and `Y/?/?` figures.
    """

    kind: str
    values: tuple[int, ...]
    column: int
    #: For a year: whether its era is named.
    era: bool = False


#: The tokens of one date.
Run = list[Token]


def tokens(text: str) -> list[Token]:
    """The tokens of a text. Raises PhraseError at the first character or word that no date contains."""
    if len(text) > MAX_LENGTH:
        raise PhraseError(f"{len(text)} characters: a date in words has at most {MAX_LENGTH}", MAX_LENGTH + 1)
    text = words_apart(text)
    split: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _foreign(text, at)
        split.append(_token(match))
        at = match.end()
    if not split:
        raise PhraseError("a date is missing here", 1)
    if split[0].column > 1:
        raise PhraseError("a blank stands before the date", 1)
    if split[-1].kind == "on":
        split[-1] = split[-1]._replace(kind="onwards")
    return _with_winters(_with_pairs(split))


def outline(tokens: Sequence[Token]) -> tuple[str, list[Run]]:
    """The form of a text, such as `between X and X`, and the tokens of each X."""
    form: list[str] = []
    runs: list[Run] = []
    within = False
    for token in tokens:
        if token.kind in JOINING_KINDS:
            form.append(token.kind)
            within = False
        elif within:
            runs[-1].append(token)
        else:
            form.append("X")
            runs.append([token])
            within = True
    return " ".join(form), with_eras(runs)


def with_eras(runs: list[Run]) -> list[Run]:
    """The runs, with the era of one year given to its neighbours: `44` to `10 BC`, `AD 79` to `85`."""
    for index in range(len(runs) - 2, -1, -1):
        runs[index] = _in_era_of(runs[index], runs[index + 1])
    for index in range(1, len(runs)):
        if runs[index - 1][0].values and runs[index - 1][0].values[0] > 0:
            runs[index] = _in_era_of(runs[index], runs[index - 1])
    return runs


def _in_era_of(run: Run, other: Run) -> Run:
    """A single number as a year in the era of another; any other run unchanged."""
    if len(run) > 1 or len(other) > 1 or not other[0].era or run[0].era or run[0].kind not in NUMBERS:
        return run
    number = run[0].values[0]
    year = number if other[0].values[0] > 0 else 1 - number
    return [run[0]._replace(kind="Y", values=(year,), era=True)]


def _token(match: re.Match[str]) -> Token:
    column = match.end("blank") + 1
    try:
        return Token(*_READERS[match.lastgroup or ""](match), column)
    except PhraseError as error:
        raise error.at(column) from None


def _word(match: re.Match[str]) -> Meaning:
    meaning = MEANINGS.get(match["word"].lower())
    if meaning is None:
        raise PhraseError(f"'{match['word']}' is no word of a date")
    return meaning


def _number(match: re.Match[str]) -> Meaning:
    digits = match["number"].replace(",", "")
    kind = "D" if len(digits) < 3 else "Y" if match["number"].isdigit() and len(digits) == 4 else "N"
    return kind, (int(digits),)


def _suffixed(match: re.Match[str]) -> Meaning:
    """`3rd`, an ordinal, or `1990s`, a decade."""
    written, suffix = match["number"], match["suffix"].lower()
    number = int(written.replace(",", ""))
    if f"{number}{suffix}" == ordinal(number):
        return "O", (number,)
    if suffix in ("s", "'s", "’s") and len(written) == 4 and number % 10 == 0:
        return "Ys", (number,)
    if suffix in ("s", "'s", "’s") and len(written) == 2:
        raise PhraseError(f"of which century? A decade has four digits, as in 19{written}s")
    raise PhraseError(f"'{written}{suffix}' is neither an ordinal nor a decade")


def _iso(match: re.Match[str]) -> Meaning:
    parts = tuple(map(int, match["iso"].split("-")))
    return ("Y-M" if len(parts) == 2 else "Y-M-D"), parts


def _figures(match: re.Match[str]) -> Meaning:
    written = match["figures"].split(match["by"])
    if match["by"] == "-" and len(written[0]) == 4 and len(match["figures"]) < 10:
        raise PhraseError("after a year and a hyphen, month and day have two digits each")
    kind = "/".join("Y" if len(digits) == 4 else "?" for digits in written)
    return kind, tuple(map(int, written))


def _pair(match: re.Match[str]) -> Meaning:
    written = match["pair"]
    if len(written) == 7:
        kind = "Y/y" if written[4] == "/" else "Y–y"
    else:
        kind = {"/": "Y/d", "-": "Y-d"}.get(written[4], "Y–d")
    return kind, (int(written[:4]), int(written[5:]))


def _sign(match: re.Match[str]) -> Meaning:
    sign = match["sign"]
    if sign in ",?/":
        return sign, ()
    apart = match["blank"] and _BLANKS.match(match.string, match.end())
    return ("–" if apart else "-"), ()


def _foreign(text: str, at: int) -> PhraseError:
    """The error for a character that no date contains, after any blanks."""
    rest = text[at:].lstrip()
    if not rest:
        return PhraseError("a blank stands after the date", at + 1)
    shown = f"'{rest[0]}'" if rest[0].isprintable() else ascii(rest[0])
    return PhraseError(f"{shown} is no part of a date", len(text) - len(rest) + 1)


def _with_pairs(split: list[Token]) -> list[Token]:
    """The tokens with two that belong together as one: `44 BC`, `AD 79`, `year 476`, `northern spring`."""
    if not any(token.kind in _JOINABLE for token in split):
        return split
    joined: list[Token] = []
    for token in split:
        both = _join(joined[-1], token) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(token)
    return joined


def _join(left: Token, right: Token) -> Token | None:
    """Two tokens as one, or None if they do not belong together."""
    if left.kind in _HEMISPHERES and right.kind == "S":
        return Token("S", (right.values[0] + _HEMISPHERES[left.kind],), left.column)
    number = left if right.kind in _ERAS else right if left.kind in ("AD", "year") else None
    if number is None or number.kind not in NUMBERS or number.era or not number.values[0]:
        return None
    year = 1 - number.values[0] if right.kind == "BC" else number.values[0]
    return Token("Y", (year,), left.column, era=left.kind != "year")


def _with_winters(split: list[Token]) -> list[Token]:
    """The tokens with the two years of `winter 1999–2000` as one, like those of `winter 2001–02`."""
    joined: list[Token] = []
    for token in split:
        kinds = [before.kind for before in joined[-4:]]
        after_season = "S" in kinds[-3:-2] or kinds[:2] == ["S", "of"]
        if token.kind == "Y" and kinds[-2:] == ["Y", "-"] and after_season:
            year = joined[-2]
            if token.values[0] == year.values[0] + 1:
                joined[-2:] = [Token("Y–y", (year.values[0], token.values[0] % 100), year.column)]
                continue
        joined.append(token)
    return joined


_JOINABLE: Final = frozenset({"BC", "AD", "year", "northern", "southern"})
_ERAS: Final = frozenset({"BC", "AD"})
#: Added to the number of a season (EDTF, level 2, Sub-year groupings, 25 to 32).
_HEMISPHERES: Final = {"northern": 4, "southern": 8}
_READERS: Final[dict[str, Callable[[re.Match[str]], Meaning]]] = {
    "turn": lambda match: MEANINGS[_BLANKS.sub(" ", match["turn"].lower())],
    "part": lambda match: (match["part"].lower(), ()),
    "period": lambda match: ("Q", (_PERIODS[match["period"].lower()],)),
    "word": _word,
    "iso": _iso,
    "figures": _figures,
    "pair": _pair,
    "apostrophe": lambda match: ("'y", (int(match["apostrophe"][1:]),)),
    "number": _number,
    "suffix": _suffixed,
    "sign": _sign,
}
